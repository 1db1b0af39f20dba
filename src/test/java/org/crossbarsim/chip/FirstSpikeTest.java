package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;

/** One layer on arrays whose first spike decides: window, ties, fallback and exit, on paper. */
class FirstSpikeTest {
  private static final int[] PLUS = {1, 1, 1, 1, 1, 1};

  // Three outputs that fire once.
  private static ImageResult run(
      int[] signs,
      double[] thresholds,
      RunSpec.Coding coding,
      int steps,
      int fallbackStep,
      Optional<ReadoutSpec.Exit> exit,
      int... pixels) {
    Geometry g = Geometry.linear(pixels.length, 3);
    BinaryWeights weights = BinaryWeights.fromSigns(3, pixels.length, signs);
    Layer layer = new Layer("last", g, weights, new Activation.Fire(thresholds));
    byte[] image = new byte[pixels.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = (byte) pixels[i];
    }
    Design design =
        new Design(
            "first spike",
            new Network(Network.Kind.BSNN, pixels.length, 1, 1, List.of(layer)),
            new TestArray().spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            new NeuronSpec(
                NeuronSpec.Reset.HARD,
                16,
                0,
                NeuronSpec.Overflow.SATURATE,
                new NeuronSpec.Leak.None(),
                0,
                true,
                NeuronSpec.Comparison.AT_LEAST),
            new ReadoutSpec(new ReadoutSpec.Decision.FirstSpike(fallbackStep), exit),
            TestSpecs.run(1, steps, 1, RunSpec.TimeMode.DELAYED, coding));
    return new ImageSimulation(new Chip(design), null).run(0, image);
  }

  // Two inputs spike at every step: sums of 2 a step; outputs fire in steps 1, 0 and 0.
  private static ImageResult steady(int steps, Optional<ReadoutSpec.Exit> exit) {
    double[] thresholds = {4, 2, 2};
    return run(PLUS, thresholds, RunSpec.Coding.BERNOULLI, steps, 0, exit, 255, 255);
  }

  @Test
  void aSpikeIsEmittedAStepLaterAndTheLowestClassWinsATie() {
    ImageResult r = steady(3, Optional.empty());
    assertArrayEquals(new int[] {2, 1, 1}, r.ending().emission());
    assertEquals(1, r.predicted());
    assertArrayEquals(new long[] {3}, r.fired());
    assertArrayEquals(new int[] {1, 1, 1}, r.course().predicted());
  }

  @Test
  void spikesOfTheLastStepAreOutsideTheWindow() {
    assertArrayEquals(new int[] {2, 1, 1}, steady(2, Optional.empty()).ending().emission());
    // In a single step outputs 1 and 2 fire too late and are reset; output 0 keeps a 2.
    ImageResult r = steady(1, Optional.empty());
    assertArrayEquals(new int[] {1, 1, 1}, r.ending().emission());
    assertArrayEquals(new long[] {2}, r.fired());
    assertEquals(0, r.predicted());
  }

  /**
   * Nobody reaches 100. Pixel 0 spikes in step 0, the others in step 5: potentials are 1, -1, -1
   * after steps 0 to 4, then -1, 1, 1.
   */
  @Test
  void withoutASpikeTheLargestPotentialAfterTheFallbackStepDecides() {
    int[] signs = {1, -1, -1, -1, 1, 1, -1, 1, 1};
    double[] thresholds = {100, 100, 100};
    for (int fallback = 0; fallback < 8; fallback++) {
      ImageResult r =
          run(
              signs,
              thresholds,
              RunSpec.Coding.TIME_TO_FIRST_SPIKE,
              8,
              fallback,
              Optional.empty(),
              255,
              250,
              250);
      assertArrayEquals(new int[] {8, 8, 8}, r.ending().emission());
      assertEquals(fallback < 5 ? 0 : 1, r.predicted(), "fallback after step " + fallback);
      assertEquals(3, r.inputSpikes());
      assertArrayEquals(new long[] {-1, 1, 1}, r.readout());
    }
  }

  @Test
  void anExitStopsAfterTheStepInWhichEnoughOutputsHaveFired() {
    ImageResult full = steady(9, Optional.empty());
    for (boolean measures : new boolean[] {false, true}) {
      ImageResult first = steady(9, Optional.of(new ReadoutSpec.Exit(2, measures)));
      assertEquals(1, first.ending().steps());
      assertTrue(first.ending().early());
      assertArrayEquals(new int[] {9, 1, 1}, first.ending().emission());
      assertEquals(full.predicted(), first.predicted());
      assertArrayEquals(new long[] {2}, first.fired());
      assertTrue(first.latencyFs() < full.latencyFs());
      ImageResult third = steady(9, Optional.of(new ReadoutSpec.Exit(3, measures)));
      assertEquals(2, third.ending().steps());
      assertArrayEquals(new int[] {2, 1, 1}, third.ending().emission());
    }
    // Of two steps the last one's spikes do not count, so that three are never there.
    assertFalse(steady(2, Optional.of(new ReadoutSpec.Exit(3, false))).ending().early());
  }
}
