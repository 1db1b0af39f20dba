package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.chip.SpikeSink;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.Weights;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PeripheralSpec;
import org.crossbarsim.spec.PhaseSpec;
import org.crossbarsim.spec.Provenance;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.spec.UnitCost;
import org.crossbarsim.spec.WireSpec;
import org.jspecify.annotations.Nullable;

/** Small designs for tests of reports and traces. */
public final class Designs {
  private static final UnitCost COST = new UnitCost(7e-15, 3e-12, 2e-9);

  private Designs() {}

  /** A design with its images. */
  public record Case(Design design, Samples samples) {
    /** Runs it, with a trace or without. */
    public RunResult run(int threads, SpikeSink.@Nullable Factory trace) {
      return new Simulator(new Chip(design), threads).run(samples, trace, (done, all) -> {});
    }

    /** The report of a run. */
    public RunReport report() {
      return ReportBuilder.of(run(1, null), List.of());
    }

    /** The same case under another design. */
    public Case with(Design other) {
      return new Case(other, samples);
    }
  }

  /** Array kinds, references and reads worth a test each. */
  public static List<Case> all(long seed) {
    List<Case> cases = new ArrayList<>();
    ArraySpec single = array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4);
    ArraySpec doubled = array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.MID_PAIR, 4);
    for (ReferenceSpec.Kind reference : ReferenceSpec.Kind.values()) {
      cases.add(bnn(seed, array(ArrayKind.BNN_DIFFERENTIAL, reference, 4)));
      int rows = reference == ReferenceSpec.Kind.FIXED ? 1 : 4;
      cases.add(conv(seed, array(ArrayKind.BSNN_SINGLE_ROW, reference, rows)));
    }
    cases.add(conv(seed, array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 1)));
    cases.add(bsnn(seed, single));
    cases.add(bsnn(seed, doubled));
    cases.add(conv(seed, doubled));
    Case serial = conv(seed, array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 1));
    cases.add(serial.with(with(serial.design(), MappingSpec.Dataflow.SPIKE_SERIAL)));
    Case chance = bernoulli(seed, single);
    cases.add(chance);
    RunSpec r = chance.design().run();
    RunSpec wavefront =
        new RunSpec(
            r.samples(),
            r.timesteps(),
            r.seed(),
            RunSpec.TimeMode.WAVEFRONT,
            r.coding(),
            r.powerWindowS());
    cases.add(chance.with(chance.design().withRun(wavefront)));
    return cases;
  }

  /** Linear layers 12-9-7-6-4, the middle ones on arrays of 5 inputs by 4 columns. */
  public static Case bsnn(long seed, ArraySpec array) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] width = {12, 9, 7, 6, 4};
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Geometry g = Geometry.linear(width[i], width[i + 1]);
      layers.add(spiking(random, "linear" + (i + 1), g, i == 0, i == 3));
    }
    Network network = new Network(Network.Kind.BSNN, 1, 3, 4, layers);
    return design(random, network, array, run(6, RunSpec.TimeMode.DELAYED, RunSpec.Coding.REAL));
  }

  /** A padded and a pooled convolution on arrays between digital layers. */
  public static Case conv(long seed, ArraySpec array) {
    SplittableRandom random = new SplittableRandom(seed);
    Geometry[] shape = {
      new Geometry(1, 4, 4, 2, 3, 1, 1, 1),
      new Geometry(2, 4, 4, 5, 3, 1, 1, 2),
      new Geometry(5, 2, 2, 3, 2, 1, 0, 1),
      Geometry.linear(3, 4)
    };
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < shape.length; i++) {
      layers.add(spiking(random, "conv" + (i + 1), shape[i], i == 0, i == shape.length - 1));
    }
    Network network = new Network(Network.Kind.BSNN, 1, 4, 4, layers);
    return design(random, network, array, run(5, RunSpec.TimeMode.DELAYED, RunSpec.Coding.REAL));
  }

  /** Bernoulli spikes straight into arrays. */
  public static Case bernoulli(long seed, ArraySpec array) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Layer> layers =
        List.of(
            spiking(random, "linear1", Geometry.linear(12, 7), false, false),
            spiking(random, "linear2", Geometry.linear(7, 6), false, false),
            spiking(random, "linear3", Geometry.linear(6, 4), false, true));
    Network network = new Network(Network.Kind.BSNN, 1, 3, 4, layers);
    return design(
        random, network, array, run(6, RunSpec.TimeMode.DELAYED, RunSpec.Coding.BERNOULLI));
  }

  /** A digital first layer, a pooled convolution and a linear layer on arrays, a readout. */
  public static Case bnn(long seed, ArraySpec array) {
    SplittableRandom random = new SplittableRandom(seed);
    Geometry[] shape = {
      new Geometry(1, 4, 4, 3, 3, 1, 1, 1),
      new Geometry(3, 4, 4, 5, 3, 1, 1, 2),
      Geometry.linear(20, 6),
      Geometry.linear(6, 4)
    };
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < shape.length; i++) {
      boolean last = i == shape.length - 1;
      Weights weights = i == 0 || last ? integers(random, shape[i]) : signs(random, shape[i]);
      double[] threshold = new double[shape[i].outputChannels()];
      boolean[] flipped = new boolean[threshold.length];
      for (int j = 0; j < threshold.length; j++) {
        threshold[j] = random.nextDouble(-2, 2);
        flipped[j] = random.nextInt(4) == 0;
      }
      Activation activation =
          last
              ? new Activation.Readout(new int[] {1, 0, -1, 2})
              : new Activation.Sign(threshold, flipped);
      layers.add(new Layer("layer" + (i + 1), shape[i], weights, activation));
    }
    Network network = new Network(Network.Kind.BNN, 1, 4, 4, layers);
    return design(random, network, array, run(1, RunSpec.TimeMode.WAVEFRONT, RunSpec.Coding.REAL));
  }

  private static Layer spiking(
      SplittableRandom random, String name, Geometry g, boolean digital, boolean last) {
    double[] threshold = new double[g.outputChannels()];
    for (int j = 0; j < threshold.length; j++) {
      threshold[j] = digital ? random.nextDouble(200, 900) : random.nextDouble(0.3, 1.6);
    }
    return new Layer(
        name,
        g,
        digital || last ? integers(random, g) : signs(random, g),
        last ? new Activation.Readout(new int[0]) : new Activation.Fire(threshold));
  }

  private static Weights signs(SplittableRandom random, Geometry g) {
    int[] signs = new int[g.fanIn() * g.outputChannels()];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextInt(5) < 3 ? 1 : -1;
    }
    return BinaryWeights.fromSigns(g.outputChannels(), g.fanIn(), signs);
  }

  private static Weights integers(SplittableRandom random, Geometry g) {
    byte[] values = new byte[g.fanIn() * g.outputChannels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) random.nextInt(-3, 6);
    }
    return new IntegerWeights(g.outputChannels(), g.fanIn(), values);
  }

  private static Case design(
      SplittableRandom random, Network network, ArraySpec array, RunSpec run) {
    byte[][] pixels = new byte[run.samples()][network.inputs()];
    int[] labels = new int[run.samples()];
    for (int i = 0; i < pixels.length; i++) {
      random.nextBytes(pixels[i]);
      labels[i] = random.nextInt(network.classes());
    }
    NeuronSpec neuron = new NeuronSpec(NeuronSpec.Reset.SOFT, 12, 3, NeuronSpec.Overflow.SATURATE);
    Design design =
        new Design(
            "tiny." + network.kind().label(),
            network,
            array,
            device(),
            digital(),
            new MappingSpec(MappingSpec.Dataflow.WINDOW_PARALLEL, MappingSpec.FirstLayer.HOLD),
            neuron,
            run);
    return new Case(design, new Samples(pixels, labels));
  }

  private static RunSpec run(int steps, RunSpec.TimeMode mode, RunSpec.Coding coding) {
    return new RunSpec(4, steps, 11, mode, coding, 100e-9);
  }

  /** The same design under another dataflow. */
  public static Design with(Design d, MappingSpec.Dataflow dataflow) {
    return new Design(
        d.name(),
        d.network(),
        d.array(),
        d.device(),
        d.digital(),
        new MappingSpec(dataflow, d.mapping().firstLayer()),
        d.neuron(),
        d.run());
  }

  /** The same design on another array. */
  public static Design with(Design d, ArraySpec array) {
    return new Design(
        d.name(), d.network(), array, d.device(), d.digital(), d.mapping(), d.neuron(), d.run());
  }

  /** The network of {@code c} as a BNN on {@code array}: a sign wherever a neuron fires. */
  public static Case asBinary(Case c, ArraySpec array) {
    Design d = c.design();
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : d.network().layers()) {
      Activation activation = layer.activation();
      if (activation instanceof Activation.Fire fire) {
        activation = new Activation.Sign(fire.threshold(), new boolean[fire.threshold().length]);
      }
      layers.add(new Layer(layer.name(), layer.geometry(), layer.weights(), activation));
    }
    Network n = d.network();
    Network bnn =
        new Network(Network.Kind.BNN, n.inputChannels(), n.inputHeight(), n.inputWidth(), layers);
    return new Case(
        new Design(
            "tiny.bnn",
            bnn,
            array,
            d.device(),
            d.digital(),
            d.mapping(),
            d.neuron(),
            run(1, RunSpec.TimeMode.WAVEFRONT, RunSpec.Coding.REAL)),
        c.samples());
  }

  /** An array of 5 inputs and 4 columns; 1-bit amplifiers when it reads one row at a time. */
  public static ArraySpec array(ArrayKind kind, ReferenceSpec.Kind reference, int rowsPerRead) {
    SenseSpec sense =
        rowsPerRead == 1
            ? new SenseSpec.Amplifier(1e-7, COST)
            : new SenseSpec.Converter(11, 1, 1e-7, COST);
    UnitCost none = UnitCost.NONE;
    return new ArraySpec(
        "tiny-" + kind.label(),
        "an array for tests",
        kind,
        Topology.TRANSISTOR,
        90e-9,
        5 * kind.rowsPerInput(),
        4,
        new ReferenceSpec(reference, 4),
        new ReadSpec(rowsPerRead, ReadSpec.Grouping.PACKED, 2, false),
        sense,
        new WireSpec(1, 1, 1, 2e-16, 2e-16, 1.2, 1000, 500, 0.5, 5),
        new PhaseSpec(2.5e-9, 1e-9, 1e-9, 3e-9, 2e-9, 2e-9, 5e-9, 1e-9, 2, 1e-9, 5e-9, 8),
        new PeripheralSpec(
            COST, COST, COST, COST, COST, COST, COST, COST, none, 1e-15, 2e-15, 5e-13, 1e-12),
        List.of(
            new Provenance("sense.cost", "7 fJ", "made up", "", "assumed"),
            new Provenance("wire", "1 ohm", "made up", "", "derived")));
  }

  /** A device whose cells vary and whose reads are noisy. */
  public static DeviceSpec device() {
    return new DeviceSpec(
        "tiny-device",
        "a device for tests",
        90e-9,
        6000,
        900000,
        Spread.LOG_NORMAL,
        0.1,
        0.3,
        0.05,
        0.1,
        0.01,
        0.05,
        1e-3,
        1e-3,
        1500,
        0.2,
        0.3e-12,
        List.of(new Provenance("lrs", "6 kohm", "made up", "5 to 20 kohm", "seen")));
  }

  private static DigitalUnitSpec digital() {
    return new DigitalUnitSpec(
        "tiny-digital",
        "a digital unit for tests",
        90e-9,
        5e-9,
        4,
        8,
        8,
        32,
        1e-12,
        2e-13,
        1e-14,
        1e-14,
        2e-14,
        2e-10,
        1e-9,
        1e-12,
        1e-13,
        1e-12,
        2e-9,
        5e-9,
        8,
        List.of());
  }
}
