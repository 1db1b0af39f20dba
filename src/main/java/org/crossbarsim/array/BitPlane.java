package org.crossbarsim.array;

import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.spec.ArraySpec;

/** Ideal cells of one array. */
final class BitPlane implements ConductancePlane {
  private final int columns;
  private final CountedCells cells;
  private final double lrsS;
  private final double hrsS;

  private BitPlane(int rows, int columns, double lrsS, double hrsS) {
    this.columns = columns;
    this.cells = new CountedCells(rows, columns);
    this.lrsS = lrsS;
    this.hrsS = hrsS;
  }

  /** The cells of {@code slice} as they are wanted. */
  static BitPlane of(ArraySpec array, CellModel model, TileSlice slice) {
    int rowsPerInput = array.kind().rowsPerInput();
    int rows = Crossbar.wordLines(array.kind(), slice.inputs());
    BitPlane plane =
        new BitPlane(
            rows, slice.outputs(), model.nominalS(CellState.LRS), model.nominalS(CellState.HRS));
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < slice.outputs(); c++) {
        plane.set(row, c, slice.isLrs(c, row / rowsPerInput, row % rowsPerInput));
      }
    }
    return plane;
  }

  /** Puts a cell into LRS or HRS. */
  void set(int row, int column, boolean toLrs) {
    cells.set(row, column, toLrs);
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public int lrsCells(int row) {
    return cells.lrsCells(row);
  }

  @Override
  public double rowConductanceS(int row) {
    int n = lrsCells(row);
    return n * lrsS + (columns - n) * hrsS;
  }

  /**
   * Leaves in {@code scratch} the LRS cells met by each column over the word lines {@code
   * rows[from..to)}.
   */
  void countLrs(int[] rows, int from, int to, ReadScratch scratch) {
    cells.count(rows, from, to, scratch.lanes, scratch.lrsMet);
  }
}
