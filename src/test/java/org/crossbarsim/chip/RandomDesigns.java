package org.crossbarsim.chip;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.LatchSpec;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.MappingSpec.Dataflow;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.ReferenceSpec.Kind;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.spec.VoltageErrors;
import org.crossbarsim.spec.WireSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.RandomNetwork;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;

/**
 * Seeded random designs over every choice of array, read, reference and dataflow that is exact when
 * ideal.
 */
final class RandomDesigns {
  static final int SAMPLES = 2;

  /** A design, the network it came from, and images. */
  record Case(RandomNetwork source, TestArray array, Design design, Samples samples) {
    RunResult run(EventLog log) {
      return run(log, 1);
    }

    RunResult run(EventLog log, int threads) {
      return new Simulator(new Chip(design), threads).run(samples, log, (done, all) -> {});
    }

    Case with(DeviceSpec device) {
      return with(design.array(), device, design.mapping(), design.run());
    }

    Case with(MappingSpec mapping) {
      return with(design.array(), design.device(), mapping, design.run());
    }

    Case with(ArraySpec array) {
      return with(array, design.device(), design.mapping(), design.run());
    }

    Case with(RunSpec run) {
      return with(design.array(), design.device(), design.mapping(), run);
    }

    private Case with(ArraySpec spec, DeviceSpec device, MappingSpec mapping, RunSpec run) {
      return new Case(
          source,
          array,
          new Design(
              design.name(),
              design.network(),
              spec,
              device,
              design.digital(),
              mapping,
              design.neuron(),
              design.readout(),
              design.physics(),
              design.chip(),
              run),
          samples);
    }

    /** The same with lines that resist, and currents that see it; all in ohm a cell. */
    Case withWires(double wordLineOhm, double bitLineOhm, double sourceLineOhm) {
      return withWires(design.array().topology(), wordLineOhm, bitLineOhm, sourceLineOhm);
    }

    /** The same with word lines that carry the currents, all bit lines biased. */
    Case passive(double wordLineOhm, double bitLineOhm) {
      return withWires(Topology.PASSIVE, wordLineOhm, bitLineOhm, 0);
    }

    private Case withWires(
        Topology topology, double wordLineOhm, double bitLineOhm, double sourceLineOhm) {
      ArraySpec a = design.array();
      ReadSpec r = a.read();
      boolean held = r.holdBias() || topology == Topology.PASSIVE;
      WireSpec w = a.wire();
      WireSpec wire =
          new WireSpec(
              wordLineOhm,
              bitLineOhm,
              sourceLineOhm,
              w.wordLineFaradPerCell(),
              w.bitLineFaradPerCell(),
              w.wordLineVoltageV(),
              w.wordLineDriverOhm(),
              w.bitLineClampOhm(),
              w.bitLineSupplyV(),
              w.settleTimeConstants());
      Case wired =
          with(
              new ArraySpec(
                  a.name(),
                  a.description(),
                  a.kind(),
                  topology,
                  a.technologyNodeM(),
                  a.rows(),
                  a.columns(),
                  a.reference(),
                  new ReadSpec(r.activeRowsPerRead(), r.grouping(), r.columnMux(), held),
                  a.sense(),
                  wire,
                  a.phases(),
                  a.peripherals(),
                  a.provenance()));
      PhysicsSpec nominal = PhysicsSpec.NOMINAL;
      PhysicsSpec exact =
          new PhysicsSpec(PhysicsSpec.Wires.EXACT, nominal.ageS(), nominal.temperatureK());
      return new Case(source, array, wired.design.withPhysics(exact), samples);
    }

    /** The same with another neuron. */
    Case with(NeuronSpec neuron) {
      Design d = design;
      return new Case(
          source,
          array,
          new Design(
              d.name(),
              d.network(),
              d.array(),
              d.device(),
              d.digital(),
              d.mapping(),
              neuron,
              d.readout(),
              d.physics(),
              d.chip(),
              d.run()),
          samples);
    }

    /** The same on a chip. */
    Case onChip(ChipSpec chip) {
      return new Case(source, array, design.onChip(chip), samples);
    }

    /** The same over fewer images. */
    Case withSamples(int samples) {
      RunSpec r = design.run();
      return with(TestSpecs.run(samples, r.timesteps(), r.seed(), r.timeMode(), r.coding()));
    }

    /** The same with mismatched amplifiers or converters. */
    Case withOffset(double sigmaA) {
      ArraySpec a = design.array();
      SenseSpec sense =
          a.sense() instanceof SenseSpec.Converter c
              ? new SenseSpec.Converter(c.levels(), c.codeStep(), sigmaA, c.cost())
              : new SenseSpec.Amplifier(sigmaA, a.sense().cost());
      return with(
          new ArraySpec(
              a.name(),
              a.description(),
              a.kind(),
              a.topology(),
              a.technologyNodeM(),
              a.rows(),
              a.columns(),
              a.reference(),
              a.read(),
              sense,
              a.wire(),
              a.phases(),
              a.peripherals(),
              a.provenance()));
    }
  }

  private RandomDesigns() {}

  /** A B-SNN. */
  static Case bsnn(long seed) {
    Draw draw = new Draw(seed);
    boolean bernoulli = draw.chance(0.3);
    RandomNetwork source = RandomNetwork.bsnn(draw, bernoulli && draw.chance(0.5));
    TestArray array = array(draw);
    array.kind = draw.of(ArrayKind.BSNN_SINGLE_ROW, ArrayKind.BNN_DIFFERENTIAL);
    array.reference = draw.of(Kind.MID_PAIR, Kind.MID_HALFWAY, Kind.HRS);
    if (draw.chance(0.25)) {
      array.group = 1;
      array.amplifier = draw.chance(0.7);
      array.reference = draw.of(Kind.values());
    }
    RunSpec run =
        TestSpecs.run(
            SAMPLES,
            draw.between(1, 6),
            seed,
            draw.of(RunSpec.TimeMode.values()),
            bernoulli ? RunSpec.Coding.BERNOULLI : RunSpec.Coding.REAL);
    return design(draw, source, array, neuron(draw), run);
  }

  // Integrate-and-fire as often as not; membranes wide enough never to overflow.
  private static NeuronSpec neuron(Draw draw) {
    NeuronSpec plain = TestSpecs.neuron(draw.of(NeuronSpec.Reset.values()), draw.between(0, 6));
    if (draw.chance(0.5)) {
      return plain;
    }
    NeuronSpec.Leak leak =
        draw.of(
            new NeuronSpec.Leak.None(),
            new NeuronSpec.Leak.Shift(draw.between(1, 6)),
            new NeuronSpec.Leak.Factor(draw.real(0.5, 1), draw.between(1, 20)));
    return new NeuronSpec(
        plain.reset(),
        plain.membraneBits(),
        plain.fractionBits(),
        plain.overflow(),
        leak,
        draw.of(0, draw.between(1, 3)),
        draw.chance(0.3),
        draw.of(NeuronSpec.Comparison.values()));
  }

  /** A BNN whose sums are digitised and merged. */
  static Case bnn(long seed) {
    Draw draw = new Draw(seed);
    RandomNetwork source = RandomNetwork.bnn(draw, 2);
    TestArray array = array(draw);
    array.kind = ArrayKind.BNN_DIFFERENTIAL;
    array.reference = draw.of(Kind.values());
    if (draw.chance(0.25)) {
      array.group = 1;
      array.amplifier = draw.chance(0.7);
    }
    return design(draw, source, array, TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0), once(seed));
  }

  /** A BNN whose amplifiers decide: every layer on one row of arrays, all taps in one read. */
  static Case amplifierBnn(long seed) {
    Draw draw = new Draw(seed);
    RandomNetwork source = RandomNetwork.bnn(draw, 1);
    TestArray array = array(draw);
    array.kind = ArrayKind.BNN_DIFFERENTIAL;
    array.reference = draw.of(Kind.values());
    array.amplifier = true;
    array.inputs = 2;
    for (Layer layer : source.network().layers()) {
      array.inputs =
          layer.onArray() ? Math.max(array.inputs, layer.geometry().fanIn()) : array.inputs;
    }
    array.group = array.inputs;
    Case made = design(draw, source, array, TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0), once(seed));
    return made.with(TestSpecs.mapping(Dataflow.WINDOW_PARALLEL));
  }

  /** A BNN on voltage dividers whose flash converters err, behind few and uneven levels. */
  static Case dividerBnn(long seed) {
    Draw draw = new Draw(seed);
    RandomNetwork source = RandomNetwork.bnn(draw, 2);
    TestArray array = array(draw);
    array.kind = ArrayKind.BNN_DIFFERENTIAL;
    array.reference = Kind.FIXED;
    LevelSpec levels = new LevelSpec(List.of(-2.5, -0.5, 0.5, 1.5), List.of(-4, -2, 0, 1, 3));
    VoltageErrors errors =
        new VoltageErrors(
            1e-3, 0.01, 5e-3, 1e-3, 8e-3, true, 1e-2, Optional.of(new LatchSpec(1e-10, 2e-10)));
    array.senseSpec =
        Optional.of(
            new SenseSpec.Divider(
                1.2,
                draw.of(500.0, 5000.0),
                levels,
                3e-3,
                TestArray.SENSE_COST,
                Optional.of(errors)));
    return design(draw, source, array, TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0), once(seed));
  }

  private static RunSpec once(long seed) {
    return TestSpecs.run(SAMPLES, 1, seed, RunSpec.TimeMode.WAVEFRONT, RunSpec.Coding.REAL);
  }

  private static TestArray array(Draw draw) {
    TestArray array = new TestArray();
    array.inputs = draw.of(draw.between(1, 9), draw.between(10, 150));
    array.columns = draw.of(draw.between(1, 5), draw.between(3, 70));
    array.group = draw.between(1, array.inputs);
    array.grouping = draw.of(ReadSpec.Grouping.values());
    array.mux = draw.between(1, 8);
    array.holdBias = draw.chance(0.3);
    array.columnsPerReference = draw.between(1, array.columns);
    array.clockPeriodS = draw.of(1e-9, 2.5e-9, 1e-9 / 3);
    array.latch = draw.between(0, 2);
    array.raise = draw.between(1, 3);
    array.precharge = draw.between(0, 3);
    array.settle = draw.between(1, 4);
    array.sense = draw.between(1, 5);
    array.accumulate = draw.between(0, 4);
    array.merge = draw.between(1, 6);
    array.membraneUpdate = draw.between(1, 30);
    array.compareLanes = draw.between(1, 5);
    array.packetPayloadBits = draw.between(1, 9);
    return array;
  }

  private static Case design(
      Draw draw, RandomNetwork source, TestArray array, NeuronSpec neuron, RunSpec run) {
    MappingSpec mapping =
        new MappingSpec(draw.of(Dataflow.values()), draw.of(MappingSpec.FirstLayer.values()));
    Network network = source.network();
    Design design =
        new Design(
            "random",
            network,
            array.spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            mapping,
            neuron,
            run);
    byte[][] pixels = new byte[SAMPLES][];
    int[] labels = new int[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      pixels[i] = draw.bytes(network.inputs(), 0, draw.of(60, 255));
      labels[i] = draw.between(0, network.classes() - 1);
    }
    return new Case(source, array, design, new Samples(pixels, labels));
  }
}
