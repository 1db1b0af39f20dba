package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.RandomNetwork;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not depend on how a layer is cut, grouped, multiplexed and scheduled. */
class InvarianceTest {
  static LongStream seeds() {
    return LongStream.range(4000, 4040);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void operationsAndSpikesAreThoseOfTheNetworkHoweverItIsRead(long seed) {
    assertInvariant(RandomDesigns.bsnn(seed), seed);
    assertInvariant(RandomDesigns.bnn(seed), seed);
  }

  private static void assertInvariant(RandomDesigns.Case c, long seed) {
    RunResult first = run(c);
    assertArrayEquals(first.opsAnalytical(), first.opsMeasured());
    Draw draw = new Draw(seed);
    for (int i = 0; i < 6; i++) {
      TestArray array = new TestArray();
      array.kind = c.array().kind;
      array.inputs = draw.of(draw.between(1, 6), draw.between(5, 60));
      array.columns = draw.of(draw.between(1, 4), draw.between(3, 60));
      array.columnsPerReference = draw.between(1, array.columns);
      array.group = draw.between(1, array.inputs);
      array.grouping = draw.of(ReadSpec.Grouping.values());
      array.mux = draw.between(1, 8);
      array.holdBias = draw.chance(0.5);
      MappingSpec mapping = TestSpecs.mapping(draw.of(MappingSpec.Dataflow.values()));
      RunResult other = run(c.with(array.spec()).with(mapping));
      assertArrayEquals(first.opsMeasured(), other.opsMeasured());
      assertArrayEquals(first.opsAnalytical(), other.opsAnalytical());
      assertArrayEquals(first.fired(), other.fired());
      assertArrayEquals(first.delivered(), other.delivered());
      assertArrayEquals(first.readouts(), other.readouts());
    }
  }

  private static RunResult run(RandomDesigns.Case c) {
    return new Simulator(new Chip(c.design()), 1).run(c.samples(), null, (done, all) -> {});
  }

  /**
   * A BNN raises one row a tap in bounds, whatever the image; a linear layer one row a spike and
   * output.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void rateTimesEquationThreeIsExactForLinearLayersAndTapsInBoundsForABnn(long seed) {
    RandomDesigns.Case bnn = RandomDesigns.bnn(seed);
    RunResult r = run(bnn);
    List<Layer> layers = bnn.design().network().layers();
    for (int l = 0; l < layers.size(); l++) {
      long once = layers.get(l).onArray() ? OperationCounts.inBounds(layers.get(l).geometry()) : 0;
      assertEquals(RandomDesigns.SAMPLES * once, r.opsMeasured()[l]);
    }
    RandomDesigns.Case bsnn = RandomDesigns.bsnn(seed);
    RunResult s = run(bsnn);
    List<Layer> spiking = bsnn.design().network().layers();
    for (int l = 1; l < spiking.size(); l++) {
      Geometry g = spiking.get(l).geometry();
      if (spiking.get(l).onArray() && g.isLinear() && g.positions() == 1) {
        // ops = samples * IFR * eq3, with samples * IFR = delivered spikes / driving neurons
        assertEquals(
            s.delivered()[l - 1] * OperationCounts.eq3(g), s.opsMeasured()[l] * g.inputs());
      }
    }
  }

  /**
   * Every pixel spikes at every step: the rate is the number of steps; padding takes the border's
   * share.
   */
  @Test
  void evenSpikesThroughAPaddedAndAnUnpaddedConvolution() {
    for (int padding = 0; padding <= 2; padding++) {
      Geometry g = new Geometry(2, 6, 5, 4, 3, 1, padding, 1);
      Layer convolution =
          new Layer(
              "convolution",
              g,
              BinaryWeights.fromSigns(4, 18, new Draw(1).signs(72)),
              new Activation.Fire(new double[] {1, 2, 3, 4}));
      Geometry out = Geometry.linear(g.neurons(), 2);
      Layer readout =
          new Layer(
              "readout",
              out,
              new IntegerWeights(2, g.neurons(), new byte[2 * g.neurons()]),
              new Activation.Readout(new int[2]));
      Network network = new Network(Network.Kind.BSNN, 2, 6, 5, List.of(convolution, readout));
      int steps = 7;
      byte[] white = new Draw(1).bytes(60, -1, -1);
      RunSpec run = TestSpecs.run(1, steps, 1, RunSpec.TimeMode.DELAYED, RunSpec.Coding.BERNOULLI);
      Design design =
          new Design(
              "even",
              network,
              new TestArray().spec(),
              TestSpecs.idealDevice(),
              TestSpecs.digital(),
              TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
              TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0),
              run);
      RandomDesigns.Case c =
          new RandomDesigns.Case(
              new RandomNetwork(network, List.of()),
              new TestArray(),
              design,
              new Samples(new byte[][] {white}, new int[1]));
      RunResult r = run(c);
      assertEquals(60L * steps, r.inputSpikes());
      assertEquals(steps * OperationCounts.inBounds(g), r.opsMeasured()[0]);
      boolean whole = steps * OperationCounts.eq3(g) == r.opsMeasured()[0];
      assertEquals(padding == 0, whole);
    }
  }
}
