package org.crossbarsim.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/** Differences of pairs, worked by hand. */
class PairsTest {
  private static final double TABLE = 5e-7;

  @Test
  void fourPairsByHand() {
    Pairs p = Pairs.of(new double[] {1, 2, 3, 4}, new double[] {2, 4, 6, 8});
    assertEquals(-2.5, p.differences().mean());
    double half = 3.1824463 * Math.sqrt(5.0 / 3 / 4); // t(0.975; 3), d = -1 ... -4
    assertEquals(-2.5 - half, p.differences().meanInterval95().low(), TABLE);
    assertEquals(1, p.correlation(), Tolerances.BY_HAND);
    assertEquals(0, p.aLarger());
    assertEquals(4, p.bLarger());
    assertEquals(0.125, p.signTestP(), Tolerances.BY_HAND); // 2 / 2^4
    // Welch: variances 5/3 and 20/3, 75/17 degrees of freedom, t = 2.6771736
    double unpaired = 2.6771736 * Math.sqrt(25.0 / 3 / 4);
    assertEquals(-2.5 + unpaired, p.unpairedInterval95().high(), 2e-6);
    assertEquals(unpaired / half, p.narrowing(), 2e-6);
  }

  @Test
  void theSignTestLeavesEqualPairsOut() {
    double[] zero = new double[12];
    double[] some = {1, 2, 1, 3, 1, 2, 1, -1, -2, -1, 0, 0};
    Pairs p = Pairs.of(some, zero);
    assertEquals(7, p.aLarger());
    assertEquals(3, p.bLarger());
    assertEquals(2 * (1 + 10 + 45 + 120) / 1024.0, p.signTestP(), Tolerances.BY_HAND);
    assertEquals(1, Pairs.of(new double[] {1, -1}, new double[2]).signTestP());
  }

  @Test
  void anEqualPairHasExactlyNoDifference() {
    double[] a = {0.85, 3.1e-6, 1.0 / 3};
    Pairs p = Pairs.of(a, a.clone());
    assertEquals(0, p.differences().mean());
    assertEquals(new Interval(0, 0), p.differences().meanInterval95());
    assertEquals(1, p.signTestP());
    assertEquals(1, p.correlation(), Tolerances.BY_HAND);
    assertEquals(Double.NaN, p.narrowing());
  }

  @Test
  void whatDoesNotVaryHasNoCorrelation() {
    Pairs p = Pairs.of(new double[] {0.1, 0.1, 0.1}, new double[] {1, 2, 3});
    assertEquals(Double.NaN, p.correlation());
    assertEquals(0.1 - 2, p.differences().mean(), Tolerances.BY_HAND);
    Pairs still = Pairs.of(new double[] {2, 2}, new double[] {1, 1});
    assertEquals(new Interval(1, 1), still.unpairedInterval95());
    assertEquals(
        Interval.UNKNOWN, Pairs.of(new double[] {2}, new double[] {1}).unpairedInterval95());
  }

  /** Var(a - b) is 2 (1 - r) of that of each, so r = 0.99 makes an interval ten times narrower. */
  @Test
  void sharedDrawsNarrowTheInterval() {
    RandomStreams draws = new RandomStreams(1);
    double[] a = new double[1000];
    double[] b = new double[1000];
    double own = Math.sqrt(0.01);
    for (int i = 0; i < a.length; i++) {
      double shared = Math.sqrt(0.99) * draws.gaussian(Purpose.DEVICE_SPREAD, 0, i);
      a[i] = shared + own * draws.gaussian(Purpose.DEVICE_SPREAD, 1, i);
      b[i] = shared + own * draws.gaussian(Purpose.DEVICE_SPREAD, 2, i);
    }
    assertEquals(10, Pairs.of(a, b).narrowing(), 1);
    double[] elsewhere = Arrays.copyOf(b, b.length);
    Arrays.setAll(elsewhere, i -> b[(i + 1) % b.length]);
    assertEquals(1, Pairs.of(a, elsewhere).narrowing(), 0.1);
    assertTrue(Math.abs(Pairs.of(a, elsewhere).correlation()) < 0.15);
  }

  @Test
  void whatIsNoPairIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Pairs.of(new double[1], new double[2]));
  }
}
