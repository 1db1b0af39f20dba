package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Is an image that leaves early what a run of so many steps makes of it? */
class EarlyExitTest {
  private static final double RELATIVE = 1e-12;
  private static final double NEVER = 1e300;
  private static final int STEPS = 9;

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private static Design design(
      Design d, RunSpec.TimeMode mode, int steps, double confidence, boolean measures) {
    RunSpec r = d.run();
    return new Design(
        d.name(),
        d.network(),
        d.array(),
        d.device(),
        d.digital(),
        d.mapping(),
        d.neuron(),
        new ReadoutSpec(
            new ReadoutSpec.Decision.LargestSum(),
            Optional.of(new ReadoutSpec.Exit(confidence, measures))),
        TestSpecs.run(r.samples(), steps, r.seed(), mode, r.coding()));
  }

  private static ImageResult run(Design design, Samples samples, int image) {
    return new ImageSimulation(new Chip(design), null).run(image, samples.pixels()[image]);
  }

  // Half of the largest sum after all steps: some images leave early, others do not.
  private static double confidence(RandomDesigns.Case c, RunSpec.TimeMode mode) {
    long[] sums = run(design(c.design(), mode, STEPS, NEVER, false), c.samples(), 0).readout();
    return Arrays.stream(sums).max().orElseThrow() / 2.0;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void inDelayedModeDecisionStepEnergyAndLatencyAreThoseOfARunOfSoManySteps(long seed) {
    RandomDesigns.Case c = RandomDesigns.bsnn(seed);
    double confidence = confidence(c, RunSpec.TimeMode.DELAYED);
    for (int i = 0; i < c.samples().count(); i++) {
      Design d = design(c.design(), RunSpec.TimeMode.DELAYED, STEPS, confidence, true);
      ImageResult early = run(d, c.samples(), i);
      int steps = early.ending().steps();
      Design shorter = design(c.design(), RunSpec.TimeMode.DELAYED, steps, confidence, false);
      ImageResult stopped = run(shorter, c.samples(), i);
      same(stopped, early);
      assertEquals(0, early.ending().begunBeyondJ());
      for (int a = 0; a < early.ledger().book().size(); a++) {
        assertEquals(stopped.ledger().actions(a), early.ledger().actions(a));
      }
      assertArrayEquals(stopped.fired(), early.fired());
      assertArrayEquals(stopped.delivered(), early.delivered());
      close(stopped.ledger().energyJ(), early.ledger().energyJ());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void inAWavefrontSoIsWhatRemainsWithoutTheWorkBegunOnLaterSteps(long seed) {
    RandomDesigns.Case c = RandomDesigns.bsnn(seed);
    double confidence = confidence(c, RunSpec.TimeMode.WAVEFRONT);
    for (int i = 0; i < c.samples().count(); i++) {
      Design d = design(c.design(), RunSpec.TimeMode.WAVEFRONT, STEPS, confidence, true);
      ImageResult early = run(d, c.samples(), i);
      Ending ending = early.ending();
      Design shorter =
          design(c.design(), RunSpec.TimeMode.WAVEFRONT, ending.steps(), confidence, false);
      ImageResult stopped = run(shorter, c.samples(), i);
      same(stopped, early);
      close(stopped.ledger().energyJ(), early.ledger().energyJ() - ending.begunBeyondJ());
    }
  }

  @Test
  void someImagesLeaveEarlyAndSomeWavefrontsHaveBegunMore() {
    int early = 0;
    int begun = 0;
    for (long seed : seeds().toArray()) {
      RandomDesigns.Case c = RandomDesigns.bsnn(seed);
      double confidence = confidence(c, RunSpec.TimeMode.WAVEFRONT);
      Design d = design(c.design(), RunSpec.TimeMode.WAVEFRONT, STEPS, confidence, false);
      Ending ending = run(d, c.samples(), 0).ending();
      early += ending.early() && ending.steps() > 1 ? 1 : 0;
      begun += ending.begunBeyondJ() > 0 ? 1 : 0;
    }
    assertTrue(early > 20 && begun > 10, early + " early, " + begun + " with more begun");
  }

  /**
   * The full run has every step of one that never leaves, but no checks behind the exit: its last
   * scan compares with no confidence.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void theSavingIsWhatTheStepsLeftOutCostWithoutTheirChecks(long seed) {
    RandomDesigns.Case c = RandomDesigns.bsnn(seed);
    double confidence = confidence(c, RunSpec.TimeMode.DELAYED);
    Design leaves = design(c.design(), RunSpec.TimeMode.DELAYED, STEPS, confidence, true);
    Design stays = design(c.design(), RunSpec.TimeMode.DELAYED, STEPS, NEVER, false);
    double compareJ = c.design().digital().addJ();
    double checkJ = (c.design().network().classes() + 1) * compareJ;
    for (int i = 0; i < c.samples().count(); i++) {
      ImageResult early = run(leaves, c.samples(), i);
      double[] stepJ = run(stays, c.samples(), i).course().dynamicJ();
      double savedJ = 0;
      for (int t = early.ending().steps(); t < STEPS; t++) {
        savedJ += stepJ[t] - (t < STEPS - 1 ? checkJ : compareJ);
      }
      double fullJ = early.ending().fullDynamicJ();
      assertEquals(savedJ, fullJ - early.ledger().energyJ(), RELATIVE * fullJ);
      assertEquals(early.ending().early(), early.ending().fullLatencyFs() > early.latencyFs());
    }
  }

  private static void same(ImageResult stopped, ImageResult early) {
    assertEquals(stopped.predicted(), early.predicted());
    assertEquals(stopped.ending().steps(), early.ending().steps());
    assertEquals(stopped.latencyFs(), early.latencyFs());
    assertArrayEquals(stopped.readout(), early.readout());
  }

  private static void close(double expectedJ, double actualJ) {
    assertEquals(expectedJ, actualJ, RELATIVE * expectedJ);
  }
}
