package org.crossbarsim.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BatchNormalisation;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real thresholds and batch normalisations against what the hardware compares whole sums with. */
class ThresholdsTest {
  @Test
  void firingThresholdsAreRoundedUpToTheirFractionBitsOnceForAWholePool() {
    double[] threshold = {2.3, 2.0, -0.6, 1e-9};
    assertArrayEquals(new long[] {3, 2, 0, 1}, Thresholds.fire(threshold, 1, 0));
    assertArrayEquals(new long[] {10, 8, -2, 1}, Thresholds.fire(threshold, 4, 0));
    assertArrayEquals(new long[] {37, 32, -9, 1}, Thresholds.fire(threshold, 1, 4));
    assertArrayEquals(new long[] {148, 128, -38, 1}, Thresholds.fire(threshold, 4, 4));
  }

  private static boolean hardwareSaysPlus(BatchNormalisation bn, int poolSize, int poolSum) {
    Activation.Sign sign = bn.folded();
    int fixed = Thresholds.sign(sign.threshold(), sign.flipped(), poolSize)[0];
    return (sign.flipped()[0] ? -poolSum : poolSum) >= fixed;
  }

  private static boolean mathematicsSaysPlus(BatchNormalisation bn, int poolSize, int poolSum) {
    double sd = Math.sqrt(bn.variance()[0] + bn.epsilon());
    double x = bn.alpha()[0] * poolSum / poolSize;
    return bn.gamma()[0] * (x - bn.mean()[0]) / sd + bn.beta()[0] >= 0;
  }

  private static BatchNormalisation one(
      double gamma, double beta, double mean, double variance, double alpha) {
    return new BatchNormalisation(
        new double[] {gamma},
        new double[] {beta},
        new double[] {mean},
        new double[] {variance},
        0,
        new double[] {alpha});
  }

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void foldingSaysWhatTheNormalisationSaysForEverySum(long seed) {
    Draw draw = new Draw(seed);
    BatchNormalisation bn =
        one(
            draw.of(draw.real(-2, 2), 0.0),
            draw.of(draw.real(-2, 2), 0.0),
            draw.real(-20, 20),
            draw.real(0.01, 9),
            draw.real(0.05, 2));
    for (int poolSize : new int[] {1, 4}) {
      for (int sum = -300; sum <= 300; sum++) {
        assertEquals(
            mathematicsSaysPlus(bn, poolSize, sum),
            hardwareSaysPlus(bn, poolSize, sum),
            "sum " + sum + " of " + bn);
      }
    }
  }

  /**
   * All numbers are powers of two or small integers: y is exactly 0 at the tie, and sign(0) is +1.
   */
  @Test
  void exactTiesArePlusOneWhicheverSignTheScaleHas() {
    for (double gamma : new double[] {2, -2}) {
      for (int tie = -6; tie <= 6; tie++) {
        BatchNormalisation bn = one(gamma, 0, 0.5 * tie, 4, 0.5);
        for (int sum = -20; sum <= 20; sum++) {
          boolean plus = gamma > 0 ? sum >= tie : sum <= tie;
          assertEquals(plus, hardwareSaysPlus(bn, 1, sum), "tie " + tie + " sum " + sum);
          boolean pooledPlus = gamma > 0 ? sum >= 4 * tie : sum <= 4 * tie;
          assertEquals(pooledPlus, hardwareSaysPlus(bn, 4, sum));
        }
      }
    }
  }

  @Test
  void aScaleOfZeroLeavesTheSignOfTheShift() {
    for (int sum : new int[] {-1000, -1, 0, 1, 1000}) {
      assertEquals(true, hardwareSaysPlus(one(0, 0, 3, 1, 1), 1, sum));
      assertEquals(true, hardwareSaysPlus(one(0, 0.1, 3, 1, 1), 4, sum));
      assertEquals(false, hardwareSaysPlus(one(0, -0.1, 3, 1, 1), 4, sum));
      assertEquals(true, hardwareSaysPlus(one(-0.0, 0.1, 3, 1, 1), 1, sum));
    }
  }
}
