package org.crossbarsim.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.ReadoutSpec.Decision;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probabilities against their formulas, and what a decision on 8 lanes at 1 ns costs. */
class DecisionUnitTest {
  private static final double RELATIVE = 1e-12;
  private static final long NS = 1_000_000; // femtoseconds

  private static DecisionUnit unit(Decision decision, int outputs, AccountBook book) {
    ReadoutSpec spec = new ReadoutSpec(decision, Optional.of(new ReadoutSpec.Exit(0.5, false)));
    return new DecisionUnit(spec, 0, outputs, true, TestSpecs.digital(), book);
  }

  private static DecisionUnit unit(Decision decision, int outputs) {
    return unit(decision, outputs, new AccountBook());
  }

  private static long[] sums(Draw draw, int n) {
    long[] sums = new long[n];
    for (int k = 0; k < n; k++) {
      sums[k] = draw.between(-400, 400);
    }
    return sums;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void softmaxAndStochmaxFollowTheirFormulas(long seed) {
    Draw draw = new Draw(seed);
    int n = draw.between(2, 10);
    long[] sums = sums(draw, 2 * n);
    double epsilon = draw.of(0.0, 1e-3, 0.5);
    double[] soft = unit(new Decision.Softmax(0.02), n).scores(sums);
    double[] stoch = unit(new Decision.Stochmax(0.02, 0.01, epsilon), 2 * n).scores(sums);
    double allSoft = 0;
    double allStoch = 0;
    for (int k = 0; k < n; k++) {
      allSoft += Math.exp(0.02 * sums[k]);
      allStoch += (1 / (1 + Math.exp(-0.01 * sums[n + k])) + epsilon) * Math.exp(0.02 * sums[k]);
    }
    for (int k = 0; k < n; k++) {
      double logit = Math.exp(0.02 * sums[k]);
      double kept = 1 / (1 + Math.exp(-0.01 * sums[n + k])) + epsilon;
      assertEquals(logit / allSoft, soft[k], RELATIVE);
      assertEquals(kept * logit / allStoch, stoch[k], RELATIVE);
    }
  }

  @Test
  void noSumIsTooLargeForAProbability() {
    DecisionUnit soft = unit(new Decision.Softmax(1), 3);
    assertEquals(1, soft.scores(new long[] {-1_000_000, 1_000_000, 0})[1], RELATIVE);
    // All drop logits far below zero and nothing to keep a class: o + psi decides.
    DecisionUnit stoch = unit(new Decision.Stochmax(1, 1, 0), 4);
    long[] dropped = {1000, 0, -2000, -999};
    assertEquals(1, stoch.best(dropped));
    assertEquals(1 / (1 + Math.exp(-1)), stoch.scores(dropped)[1], RELATIVE);
  }

  /** The drop logits turn a decision round: 3 against 2, kept with 1/2 and almost surely. */
  @Test
  void aClassThatTrainingDropsLosesAgainstOneThatItKeeps() {
    assertEquals(0, unit(new Decision.Softmax(0.1), 2).best(new long[] {3, 2}));
    DecisionUnit stoch = unit(new Decision.Stochmax(0.1, 1, 1e-3), 4);
    assertEquals(2, stoch.classes());
    assertEquals(1, stoch.best(new long[] {3, 2, 0, 100}));
    assertEquals(0, stoch.best(new long[] {3, 2, 100, 100}));
  }

  @Test
  void theLowestClassWinsATieAndAConfidenceIsReachedExactly() {
    DecisionUnit soft = unit(new Decision.Softmax(0.1), 2);
    assertEquals(0, soft.best(new long[] {7, 7}));
    assertTrue(soft.sure(new long[] {7, 7}), "one half");
    DecisionUnit sum = unit(new Decision.LargestSum(), 3);
    assertEquals(1, sum.best(new long[] {-9, -1, -1}));
    assertFalse(sum.sure(new long[] {-9, 0, 0}));
    assertTrue(sum.sure(new long[] {-9, 0, 1}));
  }

  // Actions of a component, and cycles, of one decision with or without a look at the confidence.
  private static void assertCosts(
      Decision decision, int outputs, boolean compared, long compares, long multiplies, long ns) {
    AccountBook book = new AccountBook();
    DecisionUnit unit = unit(decision, outputs, book);
    Ledger ledger = new Ledger(book);
    StepBooks books = new StepBooks(ledger, new PowerProfile(NS), null);
    assertEquals((5 + ns) * NS, unit.book(books, 4 * NS + 1, compared));
    double energyJ = (compares * 0.5 + multiplies * 1.1) * TestArray.PJ;
    assertEquals(energyJ, ledger.energyJ(), energyJ * RELATIVE);
    assertEquals(energyJ, ledger.energyJ(Component.Owner.STEP), energyJ * RELATIVE);
  }

  /**
   * Ten classes: 2 passes of comparisons; softmax 10 x 7 + 5, stochmax 10 x 18 + 5 multiply-adds.
   */
  @Test
  void aDecisionTakesItsOperationsOnTheLanes() {
    assertCosts(new Decision.LargestSum(), 10, false, 10, 0, 2);
    assertCosts(new Decision.LargestSum(), 8, true, 9, 0, 2);
    assertCosts(new Decision.Softmax(1), 10, true, 11, 75, 2 + 10);
    assertCosts(new Decision.Stochmax(1, 1, 0), 20, true, 11, 185, 2 + 24);
    assertCosts(new Decision.FirstSpike(0), 10, false, 10, 0, 2);
  }
}
