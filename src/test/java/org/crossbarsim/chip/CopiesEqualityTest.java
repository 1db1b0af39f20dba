package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.RandomNetwork;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ideal layers with copies of their weights do what they do without, at other times. */
class CopiesEqualityTest {
  static LongStream seeds() {
    return LongStream.range(20_000, 20_120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void idealCopiesChangeNoSpikeAndNoCount(long seed) {
    assertSame(RandomDesigns.bsnn(seed), seed);
    assertSame(narrow(RandomDesigns.bsnn(seed)), seed);
    assertSame(RandomDesigns.bnn(seed), seed);
    assertSame(RandomDesigns.amplifierBnn(seed), seed);
  }

  // Membranes that saturate remember the order of additions.
  private static RandomDesigns.Case narrow(RandomDesigns.Case c) {
    NeuronSpec n = c.design().neuron();
    return c.with(
        new NeuronSpec(
            n.reset(),
            3 + n.fractionBits(),
            n.fractionBits(),
            NeuronSpec.Overflow.SATURATE,
            n.leak(),
            n.refractorySteps(),
            n.firesOnce(),
            n.comparison()));
  }

  private static void assertSame(RandomDesigns.Case c, long seed) {
    IntUnaryOperator copies = Copies.drawn(c.design(), seed);
    EventLog oneLog = new EventLog(RandomDesigns.SAMPLES);
    EventLog log = new EventLog(RandomDesigns.SAMPLES);
    RunResult one = Copies.run(c, l -> 1, oneLog);
    RunResult r = Copies.run(c, copies, log);
    assertSame(one, oneLog, r, log, copies);
  }

  private static void assertSame(
      RunResult one, EventLog oneLog, RunResult r, EventLog log, IntUnaryOperator copies) {
    assertArrayEquals(one.predicted(), r.predicted());
    assertArrayEquals(one.readouts(), r.readouts());
    assertArrayEquals(one.fired(), r.fired());
    assertArrayEquals(one.delivered(), r.delivered());
    assertArrayEquals(one.overflows(), r.overflows());
    assertArrayEquals(r.opsAnalytical(), r.opsMeasured());
    assertArrayEquals(one.opsMeasured(), r.opsMeasured());
    Network network = r.chip().design().network();
    for (int l = 0; l < network.layers().size(); l++) {
      assertTrue(r.busyFs()[l] <= one.busyFs()[l], "copies never take longer");
      for (Component component : Component.values()) {
        long before = actions(one, l, component);
        long after = actions(r, l, component);
        if (component == Component.THRESHOLD_LOAD) {
          int owner = Math.max(network.layers().get(l).tilesOf(), 0);
          before *= copies.applyAsInt(network.layers().get(l).repeats() ? owner : l);
        }
        if (component == Component.PACKET && network.kind() == Network.Kind.BNN) {
          assertTrue(after >= before, "a word of signs belongs to one copy");
        } else {
          assertEquals(before, after, component.label() + " of layer " + l);
        }
      }
    }
    List<SpikeEvent> expected = sorted(oneLog);
    List<SpikeEvent> actual = sorted(log);
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertSame(expected.get(i), actual.get(i));
    }
  }

  // In a wavefront, layers take other turns when they take other times.
  private static List<SpikeEvent> sorted(EventLog log) {
    List<SpikeEvent> events = new ArrayList<>(log.all());
    events.sort(
        Comparator.comparingInt(SpikeEvent::sample)
            .thenComparingInt(SpikeEvent::step)
            .thenComparingInt(SpikeEvent::layer)
            .thenComparingInt(SpikeEvent::neuron));
    return events;
  }

  private static void assertSame(SpikeEvent a, SpikeEvent b) {
    assertEquals(a.sample(), b.sample());
    assertEquals(a.step(), b.step());
    assertEquals(a.layer(), b.layer());
    assertEquals(a.neuron(), b.neuron());
    assertEquals(a.sign(), b.sign());
    assertEquals(a.delivered(), b.delivered());
    assertEquals(a.rows(), b.rows());
    assertEquals(a.lrsCells(), b.lrsCells());
    assertEquals(a.hrsCells(), b.hrsCells());
    assertEquals(a.reads(), b.reads());
    assertTrue(b.tiles() >= a.tiles(), "a spike at the edge of a band meets two copies");
    assertClose(a.energyJ() - a.routeJ(), b.energyJ() - b.routeJ());
  }

  private static long actions(RunResult r, int layer, Component component) {
    AccountBook book = r.ledger().book();
    long n = 0;
    for (int i = 0; i < book.size(); i++) {
      boolean same = book.account(i).layer() == layer && book.account(i).component() == component;
      n += same ? r.ledger().actions(i) : 0;
    }
    return n;
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.JOULES),
        () -> expected + " expected, but was " + actual);
  }

  /** A layer, its repeat on the same arrays, and one that adds the spikes of both. */
  @Test
  void residualsAndRepeatsGoToTheCopyThatHasTheNeuron() {
    long residuals = 0;
    for (long seed = 0; seed < 60; seed++) {
      Draw draw = new Draw(seed);
      RandomDesigns.Case c = block(draw, seed);
      int positions = c.design().network().layers().get(0).geometry().neuronPositions();
      int first = draw.between(1, Math.min(6, positions));
      int last = draw.between(1, Math.min(6, positions));
      IntUnaryOperator copies = l -> l == 0 ? first : l == 2 ? last : 1;
      EventLog oneLog = new EventLog(RandomDesigns.SAMPLES);
      EventLog log = new EventLog(RandomDesigns.SAMPLES);
      RunResult one = Copies.run(c, l -> 1, oneLog);
      RunResult r = Copies.run(c, copies, log);
      assertSame(one, oneLog, r, log, copies);
      assertTrue(r.latencyFs()[0] <= one.latencyFs()[0]);
      residuals += r.fired()[0] + r.fired()[1];
    }
    assertTrue(residuals > 0, "some neuron must have fired");
  }

  private static RandomDesigns.Case block(Draw draw, long seed) {
    int side = draw.between(2, 6);
    int channels = draw.between(1, 4);
    Geometry g = new Geometry(channels, side, side, channels, 3, 1, 1, 1);
    List<Layer> layers = new ArrayList<>();
    layers.add(array(draw, "first", g, Layer.OWN_TILES, List.of()));
    layers.add(array(draw, "again", g, 0, List.of(new Layer.Skip(0, 1))));
    List<Layer.Skip> both = List.of(new Layer.Skip(0, 0.5), new Layer.Skip(1, -1));
    layers.add(array(draw, "sum", g, Layer.OWN_TILES, both));
    byte[] weights = draw.bytes(2 * g.neurons(), 0, 3);
    layers.add(
        new Layer(
            "out",
            Geometry.linear(g.neurons(), 2),
            new IntegerWeights(2, g.neurons(), weights),
            new Activation.Readout(new int[2])));
    TestArray array = new TestArray();
    array.columns = draw.between(1, 4);
    Network network = new Network(Network.Kind.BSNN, channels, side, side, layers);
    Design design =
        new Design(
            "block",
            network,
            array.spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            TestSpecs.mapping(draw.of(MappingSpec.Dataflow.values())),
            TestSpecs.neuron(draw.of(NeuronSpec.Reset.values()), 3),
            TestSpecs.run(
                RandomDesigns.SAMPLES,
                4,
                seed,
                RunSpec.TimeMode.DELAYED,
                RunSpec.Coding.BERNOULLI));
    byte[][] pixels = new byte[RandomDesigns.SAMPLES][];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = draw.bytes(channels * side * side, 0, 255);
    }
    return new RandomDesigns.Case(
        new RandomNetwork(network, List.of()),
        array,
        design,
        new Samples(pixels, new int[RandomDesigns.SAMPLES]));
  }

  private static Layer array(
      Draw draw, String name, Geometry g, int tilesOf, List<Layer.Skip> skips) {
    int[] signs = new int[g.outputChannels() * g.fanIn()];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = draw.chance(0.6) ? 1 : -1;
    }
    double[] threshold = new double[g.outputChannels()];
    for (int j = 0; j < threshold.length; j++) {
      threshold[j] = draw.real(0.5, 3);
    }
    BinaryWeights weights = BinaryWeights.fromSigns(g.outputChannels(), g.fanIn(), signs);
    return new Layer(name, g, weights, new Activation.Fire(threshold), skips, tilesOf);
  }
}
