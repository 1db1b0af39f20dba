package org.crossbarsim.chip;

import static org.crossbarsim.chip.HandWorkedArrayTest.array;
import static org.crossbarsim.chip.HandWorkedArrayTest.arrayLayer;
import static org.crossbarsim.chip.HandWorkedArrayTest.readout;
import static org.crossbarsim.chip.LedgerAsserts.assertAccount;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/**
 * The BNN of {@link HandWorkedArrayTest} on voltage dividers, worked on paper.
 *
 * <p>Cells are powers of two, which the planes hold exactly: LRS 8192 ohm, HRS 65536 ohm, so g =
 * 1/8192 S and g/8. The pull-up has 4096 ohm, its supply 1.5 V. The first word line raised meets
 * two LRS cells, the second an LRS cell in column 0 and an HRS cell in column 1. So R G is 4096 *
 * 2g = 1 in column 0 and 4096 * 9/8 g = 0.5625 in column 1, and the bit lines are at 1.5 / 2 = 0.75
 * V and 1.5 / 1.5625 = 0.96 V. Settling through the pull-up, 4096 ohm * 8 fF = 33 ps, takes one
 * cycle instead of four, so that a column conducts for 1 + 5 = 6 ns.
 */
class HandWorkedDividerTest {
  private static final double G = 1 / 8192.0 * 1e3; // mS; times V^2 and ns this is pJ

  private static Network network() {
    Layer first =
        new Layer(
            "first",
            Geometry.linear(2, 2),
            new IntegerWeights(2, 2, new byte[] {1, 0, 0, -1}),
            new Activation.Sign(new double[] {0, 0}, new boolean[2]));
    Activation sign = new Activation.Sign(new double[] {1, 1}, new boolean[2]);
    return new Network(Network.Kind.BNN, 2, 1, 1, List.of(first, arrayLayer(sign), readout()));
  }

  private static RunResult run(EventLog log) {
    TestArray array = array();
    array.kind = ArrayKind.BNN_DIFFERENTIAL;
    array.reference = ReferenceSpec.Kind.FIXED;
    LevelSpec levels = new LevelSpec(List.of(1.0), List.of(0, 2));
    array.senseSpec =
        Optional.of(
            new SenseSpec.Divider(1.5, 4096, levels, 0, TestArray.SENSE_COST, Optional.empty()));
    DeviceSpec device =
        new DeviceSpec(
            "powers of two",
            "",
            90e-9,
            6192,
            63536,
            Spread.NORMAL,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            2000,
            0.5,
            0.3e-12,
            List.of());
    Design design =
        new Design(
            "by hand",
            network(),
            array.spec(),
            device,
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            new NeuronSpec(NeuronSpec.Reset.SOFT, 8, 0, NeuronSpec.Overflow.WRAP),
            TestSpecs.run(1, 1, 1, RunSpec.TimeMode.WAVEFRONT, RunSpec.Coding.REAL));
    Samples samples = new Samples(new byte[][] {{(byte) 255, (byte) 255}}, new int[] {0});
    return new Simulator(new Chip(design), 1).run(samples, log, (done, all) -> {});
  }

  /**
   * Cells dissipate V^2 g each, the pull-ups (1.5 - V) V g for each; together a column takes 1.5^2
   * * G / (1 + R G) from the supply: in column 0 1.5^2 * 2g / 2, in column 1 1.5^2 * 1.125g /
   * 1.5625. There is no reference on the die, and a bit line of four cells may swing by the whole
   * supply: 8 fF * 1.5^2 = 0.018 pJ.
   */
  @Test
  void cellsAndPullUpsShareWhatADividerTakes() {
    EventLog log = new EventLog(1);
    RunResult r = run(log);
    Ledger ledger = r.ledger();
    assertArrayEquals(new long[] {1 - 2 + 10, 3 - 4}, r.readouts()[0]);
    double row0 = (0.75 * 0.75 + 0.96 * 0.96) * G * 6;
    double row1 = (0.75 * 0.75 + 0.96 * 0.96 / 8) * G * 6;
    double pull0 = (0.75 * 0.75 + 0.54 * 0.96) * G * 6;
    double pull1 = (0.75 * 0.75 + 0.54 * 0.96 / 8) * G * 6;
    assertAccount(ledger, 1, Component.CELLS, 4, row0 + row1);
    assertAccount(ledger, 1, Component.CLAMP, 2, pull0 + pull1);
    double supplied = 1.5 * 1.5 * (2.0 / 2 + 1.125 / 1.5625) * G * 6;
    assertEquals(supplied, row0 + row1 + pull0 + pull1, 1e-12);
    assertAccount(ledger, 1, Component.REFERENCE_CELLS, 0, 0);
    assertAccount(ledger, 1, Component.REFERENCE_BIAS, 0, 0);
    assertAccount(ledger, 1, Component.REFERENCE_CLAMP, 0, 0);
    assertAccount(ledger, 1, Component.BIT_LINE, 2, 2 * 3.018);
    assertAccount(ledger, 1, Component.SENSE, 2, 2 * 11);
    // Each activation is billed what its own word line's cells drew.
    assertPj(row0 + pull0, log.image(0).get(0).cellsJ());
    assertPj(row1 + pull1, log.image(0).get(1).cellsJ());
    assertEquals(0, log.image(0).get(0).referenceJ());
  }

  /** The array's layer: 1 + 2 + 2 * (3 + 1 + 5) = 21 to the last conversion, 27, compared at 36. */
  @Test
  void aBitLineSettlesThroughItsPullUp() {
    RunResult r = run(new EventLog(1));
    assertEquals((7 + 47 + 2 + 1 - 6) * 1_000_000L, r.latencyFs()[0]);
  }

  private static void assertPj(double expected, double actualJ) {
    assertTrue(
        Tolerances.close(expected * TestArray.PJ, actualJ, Tolerances.BY_HAND),
        () -> expected + " pJ expected, but was " + actualJ);
  }
}
