package org.crossbarsim.chip;

import static org.crossbarsim.chip.LedgerAsserts.assertAccount;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/**
 * One array of two inputs and two columns, worked on paper.
 *
 * <p>Shared by both networks. Weights of the array's layer: output 0 has (+1, -1), output 1 has
 * (+1, +1). LRS 100 uS, HRS 10 uS, 0.5 V. Both columns share one converter (mux 2) and one mid
 * reference (an LRS and an HRS column). Cycles of 1 ns: latch 1, raise 2, then twice precharge 3,
 * settle 4, sense 5; accumulate 6, membrane update 8, compare 9 (both neurons at once), send 2, hop
 * 3. Costs in pJ: latch 1, driver 2, precharge 3, converter 11, partial sum 4, adder 7, comparator
 * 8, packet 9, and per bit of membrane 0.1 to read and 0.2 to write.
 *
 * <p>Time of the array's layer: 1 + 2 + 2 * (3 + 4 + 5) = 27 to the last conversion, 33
 * accumulated, 41 with membranes updated, 50 compared, 52 one packet sent, 55 landed.
 *
 * <p>Energy of one read, in pJ: a cell conducts in its own mux step, settle and sense, 9 ns. The
 * first word line raised meets two LRS cells: 0.5^2 * 200 uS * 9 ns = 0.45. The second meets one of
 * each: 0.25 * 110 uS * 9 ns = 0.2475. The reference pair conducts in both steps: 0.25 * 110 uS *
 * 18 ns = 0.495 a word line. A word line charges 4 cells of 1 fF by 1.5 V: 0.009, and 2 for its
 * driver. A bit line charges 2 fF a word line by 0.5 V: 0.001 on 2 word lines, 0.002 on 4, and 3
 * for precharge and mux; 2 data lines, and 2 reference lines in both steps.
 */
class HandWorkedArrayTest {
  private static final double PJ = TestArray.PJ;
  private static final long NS = 1_000_000; // femtoseconds

  static TestArray array() {
    TestArray array = new TestArray();
    array.inputs = 2;
    array.columns = 2;
    array.columnsPerReference = 2;
    array.group = 2;
    array.mux = 2;
    return array;
  }

  static Layer arrayLayer(Activation activation) {
    BinaryWeights weights = BinaryWeights.fromSigns(2, 2, new int[] {1, -1, 1, 1});
    return new Layer("array", Geometry.linear(2, 2), weights, activation);
  }

  static Layer readout() {
    IntegerWeights weights = new IntegerWeights(2, 2, new byte[] {1, 2, 3, 4});
    Activation bias = new Activation.Readout(new int[] {10, 0});
    return new Layer("readout", Geometry.linear(2, 2), weights, bias);
  }

  static RunResult run(Network network, TestArray array, RunSpec.Coding coding, EventLog log) {
    Design design =
        new Design(
            "by hand",
            network,
            array.spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            new NeuronSpec(NeuronSpec.Reset.SOFT, 8, 0, NeuronSpec.Overflow.WRAP),
            TestSpecs.run(1, 1, 1, RunSpec.TimeMode.WAVEFRONT, coding));
    Samples samples = new Samples(new byte[][] {{(byte) 255, (byte) 255}}, new int[] {0});
    return new Simulator(new Chip(design), 1).run(samples, log, (done, all) -> {});
  }

  /**
   * B-SNN: both inputs spike at 0. Sums 0 and 2 against thresholds 1 and 2: neuron 1 fires at 50
   * ns, its packet lands at 55, its two weights are added by 56, the decision takes one more: 57
   * ns.
   */
  @Test
  void twoSpikesOfABsnnCostWhatPaperSays() {
    Activation fire = new Activation.Fire(new double[] {1, 2});
    Network network = new Network(Network.Kind.BSNN, 2, 1, 1, List.of(arrayLayer(fire), readout()));
    EventLog log = new EventLog(1);
    RunResult r = run(network, array(), RunSpec.Coding.BERNOULLI, log);

    assertArrayEquals(new long[] {57 * NS}, r.latencyFs());
    assertArrayEquals(new long[] {55 * NS, 1 * NS}, r.busyFs());
    assertArrayEquals(new long[] {2 + 10, 4}, r.readouts()[0]);
    assertEquals(2, r.inputSpikes());
    assertArrayEquals(new long[] {1, 0}, r.fired());
    assertArrayEquals(new long[] {4, 0}, r.opsMeasured());
    assertArrayEquals(new long[] {4, 0}, r.opsAnalytical());

    Ledger ledger = r.ledger();
    assertAccount(ledger, 0, Component.CELLS, 4, 0.45 + 0.2475);
    assertAccount(ledger, 0, Component.REFERENCE_CELLS, 4, 2 * 0.495);
    assertAccount(ledger, 0, Component.REFERENCE_LINE, 4, 4 * 3.001);
    assertAccount(ledger, 0, Component.INPUT_LATCH, 2, 2 * 1);
    assertAccount(ledger, 0, Component.WORD_LINE, 2, 2 * 2.009);
    assertAccount(ledger, 0, Component.BIT_LINE, 2, 2 * 3.001);
    assertAccount(ledger, 0, Component.SENSE, 2, 2 * 11);
    assertAccount(ledger, 0, Component.PARTIAL_SUM, 2, 2 * 4);
    assertAccount(ledger, 0, Component.SPIKE_COUNTER, 0, 0);
    assertAccount(ledger, 0, Component.MERGE, 0, 0);
    assertAccount(ledger, 0, Component.MEMBRANE_READ, 2, 2 * 0.8);
    assertAccount(ledger, 0, Component.MEMBRANE_ADD, 2, 2 * 7);
    assertAccount(ledger, 0, Component.MEMBRANE_WRITE, 2, 2 * 1.6);
    assertAccount(ledger, 0, Component.COMPARE, 2, 2 * 8);
    assertAccount(ledger, 0, Component.COMPARE_READ, 2, 2 * 0.8);
    assertAccount(ledger, 0, Component.RESET_ADD, 1, 7);
    assertAccount(ledger, 0, Component.RESET_WRITE, 1, 1.6);
    assertAccount(ledger, 0, Component.PACKET, 1, 9);
    assertAccount(ledger, 1, Component.DIGITAL_ADD, 2, 2 * 0.5);
    assertAccount(ledger, 1, Component.DIGITAL_WEIGHT_READ, 2, 2 * 8 * 0.01);
    assertAccount(ledger, 1, Component.DIGITAL_SUM_READ, 2, 2 * 40 * 0.02);
    assertAccount(ledger, 1, Component.DIGITAL_SUM_WRITE, 2, 2 * 40 * 0.03);
    assertAccount(ledger, 1, Component.FIRST_ADD, 2, 2 * 0.5);
    // Read 55.7115 and membranes 18.8 of the spikes; compare and reset 26.2, packet 9, readout
    // 5.16, decision 1.
    assertPj(55.7115 + 18.8 + 26.2 + 9 + 5.16 + 1, ledger.energyJ());
    assertPj(16 + 1.6 + 7 + 1.6 + 1, ledger.energyJ(Component.Owner.STEP));

    // Tile: cells 4 and 4 of 0.3 um^2, latches 2, drivers 4, muxes 6 and 6, converter 60, adder 4.
    double tile = 1.2 + 1.2 + 2 + 4 + 6 + 6 + 60 + 4;
    // Membranes 16 bits of 0.5, adders 2 of 7, comparators 2 of 8, port 9; unit: lanes 400, 112
    // bits of 0.4.
    assertClose((tile + 8 + 14 + 16 + 9 + 400 + 44.8) * 1e-12, r.chip().book().areaM2());
    // Latches 2, drivers 4, muxes 12, converter 6, adders 4 and 14, comparators 16, port 9, lanes
    // 40 nW; memory in pW.
    double leakageW = (2 + 4 + 12 + 6 + 4 + 14 + 16 + 9 + 40) * 1e-9 + (4 + 22.4) * 1e-12;
    assertClose(leakageW * 57e-9, r.leakageEnergyJ());

    List<SpikeEvent> events = log.image(0);
    assertEquals(3, events.size());
    double digitalJ = 5.16;
    assertEvent(
        events.get(0),
        -1,
        0,
        1,
        0,
        41,
        1,
        2,
        0,
        3.009,
        0.45,
        0.495 + 2 * 3.001,
        14.001,
        4,
        9.4,
        0,
        0);
    assertEvent(
        events.get(1),
        -1,
        1,
        1,
        0,
        41,
        1,
        1,
        1,
        3.009,
        0.2475,
        0.495 + 2 * 3.001,
        14.001,
        4,
        9.4,
        0,
        0);
    assertEvent(events.get(2), 0, 1, 1, 50, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, digitalJ);
    assertClose(tile * 1e-12, events.get(0).areaM2());
    assertEquals(0, events.get(0).hops());
    assertEquals(1, events.get(2).hops());
  }

  /**
   * BNN: two pixels of 255 times weights of 1 and -1 give +1 and -1, hence the upper word line of
   * input 0 and the lower one of input 1: the same cells' states as in the B-SNN. Four products
   * take a cycle, two comparisons another, one packet for both 2 + 3: the array starts at 7 ns. No
   * pool, so no membranes: sums 2 and 0 against thresholds of 1 give +1 and -1 at 49 ns. One packet
   * lands at 54, each sign adds two weights in a cycle, the decision is there at 57. Clamps draw
   * from 1.5 V what the cells take at 0.5 V, and so dissipate twice as much as the cells.
   */
  @Test
  void twoActivationsOfABnnCostWhatPaperSays() {
    Layer first =
        new Layer(
            "first",
            Geometry.linear(2, 2),
            new IntegerWeights(2, 2, new byte[] {1, 0, 0, -1}),
            new Activation.Sign(new double[] {0, 0}, new boolean[2]));
    Activation sign = new Activation.Sign(new double[] {1, 1}, new boolean[2]);
    Network network =
        new Network(Network.Kind.BNN, 2, 1, 1, List.of(first, arrayLayer(sign), readout()));
    TestArray array = array();
    array.kind = ArrayKind.BNN_DIFFERENTIAL;
    array.bitLineSupplyV = 1.5;
    EventLog log = new EventLog(1);
    RunResult r = run(network, array, RunSpec.Coding.REAL, log);

    assertArrayEquals(new long[] {57 * NS}, r.latencyFs());
    assertArrayEquals(new long[] {7 * NS, 47 * NS, 2 * NS}, r.busyFs());
    assertArrayEquals(new long[] {1 - 2 + 10, 3 - 4}, r.readouts()[0]);
    assertArrayEquals(new long[] {2, 2, 0}, r.fired());
    assertArrayEquals(new long[] {0, 4, 0}, r.opsMeasured());
    assertArrayEquals(new long[] {0, 4, 0}, r.opsAnalytical());

    Ledger ledger = r.ledger();
    assertAccount(ledger, 0, Component.FIRST_MULTIPLY, 4, 4 * 1.1);
    assertAccount(ledger, 0, Component.FIRST_WEIGHT_READ, 4, 4 * 8 * 0.01);
    assertAccount(ledger, 0, Component.FIRST_ADD, 2, 2 * 0.5);
    assertAccount(ledger, 0, Component.PACKET, 1, 2.5);
    assertAccount(ledger, 1, Component.CELLS, 4, 0.45 + 0.2475);
    assertAccount(ledger, 1, Component.REFERENCE_CELLS, 4, 2 * 0.495);
    assertAccount(ledger, 1, Component.CLAMP, 2, 2 * 0.6975);
    assertAccount(ledger, 1, Component.REFERENCE_CLAMP, 1, 2 * 0.99);
    assertAccount(ledger, 1, Component.REFERENCE_LINE, 4, 4 * 3.002);
    assertAccount(ledger, 1, Component.INPUT_LATCH, 2, 2 * 1);
    assertAccount(ledger, 1, Component.WORD_LINE, 2, 2 * 2.009);
    assertAccount(ledger, 1, Component.BIT_LINE, 2, 2 * 3.002);
    assertAccount(ledger, 1, Component.SENSE, 2, 2 * 11);
    assertAccount(ledger, 1, Component.PARTIAL_SUM, 2, 2 * 4);
    assertAccount(ledger, 1, Component.MEMBRANE_READ, 0, 0);
    assertAccount(ledger, 1, Component.MEMBRANE_WRITE, 0, 0);
    assertAccount(ledger, 1, Component.COMPARE, 2, 2 * 8);
    assertAccount(ledger, 1, Component.RESET_WRITE, 0, 0);
    assertAccount(ledger, 1, Component.PACKET, 1, 9);
    assertAccount(ledger, 2, Component.DIGITAL_ADD, 4, 4 * 0.5);
    // Two sums fit the lanes: read once and written once for both signs, one access on each bill.
    assertAccount(ledger, 2, Component.DIGITAL_SUM_READ, 2, 2 * 40 * 0.02);
    assertAccount(ledger, 2, Component.DIGITAL_SUM_WRITE, 2, 2 * 40 * 0.03);
    assertAccount(ledger, 2, Component.FIRST_ADD, 2, 2 * 0.5);
    // First layer 8.22, read 59.0925 of which lines 18.012, comparison 16, packet 9, readout 6.32,
    // decision 1.
    double read = 3 * (0.6975 + 0.99) + 6 * 3.002 + 2 + 2 * 2.009 + 22 + 8;
    assertPj(4.4 + 0.32 + 1 + 2.5 + read + 16 + 9 + 2 * 3.16 + 1, ledger.energyJ());

    List<SpikeEvent> events = log.image(0);
    assertEquals(4, events.size());
    assertEvent(
        events.get(0),
        0,
        0,
        1,
        2,
        38,
        1,
        2,
        0,
        3.009,
        3 * 0.45,
        3 * 0.495 + 2 * 3.002,
        14.002,
        4,
        0,
        2.5,
        0);
    assertEvent(
        events.get(1),
        0,
        1,
        -1,
        2,
        38,
        1,
        1,
        1,
        3.009,
        3 * 0.2475,
        3 * 0.495 + 2 * 3.002,
        14.002,
        4,
        0,
        0,
        0);
    assertEvent(events.get(2), 1, 0, 1, 49, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 3.16);
    assertEvent(events.get(3), 1, 1, -1, 49, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3.16);
  }

  private static void assertPj(double expected, double actualJ) {
    assertClose(expected * PJ, actualJ);
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.BY_HAND),
        () -> expected + " expected, but was " + actual);
  }

  // Times in ns, energies in pJ: word line, cells, reference, sense, accumulate, membrane, route,
  // digital.
  private static void assertEvent(
      SpikeEvent e,
      int layer,
      int neuron,
      int sign,
      long timeNs,
      long latencyNs,
      long tiles,
      long lrs,
      long hrs,
      double... partsPj) {
    assertEquals(layer, e.layer());
    assertEquals(neuron, e.neuron());
    assertEquals(sign, e.sign());
    assertEquals(timeNs * NS, e.timeFs());
    assertEquals(latencyNs * NS, e.latencyFs());
    assertEquals(tiles, e.tiles());
    assertEquals(tiles, e.rows());
    assertEquals(tiles, e.reads());
    assertEquals(lrs, e.lrsCells());
    assertEquals(hrs, e.hrsCells());
    double[] actual = {
      e.wordLineJ(),
      e.cellsJ(),
      e.referenceJ(),
      e.senseJ(),
      e.accumulateJ(),
      e.membraneJ(),
      e.routeJ(),
      e.digitalJ()
    };
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      assertPj(partsPj[i], actual[i]);
      sum += partsPj[i];
    }
    assertPj(sum, e.energyJ());
  }
}
