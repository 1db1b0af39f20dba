package org.crossbarsim.circuit;

/**
 * Voltage lost along rows, each entered by one segment before column 0 and open after the last
 * column. Four rows at a time: a row is a chain of additions, four are four chains.
 */
final class RowWires {
  private final int rows;
  private final int columns;
  private final double segmentOhm;
  private final double[] currentA;

  /** {@code rows} is a multiple of four. */
  RowWires(int rows, int columns, double segmentOhm) {
    this.rows = rows;
    this.columns = columns;
    this.segmentOhm = segmentOhm;
    this.currentA = new double[4 * columns];
  }

  /**
   * Sets {@code lostV = alreadyV +} what the currents {@code x} lose along their rows; both may be
   * one array.
   */
  void lose(double[] x, double[] alreadyV, double[] lostV) {
    for (int r = 0; r < rows; r += 4) {
      gather(x, r * columns);
      lose(r * columns, alreadyV, lostV);
    }
  }

  /** Current of each segment: all that leaves the row at its column and behind. */
  private void gather(double[] x, int base) {
    int n = columns;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int k = n - 1; k >= 0; k--) {
      a += x[base + k];
      b += x[base + n + k];
      c += x[base + 2 * n + k];
      d += x[base + 3 * n + k];
      currentA[4 * k] = a;
      currentA[4 * k + 1] = b;
      currentA[4 * k + 2] = c;
      currentA[4 * k + 3] = d;
    }
  }

  private void lose(int base, double[] alreadyV, double[] lostV) {
    int n = columns;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int k = 0; k < n; k++) {
      a += segmentOhm * currentA[4 * k];
      b += segmentOhm * currentA[4 * k + 1];
      c += segmentOhm * currentA[4 * k + 2];
      d += segmentOhm * currentA[4 * k + 3];
      lostV[base + k] = alreadyV[base + k] + a;
      lostV[base + n + k] = alreadyV[base + n + k] + b;
      lostV[base + 2 * n + k] = alreadyV[base + 2 * n + k] + c;
      lostV[base + 3 * n + k] = alreadyV[base + 3 * n + k] + d;
    }
  }
}
