package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.Weights;
import org.crossbarsim.report.Designs;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.report.ReportBuilder;
import org.crossbarsim.report.RunReport;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.tile.ArrayLayer;
import org.junit.jupiter.api.Test;

/** Many chips: which draws they share, and what is counted on them. */
class ChipStudyTest {
  private static final ArraySpec SINGLE =
      Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4);
  private static final ArraySpec DOUBLED =
      Designs.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.MID_PAIR, 4);

  private static ChipStudy study(Case c, int chips, int threads) {
    return ChipStudy.run(c.design(), c.samples(), chips, threads, (done, all) -> {});
  }

  private static Case on(Case c, DeviceSpec device) {
    Design d = c.design();
    return c.with(
        new Design(
            d.name(),
            d.network(),
            d.array(),
            device,
            d.digital(),
            d.mapping(),
            d.neuron(),
            d.readout(),
            d.physics(),
            d.chip(),
            d.run()));
  }

  private static String text(ChipStudy study) {
    List<String> rows = new ArrayList<>();
    for (ChipFigures f : study.chips()) {
      String errors =
          Arrays.toString(f.senseTally().decisions()) + Arrays.toString(f.senseTally().wrong());
      rows.add(
          List.of(f.chip(), f.accuracy(), f.energyPerImageJ(), f.latencyS(), f.classFlips(), errors)
              .toString());
    }
    return String.join("\n", rows);
  }

  @Test
  void chipZeroIsTheRunItselfToTheBit() {
    for (Case c : Designs.all(3)) {
      RunReport run = ReportBuilder.of(c.run(1, null), List.of());
      ChipFigures zero = study(c, 2, 1).chips().get(0);
      assertEquals(run.accuracy(), zero.accuracy());
      assertEquals(run.perImage().energyJ(), zero.energyPerImageJ());
      assertEquals(run.totals().latencyS(), zero.latencyS());
    }
  }

  @Test
  void aChipIsTheSameWhateverTheThreadsAndTheOtherChips() {
    Case c = Designs.conv(5, SINGLE);
    String five = text(study(c, 5, 1));
    assertEquals(five, text(study(c, 5, 2)));
    assertEquals(five, text(study(c, 5, 16)));
    assertTrue(five.startsWith(text(study(c, 2, 1)) + "\n"), five);
    assertEquals(5, five.lines().map(line -> line.substring(3)).distinct().count(), five);
  }

  @Test
  void idealDevicesMakeAllChipsAlike() {
    for (Case c : List.of(Designs.bernoulli(2, SINGLE), Designs.bnn(2, DOUBLED))) {
      Case ideal = c.with(c.design().onIdealCells());
      ChipStudy study = study(ideal, 3, 2);
      for (ChipFigures chip : study.chips()) {
        assertEquals(study.ideal().accuracy(), chip.accuracy());
        assertEquals(study.ideal().energyPerImageJ(), chip.energyPerImageJ());
        assertEquals(study.ideal().latencyS(), chip.latencyS());
        assertEquals(0, chip.classFlips());
        assertEquals(0, chip.wrongDecisions());
        assertTrue(chip.senseTally().allDecisions() > 0);
      }
    }
  }

  /** With spread only in the cells, what else differed would be the coding's or the weights'. */
  @Test
  void allChipsSeeTheSameInputSpikes() {
    Case c = Designs.bernoulli(4, SINGLE);
    Chip first = new Chip(c.design(), 1, null);
    Chip second = new Chip(c.design(), 2, null);
    InputSpikes one = new InputSpikes(first, false);
    InputSpikes two = new InputSpikes(second, false);
    one.show(1, c.samples().pixels()[1]);
    two.show(1, c.samples().pixels()[1]);
    for (int step = 0; step < 6; step++) {
      assertEquals(spikes(one, step), spikes(two, step));
    }
    assertNotEquals(spikes(one, 0), spikes(one, 1));
    double cellOfFirst = ((ArrayLayer) first.layers().get(0)).crossbar(0, 0).rowConductanceS(0);
    double cellOfSecond = ((ArrayLayer) second.layers().get(0)).crossbar(0, 0).rowConductanceS(0);
    assertNotEquals(cellOfFirst, cellOfSecond);
  }

  private static List<Integer> spikes(InputSpikes input, int step) {
    List<Integer> list = new ArrayList<>();
    var bits = input.spikes(step).bits();
    for (int n = bits.nextSpike(0); n >= 0; n = bits.nextSpike(n + 1)) {
      list.add(n);
    }
    return list;
  }

  /** One column an array, so that a word line's conductance is that of one cell. */
  @Test
  void onEveryChipTheUpperCellOfABnnIsTheCellOfTheBsnn() {
    Case bsnn = Designs.bsnn(6, columns(SINGLE, 1));
    Case bnn = Designs.asBinary(bsnn, columns(DOUBLED, 1));
    for (int number = 0; number < 3; number++) {
      ArrayLayer single = (ArrayLayer) new Chip(bsnn.design(), number, null).layers().get(1);
      ArrayLayer doubled = (ArrayLayer) new Chip(bnn.design(), number, null).layers().get(1);
      for (int input = 0; input < 5; input++) {
        for (int output = 0; output < 7; output++) {
          assertEquals(
              single.crossbar(0, output).rowConductanceS(input),
              doubled.crossbar(0, output).rowConductanceS(2 * input));
        }
      }
    }
  }

  private static ArraySpec columns(ArraySpec a, int columns) {
    return new ArraySpec(
        a.name(),
        a.description(),
        a.kind(),
        a.topology(),
        a.technologyNodeM(),
        a.rows(),
        columns,
        a.reference(),
        a.read(),
        a.sense(),
        a.wire(),
        a.phases(),
        a.peripherals(),
        a.provenance());
  }

  /**
   * All cells stuck in HRS under a bias without cells: a column of N active rows reads -N. With
   * weights of +1 on inputs of +1 ideal cells read N, so every decision is wrong; with weights of
   * -1 none is.
   */
  @Test
  void stuckCellsDecideWrongWhereverTheWeightIsMet() {
    ArraySpec fixed = Designs.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.FIXED, 4);
    DeviceSpec stuck = TestSpecs.device(Spread.LOG_NORMAL, 0, 0, 0, 1);
    for (int sign : new int[] {1, -1}) {
      Case c = on(allAlike(Designs.bnn(7, fixed), sign), stuck);
      SenseTally errors = study(c, 1, 1).chips().get(0).senseTally();
      // Layer 3: 20 inputs on 4 row tiles of 5, reads of 4 and 1 rows; 6 outputs; 4 images.
      assertEquals(4 * 4 * 2 * 6, errors.decisions()[2]);
      assertEquals(0, errors.decisions()[0]);
      assertEquals(sign > 0 ? errors.decisions()[1] : 0, errors.wrong()[1]);
      assertEquals(sign > 0 ? errors.decisions()[2] : 0, errors.wrong()[2]);
      assertEquals(errors.allDecisions(), errors.decisions()[1] + errors.decisions()[2]);
    }
  }

  // Signs of layers 1 and 2 are made +1 by thresholds that every sum reaches; all weights on arrays
  // are `sign`.
  private static Case allAlike(Case c, int sign) {
    Design d = c.design();
    List<Layer> layers = new ArrayList<>(d.network().layers());
    layers.set(0, firing(layers.get(0), layers.get(0).weights()));
    layers.set(1, firing(layers.get(1), signs(layers.get(1), sign)));
    layers.set(2, firing(layers.get(2), signs(layers.get(2), sign)));
    Network n = d.network();
    Network alike =
        new Network(n.kind(), n.inputChannels(), n.inputHeight(), n.inputWidth(), layers);
    return c.with(
        new Design(
            d.name(), alike, d.array(), d.device(), d.digital(), d.mapping(), d.neuron(), d.run()));
  }

  private static Weights signs(Layer layer, int sign) {
    int[] signs = new int[layer.geometry().fanIn() * layer.geometry().outputChannels()];
    Arrays.fill(signs, sign);
    return BinaryWeights.fromSigns(
        layer.geometry().outputChannels(), layer.geometry().fanIn(), signs);
  }

  private static Layer firing(Layer layer, Weights weights) {
    int outputs = layer.geometry().outputChannels();
    double[] always = new double[outputs];
    Arrays.fill(always, -1e6);
    return new Layer(
        layer.name(), layer.geometry(), weights, new Activation.Sign(always, new boolean[outputs]));
  }

  /** Wires are the same on every chip, and no part of ideal cells. */
  @Test
  void wiresThatResistCostLessOnAllChipsAlike() {
    Case c = Designs.bsnn(9, SINGLE);
    Design wired =
        c.design().onIdealCells().withPhysics(new PhysicsSpec(PhysicsSpec.Wires.EXACT, 1, 300));
    ChipStudy study = study(c.with(wired), 3, 2);
    for (ChipFigures chip : study.chips()) {
      assertEquals(study.chips().get(0).energyPerImageJ(), chip.energyPerImageJ());
      assertTrue(chip.energyPerImageJ() < study.ideal().energyPerImageJ());
    }
  }

  @Test
  void judgingChangesNothingElse() {
    for (Case c : Designs.all(8)) {
      RunResult plain = c.run(1, null);
      Chip judged = new Chip(c.design(), 0, new Chip(c.design().onIdealCells()));
      RunResult run = new Simulator(judged, 2).run(c.samples(), null, (done, all) -> {});
      assertArrayEquals(plain.predicted(), run.predicted());
      assertEquals(plain.ledger().energyJ(), run.ledger().energyJ());
      assertArrayEquals(plain.latencyFs(), run.latencyFs());
      assertEquals(0, plain.senseTally().allDecisions());
      assertTrue(run.senseTally().allDecisions() > 0);
      assertTrue(run.senseTally().allWrong() < run.senseTally().allDecisions());
    }
  }
}
