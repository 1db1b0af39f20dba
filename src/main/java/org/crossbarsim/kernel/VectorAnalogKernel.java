package org.crossbarsim.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API: four accumulators in registers, line by line. */
final class VectorAnalogKernel implements AnalogKernel {
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();

  @Override
  public void sumRows(
      float[] plane, int columns, int firstRow, int[] rows, int from, int to, float[] sum) {
    int c = 0;
    for (; c + 4 * WIDTH <= columns; c += 4 * WIDTH) {
      FloatVector s0 = FloatVector.zero(LANES);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      for (int i = from; i < to; i++) {
        int at = (rows[i] - firstRow) * columns + c;
        s0 = s0.add(FloatVector.fromArray(LANES, plane, at));
        s1 = s1.add(FloatVector.fromArray(LANES, plane, at + WIDTH));
        s2 = s2.add(FloatVector.fromArray(LANES, plane, at + 2 * WIDTH));
        s3 = s3.add(FloatVector.fromArray(LANES, plane, at + 3 * WIDTH));
      }
      s0.intoArray(sum, c);
      s1.intoArray(sum, c + WIDTH);
      s2.intoArray(sum, c + 2 * WIDTH);
      s3.intoArray(sum, c + 3 * WIDTH);
    }
    Arrays.fill(sum, c, columns, 0f);
    for (int i = from; i < to; i++) {
      int base = (rows[i] - firstRow) * columns;
      for (int k = c; k < columns; k++) {
        sum[k] += plane[base + k];
      }
    }
  }
}
