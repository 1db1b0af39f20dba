package org.crossbarsim.array;

import org.crossbarsim.device.CellState;
import org.crossbarsim.device.TelegraphNoise;

/** The traps of the cells of one plane: what stays the same over images. */
final class TrapPlane {

  /** The cell at a place of a plane. */
  interface Cells {
    /** Key of the cell. */
    long entity(int row, int column);

    /** State in which it was programmed. */
    CellState state(int row, int column);
  }

  final int rows;
  final int columns;
  final TelegraphNoise noise;
  private final Cells cells;
  private final float[] amplitude; // row-major
  private final float[] captureS;
  private final float[] emissionS;

  TrapPlane(int rows, int columns, TelegraphNoise noise, Cells cells) {
    this.rows = rows;
    this.columns = columns;
    this.noise = noise;
    this.cells = cells;
    this.amplitude = new float[rows * columns];
    this.captureS = new float[rows * columns];
    this.emissionS = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < columns; c++) {
        TelegraphNoise.Trap trap = noise.trap(cells.state(row, c), cells.entity(row, c));
        int i = row * columns + c;
        amplitude[i] = (float) trap.amplitude();
        captureS[i] = (float) trap.captureS();
        emissionS[i] = (float) trap.emissionS();
      }
    }
  }

  long entity(int row, int column) {
    return cells.entity(row, column);
  }

  boolean flickers(int cell) {
    return amplitude[cell] > 0;
  }

  TelegraphNoise.Trap trap(int cell) {
    return new TelegraphNoise.Trap(amplitude[cell], captureS[cell], emissionS[cell]);
  }
}
