package org.crossbarsim.kernel;

import java.util.Arrays;

/** Plain loops. */
final class PlainAnalogKernel implements AnalogKernel {
  @Override
  public void sumRows(
      float[] plane, int columns, int firstRow, int[] rows, int from, int to, float[] sum) {
    Arrays.fill(sum, 0, columns, 0f);
    for (int i = from; i < to; i++) {
      int base = (rows[i] - firstRow) * columns;
      for (int c = 0; c < columns; c++) {
        sum[c] += plane[base + c];
      }
    }
  }

  @Override
  public void sumRows(
      float[] plane,
      float[] second,
      int columns,
      int firstRow,
      int[] rows,
      int from,
      int to,
      float[] sum,
      float[] secondSum) {
    sumRows(plane, columns, firstRow, rows, from, to, sum);
    sumRows(second, columns, firstRow, rows, from, to, secondSum);
  }
}
