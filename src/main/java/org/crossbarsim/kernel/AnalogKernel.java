package org.crossbarsim.kernel;

/**
 * Reads of cells that have a conductance each.
 *
 * <p>Layout: a plane holds one {@code float} a cell, word line by word line, {@code columns} of
 * them a line.
 */
public sealed interface AnalogKernel permits PlainAnalogKernel, VectorAnalogKernel {
  /** The fastest form that this JVM has. */
  AnalogKernel BEST = Simd.best(AnalogKernel.class, "VectorAnalogKernel", new PlainAnalogKernel());

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
