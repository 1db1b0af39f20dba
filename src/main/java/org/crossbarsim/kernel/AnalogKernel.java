package org.crossbarsim.kernel;

/**
 * Reads of cells that have a conductance each.
 *
 * <p>Layout: a plane holds one {@code float} a cell, word line by word line, {@code columns} of
 * them a line.
 */
public sealed interface AnalogKernel permits PlainAnalogKernel, VectorAnalogKernel {
  /** Plain loops. */
  AnalogKernel PLAIN = new PlainAnalogKernel();

  /** The form that is fastest in the long run. */
  AnalogKernel BEST = Simd.best(AnalogKernel.class, "VectorAnalogKernel", PLAIN);

  /** The form to use now for callers of whom nobody knows whether they have much work. */
  static AnalogKernel forNow() {
    return TwoForms.SUMS.ifReady();
  }

  /** The form to use now for callers with much work. */
  static AnalogKernel forManyReads() {
    return TwoForms.SUMS.now();
  }

  /**
   * Adds up the lines {@code rows[from..to)} of a plane, column by column, in that order, in float.
   *
   * @param firstRow number in {@code rows} of the plane's line 0
   * @param sum receives one sum a column
   */
  void sumRows(float[] plane, int columns, int firstRow, int[] rows, int from, int to, float[] sum);

  /** The same of two planes of one shape, in one pass. */
  void sumRows(
      float[] plane,
      float[] second,
      int columns,
      int firstRow,
      int[] rows,
      int from,
      int to,
      float[] sum,
      float[] secondSum);
}
