package org.crossbarsim.chip;

import static org.crossbarsim.chip.LedgerAsserts.assertAccount;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/**
 * The array of {@link HandWorkedArrayTest} with wires, worked on paper in units of k = 1024 Ohm:
 * cells of 8 and 64 k, 1 k a cell of source line, 2 k a cell of bit line.
 *
 * <p>Of two active rows, the upper one's branch is R0 and a segment of bit line, the lower one's a
 * segment of source line and R1; both lie between the first segment of the source line and the last
 * of the bit line: 1 + (R0 + 2 || R1 + 1) + 2.
 *
 * <ul>
 *   <li>Output 0, 8 and 64: 3 + (10 || 65) = 35/3, so 13/175 above and 2/175 below.
 *   <li>Output 1, 8 and 8, and the LRS reference column: 3 + (10 || 9) = 147/19, so 9/147 above and
 *       10/147 below.
 *   <li>HRS reference column: 3 + (66 || 65) = 4683/131.
 * </ul>
 *
 * <p>The reference stands for (19/147 + 131/4683) / 2 = 0.0786. In units of (1/8 - 1/64) / 2 =
 * 0.0547 output 0 is (15/175 - 0.0786) / 0.0547 = 0.13, which is its sum of 0, and output 1 is
 * (19/147 - 0.0786) / 0.0547 = 0.93: it reports 1 instead of 2 and does not fire.
 */
class HandWorkedWiresTest {
  private static final double PER_K = 1 / 1.024; // mS
  private static final double ROW_0_MS = PER_K * (13 / 175.0 + 9 / 147.0);
  private static final double ROW_1_MS = PER_K * (2 / 175.0 + 10 / 147.0);
  private static final double REFERENCES_MS = PER_K * (19 / 147.0 + 131 / 4683.0);

  private static RunResult run(TestArray array, EventLog log) {
    Activation fire = new Activation.Fire(new double[] {1, 2});
    Network network =
        new Network(
            Network.Kind.BSNN,
            2,
            1,
            1,
            List.of(HandWorkedArrayTest.arrayLayer(fire), HandWorkedArrayTest.readout()));
    Design design =
        new Design(
            "by hand",
            network,
            array.spec(),
            TestSpecs.binaryDevice(),
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            new NeuronSpec(NeuronSpec.Reset.SOFT, 8, 0, NeuronSpec.Overflow.WRAP),
            TestSpecs.run(1, 1, 1, RunSpec.TimeMode.WAVEFRONT, RunSpec.Coding.BERNOULLI));
    Design exact = design.withPhysics(new PhysicsSpec(PhysicsSpec.Wires.EXACT, 1, 300));
    Samples samples = new Samples(new byte[][] {{(byte) 255, (byte) 255}}, new int[] {0});
    return new Simulator(new Chip(exact), 1).run(samples, log, (done, all) -> {});
  }

  /** V^2 = 0.25 V^2; data cells conduct for 9 ns, references for 18 ns; mS * ns * V^2 are pJ. */
  @Test
  void twoSpikesCostWhatPaperSays() {
    TestArray array = HandWorkedArrayTest.array();
    array.sourceLineOhm = 1024;
    array.bitLineOhm = 2048;
    array.wordLineOhm = 1e3; // carries no current of a read
    EventLog log = new EventLog(1);
    RunResult r = run(array, log);

    assertArrayEquals(new long[] {0, 0}, r.fired());
    assertAccount(r.ledger(), 0, Component.CELLS, 4, 0.25 * 9 * (ROW_0_MS + ROW_1_MS));
    assertAccount(r.ledger(), 0, Component.REFERENCE_CELLS, 4, 0.25 * 18 * REFERENCES_MS);
    List<SpikeEvent> events = log.image(0);
    assertEquals(2, events.size());
    assertPj(0.25 * 9 * ROW_0_MS, events.get(0).cellsJ());
    assertPj(0.25 * 9 * ROW_1_MS, events.get(1).cellsJ());
    assertPj(
        0.25 * 18 * REFERENCES_MS,
        events.get(0).referenceJ() + events.get(1).referenceJ() - 2 * 2 * 3.001e-12);
  }

  private static void assertPj(double expectedPj, double actualJ) {
    assertTrue(
        Tolerances.close(expectedPj * TestArray.PJ, actualJ, Tolerances.JOULES),
        () -> expectedPj + " pJ expected, but was " + actualJ);
  }

  /** Every joule of cells and references is drawn at the clamps' supply of 2 V. */
  @Test
  void clampsFollowTheCurrentsThatFlow() {
    TestArray array = HandWorkedArrayTest.array();
    array.sourceLineOhm = 1024;
    array.bitLineOhm = 2048;
    array.bitLineSupplyV = 2;
    RunResult r = run(array, new EventLog(1));
    assertAccount(r.ledger(), 0, Component.CLAMP, 2, 0.25 * 9 * (ROW_0_MS + ROW_1_MS) * 3);
    assertAccount(r.ledger(), 0, Component.REFERENCE_CLAMP, 1, 0.25 * 18 * REFERENCES_MS * 3);
  }
}
