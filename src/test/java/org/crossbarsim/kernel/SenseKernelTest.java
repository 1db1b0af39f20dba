package org.crossbarsim.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.crossbarsim.random.FastGaussian;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both forms against each other, and estimates against what they estimate. */
class SenseKernelTest {
  private static final SenseKernel PLAIN = new PlainSenseKernel();
  private static final SenseKernel BEST = SenseKernel.BEST;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothFormsEstimateTheSameLevels(long seed) {
    Draw draw = new Draw(seed);
    int n = draw.of(draw.between(1, 20), draw.between(1, 200));
    float[] sum = AnalogKernelTest.numbers(draw, n);
    float[] variance = AnalogKernelTest.numbers(draw, n);
    float[] reference = AnalogKernelTest.numbers(draw, n);
    float[] offset = AnalogKernelTest.numbers(draw, n);
    float perUnit = (float) draw.real(0, 10);
    float[] plain = new float[n];
    float[] best = new float[n];
    PLAIN.levels(sum, reference, offset, perUnit, n, plain);
    BEST.levels(sum, reference, offset, perUnit, n, best);
    assertArrayEquals(plain, best);
    long key = RandomStreams.mix(seed);
    PLAIN.noisyLevels(sum, variance, reference, offset, perUnit, key, n, plain);
    BEST.noisyLevels(sum, variance, reference, offset, perUnit, key, n, best);
    assertArrayEquals(plain, best);
    for (int c = 0; c < n; c++) {
      double z = FastGaussian.of(RandomStreams.join(key, c));
      double exact = (sum[c] - reference[c] + z * Math.sqrt(variance[c])) * perUnit + offset[c];
      double error = SenseKernel.NORMAL_ERROR * Math.sqrt(variance[c]) * perUnit + 1e-5;
      boolean known = !Float.isNaN(plain[c]);
      assertTrue(known || Math.abs(z) > 3.48, () -> "not known at z " + z);
      assertTrue(!known || Math.abs(plain[c] - exact) < error, () -> "off at z " + z);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothFormsRoundAlikeAndAreSureOnlyOfTheNearest(long seed) {
    Draw draw = new Draw(seed);
    int n = draw.of(draw.between(1, 20), draw.between(1, 200));
    float[] level = levels(draw, n);
    float farthest = (float) draw.real(0.3, 0.5);
    int least = draw.between(-20, 0);
    int most = draw.between(0, 20);
    int factor = draw.between(1, 4);
    int constant = draw.between(-9, 9);
    float[] slack = new float[n];
    float[] bestSlack = new float[n];
    int[] value = new int[n];
    int[] bestValue = new int[n];
    boolean sure = PLAIN.round(level, farthest, least, most, factor, constant, n, slack, value);
    assertEquals(
        sure, BEST.round(level, farthest, least, most, factor, constant, n, bestSlack, bestValue));
    assertArrayEquals(slack, bestSlack);
    for (int c = 0; c < n; c++) {
      if (slack[c] > 0) {
        int code = Math.max(least, Math.min(most, (int) Math.floor(level[c] + 0.5)));
        assertEquals(factor * code + constant, value[c]);
        assertEquals(value[c], bestValue[c]);
        assertTrue(Math.abs(level[c] - Math.rint(level[c])) < farthest);
      }
    }
    assertEquals(sure, allAboveZero(slack));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothFormsRankAlikeAndAreSureOnlyAwayFromThresholds(long seed) {
    Draw draw = new Draw(seed);
    int n = draw.of(draw.between(1, 20), draw.between(1, 200));
    float[] level = levels(draw, n);
    float[] threshold = new float[draw.between(1, 12)];
    int[] adds = new int[threshold.length];
    for (int i = 0; i < adds.length; i++) {
      threshold[i] = (float) draw.real(-20, 20);
      adds[i] = draw.between(-3, 3);
    }
    float[] slack = new float[n];
    float[] bestSlack = new float[n];
    int[] value = new int[n];
    int[] bestValue = new int[n];
    boolean sure = PLAIN.rank(level, 0.1f, threshold, adds, 5, n, slack, value);
    assertEquals(sure, BEST.rank(level, 0.1f, threshold, adds, 5, n, bestSlack, bestValue));
    assertArrayEquals(slack, bestSlack);
    for (int c = 0; c < n; c++) {
      if (slack[c] > 0) {
        int expected = 5;
        for (int i = 0; i < adds.length; i++) {
          expected += level[c] >= threshold[i] ? adds[i] : 0;
          assertTrue(Math.abs(level[c] - threshold[i]) > 0.1f);
        }
        assertEquals(expected, value[c]);
        assertEquals(expected, bestValue[c]);
      }
    }
    assertEquals(sure, allAboveZero(slack));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothFormsAddToAPartOfTheSums(long seed) {
    Draw draw = new Draw(seed);
    int n = draw.of(draw.between(1, 20), draw.between(1, 200));
    int first = draw.between(0, 30);
    int[] value = new int[n + draw.between(0, 5)];
    int[] sums = new int[first + n + draw.between(0, 20)];
    Arrays.setAll(value, i -> draw.between(-99, 99));
    Arrays.setAll(sums, i -> draw.between(-99, 99));
    int[] expected = sums.clone();
    for (int c = 0; c < n; c++) {
      expected[first + c] += value[c];
    }
    int[] best = sums.clone();
    PLAIN.add(value, n, sums, first);
    BEST.add(value, n, best, first);
    assertArrayEquals(expected, sums);
    assertArrayEquals(expected, best);
  }

  /** All cells of the table but the first and the last, in 256 places each, and their edges. */
  @Test
  void normalNumbersAreEstimatedAsWellAsPromised() {
    double worst = 0;
    for (long place = 1 << 8; place < 4095L << 8; place++) {
      worst = Math.max(worst, error(place << 44));
      worst = Math.max(worst, error(((place + 1) << 44) - 1));
    }
    assertTrue(worst < SenseKernel.NORMAL_ERROR, "off by " + worst);
    assertTrue(worst > 0.8 * SenseKernel.NORMAL_ERROR, "off by no more than " + worst);
  }

  private static double error(long bits) {
    float t = ((int) (bits >>> 32) ^ Integer.MIN_VALUE) * 0x1p-31f;
    assertTrue(Math.abs(t) <= NormalEstimate.LIMIT);
    return Math.abs(NormalEstimate.of(t) - FastGaussian.of(bits));
  }

  private static float[] levels(Draw draw, int n) {
    float[] level = new float[n];
    for (int i = 0; i < n; i++) {
      level[i] =
          draw.chance(0.05)
              ? draw.of(Float.NaN, Float.POSITIVE_INFINITY, 0.5f, -0.5f, 0f, 1e9f)
              : (float) draw.real(-25, 25);
    }
    return level;
  }

  private static boolean allAboveZero(float[] slack) {
    boolean all = true;
    for (float s : slack) {
      all &= s > 0;
    }
    return all;
  }
}
