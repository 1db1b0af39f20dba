package org.crossbarsim.chip;

import static org.crossbarsim.chip.LedgerAsserts.assertAccount;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/**
 * Two tiles, a link, three spikes, worked on paper.
 *
 * <p>Both inputs spike at 0. Weights of the array's three outputs are (+1, -1), (+1, +1) and (-1,
 * +1), so sums are 0, 2 and 0, and with thresholds of 0, 2 and 0 all three neurons fire. Cycles of
 * 1 ns: latch 1, raise 2, precharge 3, settle 4, sense 5 make 15, accumulate 21, the membranes are
 * read and added to in a cycle and written in the next: 23. Two comparators take 9 each time:
 * neurons 0 and 1 fire at 32 ns, neuron 2 at 41.
 *
 * <p>The network runs at 1 ns, too. An address of two bits and 12 bits of route are one flit of 32.
 * A cycle out of the tile, three in the router, one over the link, three in the next router, one
 * into the tile: 9. Neuron 0 leaves in cycle 32 and is there at 41 ns; neuron 1 leaves a cycle
 * later and is there at 42; neuron 2 leaves in cycle 41 and is there at 50. Then the unit begins: a
 * cycle a spike, both outputs at once, till 53, and a cycle for the decision: 54 ns.
 *
 * <p>Tiles, in um^2. Array: 6 cells and 4 reference cells of 0.3, 2 latches of 1, 2 drivers of 2, 5
 * columns with a multiplexer of 3, 3 converters of 60 and adders of 4: 216. Column unit: 3 adders
 * of 7, 2 comparators of 8, 3 membranes of 8 bits of 30: 757. Buffers: 2 inputs twice and 3
 * outputs, 7 bits of 2; interface 500; control 1000. Together 2487. The digital unit: 8 lanes of
 * 50, 6 weights of 8 bits and 2 sums of 40 of 0.4, 3 inputs twice of 2, 1500: 1963.2. With a tenth
 * around each side 3009.27 and 2375.47, with a router of 9000 each 12009.27 and 11375.47: a square
 * of 152.92 um on a side, divided into 78.53 and 74.39. Routers are strips of 9000 below the tiles,
 * 114.60 and 120.98 high: from middle to middle 76.46 and 3.19, a link of 80 um.
 */
class HandWorkedChipTest {
  private static final long NS = 1_000_000; // femtoseconds

  private static Design design(NetworkSpec.Packets packets) {
    TestArray array = new TestArray();
    array.inputs = 2;
    array.columns = 3;
    array.columnsPerReference = 3;
    array.group = 2;
    Layer spiking =
        new Layer(
            "array",
            Geometry.linear(2, 3),
            BinaryWeights.fromSigns(3, 2, new int[] {1, -1, 1, 1, -1, 1}),
            new Activation.Fire(new double[] {0, 2, 0}));
    Layer readout =
        new Layer(
            "readout",
            Geometry.linear(3, 2),
            new IntegerWeights(2, 3, new byte[] {1, 2, 3, 4, 5, 6}),
            new Activation.Readout(new int[2]));
    Design alone =
        new Design(
            "by hand",
            new Network(Network.Kind.BSNN, 2, 1, 1, List.of(spiking, readout)),
            array.spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            new NeuronSpec(NeuronSpec.Reset.SOFT, 8, 0, NeuronSpec.Overflow.WRAP),
            TestSpecs.run(1, 1, 1, RunSpec.TimeMode.WAVEFRONT, RunSpec.Coding.BERNOULLI));
    return alone.onChip(
        TestChips.chip(1, 1).withNetwork(TestChips.network(NetworkSpec.Topology.MESH, packets)));
  }

  private static RunResult run(Design design, EventLog log) {
    Samples samples = new Samples(new byte[][] {{(byte) 255, (byte) 255}}, new int[] {0});
    return new Simulator(new Chip(design), 1).run(samples, log, (done, all) -> {});
  }

  /**
   * One word of 16 bits through the output buffer at 0.03 pJ a bit. Three packets are packed and
   * unpacked at 0.3 pJ, pass two routers at 2.5 pJ a flit, and move 32 bits over 80 um at 0.4 fJ
   * each; one bit is written for each at the other end at 0.02 pJ. A word is fetched for the read
   * (two bits of 0.01 pJ) and one by the digital unit (three bits). Each tile's control takes 0.5
   * pJ.
   */
  @Test
  void threeAddressesTakeTheCyclesAndJoulesOfThePaper() {
    EventLog log = new EventLog(1);
    RunResult r = run(design(NetworkSpec.Packets.ADDRESS), log);
    assertArrayEquals(new long[] {1 + 2 + 3, 4 + 5 + 6}, r.readouts()[0]);
    assertArrayEquals(new long[] {54 * NS}, r.latencyFs());
    assertArrayEquals(new long[] {50 * NS, 3 * NS}, r.busyFs());

    Ledger ledger = r.ledger();
    assertAccount(ledger, 0, Component.OUTPUT_BUFFER, 16, 16 * 0.03);
    assertAccount(ledger, 0, Component.NETWORK_INTERFACE, 6, 6 * 0.3);
    assertAccount(ledger, 0, Component.ROUTER, 6, 6 * 2.5);
    assertAccount(ledger, 0, Component.LINK, 3 * 32 * 80, 3 * 32 * 80 * 0.4e-3);
    assertAccount(ledger, 0, Component.INPUT_BUFFER_WRITE, 3, 3 * 0.02);
    assertAccount(ledger, 0, Component.INPUT_BUFFER_READ, 1, 2 * 0.01);
    assertAccount(ledger, 1, Component.INPUT_BUFFER_READ, 1, 3 * 0.01);
    assertAccount(ledger, 0, Component.TILE_CONTROL, 1, 0.5);
    assertAccount(ledger, 1, Component.TILE_CONTROL, 1, 0.5);
    assertAccount(ledger, 0, Component.PACKET, 0, 0);

    NetworkFigures f = r.network().orElseThrow();
    assertEquals(3, f.packets());
    assertEquals(3, f.arrived());
    assertArrayEquals(new long[] {9 * NS, 10 * NS}, f.latencyFs().values());
    assertEquals(2, f.latencyFs().times(9 * NS));
    assertEquals(2, f.longestQueueFlits());

    // Two inputs, then the three outputs, whose bills the digital unit ends a cycle apart.
    List<SpikeEvent> events = log.image(0);
    assertEquals(5, events.size());
    long[] firedNs = {0, 0, 32, 32, 41};
    long[] endNs = {23, 23, 51, 52, 53};
    double[] bufferBits = {0, 0, 6, 5, 5};
    for (int i = 0; i < 5; i++) {
      SpikeEvent e = events.get(i);
      assertEquals(firedNs[i] * NS, e.timeFs());
      assertEquals((endNs[i] - firedNs[i]) * NS, e.latencyFs());
      assertEquals(i < 2 ? 0 : 1, e.hops());
      double packetPj = 2 * 0.3 + 2 * 2.5 + 32 * 80 * 0.4e-3 + 0.02;
      assertPj(i < 2 ? 0 : bufferBits[i] * 0.03 + packetPj, e.routeJ());
    }
  }

  /**
   * The word of 16 bits and no number, for there is no other: 28 bits are one flit, ready when
   * neuron 2 has fired at 41 ns and there at 50. 16 bits are written where it arrives. Of the
   * counts the neurons take a third each, the first ones what is left over.
   */
  @Test
  void oneBitmapTakesTheCyclesAndJoulesOfThePaper() {
    EventLog log = new EventLog(1);
    RunResult r = run(design(NetworkSpec.Packets.BITMAP), log);
    assertArrayEquals(new long[] {54 * NS}, r.latencyFs());
    Ledger ledger = r.ledger();
    assertAccount(ledger, 0, Component.OUTPUT_BUFFER, 16, 16 * 0.03);
    assertAccount(ledger, 0, Component.NETWORK_INTERFACE, 2, 2 * 0.3);
    assertAccount(ledger, 0, Component.ROUTER, 2, 2 * 2.5);
    assertAccount(ledger, 0, Component.LINK, 32 * 80, 32 * 80 * 0.4e-3);
    assertAccount(ledger, 0, Component.INPUT_BUFFER_WRITE, 16, 16 * 0.02);
    List<SpikeEvent> events = log.image(0);
    double[] expectedPj = {
      6 * 0.03 + 0.3 + 2.5 + 854 * 0.4e-3 + 6 * 0.02,
      5 * 0.03 + 0.3 + 2.5 + 853 * 0.4e-3 + 5 * 0.02,
      5 * 0.03 + 853 * 0.4e-3 + 5 * 0.02
    };
    for (int i = 0; i < 3; i++) {
      assertPj(expectedPj[i], events.get(2 + i).routeJ());
      assertEquals(1, events.get(2 + i).hops());
    }
  }

  /** Of three spikes the bitmap is cheaper, by two flits. */
  @Test
  void whateverIsCheaperIsTheBitmapHere() {
    RunResult r = run(design(NetworkSpec.Packets.CHEAPER), new EventLog(1));
    assertEquals(1, r.network().orElseThrow().packets());
  }

  /** Two routers of 9000 um^2, and what the comment above says of the tiles. */
  @Test
  void areasAreThoseOfThePaper() {
    Chip chip = new Chip(design(NetworkSpec.Packets.ADDRESS));
    double tilesM2 = (2487 + 1963.2) * 1e-12;
    assertTrue(Tolerances.close(tilesM2 + 2 * 9000e-12, chip.book().areaM2(), Tolerances.BY_HAND));
    assertEquals(80, chip.plan().orElseThrow().floorplan().linkUm(0, 1));
    double ofNoLayerM2 = 0;
    for (int i = 0; i < chip.book().size(); i++) {
      Account a = chip.book().account(i);
      ofNoLayerM2 += a.layer() == Account.CHIP ? a.areaM2() : 0;
    }
    double expectedM2 = (13 * 2 + 2 * 500 + 2 * 1000 + 2 * 9000) * 1e-12;
    assertTrue(Tolerances.close(expectedM2, ofNoLayerM2, Tolerances.BY_HAND));
  }

  private static void assertPj(double expectedPj, double actualJ) {
    assertTrue(
        Tolerances.close(expectedPj * TestArray.PJ, actualJ, Tolerances.BY_HAND),
        () -> expectedPj + " pJ expected, but was " + actualJ);
  }
}
