package org.crossbarsim.circuit;

import java.util.Arrays;

/**
 * Reads of a 1T1R array with the resistance of its source and bit lines, for many columns at once
 * and without allocation: the one pass of docs/physics.md over the active rows.
 *
 * <p><b>Layout.</b> {@code branchS} holds the conductance of each branch, cell and transistor in
 * series, in siemens, row-major over all columns of the array: {@code branchS[row * columns +
 * column]}. Active rows are {@code rows[from..to)}, ascending, each a physical row of the array:
 * row 0 is the one next to the sources, and the sense nodes are one segment below row {@code
 * physicalRows - 1}, whatever part of the array is in use. Branches of rows that are not active
 * carry nothing.
 *
 * <p><b>Results</b> are per volt of the source: a current over that voltage is a conductance. With
 * wires of no resistance the effective conductance is the sum of the branches only up to rounding;
 * callers that want the plain sum, bit for bit, add it up themselves.
 *
 * <p>An object is the scratch memory of one thread. A column all of whose branches are 0 S yields
 * 0.
 */
public final class LadderKernel {

  /** Leg of a bit line without a branch so far: as good as open, and safe to multiply. */
  private static final double OPEN_OHM = 1e300;

  private final int physicalRows;
  private final int columns;
  private final double sourceOhm;
  private final double bitOhm;
  private final double[] starOhm; // z, p, q of each column
  private final double[] sourceLegOhm;
  private final double[] bitLegOhm;
  private final double[] share; // of a loop's voltage that its branch takes
  private final double[] sourceA; // on the way back: all below in the source line, above in the bit
  private final double[] bitA;
  private double[] sourcePart = new double[0]; // of each branch: its current per ampere of those
  private double[] bitPart = new double[0];

  /**
   * Scratch memory for arrays of one shape.
   *
   * @param physicalRows rows of the array
   * @param columns columns, each with a source line and a bit line
   * @param sourceSegmentOhm resistance of one source-line segment
   * @param bitSegmentOhm resistance of one bit-line segment
   */
  public LadderKernel(
      int physicalRows, int columns, double sourceSegmentOhm, double bitSegmentOhm) {
    this.physicalRows = physicalRows;
    this.columns = columns;
    this.sourceOhm = sourceSegmentOhm;
    this.bitOhm = bitSegmentOhm;
    this.starOhm = new double[columns];
    this.sourceLegOhm = new double[columns];
    this.bitLegOhm = new double[columns];
    this.share = new double[columns];
    this.sourceA = new double[columns];
    this.bitA = new double[columns];
  }

  /**
   * Current of each bit line over the source voltage.
   *
   * @param effectiveS receives one conductance a column, in siemens
   */
  public void conductances(float[] branchS, int[] rows, int from, int to, double[] effectiveS) {
    start();
    int at = -1;
    for (int k = from; k < to; k++) {
      int segments = rows[k] - at;
      at = rows[k];
      join(branchS, at * columns, segments * sourceOhm, segments * bitOhm);
    }
    finish(at, effectiveS);
  }

  /**
   * The same, and the current of each active branch over the source voltage.
   *
   * <p>The voltage across a branch, over that of the source, is its current divided by its
   * conductance, {@code currentS / branchS}.
   *
   * @param effectiveS receives one conductance a column, in siemens
   * @param currentS receives one conductance an active branch, in siemens, {@code currentS[(k -
   *     from) * columns + column]} for the row {@code rows[k]}; a column's sum is its effective
   *     conductance
   */
  public void currents(
      float[] branchS, int[] rows, int from, int to, double[] effectiveS, double[] currentS) {
    reserve((to - from) * columns);
    descend(branchS, rows, from, to);
    finish(from < to ? rows[to - 1] : -1, effectiveS);
    ascend(to - from, effectiveS, currentS);
  }

  private void reserve(int branches) {
    if (sourcePart.length < branches) {
      sourcePart = new double[branches];
      bitPart = new double[branches];
    }
  }

  private void descend(float[] branchS, int[] rows, int from, int to) {
    start();
    int at = -1;
    for (int k = 0; k < to - from; k++) {
      int segments = rows[from + k] - at;
      at = rows[from + k];
      joinAndKeep(branchS, at * columns, segments * sourceOhm, segments * bitOhm, k * columns);
    }
  }

  private void ascend(int activeRows, double[] effectiveS, double[] currentS) {
    System.arraycopy(effectiveS, 0, bitA, 0, columns);
    Arrays.fill(sourceA, 0);
    for (int k = activeRows - 1; k >= 0; k--) {
      giveBack(k * columns, currentS);
    }
  }

  private void start() {
    Arrays.fill(starOhm, 0);
    Arrays.fill(sourceLegOhm, 0);
    Arrays.fill(bitLegOhm, OPEN_OHM);
  }

  /** One row: both legs grow by the segments since the last row, then the branches join them. */
  private void join(float[] branchS, int base, double sourceStepOhm, double bitStepOhm) {
    double[] z = starOhm;
    double[] p = sourceLegOhm;
    double[] q = bitLegOhm;
    for (int c = 0; c < columns; c++) {
      double g = branchS[base + c];
      double pc = p[c] + sourceStepOhm;
      double qc = q[c] + bitStepOhm;
      double s = 1 / (1 + g * (pc + qc));
      z[c] += pc * (qc * (g * s));
      p[c] = pc * s;
      q[c] = qc * s;
    }
  }

  /**
   * The same, keeping how the currents around the row's branches will divide into them. Two short
   * loops: one that does it all is compiled to code three times as slow.
   */
  private void joinAndKeep(
      float[] branchS, int base, double sourceStepOhm, double bitStepOhm, int slot) {
    double[] p = sourceLegOhm;
    double[] q = bitLegOhm;
    double[] s = share;
    double[] fromSource = sourcePart;
    double[] fromBit = bitPart;
    for (int c = 0; c < columns; c++) {
      double g = branchS[base + c];
      double pc = p[c] + sourceStepOhm;
      double qc = q[c] + bitStepOhm;
      s[c] = 1 / (1 + g * (pc + qc));
      fromSource[slot + c] = pc * (g * s[c]);
      fromBit[slot + c] = qc * (g * s[c]);
    }
    double[] z = starOhm;
    for (int c = 0; c < columns; c++) {
      double pc = p[c] + sourceStepOhm;
      z[c] += pc * fromBit[slot + c];
      p[c] = pc * s[c];
      q[c] = (q[c] + bitStepOhm) * s[c];
    }
  }

  private void finish(int lastRow, double[] effectiveS) {
    double restOhm = (physicalRows - lastRow) * bitOhm;
    for (int c = 0; c < columns; c++) {
      double legOhm = bitLegOhm[c];
      effectiveS[c] = legOhm >= OPEN_OHM ? 0 : 1 / (starOhm[c] + legOhm + restOhm);
    }
  }

  private void giveBack(int slot, double[] currentS) {
    double[] below = sourceA;
    double[] above = bitA;
    double[] fromSource = sourcePart;
    double[] fromBit = bitPart;
    for (int c = 0; c < columns; c++) {
      double x = fromBit[slot + c] * above[c] - fromSource[slot + c] * below[c];
      currentS[slot + c] = x;
      above[c] -= x;
      below[c] += x;
    }
  }
}
