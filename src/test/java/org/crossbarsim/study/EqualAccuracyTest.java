package org.crossbarsim.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.statistics.PairedShares;
import org.crossbarsim.study.EqualAccuracy.Criterion;
import org.crossbarsim.study.EqualAccuracy.Family;
import org.crossbarsim.study.StopRule.AfterSteps;
import org.crossbarsim.study.StopRule.AtConfidence;
import org.crossbarsim.study.StoppedImage.Outcome;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/** Rules, fronts and equal accuracy of a few images, worked by hand. */
class EqualAccuracyTest {
  private static final int LABEL = 5;
  private static final StopRule WHOLE = new AfterSteps(1);
  private static final double[] NO_CONFIDENCE = {};

  /** Right where {@code right} has a 1; step t costs t joules more and takes t seconds. */
  private static StoppedImage spiking(String right) {
    Outcome[] plain = new Outcome[right.length()];
    for (int t = 0; t < plain.length; t++) {
      plain[t] = new Outcome(t + 1, right.charAt(t) == '1' ? LABEL : 0, t + 1, 2 * (t + 1));
    }
    return new StoppedImage(LABEL, plain, new Outcome[0], NO_CONFIDENCE);
  }

  private static StoppedImage binary(boolean right) {
    Outcome[] one = {new Outcome(1, right ? LABEL : 0, 2, 8)};
    return new StoppedImage(LABEL, one, new Outcome[0], NO_CONFIDENCE);
  }

  private static List<StoppedImage> all(String... right) {
    return Arrays.stream(right).map(EqualAccuracyTest::spiking).toList();
  }

  private static List<StopPoint> points(List<StoppedImage> images, int steps) {
    List<StopPoint> points = new ArrayList<>();
    for (int t = 1; t <= steps; t++) {
      points.add(StopPoint.of(new AfterSteps(t), images));
    }
    return points;
  }

  private static EqualAccuracy equal(
      List<StoppedImage> spiking, List<StoppedImage> binary, Criterion criterion) {
    return EqualAccuracy.of(
        false,
        Family.STEPS,
        criterion,
        points(spiking, 3),
        new EqualAccuracy.Images(spiking, binary, WHOLE));
  }

  @Test
  void anImageLeavesAtTheFirstStepThatIsSureEnoughOrAtTheEnd() {
    Outcome[] at = new Outcome[5];
    Arrays.setAll(at, t -> new Outcome(Math.min(t, 3) + 1, t, t, t));
    double[] confidence = {-2, 3, 1, 7};
    StoppedImage image = new StoppedImage(LABEL, new Outcome[0], at, confidence);
    assertEquals(at[1], image.under(new AtConfidence(0.5)));
    assertEquals(at[1], image.under(new AtConfidence(3)));
    assertEquals(at[3], image.under(new AtConfidence(3.5)));
    assertEquals(at[4], image.under(new AtConfidence(7.5))); // never sure
    assertEquals(List.of(3.0, 7.0), Arrays.stream(image.records()).boxed().toList());
  }

  @Test
  void theFrontHasNoPointThatCostsMoreForNoMore() {
    List<StoppedImage> images = all("0101", "0011", "0001", "0000");
    List<StopPoint> front = TradeoffCurve.front(points(images, 4));
    assertEquals(
        List.of(new AfterSteps(1), new AfterSteps(2), new AfterSteps(4)),
        front.stream().map(StopPoint::rule).toList());
  }

  @Test
  void theCheapestPointThatIsAsAccurateByHand() {
    List<StoppedImage> spiking = all("111", "001", "010", "011");
    List<StoppedImage> binary = List.of(binary(true), binary(true), binary(true), binary(false));
    EqualAccuracy.Reached r = equal(spiking, binary, Criterion.AT_LEAST).reached().orElseThrow();
    assertEquals(new AfterSteps(2), r.point().rule()); // 3 of 4 right, as the other
    assertEquals(1, r.energy().value()); // 2 J over 2 J
    assertEquals(0.5, r.latency().value()); // 4 s over 8 s
    assertEquals(0.5, r.energyDelay());
    assertEquals(1, r.energy().interval95().low()); // no image differs
  }

  @Test
  void nobodyIsAsAccurateAsTheBestAndWithinItsIntervalIsLess() {
    List<StoppedImage> spiking = all("001", "001", "001", "000");
    List<StoppedImage> binary = List.of(binary(true), binary(true), binary(true), binary(true));
    assertTrue(equal(spiking, binary, Criterion.AT_LEAST).reached().isEmpty());
    // Wilson: 4 of 4 are 51 % at least
    EqualAccuracy within = equal(spiking, binary, Criterion.WITHIN_INTERVAL);
    assertEquals(new AfterSteps(3), within.reached().orElseThrow().point().rule());
  }

  /** Images 0 and 2 want one step, images 1 and 3 two: each half is judged by the other's wish. */
  @Test
  void aHalfIsJudgedUnderTheRuleOfTheOther() {
    List<StoppedImage> spiking = all("100", "011", "100", "011");
    List<StoppedImage> binary = List.of(binary(true), binary(true), binary(true), binary(true));
    EqualAccuracy equal = equal(spiking, binary, Criterion.AT_LEAST);
    assertTrue(equal.reached().isEmpty()); // no number of steps suits all
    EqualAccuracy.HeldOut h = equal.heldOut().orElseThrow();
    assertEquals(0, h.correct());
    assertEquals(new PairedShares(0, 4, 4), h.againstBnn());
    assertEquals((2 + 1) / 2.0 / 2, h.energyRatio(), Tolerances.BY_HAND);
    assertEquals((4 + 2) / 2.0 / 8, h.latencyRatio(), Tolerances.BY_HAND);
  }

  /** Means 3 and 2, ratio 1.5; rests 1 - 3, 5 - 3 over 2: 0.5 and 2.5; t(0.975; 1) = 12.7062. */
  @Test
  void theIntervalOfARatioByHand() {
    EqualAccuracy.Ratio ratio = EqualAccuracy.Ratio.of(new double[] {1, 5}, new double[] {2, 2});
    assertEquals(1.5, ratio.value());
    assertEquals(1.5 + 12.706204736, ratio.interval95().high(), 1e-8);
  }

  @Test
  void stepsAndConfidencesAreThinnedWithTheirEnds() {
    List<StopRule> steps = Stops.steps(Known.EXACTLY, 1000);
    assertEquals(Stops.MOST_STEP_RULES, steps.size());
    assertEquals(new AfterSteps(2), steps.get(0));
    assertEquals(new AfterSteps(1000), steps.get(steps.size() - 1));
    assertEquals(List.of(new AfterSteps(7)), Stops.steps(Known.END_GROUPS, 7));
    double[] rising = new double[100];
    Arrays.setAll(rising, t -> t - 9); // ten that no netlist could state
    StoppedImage image = new StoppedImage(LABEL, new Outcome[0], new Outcome[101], rising);
    List<StopRule> exits = Stops.exits(Known.EXACTLY, List.of(image));
    assertEquals(Stops.MOST_EXIT_RULES, exits.size());
    assertEquals(new AtConfidence(1), exits.get(0));
    assertEquals(new AtConfidence(90), exits.get(exits.size() - 1));
    assertEquals(List.of(), Stops.exits(Known.END_LAYERS_BEHIND, List.of(image)));
  }
}
