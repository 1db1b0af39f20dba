package org.crossbarsim.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.crossbarsim.random.RandomStreams;

/**
 * The Vector API. The last block of columns begins so far to the left that it ends with the last
 * column, and does some of them again.
 */
final class VectorSenseKernel implements SenseKernel {
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();
  private static final float ROUNDER = PlainSenseKernel.ROUNDER;
  private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);
  private static final long HIGH_HALF = 0xFFFFFFFF00000000L;

  // What the words of even and of odd columns add to that of the first.
  private static final LongVector EVEN = words(0);
  private static final LongVector ODD = words(1);

  private final PlainSenseKernel narrow = new PlainSenseKernel();

  private static LongVector words(int first) {
    long[] word = new long[LONGS.length()];
    for (int i = 0; i < word.length; i++) {
      word[i] = (2L * i + first) * RandomStreams.WORD;
    }
    return LongVector.fromArray(LONGS, word, 0);
  }

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
      LongVector entry = LongVector.broadcast(LONGS, RandomStreams.entry(key, at));
      LongVector even = stirred(entry.add(EVEN));
      LongVector odd = stirred(entry.add(ODD));
      IntVector high =
          even.lanewise(VectorOperators.LSHR, 32)
              .or(odd.and(HIGH_HALF))
              .reinterpretAsInts()
              .lanewise(VectorOperators.XOR, Integer.MIN_VALUE);
      FloatVector t = ((FloatVector) high.convert(VectorOperators.I2F, 0)).mul(0x1p-31f);
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

  private static LongVector stirred(LongVector z) {
    LongVector x = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 30));
    x = x.mul(RandomStreams.FIRST_FACTOR);
    x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 27));
    return x.mul(RandomStreams.SECOND_FACTOR);
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
