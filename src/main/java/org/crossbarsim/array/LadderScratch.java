package org.crossbarsim.array;

/** Buffers of one thread for {@link ColumnLadders}; they grow to the widest read. */
final class LadderScratch {
  double[] z = new double[0]; // of each column's star above the row at hand
  double[] p = z;
  double[] q = z;
  double[] s = z; // current of the source line, and what is left for the bit line
  double[] t = z;
  double[] x = z; // of the branches of one row
  double[] toBit = z; // [active row][column]: shares of a branch in the currents beside it
  double[] toSource = z;
  double[] drawnS = z; // one an active row

  void begin(int activeRows, int columns) {
    if (z.length < columns) {
      z = new double[columns];
      p = new double[columns];
      q = new double[columns];
      s = new double[columns];
      t = new double[columns];
      x = new double[columns];
    }
    if (drawnS.length < activeRows) {
      drawnS = new double[Math.max(activeRows, 2 * drawnS.length)];
    }
    int cells = activeRows * columns;
    if (toBit.length < cells) {
      int size = Math.max(cells, 2 * toBit.length);
      toBit = new double[size];
      toSource = new double[size];
    }
  }

  /** Sum of {@code x[0..n)}, in four strands so that additions do not wait for each other. */
  static double sum(double[] x, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < n; i++) {
      a += x[i];
    }
    return (a + b) + (c + d);
  }
}
