package org.crossbarsim.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.util.CombinatoricsUtils;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/** Differences of two shares of the same trials, worked by hand. */
class PairedSharesTest {
  private static final double Z = 1.959963984540054;

  @Test
  void tenAgainstFourOfAHundredByHand() {
    PairedShares p = new PairedShares(10, 4, 100);
    assertEquals(0.06, p.difference(), Tolerances.BY_HAND);
    double half = Z * Math.sqrt(15 - 36.0 / 102) / 102;
    assertEquals(6.0 / 102 - half, p.interval95().low(), Tolerances.BY_HAND);
    assertEquals(6.0 / 102 + half, p.interval95().high(), Tolerances.BY_HAND);
    assertEquals(2 * (1 + 14 + 91 + 364 + 1001) / 16384.0, p.mcNemarP(), Tolerances.BY_HAND);
  }

  @Test
  void onlyTrialsThatOneAloneHitsCount() {
    boolean[] first = {true, true, false, false, true};
    boolean[] second = {true, false, false, true, false};
    assertEquals(new PairedShares(2, 1, 5), PairedShares.of(first, second));
    assertEquals(new PairedShares(1, 2, 5), PairedShares.of(second, first));
    assertEquals(0, PairedShares.of(first, first).difference());
    assertEquals(1, PairedShares.of(first, first).mcNemarP());
  }

  @Test
  void aSmallTailIsNotLostBesideOne() {
    double p = new PairedShares(81, 0, 100).mcNemarP();
    assertEquals(Math.pow(0.5, 80), p, 1e-9 * p);
  }

  @Test
  void theIntervalStaysWithinWhatADifferenceCanBe() {
    Interval most = new PairedShares(3, 0, 3).interval95();
    assertEquals(1, most.high());
    assertTrue(most.low() > -1 && most.low() < 1);
  }

  /** Every outcome of 25 pairs, weighted with its chance: the promised 95 %, or close to it. */
  @Test
  void theIntervalHoldsTheTrueDifferenceAsOftenAsItPromises() {
    int n = 25;
    for (double[] chances : new double[][] {{0.1, 0.1}, {0.2, 0.1}, {0.3, 0.05}, {0.05, 0.02}}) {
      double covered = 0;
      for (int a = 0; a <= n; a++) {
        for (int b = 0; a + b <= n; b++) {
          Interval i = new PairedShares(a, b, n).interval95();
          double d = chances[0] - chances[1];
          covered += i.low() <= d && d <= i.high() ? chance(n, a, b, chances) : 0;
        }
      }
      assertTrue(covered > 0.94, covered + " of " + chances[0] + ", " + chances[1]);
    }
  }

  private static double chance(int n, int a, int b, double[] p) {
    return CombinatoricsUtils.binomialCoefficientDouble(n, a)
        * CombinatoricsUtils.binomialCoefficientDouble(n - a, b)
        * Math.pow(p[0], a)
        * Math.pow(p[1], b)
        * Math.pow(1 - p[0] - p[1], n - a - b);
  }

  @Test
  void countsThatCannotBeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PairedShares(2, 2, 3));
    assertThrows(IllegalArgumentException.class, () -> new PairedShares(0, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> PairedShares.of(new boolean[] {true}, new boolean[] {}));
  }
}
