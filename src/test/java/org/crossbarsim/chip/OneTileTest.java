package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PeripheralSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.UnitCost;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.RandomNetwork;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A chip on which one tile holds everything, and a layer that is spread over more tiles. */
class OneTileTest {
  /** What a chip does that arrays alone do not. */
  private static final List<Component> OF_A_CHIP =
      List.of(
          Component.INPUT_BUFFER_READ,
          Component.INPUT_BUFFER_WRITE,
          Component.OUTPUT_BUFFER,
          Component.TILE_CONTROL,
          Component.PACKET); // counted alone, at no cost

  /** What a spread layer may do more of. */
  private static final List<Component> OF_THE_SPREAD =
      List.of(
          Component.INPUT_BUFFER_WRITE,
          Component.NETWORK_INTERFACE,
          Component.ROUTER,
          Component.LINK,
          Component.PARTIAL_SUM_WIRE);

  static LongStream seeds() {
    return LongStream.range(7500, 7560);
  }

  // Layers on arrays only, of which the last never fires, behind pixels that spike.
  private static RandomDesigns.Case onArrays(long seed, boolean chip) {
    Draw draw = new Draw(seed);
    List<Layer> layers = new ArrayList<>();
    Network drawn;
    do {
      drawn = RandomNetwork.bsnn(draw, true).network();
    } while (drawn.layers().stream().filter(l -> !l.onArray()).count() > 1 || leavesOut(drawn));
    layers.addAll(drawn.layers().subList(0, drawn.layers().size() - 1));
    Layer last = layers.remove(layers.size() - 1);
    double[] threshold = new double[last.geometry().outputChannels()];
    Arrays.fill(threshold, 1e6);
    layers.add(
        new Layer(last.name(), last.geometry(), last.weights(), new Activation.Fire(threshold)));
    Network network =
        new Network(
            Network.Kind.BSNN,
            drawn.inputChannels(),
            drawn.inputHeight(),
            drawn.inputWidth(),
            layers);
    TestArray array = new TestArray();
    array.inputs = draw.between(2, 40);
    array.columns = draw.between(2, 9);
    array.columnsPerReference = draw.between(1, array.columns);
    array.group = draw.between(1, array.inputs);
    array.compareLanes = 10_000;
    array.membraneUpdate = 2;
    array.send = 0;
    array.hop = 1;
    RunSpec run =
        TestSpecs.run(
            2,
            draw.between(2, 5),
            seed,
            draw.of(RunSpec.TimeMode.values()),
            RunSpec.Coding.BERNOULLI);
    Design alone =
        new Design(
            "one tile",
            network,
            withoutPackets(array.spec()),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            TestSpecs.mapping(draw.of(MappingSpec.Dataflow.values())),
            TestSpecs.neuron(NeuronSpec.Reset.SOFT, 2),
            new ReadoutSpec(new ReadoutSpec.Decision.FirstSpike(0), Optional.empty()),
            run);
    byte[][] pixels = {draw.bytes(network.inputs(), 0, 255), draw.bytes(network.inputs(), 0, 255)};
    RandomDesigns.Case made =
        new RandomDesigns.Case(
            new RandomNetwork(network, List.of()), array, alone, new Samples(pixels, new int[2]));
    return chip ? made.onChip(chip(array, 10_000)) : made;
  }

  // A spike that no window covers takes a hop without a chip, and goes nowhere on one.
  private static boolean leavesOut(Network network) {
    boolean leavesOut = false;
    for (Layer layer : network.layers()) {
      Geometry g = layer.geometry();
      for (int i = 0; i < g.inputHeight() * g.inputWidth(); i++) {
        leavesOut |= g.windowsCovering(i / g.inputWidth(), i % g.inputWidth()) == 0;
      }
    }
    return leavesOut;
  }

  private static ArraySpec withoutPackets(ArraySpec a) {
    PeripheralSpec p = a.peripherals();
    PeripheralSpec without =
        new PeripheralSpec(
            p.inputLatch(),
            p.wordLineDriver(),
            p.prechargeAndMux(),
            p.partialSumAdder(),
            p.spikeCounter(),
            p.mergeAdder(),
            p.membraneAdder(),
            p.comparator(),
            UnitCost.NONE,
            p.membraneReadJPerBit(),
            p.membraneWriteJPerBit(),
            p.membraneAreaM2PerBit(),
            p.membraneLeakageWPerBit());
    return new ArraySpec(
        a.name(),
        a.description(),
        a.kind(),
        a.topology(),
        a.technologyNodeM(),
        a.rows(),
        a.columns(),
        a.reference(),
        a.read(),
        a.sense(),
        a.wire(),
        a.phases(),
        without,
        a.provenance());
  }

  // Membranes in registers that cost what they cost on the array card.
  private static ChipSpec chip(TestArray array, int arraysPerTile) {
    PeripheralSpec p = array.spec().peripherals();
    return TestChips.chip(arraysPerTile, 1)
        .withMembranes(
            new MembraneStorage.Registers(
                p.membraneReadJPerBit(),
                p.membraneWriteJPerBit(),
                p.membraneAreaM2PerBit(),
                p.membraneLeakageWPerBit()));
  }

  /**
   * All comparisons of a column unit end together, so that spikes are in the tile's own buffer one
   * cycle after the last of them: what a hop of one cycle takes, which the layers alone get.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void oneTileDoesWhatItsLayersAloneDo(long seed) {
    EventLog ofChip = new EventLog(2);
    EventLog ofLayers = new EventLog(2);
    RunResult chip = onArrays(seed, true).run(ofChip);
    RunResult layers = onArrays(seed, false).run(ofLayers);
    assertEquals(1, chip.chip().plan().orElseThrow().map().tiles());
    assertEquals(0, chip.network().orElseThrow().packets());
    assertArrayEquals(layers.latencyFs(), chip.latencyFs());
    assertArrayEquals(layers.busyFs(), chip.busyFs());
    assertArrayEquals(layers.fired(), chip.fired());
    assertArrayEquals(layers.readouts(), chip.readouts());
    assertSame(layers, chip, OF_A_CHIP);
    for (int i = 0; i < ofLayers.all().size(); i++) {
      SpikeEvent a = ofLayers.all().get(i);
      SpikeEvent b = ofChip.all().get(i);
      assertEquals(a.neuron(), b.neuron());
      assertEquals(a.timeFs(), b.timeFs());
      assertEquals(a.latencyFs(), b.latencyFs());
      assertEquals(
          a.cellsJ() + a.senseJ() + a.membraneJ(), b.cellsJ() + b.senseJ() + b.membraneJ());
      assertEquals(0, b.hops());
    }
  }

  /** What a chip adds: a bit to write for each spike that its tile needs, and its word before. */
  @ParameterizedTest
  @MethodSource("seeds")
  void oneTileAddsItsBuffersAndItsControl(long seed) {
    RunResult r = onArrays(seed, true).run(new EventLog(2));
    NetworkFigures f = r.network().orElseThrow();
    int payload = TestChips.chip(1, 1).network().payloadBits();
    assertEquals(f.ownDeliveries(), actions(r, Component.INPUT_BUFFER_WRITE));
    assertEquals(f.words() * payload, actions(r, Component.OUTPUT_BUFFER));
    assertEquals(0, actions(r, Component.ROUTER) + actions(r, Component.LINK));
    assertEquals(0, actions(r, Component.PARTIAL_SUM_WIRE) + actions(r, Component.PACKET));
  }

  /**
   * Spread over tiles of one array, a layer sends more packets, and its partial sums travel. All
   * else is as often as before, and as dear.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void aSpreadLayerDiffersInNetworkWiresAndBuffersOnly(long seed) {
    RandomDesigns.Case one = onArrays(seed, true);
    RunResult together = one.run(new EventLog(2));
    RunResult spread = one.onChip(chip(one.array(), 1)).run(new EventLog(2));
    assertArrayEquals(together.fired(), spread.fired());
    assertArrayEquals(together.readouts(), spread.readouts());
    assertSame(together, spread, OF_THE_SPREAD);
    assertTrue(
        actions(spread, Component.INPUT_BUFFER_WRITE)
            >= actions(together, Component.INPUT_BUFFER_WRITE));
    for (RandomDesigns.Case c :
        List.of(
            RandomDesigns.bsnn(seed), RandomDesigns.bnn(seed), RandomDesigns.amplifierBnn(seed))) {
      RunResult few = c.onChip(chip(c.array(), 1000)).run(new EventLog(2));
      RunResult many = c.onChip(chip(c.array(), 1)).run(new EventLog(2));
      assertArrayEquals(few.readouts(), many.readouts());
      assertSame(few, many, OF_THE_SPREAD);
    }
  }

  private static void assertSame(RunResult a, RunResult b, List<Component> but) {
    for (int l = 0; l < a.chip().layers().size(); l++) {
      for (Component c : Component.values()) {
        int of = a.chip().book().handle(l, c);
        int other = b.chip().book().handle(l, c);
        if (!but.contains(c) && (of >= 0 || other >= 0)) {
          long actions = of < 0 ? 0 : a.ledger().actions(of);
          double energyJ = of < 0 ? 0 : a.ledger().energyJ(of);
          assertEquals(actions, other < 0 ? 0 : b.ledger().actions(other), c.label());
          assertEquals(energyJ, other < 0 ? 0 : b.ledger().energyJ(other), c.label());
        }
      }
    }
  }

  private static long actions(RunResult r, Component component) {
    return BooksTest.actions(r.ledger(), component);
  }
}
