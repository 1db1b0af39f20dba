package org.crossbarsim.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API. The last block of columns begins so far to the left that it ends with the last
 * column, and does some of them again.
 */
final class VectorSenseKernel implements SenseKernel {
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();
  private static final float ROUNDER = PlainSenseKernel.ROUNDER;
  private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);

  private final PlainSenseKernel narrow = new PlainSenseKernel();

  @Override
  public void levels(
      float[] sum, float[] reference, float[] offset, float perUnit, int columns, float[] level) {
    if (columns < WIDTH) {
      narrow.levels(sum, reference, offset, perUnit, columns, level);
      return;
    }
    for (int c = 0; c < columns; c += WIDTH) {
      int at = Math.min(c, columns - WIDTH);
      FloatVector.fromArray(LANES, sum, at)
          .sub(FloatVector.fromArray(LANES, reference, at))
          .mul(perUnit)
          .add(FloatVector.fromArray(LANES, offset, at))
          .intoArray(level, at);
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
    if (columns < WIDTH) {
      narrow.noisyLevels(sum, variance, reference, offset, perUnit, key, columns, level);
      return;
    }
    for (int c = 0; c < columns; c += WIDTH) {
      int at = Math.min(c, columns - WIDTH);
      FloatVector t = VectorDraws.uniform(key, at);
      FloatVector s = t.mul(t);
      FloatVector p = s.mul(NormalEstimate.P2).add(NormalEstimate.P1).mul(s).add(NormalEstimate.P0);
      FloatVector q = s.mul(NormalEstimate.Q2).add(NormalEstimate.Q1).mul(s).add(1f);
      FloatVector noise = t.mul(p).div(q).mul(FloatVector.fromArray(LANES, variance, at).sqrt());
      FloatVector known =
          FloatVector.fromArray(LANES, sum, at)
              .sub(FloatVector.fromArray(LANES, reference, at))
              .add(noise)
              .mul(perUnit)
              .add(FloatVector.fromArray(LANES, offset, at));
      IntVector beyond = // all ones, a NaN, where t is outside its limit
          FloatVector.broadcast(LANES, NormalEstimate.LIMIT)
              .sub(t.abs())
              .reinterpretAsInts()
              .lanewise(VectorOperators.ASHR, 31);
      known.reinterpretAsInts().or(beyond).reinterpretAsFloats().intoArray(level, at);
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
    if (columns < WIDTH) {
      return narrow.round(level, farthest, least, most, factor, constant, columns, slack, value);
    }
    boolean sure = true;
    for (int c = 0; c < columns; c += WIDTH) {
      int at = Math.min(c, columns - WIDTH);
      FloatVector x = FloatVector.fromArray(LANES, level, at);
      FloatVector raised = x.add(ROUNDER);
      FloatVector left =
          FloatVector.broadcast(LANES, farthest).sub(x.sub(raised.sub(ROUNDER)).abs());
      left.intoArray(slack, at);
      raised
          .reinterpretAsInts()
          .sub(ROUNDER_BITS)
          .min(most)
          .max(least)
          .mul(factor)
          .add(constant)
          .intoArray(value, at);
      if (!left.compare(VectorOperators.GT, 0f).allTrue()) {
        sure = false;
      }
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
    if (columns < WIDTH) {
      return narrow.rank(level, nearest, threshold, adds, start, columns, slack, value);
    }
    boolean sure = true;
    for (int c = 0; c < columns; c += WIDTH) {
      int at = Math.min(c, columns - WIDTH);
      FloatVector x = FloatVector.fromArray(LANES, level, at);
      FloatVector distance = FloatVector.broadcast(LANES, Float.POSITIVE_INFINITY);
      IntVector sum = IntVector.broadcast(INTS, start);
      for (int i = 0; i < threshold.length; i++) {
        FloatVector above = x.sub(threshold[i]);
        distance = distance.min(above.abs());
        IntVector below = above.reinterpretAsInts().lanewise(VectorOperators.ASHR, 31);
        sum = sum.add(below.lanewise(VectorOperators.NOT).and(adds[i]));
      }
      FloatVector left = distance.sub(nearest);
      left.intoArray(slack, at);
      sum.intoArray(value, at);
      if (!left.compare(VectorOperators.GT, 0f).allTrue()) {
        sure = false;
      }
    }
    return sure;
  }

  @Override
  public void add(int[] value, int columns, int[] sums, int firstSum) {
    int c = 0;
    for (; c + WIDTH <= columns; c += WIDTH) {
      IntVector.fromArray(INTS, sums, firstSum + c)
          .add(IntVector.fromArray(INTS, value, c))
          .intoArray(sums, firstSum + c);
    }
    for (; c < columns; c++) {
      sums[firstSum + c] += value[c];
    }
  }
}
