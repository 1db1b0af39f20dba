package org.crossbarsim.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.tile.PlasticLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A layer that has not learned yet counts the spikes and books the joules that the simulator does
 * for the same network on the same cells, noise included: the features that a classifier is trained
 * on are those that its netlist will see.
 */
class FrozenEqualsRunTest {
  private static final int IMAGES = 4;
  private static final int STEPS = 5;
  private static final double RELATIVE = 1e-9;

  // A layer that learns sends nothing, and sets membranes to zero.
  private static final Set<Component> ELSEWHERE = EnumSet.of(Component.PACKET, Component.RESET_ADD);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void spikesAndJoulesAreThoseOfARun(long seed) {
    Draw draw = new Draw(seed);
    TestArray array = array(draw);
    Geometry g = new Geometry(1, 8, 8, 3, 3, draw.between(1, 2), 0, 1);
    DeviceSpec device =
        TestSpecs.programmable(
            draw.chance(0.3)
                ? TestSpecs.idealDevice()
                : TestSpecs.device(Spread.LOG_NORMAL, 0.2, 0.02, 0.02, 0.02),
            1e6);
    NeuronSpec neuron = TestSpecs.neuron(draw.of(NeuronSpec.Reset.SOFT, NeuronSpec.Reset.HARD), 3);
    int[] signs = new int[3 * 9];
    Arrays.setAll(signs, i -> draw.chance(0.5) ? 1 : -1);
    BinaryWeights weights = BinaryWeights.fromSigns(3, 9, signs);
    double[] threshold = {2, 3, 4};
    byte[][] images = new byte[IMAGES][64];
    for (byte[] image : images) {
      for (int i = 0; i < image.length; i++) {
        image[i] = (byte) draw.between(0, 255);
      }
    }
    RandomStreams random = new RandomStreams(seed);
    PlasticLayer layer =
        new PlasticLayer(
            0,
            g,
            weights,
            array.spec(),
            new CellModel(device, random),
            random,
            TestSpecs.digital(),
            neuron);
    FeatureCounts features = new FeatureCounts(layer, g, neuron, random);
    RunResult run = run(g, weights, threshold, array, device, neuron, images, seed);
    for (int i = 0; i < IMAGES; i++) {
      int[] counts = features.of(images[i], i, threshold, STEPS, 1);
      long[] sums = new long[2];
      for (int n = 0; n < counts.length; n++) {
        sums[0] += counts[n]; // the readout of the run: all ones, and a ramp
        sums[1] += (long) (n % 100) * counts[n];
      }
      assertArrayEquals(sums, run.readouts()[i], "image " + i);
    }
    equalBooks(run.ledger(), layer.ledger());
  }

  private static TestArray array(Draw draw) {
    TestArray array = new TestArray();
    array.inputs = 9;
    array.columns = 4;
    array.columnsPerReference = draw.between(1, 4);
    array.reference =
        draw.of(
            ReferenceSpec.Kind.MID_PAIR, ReferenceSpec.Kind.HRS, ReferenceSpec.Kind.MID_HALFWAY);
    array.group = draw.of(2, 4, 9);
    array.grouping = draw.of(ReadSpec.Grouping.PACKED, ReadSpec.Grouping.FIXED);
    array.mux = draw.between(1, 3);
    array.holdBias = draw.chance(0.5);
    array.bitLineSupplyV = draw.of(0.0, 1.1);
    return array;
  }

  private static RunResult run(
      Geometry g,
      BinaryWeights weights,
      double[] threshold,
      TestArray array,
      DeviceSpec device,
      NeuronSpec neuron,
      byte[][] images,
      long seed) {
    byte[] readout = new byte[2 * g.neurons()];
    for (int n = 0; n < g.neurons(); n++) {
      readout[n] = 1;
      readout[g.neurons() + n] = (byte) (n % 100);
    }
    List<Layer> layers =
        List.of(
            new Layer("conv", g, weights, new Activation.Fire(threshold)),
            new Layer(
                "linear",
                Geometry.linear(g.neurons(), 2),
                new IntegerWeights(2, g.neurons(), readout),
                new Activation.Readout(new int[2])));
    Design design =
        new Design(
            "frozen",
            new Network(Network.Kind.BSNN, 1, 8, 8, layers),
            array.spec(),
            device,
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            neuron,
            TestSpecs.run(
                IMAGES, STEPS, seed, RunSpec.TimeMode.WAVEFRONT, RunSpec.Coding.BERNOULLI));
    return new Simulator(new Chip(design), 1)
        .run(new Samples(images, new int[IMAGES]), null, (done, all) -> {});
  }

  private static void equalBooks(Ledger run, Ledger learning) {
    for (Component component : Component.values()) {
      boolean compared =
          component.owner() != Component.Owner.LEARNING && !ELSEWHERE.contains(component);
      if (compared) {
        double energyJ = energyJ(run, component);
        assertEquals(energyJ, energyJ(learning, component), RELATIVE * energyJ, component.label());
      }
    }
  }

  private static double energyJ(Ledger ledger, Component component) {
    double sumJ = 0;
    for (int i = 0; i < ledger.book().size(); i++) {
      boolean ofConv = ledger.book().account(i).layer() == 0;
      if (ofConv && ledger.book().account(i).component() == component) {
        sumJ += ledger.energyJ(i);
      }
    }
    return sumJ;
  }
}
