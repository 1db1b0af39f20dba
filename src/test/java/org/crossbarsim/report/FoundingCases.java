package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestSpecs;

/** Small designs that leave early, decide by a first spike or share arrays. */
final class FoundingCases {
  static final ArraySpec ARRAY =
      Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4);

  private FoundingCases() {}

  static Case chain() {
    return Designs.bsnn(1, ARRAY);
  }

  /** The chain on a chip. */
  static Case onChip(ChipSpec chip) {
    Case c = chain();
    return c.with(c.design().onChip(chip));
  }

  /** The chain in a wavefront on two clusters of such a chip, on cells that can be programmed. */
  static Case onSmallChip(ChipSpec chip) {
    Case c = chain();
    Design d = c.design();
    RunSpec wavefront = steps(c, d.run().timesteps(), RunSpec.TimeMode.WAVEFRONT);
    Design programmable =
        new Design(
            d.name(),
            d.network(),
            d.array(),
            TestSpecs.programmable(d.device(), 1e9),
            d.digital(),
            d.mapping(),
            d.neuron(),
            d.readout(),
            wavefront);
    return c.with(programmable.onChip(chip.withClusters(2)));
  }

  static Case with(Case c, ReadoutSpec readout, RunSpec run) {
    return with(c, c.design().network(), readout, run);
  }

  static Case with(Case c, Network network, ReadoutSpec readout, RunSpec run) {
    Design d = c.design();
    return c.with(
        new Design(
            d.name(),
            network,
            d.array(),
            d.device(),
            d.digital(),
            d.mapping(),
            d.neuron(),
            readout,
            run));
  }

  static RunSpec steps(Case c, int steps, RunSpec.TimeMode mode) {
    RunSpec r = c.design().run();
    return new RunSpec(r.samples(), steps, r.seed(), mode, r.coding(), r.powerWindowS());
  }

  static ReadoutSpec largestSum(double confidence, boolean measures) {
    return new ReadoutSpec(
        new ReadoutSpec.Decision.LargestSum(),
        Optional.of(new ReadoutSpec.Exit(confidence, measures)));
  }

  /** Leaves early where the largest sum reaches 5. */
  static Case exit(boolean measures) {
    Case c = chain();
    return with(c, largestSum(5, measures), c.design().run());
  }

  static Case softmax() {
    Case c = chain();
    ReadoutSpec readout =
        new ReadoutSpec(new ReadoutSpec.Decision.Softmax(0.125), Optional.empty());
    return with(c, readout, c.design().run());
  }

  /** The last layer fires, and its first spike decides. */
  static Case firstSpike() {
    Case c = chain();
    Network n = c.design().network();
    List<Layer> layers = n.layers();
    Layer last = layers.get(3);
    Layer fires =
        new Layer(
            last.name(),
            last.geometry(),
            last.weights(),
            new Activation.Fire(new double[] {2, 7, 4, 12}));
    Network fired =
        new Network(
            Network.Kind.BSNN,
            n.inputChannels(),
            n.inputHeight(),
            n.inputWidth(),
            List.of(layers.get(0), layers.get(1), layers.get(2), fires));
    ReadoutSpec readout = new ReadoutSpec(new ReadoutSpec.Decision.FirstSpike(4), Optional.empty());
    return with(c, fired, readout, c.design().run());
  }

  /** A layer of 6 neurons on arrays and two repeats of it, the second one with a residual sum. */
  static Case repeated() {
    SplittableRandom random = new SplittableRandom(5);
    Geometry first = Geometry.linear(12, 6);
    Geometry block = Geometry.linear(6, 6);
    Geometry last = Geometry.linear(6, 4);
    int[] signs = random.ints(36, 0, 5).map(i -> i < 3 ? 1 : -1).toArray();
    BinaryWeights weights = BinaryWeights.fromSigns(6, 6, signs);
    List<Layer> layers =
        List.of(
            new Layer("first", first, integers(random, first), fire(300)),
            new Layer("block", block, weights, fire(1)),
            new Layer("again", block, weights, fire(1.5), List.of(), 1),
            new Layer("third", block, weights, fire(2), List.of(new Layer.Skip(1, 0.5)), 1),
            new Layer("last", last, integers(random, last), new Activation.Readout(new int[0])));
    Network network = new Network(Network.Kind.BSNN, 1, 3, 4, layers);
    Case c = chain();
    return with(c, network, ReadoutSpec.LARGEST_SUM, c.design().run());
  }

  /** The second layer spikes at a stated rate. */
  static Case drawn() {
    Case c = chain();
    Network n = c.design().network();
    List<Layer> layers = new ArrayList<>(n.layers());
    Layer old = layers.get(1);
    layers.set(
        1, new Layer(old.name(), old.geometry(), old.weights(), new Activation.Drawn(0.041)));
    Network network =
        new Network(n.kind(), n.inputChannels(), n.inputHeight(), n.inputWidth(), layers);
    return with(c, network, c.design().readout(), c.design().run());
  }

  static Case unlabelled(Case c) {
    return new Case(c.design(), new Samples(c.samples().pixels(), new int[0]));
  }

  private static Activation fire(double threshold) {
    return new Activation.Fire(
        new double[] {threshold, threshold, threshold, threshold, threshold, threshold});
  }

  private static IntegerWeights integers(SplittableRandom random, Geometry g) {
    byte[] values = new byte[g.fanIn() * g.outputChannels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) random.nextInt(-3, 6);
    }
    return new IntegerWeights(g.outputChannels(), g.fanIn(), values);
  }
}
