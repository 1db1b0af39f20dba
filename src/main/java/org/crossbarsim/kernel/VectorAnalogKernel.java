package org.crossbarsim.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API: accumulators in registers, line by line. The last block of columns begins so far
 * to the left that it ends with the last column, and does some of them again.
 */
final class VectorAnalogKernel implements AnalogKernel {
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();
  private static final int BLOCK = 4 * WIDTH;

  private final PlainAnalogKernel narrow = new PlainAnalogKernel();

  @Override
  public void sumRows(
      float[] plane, int columns, int firstRow, int[] rows, int from, int to, float[] sum) {
    if (columns < WIDTH) {
      narrow.sumRows(plane, columns, firstRow, rows, from, to, sum);
      return;
    }
    if (columns < BLOCK) {
      for (int c = 0; c < columns; c += WIDTH) {
        int first = Math.min(c, columns - WIDTH);
        FloatVector s = FloatVector.zero(LANES);
        for (int i = from; i < to; i++) {
          int at = (rows[i] - firstRow) * columns + first;
          s = s.add(FloatVector.fromArray(LANES, plane, at));
        }
        s.intoArray(sum, first);
      }
      return;
    }
    for (int c = 0; c < columns; c += BLOCK) {
      int first = Math.min(c, columns - BLOCK);
      FloatVector s0 = FloatVector.zero(LANES);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      for (int i = from; i < to; i++) {
        int at = (rows[i] - firstRow) * columns + first;
        s0 = s0.add(FloatVector.fromArray(LANES, plane, at));
        s1 = s1.add(FloatVector.fromArray(LANES, plane, at + WIDTH));
        s2 = s2.add(FloatVector.fromArray(LANES, plane, at + 2 * WIDTH));
        s3 = s3.add(FloatVector.fromArray(LANES, plane, at + 3 * WIDTH));
      }
      s0.intoArray(sum, first);
      s1.intoArray(sum, first + WIDTH);
      s2.intoArray(sum, first + 2 * WIDTH);
      s3.intoArray(sum, first + 3 * WIDTH);
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
    if (columns < BLOCK) {
      sumRows(plane, columns, firstRow, rows, from, to, sum);
      sumRows(second, columns, firstRow, rows, from, to, secondSum);
      return;
    }
    for (int c = 0; c < columns; c += BLOCK) {
      int first = Math.min(c, columns - BLOCK);
      FloatVector s0 = FloatVector.zero(LANES);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      FloatVector t0 = s0;
      FloatVector t1 = s0;
      FloatVector t2 = s0;
      FloatVector t3 = s0;
      for (int i = from; i < to; i++) {
        int at = (rows[i] - firstRow) * columns + first;
        s0 = s0.add(FloatVector.fromArray(LANES, plane, at));
        s1 = s1.add(FloatVector.fromArray(LANES, plane, at + WIDTH));
        s2 = s2.add(FloatVector.fromArray(LANES, plane, at + 2 * WIDTH));
        s3 = s3.add(FloatVector.fromArray(LANES, plane, at + 3 * WIDTH));
        t0 = t0.add(FloatVector.fromArray(LANES, second, at));
        t1 = t1.add(FloatVector.fromArray(LANES, second, at + WIDTH));
        t2 = t2.add(FloatVector.fromArray(LANES, second, at + 2 * WIDTH));
        t3 = t3.add(FloatVector.fromArray(LANES, second, at + 3 * WIDTH));
      }
      s0.intoArray(sum, first);
      s1.intoArray(sum, first + WIDTH);
      s2.intoArray(sum, first + 2 * WIDTH);
      s3.intoArray(sum, first + 3 * WIDTH);
      t0.intoArray(secondSum, first);
      t1.intoArray(secondSum, first + WIDTH);
      t2.intoArray(secondSum, first + 2 * WIDTH);
      t3.intoArray(secondSum, first + 3 * WIDTH);
    }
  }
}
