package org.crossbarsim.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.tile.PlasticLayer;
import org.junit.jupiter.api.Test;

/**
 * One step of learning worked by hand: an image of 2x2, two maps of 2x2 kernels, one position.
 *
 * <p>Map 0 is (+ + + -), map 1 all -1. Pixels 0, 1 and 3 spike for certain, so map 0 sums to 1 + 1
 * - 1 = 1, reaches its threshold of 1 and fires; map 1 has -3. Taps 0, 1 and 3 coincide: tap 3 is
 * SET. Tap 2 does not: it is RESET.
 */
class HandWorkedLearningTest {
  private static final double PJ = TestArray.PJ;
  private static final double FEMTO = 1e-27; // joules
  private static final Geometry GEOMETRY = new Geometry(1, 2, 2, 2, 2, 1, 0, 1);
  private static final DeviceSpec DEVICE = TestSpecs.programmable(TestSpecs.idealDevice(), 1e6);
  private static final byte[] PIXELS = {(byte) 255, (byte) 255, 0, (byte) 255};

  private static LearningRule rule(LearningRule.Update update, double gain) {
    return new LearningRule(update, 1, 1, 1, 1, Double.POSITIVE_INFINITY, 1, 1, gain, 1, 1, 0.5);
  }

  private static PlasticLayer layer() {
    RandomStreams random = new RandomStreams(1);
    return new PlasticLayer(
        0,
        GEOMETRY,
        BinaryWeights.fromSigns(2, 4, new int[] {1, 1, 1, -1, -1, -1, -1, -1}),
        new TestArray().spec(),
        new CellModel(DEVICE, random),
        random,
        TestSpecs.digital(),
        TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0));
  }

  private static FeatureLearner learner(PlasticLayer layer, LearningRule rule) {
    LearningDesign design =
        new LearningDesign(
            "hand",
            GEOMETRY,
            new TestArray().spec(),
            DEVICE,
            TestSpecs.digital(),
            TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0),
            rule,
            new LearningDesign.Judge(1, 1, 1, 0.1, 1, 1, 1, 1, 0.1, 0),
            1);
    return new FeatureLearner(design, layer, new RandomStreams(1));
  }

  private static int[] signs(PlasticLayer layer) {
    return IntStream.range(0, 8).map(i -> layer.weights().at(i / 4, i % 4)).toArray();
  }

  @Test
  void aSpikeProgramsTheTapsThatItsRuleNames() {
    PlasticLayer layer = layer();
    FeatureLearner learner = learner(layer, rule(LearningRule.Update.PER_SPIKE, 1));
    learner.show(PIXELS, 0);
    assertArrayEquals(new int[] {1, 1, -1, 1, -1, -1, -1, -1}, signs(layer));
    assertEquals(1, layer.cells().setPulses());
    assertEquals(1, layer.cells().resetPulses());
    assertEquals(1, layer.cells().pulses(0, 2));
    assertEquals(1, layer.cells().pulses(0, 3));
    assertEquals(1, layer.cells().mostPulses());
    assertArrayEquals(new long[] {1, 0}, learner.spikes());
  }

  @Test
  void itCostsWhatItsCountsCost() {
    PlasticLayer layer = layer();
    learner(layer, rule(LearningRule.Update.PER_SPIKE, 1)).show(PIXELS, 0);
    // Word lines 0 and 1 cross 100 and 10 uS, word line 3 twice 10 uS; the pair 110 uS each. Cells
    // conduct for settle and sense, 4 + 5 ns, at 0.5 V.
    expect(layer, Component.CELLS, 3 * 2, 0.25 * (110 + 110 + 20) * 1e-6 * 9e-9);
    expect(layer, Component.REFERENCE_CELLS, 3 * 2, 0.25 * 3 * 110e-6 * 9e-9);
    expect(layer, Component.INPUT_LATCH, 3, 3 * 1 * PJ);
    expect(layer, Component.WORD_LINE, 3, 3 * (2 * PJ + 5 * 1e-15 * 1.5 * 1.5));
    expect(layer, Component.BIT_LINE, 2, 2 * (3 * PJ + 5 * 2e-15 * 0.25));
    expect(layer, Component.REFERENCE_LINE, 2, 2 * (3 * PJ + 5 * 2e-15 * 0.25));
    expect(layer, Component.SENSE, 2, 2 * 11 * PJ);
    expect(layer, Component.PARTIAL_SUM, 2, 2 * 4 * PJ);
    expect(layer, Component.MEMBRANE_READ, 2, 2 * 40 * 0.1 * PJ);
    expect(layer, Component.MEMBRANE_ADD, 2, 2 * 7 * PJ);
    expect(layer, Component.MEMBRANE_WRITE, 2, 2 * 40 * 0.2 * PJ);
    expect(layer, Component.COMPARE, 2, 2 * 8 * PJ);
    expect(layer, Component.COMPARE_READ, 2, 2 * 40 * 0.1 * PJ);
    expect(layer, Component.RESET_WRITE, 2, 2 * 40 * 0.2 * PJ); // winner and the map it inhibits
    // Three coincidences and the spike itself, in words of 40 bits; four taps go through the rule.
    expect(layer, Component.COINCIDENCE_READ, 4, 4 * 40 * 0.02 * PJ);
    expect(layer, Component.COINCIDENCE_ADD, 4, 4 * 0.5 * PJ);
    expect(layer, Component.COINCIDENCE_WRITE, 4, 4 * 40 * 0.03 * PJ);
    expect(layer, Component.SWITCHING_RULE, 4, 4 * 1.1 * PJ);
    expect(layer, Component.SET, 1, 2 * 10e-6 * 20e-9);
    expect(layer, Component.RESET, 1, 1.5 * 20e-6 * 30e-9);
  }

  @Test
  void itLastsWhatItsPhasesLast() {
    PlasticLayer layer = layer();
    learner(layer, rule(LearningRule.Update.PER_SPIKE, 1)).show(PIXELS, 0);
    // latch 1, raise 2, precharge 3, settle 4, sense 5, accumulate 6, update 8, compare 9 ns
    assertEquals(38_000_000, layer.readFs());
    assertEquals(2_000_000, layer.ruleFs()); // 4 counters, then 4 taps, on 8 lanes
    assertEquals(50_000_000, layer.programFs()); // word line 2 RESET 30 ns, word line 3 SET 20 ns
    assertEquals(1, layer.reads());
  }

  @Test
  void aBatchSwitchesForAveragesAgainstTheMeanOfTheMapAndAdaptsThresholds() {
    PlasticLayer layer = layer();
    FeatureLearner learner = learner(layer, rule(LearningRule.Update.PER_BATCH, 4));
    learner.show(PIXELS, 0);
    assertArrayEquals(new int[] {1, 1, 1, -1, -1, -1, -1, -1}, signs(layer));
    learner.endBatch();
    // c is 1, 1, 0, 1, its mean 0.75: distances 0.25 and 0.75, times 4 are at least 1
    assertArrayEquals(new int[] {1, 1, -1, 1, -1, -1, -1, -1}, signs(layer));
    assertEquals(Math.exp(0.5), learner.thresholds()[0], 1e-12); // all spikes: twice its share
    assertEquals(1, learner.thresholds()[1]); // never below 1
    assertEquals(50_000_000, layer.programFs());
  }

  private static void expect(
      PlasticLayer layer, Component component, long actions, double energyJ) {
    Ledger ledger = layer.ledger();
    for (int i = 0; i < ledger.book().size(); i++) {
      if (ledger.book().account(i).component() == component) {
        assertEquals(actions, ledger.actions(i), component.label());
        assertEquals(energyJ, ledger.energyJ(i), FEMTO, component.label());
      }
    }
  }
}
