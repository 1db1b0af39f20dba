package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.ReadoutSpec.Decision;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;

/**
 * Seeded random networks of the shapes that the founding documents add to a chain of layers:
 * rectifying layers before and behind the spiking ones, layers computed again on the same arrays,
 * residual sums, early exit.
 */
final class FoundingDesigns {
  static final int SAMPLES = 2;

  /** A design with images for it. */
  record Case(Design design, Samples samples) {
    RunResult run(EventLog log) {
      return new Simulator(new Chip(design), 1).run(samples, log, (done, all) -> {});
    }

    RunResult run() {
      return new Simulator(new Chip(design), 1).run(samples, null, (done, all) -> {});
    }

    Case with(ReadoutSpec readout, int steps) {
      Design d = design;
      RunSpec r = d.run();
      RunSpec run = TestSpecs.run(r.samples(), steps, r.seed(), r.timeMode(), r.coding());
      return new Case(
          new Design(
              d.name(),
              d.network(),
              d.array(),
              d.device(),
              d.digital(),
              d.mapping(),
              d.neuron(),
              readout,
              run),
          samples);
    }

    Case with(DeviceSpec device) {
      Design d = design;
      return new Case(
          new Design(
              d.name(),
              d.network(),
              d.array(),
              device,
              d.digital(),
              d.mapping(),
              d.neuron(),
              d.readout(),
              d.run()),
          samples);
    }
  }

  private FoundingDesigns() {}

  /** Blocks of repeated layers and residual sums; in a wavefront without the latter. */
  static Case blocks(long seed, RunSpec.TimeMode mode) {
    Draw draw = new Draw(seed);
    int channels = draw.between(1, 4);
    int side = draw.between(2, 5);
    List<Layer> layers = new ArrayList<>();
    layers.add(digital(draw, new Geometry(1, side, side, channels, 3, 1, 1, 1), 255));
    Geometry same = new Geometry(channels, side, side, channels, 3, 1, 1, 1);
    int blocks = draw.between(1, 3);
    for (int b = 0; b < blocks; b++) {
      int own = layers.size();
      int repeats = draw.between(0, 2);
      int length = draw.between(1, 2);
      for (int l = 0; l < length; l++) {
        layers.add(array(draw, same, Optional.empty(), Layer.OWN_TILES, layers.size(), mode));
      }
      for (int r = 0; r < repeats; r++) {
        for (int l = 0; l < length; l++) {
          layers.add(
              array(draw, same, Optional.of(layers.get(own + l)), own + l, layers.size(), mode));
        }
      }
    }
    layers.add(readout(draw, same.neurons()));
    return design(draw, layers, side, mode, ReadoutSpec.LARGEST_SUM);
  }

  /** Rectifying layers around spiking ones. */
  static Case hybrid(long seed) {
    Draw draw = new Draw(seed);
    int side = draw.between(3, 5);
    int channels = 1;
    List<Layer> layers = new ArrayList<>();
    int before = draw.between(0, 2);
    for (int l = 0; l < before; l++) {
      Geometry g = new Geometry(channels, side, side, draw.between(1, 3), 3, 1, 1, 1);
      layers.add(relu(draw, g, 255));
      channels = g.outputChannels();
    }
    Geometry first = new Geometry(channels, side, side, draw.between(1, 4), 3, 1, 1, 1);
    layers.add(digital(draw, first, 255));
    channels = first.outputChannels();
    Geometry spiking = new Geometry(channels, side, side, draw.between(1, 4), 3, 1, 1, 1);
    layers.add(
        array(draw, spiking, Optional.empty(), Layer.OWN_TILES, 0, RunSpec.TimeMode.WAVEFRONT));
    int neurons = spiking.neurons();
    if (draw.chance(0.6)) {
      int hidden = draw.between(1, 6);
      layers.add(relu(draw, Geometry.linear(neurons, hidden), 8));
      neurons = hidden;
      if (draw.chance(0.5)) {
        layers.add(relu(draw, Geometry.linear(neurons, 4), 255));
        neurons = 4;
      }
    }
    layers.add(readout(draw, neurons));
    RunSpec.TimeMode mode = draw.of(RunSpec.TimeMode.values());
    return design(draw, layers, side, mode, ReadoutSpec.LARGEST_SUM);
  }

  /** A confidence that some images reach early. */
  static ReadoutSpec exit(double confidence, boolean measure) {
    return new ReadoutSpec(
        new Decision.LargestSum(), Optional.of(new ReadoutSpec.Exit(confidence, measure)));
  }

  private static Layer digital(Draw draw, Geometry g, int brightest) {
    double[] threshold = new double[g.outputChannels()];
    for (int j = 0; j < threshold.length; j++) {
      threshold[j] = brightest * draw.real(20, 200);
    }
    return new Layer(name(draw), g, integers(draw, g), new Activation.Fire(threshold));
  }

  private static Layer relu(Draw draw, Geometry g, double largestInput) {
    double[] scale = new double[g.outputChannels()];
    for (int j = 0; j < scale.length; j++) {
      scale[j] = draw.real(0.3, 3) / (largestInput * g.fanIn());
    }
    return new Layer(name(draw), g, integers(draw, g), new Activation.Relu(scale));
  }

  private static Layer array(
      Draw draw, Geometry g, Optional<Layer> owner, int tilesOf, int index, RunSpec.TimeMode mode) {
    double[] threshold = new double[g.outputChannels()];
    for (int j = 0; j < threshold.length; j++) {
      threshold[j] = draw.real(0.2, 2.5);
    }
    BinaryWeights weights =
        owner.isPresent()
            ? (BinaryWeights) owner.get().weights()
            : BinaryWeights.fromSigns(
                g.outputChannels(), g.fanIn(), draw.signs(g.fanIn() * g.outputChannels()));
    List<Layer.Skip> skips = new ArrayList<>();
    while (mode == RunSpec.TimeMode.DELAYED && draw.chance(0.3)) {
      skips.add(new Layer.Skip(draw.between(0, index - 1), draw.real(-1, 2)));
    }
    return new Layer(name(draw), g, weights, new Activation.Fire(threshold), skips, tilesOf);
  }

  private static Layer readout(Draw draw, int inputs) {
    Geometry g = Geometry.linear(inputs, draw.between(2, 5));
    return new Layer(
        "out", g, integers(draw, g), new Activation.Readout(new int[g.outputChannels()]));
  }

  private static IntegerWeights integers(Draw draw, Geometry g) {
    int n = g.fanIn() * g.outputChannels();
    return new IntegerWeights(g.outputChannels(), g.fanIn(), draw.bytes(n, -90, 127));
  }

  private static String name(Draw draw) {
    return "l" + draw.between(0, 1_000_000);
  }

  private static Case design(
      Draw draw, List<Layer> layers, int side, RunSpec.TimeMode mode, ReadoutSpec readout) {
    TestArray array = new TestArray();
    array.inputs = draw.between(3, 40);
    array.columns = draw.between(1, 5);
    array.columnsPerReference = array.columns;
    array.group = draw.between(1, array.inputs);
    array.mux = draw.between(1, 3);
    NeuronSpec neuron = TestSpecs.neuron(draw.of(NeuronSpec.Reset.values()), draw.between(0, 6));
    MappingSpec mapping =
        new MappingSpec(
            draw.of(MappingSpec.Dataflow.values()), draw.of(MappingSpec.FirstLayer.values()));
    Design design =
        new Design(
            "founding",
            new Network(Network.Kind.BSNN, 1, side, side, layers),
            array.spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            mapping,
            neuron,
            readout,
            TestSpecs.run(SAMPLES, draw.between(4, 9), 7, mode, RunSpec.Coding.REAL));
    byte[][] pixels = new byte[SAMPLES][];
    int[] labels = new int[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      pixels[i] = draw.bytes(side * side, 0, 255);
    }
    return new Case(design, new Samples(pixels, labels));
  }
}
