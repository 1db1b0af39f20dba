package org.crossbarsim.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.crossbarsim.study.Crossing.Kind;
import org.junit.jupiter.api.Test;

/** Is the place where a ratio passes 1 found? */
class CrossingTest {
  private static final double EXACT = 1e-12;

  private static Crossing along(double... ratio) {
    return Crossing.along(new double[] {1, 2, 4}, ratio);
  }

  private static void crosses(double at, Crossing crossing) {
    assertEquals(Kind.AT, crossing.kind());
    assertEquals(at, crossing.at(), EXACT);
  }

  @Test
  void itLiesOnTheLineBetweenTwoPoints() {
    crosses(2.5, along(0.4, 0.8, 1.6));
    crosses(1.25, along(0.9, 1.3, 1.6));
  }

  @Test
  void aPointAtOneIsIt() {
    crosses(2, along(0.5, 1, 1.5));
    crosses(1, along(1, 1.5, 2));
  }

  @Test
  void theLastOneCountsWhereThereAreSeveral() {
    // Up to 1 1/3, and again from 2 - ... down to 1 at 2, then up.
    crosses(3, along(1.2, 0.9, 1.1));
  }

  @Test
  void aRatioAboveOneFromTheStartNeverCrosses() {
    assertEquals(new Crossing(Kind.NEVER, 1), along(1.01, 1.5, 2));
  }

  @Test
  void aRatioBelowOneToTheEndCrossesBeyondIt() {
    assertEquals(new Crossing(Kind.BEYOND, 4), along(0.1, 0.5, 1));
  }

  @Test
  void stepsCountFromOne() {
    Curve curve = new Curve(new double[] {2, 4, 6}, new double[] {1, 1, 1});
    crosses(1.5, Crossing.inSteps(curve, Metric.ENERGY, 3));
    assertEquals(Kind.NEVER, Crossing.inSteps(curve, Metric.ENERGY, 1.9).kind());
    assertEquals(new Crossing(Kind.BEYOND, 3), Crossing.inSteps(curve, Metric.LATENCY, 1));
  }

  @Test
  void aSinglePointIsBelowOrAbove() {
    Curve curve = new Curve(new double[] {2}, new double[] {1});
    assertEquals(new Crossing(Kind.BEYOND, 1), Crossing.inSteps(curve, Metric.ENERGY, 2));
    assertEquals(new Crossing(Kind.NEVER, 1), Crossing.inSteps(curve, Metric.ENERGY, 1));
  }
}
