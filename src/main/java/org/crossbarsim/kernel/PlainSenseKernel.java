package org.crossbarsim.kernel;

import org.crossbarsim.random.RandomStreams;

/** Plain loops, operation by operation those of the other form. */
final class PlainSenseKernel implements SenseKernel {
  /** What added to a float and subtracted again rounds it to a whole number. */
  static final float ROUNDER = 0x1.8p23f;

  @Override
  public void levels(
      float[] sum, float[] reference, float[] offset, float perUnit, int columns, float[] level) {
    for (int c = 0; c < columns; c++) {
      level[c] = (sum[c] - reference[c]) * perUnit + offset[c];
    }
  }

  @Override
  public void noisyLevels(
      float[] sum,
      float[] variance,
      float[] reference,
      float[] offset,
      float perUnit,
      long key,
      int columns,
      float[] level) {
    for (int c = 0; c < columns; c++) {
      int high = (int) (RandomStreams.stirred(RandomStreams.entry(key, c)) >>> 32);
      float t = (high ^ Integer.MIN_VALUE) * 0x1p-31f;
      float noise = NormalEstimate.of(t) * (float) Math.sqrt(variance[c]);
      float known = (sum[c] - reference[c] + noise) * perUnit + offset[c];
      level[c] = Math.abs(t) <= NormalEstimate.LIMIT ? known : Float.NaN;
    }
  }

  @Override
  public boolean round(
      float[] level,
      float farthest,
      int least,
      int most,
      int factor,
      int constant,
      int columns,
      float[] slack,
      int[] value) {
    boolean sure = true;
    for (int c = 0; c < columns; c++) {
      float raised = level[c] + ROUNDER;
      slack[c] = farthest - Math.abs(level[c] - (raised - ROUNDER));
      int code = Float.floatToRawIntBits(raised) - Float.floatToRawIntBits(ROUNDER);
      value[c] = Math.max(least, Math.min(most, code)) * factor + constant;
      sure &= slack[c] > 0;
    }
    return sure;
  }

  @Override
  public boolean rank(
      float[] level,
      float nearest,
      float[] threshold,
      int[] adds,
      int start,
      int columns,
      float[] slack,
      int[] value) {
    boolean sure = true;
    for (int c = 0; c < columns; c++) {
      float distance = Float.POSITIVE_INFINITY;
      int sum = start;
      for (int i = 0; i < threshold.length; i++) {
        float above = level[c] - threshold[i];
        distance = Math.min(distance, Math.abs(above));
        sum += above < 0 ? 0 : adds[i];
      }
      slack[c] = distance - nearest;
      value[c] = sum;
      sure &= slack[c] > 0;
    }
    return sure;
  }

  @Override
  public void add(int[] value, int columns, int[] sums, int firstSum) {
    for (int c = 0; c < columns; c++) {
      sums[firstSum + c] += value[c];
    }
  }
}
