package org.crossbarsim.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/** Shares and effects of factors, worked by hand. */
class MainEffectsTest {
  private static final double FIT = 1e-9;
  private static final int[][] SQUARE = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

  @Test
  void aBalancedSquareByHand() {
    // Mean 4; rows 2 and 6, columns 3 and 5; what is left is +-0.5 of interaction.
    MainEffects e = MainEffects.of(new double[] {1.5, 2.5, 4.5, 7.5}, SQUARE, new int[] {2, 2});
    assertEquals(4, e.mean(), Tolerances.BY_HAND);
    assertEquals(21, e.total(), Tolerances.BY_HAND); // 6.25 + 2.25 + 0.25 + 12.25
    assertEquals(16 / 21.0, e.share(0), FIT); // 4 x 2^2
    assertEquals(4 / 21.0, e.share(1), FIT); // 4 x 1^2
    assertEquals(20 / 21.0, e.explained(), FIT);
    assertEquals(-2, e.effect(0, 0), FIT);
    assertEquals(2, e.effect(0, 1), FIT);
    assertEquals(1, e.effect(1, 1), FIT);
  }

  @Test
  void effectsOfAnUnbalancedDesignAreThoseThatMadeIt() {
    double[] a = {0, 3, 7};
    double[] b = {0, 10};
    int[][] levels = {{0, 0}, {0, 0}, {0, 1}, {1, 0}, {2, 1}, {2, 1}, {1, 1}};
    double[] values = new double[levels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = 100 + a[levels[i][0]] + b[levels[i][1]];
    }
    MainEffects e = MainEffects.of(values, levels, new int[] {3, 2});
    assertEquals(1, e.explained(), FIT);
    assertEquals(3, e.effect(0, 1) - e.effect(0, 0), FIT);
    assertEquals(7, e.effect(0, 2) - e.effect(0, 0), FIT);
    assertEquals(10, e.effect(1, 1) - e.effect(1, 0), FIT);
  }

  // Factor 1 is factor 0 by another name: neither is missed.
  @Test
  void factorsThatSayTheSameExplainNothingAlone() {
    int[][] twice = {{0, 0}, {1, 1}, {0, 0}, {1, 1}};
    MainEffects e = MainEffects.of(new double[] {1, 2, 1, 2}, twice, new int[] {2, 2});
    assertEquals(0, e.share(0), FIT);
    assertEquals(0, e.share(1), FIT);
    assertEquals(1, e.explained(), FIT);
  }

  @Test
  void equalValuesHaveNothingToExplain() {
    MainEffects e = MainEffects.of(new double[] {5, 5, 5, 5}, SQUARE, new int[] {2, 2});
    assertEquals(0, e.share(0));
    assertEquals(1, e.explained());
    assertEquals(5, e.mean());
  }

  // A spread of a millionth, of which the millionth of a millionth is less than the rounding of
  // 0.7.
  @Test
  void valuesThatHardlyDifferAreFittedInAFewRounds() {
    double[] values = new double[482];
    int[][] levels = new int[values.length][3];
    for (int i = 0; i < values.length; i++) {
      levels[i] = new int[] {i % 3, i / 3 % 4, i * i % 5 % 3};
      values[i] = -0.7 + 1e-6 * levels[i][1] + 1e-6 * Math.sin(i);
    }
    MainEffects e = MainEffects.of(values, levels, new int[] {3, 4, 3});
    assertTrue(e.rounds() < 100, e.rounds() + " rounds");
    assertEquals(3e-6, e.effect(1, 3) - e.effect(1, 0), 3e-7);
  }

  @Test
  void aLevelThatIsNeverUsedHasNoEffect() {
    MainEffects e = MainEffects.of(new double[] {1, 2, 4, 5}, SQUARE, new int[] {3, 2});
    assertEquals(0, e.effect(0, 2));
    assertEquals(3, e.effect(0, 1) - e.effect(0, 0), FIT);
  }

  @Test
  void valuesNeedLevels() {
    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class,
            () -> MainEffects.of(new double[] {1}, new int[0][], new int[] {2}));
    assertTrue(fault.toString().contains("1 values"), fault::toString);
  }
}
