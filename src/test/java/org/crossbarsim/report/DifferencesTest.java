package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.Weights;
import org.crossbarsim.report.Comparison.Difference;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PeripheralSpec;
import org.crossbarsim.spec.PhaseSpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.UnitCost;
import org.crossbarsim.spec.WireSpec;
import org.junit.jupiter.api.Test;

/** Does a comparison name the one thing that was changed, and nothing else? */
class DifferencesTest {
  private static final ArraySpec SINGLE =
      Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4);
  private static final Case BASE = Designs.bsnn(1, SINGLE);
  private static final Design D = BASE.design();

  private static List<String> against(Design other, Samples samples) {
    return Differences.between(D, BASE.samples(), other, samples).stream()
        .map(Difference::what)
        .toList();
  }

  private static List<String> against(Design other) {
    return against(other, BASE.samples());
  }

  private static Design array(UnaryOperator<ArraySpec> change) {
    return Designs.with(D, change.apply(SINGLE));
  }

  private static ArraySpec with(
      ReferenceSpec reference,
      ReadSpec read,
      SenseSpec sense,
      WireSpec wire,
      PhaseSpec phases,
      PeripheralSpec peripherals,
      double node) {
    return new ArraySpec(
        SINGLE.name(),
        SINGLE.description(),
        SINGLE.kind(),
        SINGLE.topology(),
        node,
        SINGLE.rows(),
        SINGLE.columns(),
        reference,
        read,
        sense,
        wire,
        phases,
        peripherals,
        SINGLE.provenance());
  }

  @Test
  void equalDesignsDifferInNothing() {
    assertEquals(List.of(), against(D));
  }

  @Test
  void theArrayKindAloneIsNoDifference() {
    Design other =
        Designs.with(D, Designs.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.MID_PAIR, 4));
    assertEquals(List.of(), against(other));
  }

  @Test
  void namesOfCardsAreNoDifference() {
    DeviceSpec d = D.device();
    DeviceSpec renamed =
        new DeviceSpec(
            "other",
            "other",
            d.technologyNodeM(),
            d.lrsOhm(),
            d.hrsOhm(),
            d.spread(),
            d.lrsSigma(),
            d.hrsSigma(),
            d.lrsCycleSigma(),
            d.hrsCycleSigma(),
            d.lrsReadNoise(),
            d.hrsReadNoise(),
            d.stuckAtLrs(),
            d.stuckAtHrs(),
            d.accessTransistorOhm(),
            d.readVoltageV(),
            d.cellAreaM2(),
            List.of());
    assertEquals(List.of(), against(device(renamed)));
  }

  private static Design device(DeviceSpec device) {
    return new Design(
        D.name(), D.network(), D.array(), device, D.digital(), D.mapping(), D.neuron(), D.run());
  }

  @Test
  void anIdealDeviceIsNamedByItsSpreads() {
    List<String> found = against(device(D.device().idealised()));
    assertEquals(8, found.size());
    assertTrue(found.contains("device lrs_sigma"), found::toString);
    assertTrue(found.contains("device hrs_read_noise"), found::toString);
  }

  @Test
  void eachPartOfAnArrayIsNamed() {
    ReferenceSpec reference = SINGLE.reference();
    ReadSpec read = SINGLE.read();
    SenseSpec sense = SINGLE.sense();
    WireSpec wire = SINGLE.wire();
    PhaseSpec phases = SINGLE.phases();
    PeripheralSpec parts = SINGLE.peripherals();
    double node = SINGLE.technologyNodeM();
    WireSpec thin = new WireSpec(1, 2, 1, 2e-16, 2e-16, 1.2, 1000, 500, 0.5, 5);
    assertEquals(
        List.of("array wire.bit_line_ohm_per_cell"),
        against(array(a -> with(reference, read, sense, thin, phases, parts, node))));
    assertEquals(
        List.of("array technology_node_m"),
        against(array(a -> with(reference, read, sense, wire, phases, parts, 22e-9))));
    ReferenceSpec hrs = new ReferenceSpec(ReferenceSpec.Kind.HRS, 4);
    assertEquals(
        List.of("array reference.kind"),
        against(array(a -> with(hrs, read, sense, wire, phases, parts, node))));
    ReadSpec one = new ReadSpec(1, read.grouping(), read.columnMux(), false);
    assertEquals(
        List.of("array read.active_rows_per_read"),
        against(array(a -> with(reference, one, sense, wire, phases, parts, node))));
    SenseSpec amplifier = new SenseSpec.Amplifier(1e-7, sense.cost());
    assertEquals(
        List.of("array sense.levels", "array sense.code_step", "array sense.type"),
        against(array(a -> with(reference, read, amplifier, wire, phases, parts, node))));
    PhaseSpec fast =
        new PhaseSpec(1e-9, 1e-9, 1e-9, 3e-9, 2e-9, 2e-9, 5e-9, 1e-9, 2, 1e-9, 5e-9, 8);
    assertEquals(
        List.of("array phases.clock_period_s"),
        against(array(a -> with(reference, read, sense, wire, fast, parts, node))));
    PeripheralSpec dear = peripherals(parts, new UnitCost(9e-15, 3e-12, 2e-9));
    assertEquals(
        List.of("array peripherals.word_line_driver.action_j"),
        against(array(a -> with(reference, read, sense, wire, phases, dear, node))));
  }

  private static PeripheralSpec peripherals(PeripheralSpec p, UnitCost driver) {
    return new PeripheralSpec(
        p.inputLatch(),
        driver,
        p.prechargeAndMux(),
        p.partialSumAdder(),
        p.spikeCounter(),
        p.mergeAdder(),
        p.membraneAdder(),
        p.comparator(),
        p.packetPort(),
        p.membraneReadJPerBit(),
        p.membraneWriteJPerBit(),
        p.membraneAreaM2PerBit(),
        p.membraneLeakageWPerBit());
  }

  @Test
  void runMappingNeuronAndDigitalUnitAreNamed() {
    RunSpec r = D.run();
    RunSpec run = new RunSpec(3, 7, 12, r.timeMode(), r.coding(), r.powerWindowS());
    assertEquals(List.of("run samples", "run timesteps", "run seed"), against(D.withRun(run)));
    assertEquals(
        List.of("mapping dataflow"), against(Designs.with(D, MappingSpec.Dataflow.SPIKE_SERIAL)));
    NeuronSpec hard = new NeuronSpec(NeuronSpec.Reset.HARD, 12, 3, NeuronSpec.Overflow.SATURATE);
    assertEquals(
        List.of("neuron reset"),
        against(
            new Design(
                D.name(), D.network(), D.array(), D.device(), D.digital(), D.mapping(), hard, r)));
    DigitalUnitSpec u = D.digital();
    DigitalUnitSpec wide =
        new DigitalUnitSpec(
            u.name(),
            u.description(),
            u.technologyNodeM(),
            u.clockPeriodS(),
            8,
            u.inputBits(),
            u.weightBits(),
            u.accumulatorBits(),
            u.multiplyAddJ(),
            u.addJ(),
            u.weightReadJPerBit(),
            u.accumulatorReadJPerBit(),
            u.accumulatorWriteJPerBit(),
            u.laneAreaM2(),
            u.laneLeakageW(),
            u.memoryAreaM2PerBit(),
            u.memoryLeakageWPerBit(),
            u.packetJ(),
            u.sendS(),
            u.hopS(),
            u.packetPayloadBits(),
            u.provenance());
    assertEquals(
        List.of("digital lanes"),
        against(
            new Design(
                D.name(), D.network(), D.array(), D.device(), wide, D.mapping(), D.neuron(), r)));
  }

  @Test
  void weightsThresholdsImagesAndLabelsAreNamedWithTheirExtent() {
    Layer old = D.network().layers().get(1);
    int[] signs = new int[old.geometry().fanIn() * old.geometry().outputChannels()];
    for (int i = 0; i < signs.length; i++) {
      int fanIn = old.geometry().fanIn();
      signs[i] = old.weights().at(i / fanIn, i % fanIn) * (i == 5 ? -1 : 1);
    }
    Weights weights =
        BinaryWeights.fromSigns(old.geometry().outputChannels(), old.geometry().fanIn(), signs);
    assertEquals(
        List.of("weights of linear2: 1 of 63 differ"),
        against(layer(new Layer("linear2", old.geometry(), weights, old.activation()))));
    double[] threshold = ((Activation.Fire) old.activation()).threshold().clone();
    threshold[2] += 0.5;
    Activation fire = new Activation.Fire(threshold);
    assertEquals(
        List.of("thresholds of linear2: 1 of 7 differ"),
        against(layer(new Layer("linear2", old.geometry(), old.weights(), fire))));
    byte[][] pixels = BASE.samples().pixels().clone();
    pixels[1] = new byte[pixels[1].length];
    int[] labels = BASE.samples().labels().clone();
    labels[0]++;
    assertEquals(
        List.of("images: 1 of 4 differ", "labels: 1 of 4 differ"),
        against(D, new Samples(pixels, labels)));
  }

  private static Design layer(Layer changed) {
    Network n = D.network();
    List<Layer> layers = new ArrayList<>(n.layers());
    layers.set(1, changed);
    Network network =
        new Network(n.kind(), n.inputChannels(), n.inputHeight(), n.inputWidth(), layers);
    return new Design(
        D.name(), network, D.array(), D.device(), D.digital(), D.mapping(), D.neuron(), D.run());
  }

  @Test
  void anotherReadoutNeuronOrConnectionIsNamed() {
    ReadoutSpec exit = FoundingCases.largestSum(7, true);
    assertEquals(
        List.of("readout exit.confidence", "readout exit.measure_saving"),
        against(FoundingCases.with(BASE, exit, D.run()).design()));
    ReadoutSpec softmax = new ReadoutSpec(new ReadoutSpec.Decision.Softmax(0.5), Optional.empty());
    List<Difference> found =
        Differences.between(
            D, BASE.samples(), FoundingCases.with(BASE, softmax, D.run()).design(), BASE.samples());
    assertEquals(
        List.of(
            new Difference("readout decision.type", "largest-sum", "softmax"),
            new Difference("readout decision.logit_scale", "none", "0.5")),
        found);
    NeuronSpec n = D.neuron();
    NeuronSpec leaky =
        new NeuronSpec(
            n.reset(),
            n.membraneBits(),
            n.fractionBits(),
            n.overflow(),
            new NeuronSpec.Leak.Shift(5),
            2,
            true,
            NeuronSpec.Comparison.ABOVE);
    Design other =
        new Design(
            D.name(), D.network(), D.array(), D.device(), D.digital(), D.mapping(), leaky, D.run());
    assertEquals(
        List.of(
            "neuron leak.type",
            "neuron refractory_steps",
            "neuron fires_once",
            "neuron comparison",
            "neuron leak.bits"),
        against(other));
    Layer old = D.network().layers().get(1);
    Layer drawn = new Layer("linear2", old.geometry(), old.weights(), new Activation.Drawn(0.041));
    assertEquals(List.of("activation of linear2"), against(layer(drawn)));
    Case repeated = FoundingCases.repeated();
    List<Layer> layers = new ArrayList<>(repeated.design().network().layers());
    Layer third = layers.get(3);
    layers.set(3, new Layer("third", third.geometry(), third.weights(), third.activation()));
    Network network = new Network(Network.Kind.BSNN, 1, 3, 4, layers);
    Case copies =
        FoundingCases.with(repeated, network, ReadoutSpec.LARGEST_SUM, repeated.design().run());
    assertEquals(
        List.of(
            new Difference("arrays of third", "block", "its own"),
            new Difference("residuals into third", "block x 0.5", "none")),
        Differences.between(
            repeated.design(), repeated.samples(), copies.design(), copies.samples()));
  }

  @Test
  void imagesWithoutLabelsDifferFromThoseWithLabels() {
    assertEquals(List.of("labels"), against(D, FoundingCases.unlabelled(BASE).samples()));
  }

  @Test
  void anotherTopologyIsStatedFirst() {
    Layer old = D.network().layers().get(1);
    Geometry g = new Geometry(9, 1, 1, 7, 1, 1, 0, 1);
    assertEquals(old.geometry(), g);
    List<String> found =
        against(Designs.conv(1, SINGLE).design(), Designs.conv(1, SINGLE).samples());
    assertEquals("shape of the input", found.get(0));
    assertTrue(found.get(1).startsWith("shape of layer 1"), found::toString);
  }

  @Test
  void aSpikingAndABinaryNetworkDifferInKindAndActivations() {
    Case binary =
        Designs.asBinary(
            BASE, Designs.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.MID_PAIR, 4));
    assertEquals(
        List.of(
            "network kind",
            "activation of linear1",
            "activation of linear2",
            "activation of linear3",
            "run timesteps",
            "run time_mode"),
        against(binary.design()));
  }
}
