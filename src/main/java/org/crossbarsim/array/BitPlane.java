package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.spec.ArraySpec;

/** Ideal cells, one bit each: 1 is LRS. */
final class BitPlane implements ConductancePlane {
  private final int columns;
  private final int words;
  private final long[] lrs; // row-major
  private final double lrsS;
  private final double hrsS;

  BitPlane(int rows, int columns, double lrsS, double hrsS) {
    this.columns = columns;
    this.words = (columns + 63) >>> 6;
    this.lrs = new long[rows * words];
    this.lrsS = lrsS;
    this.hrsS = hrsS;
  }

  /** The cells of {@code slice} as they are wanted. */
  static BitPlane of(ArraySpec array, CellModel model, TileSlice slice) {
    int rowsPerInput = array.kind().rowsPerInput();
    int rows = slice.inputs() * rowsPerInput;
    BitPlane plane =
        new BitPlane(
            rows, slice.outputs(), model.nominalS(CellState.LRS), model.nominalS(CellState.HRS));
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < slice.outputs(); c++) {
        if (slice.isLrs(c, row / rowsPerInput, row % rowsPerInput)) {
          plane.setLrs(row, c);
        }
      }
    }
    return plane;
  }

  void setLrs(int row, int column) {
    lrs[row * words + (column >>> 6)] |= 1L << column;
  }

  void clearLrs(int row, int column) {
    lrs[row * words + (column >>> 6)] &= ~(1L << column);
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public int lrsCells(int row) {
    int n = 0;
    for (int w = 0; w < words; w++) {
      n += Long.bitCount(lrs[row * words + w]);
    }
    return n;
  }

  @Override
  public double rowConductanceS(int row) {
    int n = lrsCells(row);
    return n * lrsS + (columns - n) * hrsS;
  }

  /**
   * LRS cells met by each column over the word lines {@code rows[from..to)}.
   *
   * <p>Vertical counters: bit b of all columns' counts lies in plane b, so one row is added to 64
   * columns with one ripple of AND and XOR.
   *
   * @param planes scratch of at least {@code words * 32} words
   */
  void countLrs(int[] rows, int from, int to, long[] planes, int[] counts) {
    int depth = 32 - Integer.numberOfLeadingZeros(to - from);
    Arrays.fill(planes, 0, words * depth, 0);
    for (int i = from; i < to; i++) {
      int base = rows[i] * words;
      for (int w = 0; w < words; w++) {
        long carry = lrs[base + w];
        for (int b = w * depth; carry != 0; b++) {
          long before = planes[b];
          planes[b] = before ^ carry;
          carry &= before;
        }
      }
    }
    Arrays.fill(counts, 0, columns, 0);
    for (int w = 0; w < words; w++) {
      int first = w << 6;
      int last = Math.min(columns, first + 64);
      for (int b = 0; b < depth; b++) {
        long plane = planes[w * depth + b];
        for (int c = first; plane != 0 && c < last; c++, plane >>>= 1) {
          counts[c] += ((int) plane & 1) << b;
        }
      }
    }
  }
}
