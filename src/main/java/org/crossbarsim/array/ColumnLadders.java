package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.spec.ArraySpec;

/**
 * Columns of a 1T1R array: each is a source-line ladder and a bit-line ladder with one branch an
 * active row between them, and no current where a row is idle.
 *
 * <p>What lies above a row is a star of three resistances: z to the supply, p along the source line
 * and q along the bit line. A segment lengthens p and q; a branch of conductance g turns the star
 * into another: with s = 1 / (1 + g (p + q)), z grows by g s p q, and p and q shrink by s. All
 * terms are positive, so nothing cancels. A pass back up gives the current of every branch. Columns
 * lie side by side, innermost, because each is alike.
 */
final class ColumnLadders {
  private static final double OPEN_OHM = 1e300; // bit line without a branch: open, yet multipliable

  private final int lines; // physical word lines
  private final int columns;
  private final double sourceOhm;
  private final double bitOhm;
  private final double[] conductanceS; // row-major
  private final double[] noise; // sigma^2 / g^4, row-major; empty without read noise

  ColumnLadders(ArraySpec array, int usedRows, int columns, boolean noisy) {
    this.lines = array.rows();
    this.columns = columns;
    this.sourceOhm = array.wire().sourceLineOhmPerCell();
    this.bitOhm = array.wire().bitLineOhmPerCell();
    this.conductanceS = new double[usedRows * columns];
    this.noise = new double[noisy ? conductanceS.length : 0];
  }

  void set(int row, int column, double cellS, double relativeNoise) {
    int i = row * columns + column;
    conductanceS[i] = cellS;
    if (noise.length > 0) {
      double perSiemens = relativeNoise / cellS;
      noise[i] = perSiemens * perSiemens;
    }
  }

  int columns() {
    return columns;
  }

  boolean noisy() {
    return noise.length > 0;
  }

  /**
   * Current of every column over the read voltage, into {@code lineS}, with rows {@code
   * rows[from..to)} active, ascending.
   */
  void descend(int[] rows, int from, int to, LadderScratch work, double[] lineS) {
    work.begin(to - from, columns);
    Arrays.fill(work.q, 0, columns, OPEN_OHM);
    Arrays.fill(work.p, 0, columns, 0);
    Arrays.fill(work.z, 0, columns, 0);
    int above = -1;
    for (int i = from; i < to; i++) {
      int segments = rows[i] - above;
      above = rows[i];
      branch(rows[i] * columns, (i - from) * columns, segments, work);
    }
    double belowOhm = bitOhm * (lines - above);
    for (int c = 0; c < columns; c++) {
      lineS[c] = 1 / (work.z[c] + work.q[c] + belowOhm);
    }
  }

  private void branch(int cell, int at, int segments, LadderScratch work) {
    double[] z = work.z;
    double[] p = work.p;
    double[] q = work.q;
    double[] toBit = work.toBit;
    double[] toSource = work.toSource;
    double[] cells = conductanceS;
    double sourceStepOhm = segments * sourceOhm;
    double bitStepOhm = segments * bitOhm;
    for (int c = 0; c < columns; c++) {
      double g = cells[cell + c];
      double pc = p[c] + sourceStepOhm;
      double qc = q[c] + bitStepOhm;
      double s = 1 / (1 + g * (pc + qc));
      double gs = g * s;
      double share = gs * qc;
      toBit[at + c] = share;
      toSource[at + c] = gs * pc;
      z[c] += pc * share;
      p[c] = pc * s;
      q[c] = qc * s;
    }
  }

  /**
   * Branch currents of the read that {@code work} descended, over the read voltage: those of each
   * active row are added up into {@code work.drawnS}, what their noise makes of a column's into
   * {@code varianceS2}.
   */
  void ascend(
      int[] rows, int from, int to, LadderScratch work, double[] lineS, double[] varianceS2) {
    System.arraycopy(lineS, 0, work.t, 0, columns);
    Arrays.fill(work.s, 0, columns, 0);
    Arrays.fill(varianceS2, 0, noise.length > 0 ? columns : 0, 0);
    for (int i = to - 1; i >= from; i--) {
      currents((i - from) * columns, work);
      work.drawnS[i - from] = LadderScratch.sum(work.x, columns);
      if (noise.length > 0) {
        flicker(rows[i] * columns, work.x, varianceS2);
      }
    }
  }

  private void currents(int at, LadderScratch work) {
    double[] toBit = work.toBit;
    double[] toSource = work.toSource;
    double[] s = work.s;
    double[] t = work.t;
    double[] x = work.x;
    for (int c = 0; c < columns; c++) {
      double current = toBit[at + c] * t[c] - toSource[at + c] * s[c];
      x[c] = current;
      s[c] += current;
      t[c] -= current;
    }
  }

  // A cell moves its column's conductance by (d / V)^2 of its own move, where d = x / g.
  private void flicker(int cell, double[] x, double[] varianceS2) {
    for (int c = 0; c < columns; c++) {
      double square = x[c] * x[c];
      varianceS2[c] += noise[cell + c] * (square * square);
    }
  }
}
