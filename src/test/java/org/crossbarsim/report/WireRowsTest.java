package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.chip.Design;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/** Five rows with 1 ohm a segment of source and bit line. */
class WireRowsTest {
  private static final ReferenceSpec.Kind PAIR = ReferenceSpec.Kind.MID_PAIR;

  private static Design design(ArrayKind kind, int rowsPerRead, PhysicsSpec.Wires wires) {
    Design d = Designs.bsnn(1, Designs.array(kind, PAIR, rowsPerRead)).design();
    return d.withPhysics(new PhysicsSpec(wires, 1, 300));
  }

  private static double lrsOhm() {
    return 1 / Designs.device().lrsConductanceS();
  }

  private static RunReport.Wires wires(ArrayKind kind, int rowsPerRead) {
    return new WireRows(design(kind, rowsPerRead, PhysicsSpec.Wires.EXACT)).wires().orElseThrow();
  }

  /** Six segments lie in series with a cell, wherever it is; eleven where inputs take two rows. */
  @Test
  void aSingleRowLosesTheWiresInSeriesWithIt() {
    RunReport.Wires single = wires(ArrayKind.BSNN_SINGLE_ROW, 1);
    assertEquals(Topology.TRANSISTOR, single.topology());
    assertEquals(1, single.lrsRows());
    assertClose(6 / (6 + lrsOhm()), single.worstRelativeDrop());
    assertClose(11 / (11 + lrsOhm()), wires(ArrayKind.BNN_DIFFERENTIAL, 1).worstRelativeDrop());
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(Tolerances.close(expected, actual, 1e-9), expected + " " + actual);
  }

  @Test
  void moreRowsLoseMore() {
    double one = wires(ArrayKind.BSNN_SINGLE_ROW, 1).worstRelativeDrop();
    double four = wires(ArrayKind.BSNN_SINGLE_ROW, 4).worstRelativeDrop();
    assertTrue(four > 3 * one && four < 4 * one, one + " " + four);
  }

  @Test
  void idealWiresAreNotReported() {
    Design ideal = design(ArrayKind.BSNN_SINGLE_ROW, 1, PhysicsSpec.Wires.IDEAL);
    assertTrue(new WireRows(ideal).wires().isEmpty());
  }

  @Test
  void theReportSaysSo() {
    assertEquals(
        "exact, 1T1R: a read of 16 LRS rows loses up to 7.0 %",
        WireRows.words(new RunReport.Wires(Topology.TRANSISTOR, 16, 0.0699)));
  }
}
