package org.crossbarsim.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.device.CellModel;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.tile.PlasticLayer;
import org.junit.jupiter.api.Test;

/** Cells switch as often as the rule says, within four deviations of the binomial distribution. */
class SwitchingFrequencyTest {
  private static final int SIDE = 10; // one map of 100 taps over an image of as many pixels
  private static final int SEEDS = 60;
  private static final int DARK = 25; // pixels that never spike; the others always do

  private record Tally(int setChances, int sets, int resetChances, int resets) {}

  // Tap weights alternate, so that half of the bright and of the dark taps could switch.
  private static Tally tally(LearningRule rule, int steps) {
    int sets = 0;
    int resets = 0;
    int setChances = 0;
    int resetChances = 0;
    byte[] pixels = new byte[SIDE * SIDE];
    int[] signs = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i < DARK ? 0 : 255);
      signs[i] = i % 4 == 0 ? -1 : 1; // the sum of bright taps is far above the threshold
    }
    Geometry g = new Geometry(1, SIDE, SIDE, 1, SIDE, 1, 0, 1);
    TestArray array = new TestArray();
    array.inputs = SIDE * SIDE;
    array.columns = 1;
    array.columnsPerReference = 1;
    array.group = array.inputs;
    DeviceSpec device = TestSpecs.programmable(TestSpecs.idealDevice(), 1e6);
    NeuronSpec neuron = TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0);
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomStreams random = new RandomStreams(seed);
      PlasticLayer layer =
          new PlasticLayer(
              0,
              g,
              BinaryWeights.fromSigns(1, signs.length, signs),
              array.spec(),
              new CellModel(device, random),
              random,
              TestSpecs.digital(),
              neuron);
      LearningDesign design =
          new LearningDesign(
              "f",
              g,
              array.spec(),
              device,
              TestSpecs.digital(),
              neuron,
              rule,
              new LearningDesign.Judge(1, 1, 1, 0.1, 1, 1, 1, 1, 0.1, 0),
              seed);
      FeatureLearner learner = new FeatureLearner(design, layer, random);
      learner.show(pixels, 0);
      learner.endBatch();
      assertEquals(steps, learner.spikes()[0]);
      sets += (int) layer.cells().setPulses();
      resets += (int) layer.cells().resetPulses();
      for (int i = 0; i < signs.length; i++) {
        setChances += i >= DARK && signs[i] < 0 ? 1 : 0;
        resetChances += i < DARK && signs[i] > 0 ? 1 : 0;
      }
    }
    return new Tally(setChances, sets, resetChances, resets);
  }

  private static void assertBinomial(double p, int chances, int hits) {
    double deviation = Math.sqrt(chances * p * (1 - p));
    assertTrue(
        Math.abs(hits - chances * p) < 4 * deviation,
        hits + " of " + chances + " at probability " + p);
  }

  @Test
  void perSpikeEachCoincidenceSetsAndEachMissResetsWithItsProbability() {
    LearningRule rule =
        new LearningRule(
            LearningRule.Update.PER_SPIKE,
            1,
            1,
            1,
            1,
            Double.POSITIVE_INFINITY,
            0.3,
            0.12,
            1,
            1,
            5,
            0);
    Tally t = tally(rule, 1);
    assertEquals(SEEDS * 18, t.setChances());
    assertEquals(SEEDS * 18, t.resetChances());
    assertBinomial(0.3, t.setChances(), t.sets());
    assertBinomial(0.12, t.resetChances(), t.resets());
  }

  @Test
  void perBatchTheDistanceFromTheMeanOfTheMapScalesTheProbabilities() {
    LearningRule rule =
        new LearningRule(
            LearningRule.Update.PER_BATCH,
            1,
            1,
            1,
            1,
            Double.POSITIVE_INFINITY,
            0.8,
            0.4,
            1.2,
            1,
            5,
            0);
    Tally t = tally(rule, 1);
    // c is 1 for 75 taps and 0 for 25: the mean is 0.75
    assertBinomial(0.8 * 1.2 * 0.25, t.setChances(), t.sets());
    assertBinomial(0.4 * 1.2 * 0.75, t.resetChances(), t.resets());
  }

  @Test
  void coincidencesFadeWithTimeAndEndWithTheWindow() {
    LearningRule rule =
        new LearningRule(LearningRule.Update.PER_SPIKE, 1, 1, 1, 3, 2, 0.5, 0.1, 1, 1, 5, 0);
    assertEquals(1, rule.weight(0));
    assertEquals(Math.exp(-0.5), rule.weight(1), 1e-15);
    assertEquals(Math.exp(-1), rule.weight(2), 1e-15);
    assertEquals(0, rule.weight(3));
    assertEquals(0, rule.weight(Integer.MAX_VALUE));
  }

  @Test
  void theThresholdOfABusyMapGrowsAndThatOfAnIdleOneFalls() {
    LearningRule rule =
        new LearningRule(LearningRule.Update.PER_BATCH, 1, 1, 1, 1, 2, 0.5, 0.1, 1, 1, 5, 0.1);
    assertEquals(5, rule.adapted(5, 10, 40, 4), 1e-12);
    assertEquals(5 * Math.exp(0.1), rule.adapted(5, 20, 40, 4), 1e-12);
    assertEquals(5 * Math.exp(0.3), rule.adapted(5, 40, 40, 4), 1e-12);
    assertEquals(5 * Math.exp(-0.1), rule.adapted(5, 0, 40, 4), 1e-12);
    assertEquals(1, rule.adapted(1, 0, 40, 4));
  }
}
