package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.device.TelegraphNoise;
import org.crossbarsim.random.RandomStreams;

/**
 * The cells of one plane while their traps capture and emit, over one image. Rows are brought up to
 * a time one by one, when they are read; a row that is never read costs nothing. One thread.
 */
final class TrapRun {
  private static final double NOT_STARTED = -1;

  private final TrapPlane traps;
  private final AnalogPlane mean;
  private final AnalogPlane live;
  private final long image;
  private final double[] untilS; // end of the dwell at hand, one a cell
  private final int[] dwell; // its number
  private final double[] rowUntilS; // the first of these, one a row

  /** Cells whose conductance over time is {@code mean}; {@code live} is what they have now. */
  TrapRun(TrapPlane traps, AnalogPlane mean, AnalogPlane live, long image) {
    this.traps = traps;
    this.mean = mean;
    this.live = live;
    this.image = image;
    this.untilS = new double[traps.rows * traps.columns];
    this.dwell = new int[untilS.length];
    this.rowUntilS = new double[traps.rows];
    Arrays.fill(rowUntilS, NOT_STARTED);
  }

  /**
   * Brings the cells of a row to {@code timeS} after the image began, not before an earlier call.
   *
   * @return true if any trap of the row captured, emitted, or began
   */
  boolean advance(int row, double timeS) {
    if (timeS < rowUntilS[row]) {
      return false;
    }
    boolean starts = rowUntilS[row] == NOT_STARTED;
    boolean moved = false;
    double first = Double.POSITIVE_INFINITY;
    for (int c = 0; c < traps.columns; c++) {
      int cell = row * traps.columns + c;
      if (traps.flickers(cell)) {
        if (starts || timeS >= untilS[cell]) {
          advance(row, c, timeS, starts);
          moved = true;
        }
        first = Math.min(first, untilS[cell]);
      }
    }
    rowUntilS[row] = first;
    return moved;
  }

  private void advance(int row, int column, double timeS, boolean starts) {
    int cell = row * traps.columns + column;
    TelegraphNoise.Trap trap = traps.trap(cell);
    long key = RandomStreams.join(traps.entity(row, column), image);
    boolean filledFirst = traps.noise.startsFilled(trap, key);
    if (starts) {
      untilS[cell] = traps.noise.dwellS(trap, filledFirst, key, 0);
    }
    while (timeS >= untilS[cell]) {
      dwell[cell]++;
      untilS[cell] += traps.noise.dwellS(trap, filledFirst, key, dwell[cell]);
    }
    boolean filled = TelegraphNoise.isFilled(filledFirst, dwell[cell]);
    live.move(cell, mean.conductanceS()[cell] * (float) trap.factor(filled));
  }
}
