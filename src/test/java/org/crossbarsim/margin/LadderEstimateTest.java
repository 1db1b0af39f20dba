package org.crossbarsim.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.circuit.CellLaw;
import org.crossbarsim.circuit.CircuitSolver;
import org.crossbarsim.circuit.TransistorCircuit;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.testkit.TestArray;
import org.junit.jupiter.api.Test;

/** Is the mean drop that of the circuit? */
class LadderEstimateTest {
  private static final double SEGMENT_OHM = 2;

  private static ArraySpec array(ReferenceSpec.Kind kind) {
    TestArray a = MarginCases.array(ArrayKind.BSNN_SINGLE_ROW, kind);
    a.bitLineOhm = SEGMENT_OHM;
    a.sourceLineOhm = SEGMENT_OHM;
    a.settle = 1_000_000;
    return a.spec();
  }

  private static Drop drop(ReferenceSpec.Kind kind, int active, int met) {
    return new LadderEstimate(array(kind), new MarginCases.Device().spec(), new RandomStreams(3))
        .drop(active, met);
  }

  /** Equal segments of both lines: every row has 129 of them in series with its cell. */
  @Test
  void oneCellIsInSeriesWithTheWireOnBothSides() {
    double wireOhm = 129 * SEGMENT_OHM;
    double lrsS = 1 / (MarginCases.LRS_OHM + wireOhm);
    double hrsS = 1 / (MarginCases.HRS_OHM + wireOhm);
    double lrsLossS = lrsS - MarginCases.LRS_S;
    double hrsLossS = hrsS - MarginCases.HRS_S;
    Drop pair = drop(ReferenceSpec.Kind.MID_PAIR, 1, 1);
    assertEquals(0.5 * (lrsLossS - hrsLossS), pair.shiftS(), 1e-6 * MarginCases.UNIT_S);
    assertEquals(0, pair.sigmaS(), 1e-9 * MarginCases.UNIT_S);
    double share = lrsS / MarginCases.LRS_S;
    assertEquals(share * share, pair.lrs(), 1e-6);
    assertEquals(share * share, pair.reference()[0], 1e-6);
    Drop hrs = drop(ReferenceSpec.Kind.HRS, 1, 0);
    assertEquals(0, hrs.shiftS(), 1e-9 * MarginCases.UNIT_S);
  }

  @Test
  void allRowsOnLrsCellsAreTheSolvedCircuit() {
    int rows = 128;
    double[] cellOhm = new double[2 * rows];
    int[] active = new int[rows];
    for (int row = 0; row < rows; row++) {
      cellOhm[2 * row] = MarginCases.LRS_OHM;
      cellOhm[2 * row + 1] = MarginCases.HRS_OHM;
      active[row] = row;
    }
    double[] bitLineA =
        CircuitSolver.solve(
                new TransistorCircuit(
                    rows, 2, cellOhm, 1, SEGMENT_OHM, SEGMENT_OHM, 0, active, CellLaw.OHMIC))
            .bitLineA();
    double lossS =
        (bitLineA[0] - rows * MarginCases.LRS_S) - (bitLineA[1] - rows * MarginCases.HRS_S);
    Drop drop = drop(ReferenceSpec.Kind.HRS, rows, rows);
    assertEquals(lossS, drop.shiftS(), 1e-6 * Math.abs(lossS));
    assertTrue(drop.lrs() < drop.reference()[0], "LRS cells lose more");
  }
}
