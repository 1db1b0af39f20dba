package org.crossbarsim.circuit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Currents of linear circuits against formulas, laws of circuits and the nodal equations. */
class CircuitSolverTest {

  /** Of the largest current: what two ways of solving one circuit may differ by. */
  private static final double SAME = 1e-12;

  private static final double BACKWARD_ERROR = 1e-12;
  private static final int SEEDS = 150;
  private static final double OPEN = Double.POSITIVE_INFINITY;

  @Test
  void currentsEqualTheNodalSolution() {
    double deepest = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      for (CrossbarCircuit circuit : circuits(seed, 12)) {
        CircuitSolution solution = CircuitSolver.solve(circuit);
        deepest = Math.max(deepest, solution.worstRelativeDrop());
        assertArrayEquals(
            NodalOracle.bitLineA(circuit),
            solution.bitLineA(),
            SAME * largestA(solution),
            seed + ": " + circuit.getClass());
      }
    }
    assertTrue(deepest > 0.6, "no case drops more than " + deepest);
  }

  @Test
  void everyNodeObeysKirchhoffsLawToRounding() {
    for (int seed = 0; seed < SEEDS; seed++) {
      for (CrossbarCircuit circuit : circuits(seed, 60)) {
        // A shorted cell merges two nodes that the currents give two voltages, each with its own
        // rounding; as a cell of 10 ohm it keeps them apart.
        Arrays.setAll(circuit.cellOhm(), i -> Math.max(10, circuit.cellOhm()[i]));
        double worst = NodeBalance.worst(circuit, CircuitSolver.solve(circuit));
        assertTrue(worst <= BACKWARD_ERROR, seed + ": " + circuit.getClass() + ": " + worst);
      }
    }
  }

  @Test
  void wiresWithoutResistanceGiveThePlainProductBitForBit() {
    for (int seed = 0; seed < SEEDS; seed++) {
      PassiveCircuit passive = wires(RandomCircuits.passive(seed, 30, CellLaw.OHMIC), 0, 0);
      TransistorCircuit drawn = RandomCircuits.transistors(seed, 30, CellLaw.OHMIC);
      TransistorCircuit gated = wires(drawn, 0, 0, drawn.transistorOhm() + 1);
      double[] passiveA = new double[passive.columns()];
      double[] gatedA = new double[gated.columns()];
      for (int r = 0; r < passive.rows(); r++) {
        for (int c = 0; c < passive.columns(); c++) {
          double ohm = passive.cellOhm()[r * passive.columns() + c];
          passiveA[c] += passive.inputV()[r] / ohm;
        }
      }
      for (int r : gated.activeRows()) {
        for (int c = 0; c < gated.columns(); c++) {
          double ohm = gated.cellOhm()[r * gated.columns() + c];
          gatedA[c] += gated.inputV() / (ohm + gated.transistorOhm());
        }
      }
      if (CircuitSolver.shortedCell(passive).isEmpty()) {
        assertArrayEquals(passiveA, CircuitSolver.solve(passive).bitLineA(), "seed " + seed);
        assertArrayEquals(passiveA, CircuitSolver.solve(passive).idealBitLineA());
        assertEquals(0, CircuitSolver.solve(passive).worstRelativeDrop());
      }
      assertArrayEquals(gatedA, CircuitSolver.solve(gated).bitLineA(), "seed " + seed);
      assertArrayEquals(gatedA, CircuitSolver.solve(gated).idealBitLineA());
    }
  }

  @Test
  void aLoneCellSeesItsSegmentsInSeries() {
    int rows = 5;
    int columns = 7;
    for (int cell = 0; cell < rows * columns; cell++) {
      int row = cell / columns;
      int column = cell % columns;
      double[] ohm = new double[rows * columns];
      Arrays.fill(ohm, OPEN);
      ohm[cell] = 1e4;
      double[] inputV = {0.1, 0.2, 0.3, 0.4, 0.5};
      CircuitSolution passive =
          CircuitSolver.solve(new PassiveCircuit(rows, columns, ohm, inputV, 2, 3, CellLaw.OHMIC));
      CircuitSolution gated =
          CircuitSolver.solve(
              new TransistorCircuit(
                  rows, columns, ohm, 0.2, 2, 3, 1e3, new int[] {row}, CellLaw.OHMIC));
      double downOhm = 3 * (rows - row);
      double passiveA = inputV[row] / (2 * (column + 1) + 1e4 + downOhm);
      double gatedA = 0.2 / (2 * (row + 1) + 1e3 + 1e4 + downOhm);
      assertEquals(passiveA, passive.bitLineA()[column], 1e-14 * passiveA);
      assertEquals(passiveA, passive.wordLineA()[row], 1e-14 * passiveA);
      assertEquals(gatedA, gated.bitLineA()[column], 1e-14 * gatedA);
      assertEquals(passiveA, Arrays.stream(passive.cellA()).sum(), 1e-14 * passiveA);
    }
  }

  @Test
  void oneRowAndOneColumnAreContinuedFractions() {
    int n = 40;
    double[] ohm = new double[n];
    Arrays.setAll(ohm, i -> i % 3 == 0 ? 1e3 : 1e5);
    double[] inputV = new double[n];
    Arrays.fill(inputV, 0.2);
    double rowOhm = OPEN; // of all cells from the far end, each with its bit-line segment
    double columnOhm = OPEN; // of all cells from row 0, each with its word-line segment
    for (int i = 0; i < n; i++) {
      rowOhm = 1 / (1 / (rowOhm + 2) + 1 / (ohm[n - 1 - i] + 3));
      columnOhm = 1 / (1 / (columnOhm + 3) + 1 / (ohm[i] + 2));
    }
    double rowA = 0.2 / (rowOhm + 2);
    double columnA = 0.2 / (columnOhm + 3);
    PassiveCircuit row = new PassiveCircuit(1, n, ohm, new double[] {0.2}, 2, 3, CellLaw.OHMIC);
    PassiveCircuit column = new PassiveCircuit(n, 1, ohm, inputV, 2, 3, CellLaw.OHMIC);
    assertEquals(rowA, CircuitSolver.solve(row).wordLineA()[0], 1e-13 * rowA);
    assertEquals(columnA, CircuitSolver.solve(column).bitLineA()[0], 1e-13 * columnA);
  }

  /**
   * Four cells of 1 ohm, segments of 1 ohm, 1 V on row 0. A loop's own resistance is cell, word
   * segments and bit segments: 4, 5, 3, 4 ohm; loops of one row share 1 ohm of word line, loops of
   * one column 1 ohm of bit line. By elimination the currents are 10, 7, -3 and -1 over 44.
   */
  @Test
  void fourCellsAreAsWorkedByHand() {
    double[] ohm = {1, 1, 1, 1};
    PassiveCircuit circuit =
        new PassiveCircuit(2, 2, ohm, new double[] {1, 0}, 1, 1, CellLaw.OHMIC);
    assertArrayEquals(HAND_WORKED_A, CircuitSolver.solve(circuit).cellA(), 1e-15);
  }

  @Test
  void currentsFallWhenWiresResistMore() {
    for (int seed = 0; seed < 20; seed++) {
      PassiveCircuit passive = RandomCircuits.passive(seed, 20, CellLaw.OHMIC);
      Arrays.fill(passive.inputV(), 0.2);
      TransistorCircuit gated = RandomCircuits.transistors(seed, 20, CellLaw.OHMIC);
      double beforeA = Double.POSITIVE_INFINITY;
      double gatedBeforeA = Double.POSITIVE_INFINITY;
      for (double ohm = 0.1; ohm <= 10; ohm *= 1.5) {
        double a = Arrays.stream(CircuitSolver.solve(wires(passive, ohm, ohm)).bitLineA()).sum();
        double gatedA =
            Arrays.stream(CircuitSolver.solve(wires(gated, ohm, ohm, 1e3)).bitLineA()).sum();
        assertTrue(a < beforeA || a == 0, "seed " + seed);
        assertTrue(gatedA < gatedBeforeA || gatedA == 0, "seed " + seed);
        beforeA = a;
        gatedBeforeA = gatedA;
      }
    }
  }

  @Test
  void inputsSuperpose() {
    for (int seed = 0; seed < 20; seed++) {
      PassiveCircuit circuit = RandomCircuits.passive(seed, 30, CellLaw.OHMIC);
      double[] sumA = new double[circuit.columns()];
      for (int r = 0; r < circuit.rows(); r++) {
        double[] oneV = new double[circuit.rows()];
        oneV[r] = circuit.inputV()[r];
        double[] partA = CircuitSolver.solve(inputs(circuit, oneV)).bitLineA();
        Arrays.setAll(sumA, c -> sumA[c] + partA[c]);
      }
      CircuitSolution whole = CircuitSolver.solve(circuit);
      assertArrayEquals(sumA, whole.bitLineA(), SAME * largestA(whole), "seed " + seed);
    }
  }

  /** Turned round, each bit line a source and each word line sensed, the transfer is the same. */
  @Test
  void sourceAndSenseNodeChangePlaces() {
    for (int seed = 0; seed < 20; seed++) {
      PassiveCircuit circuit = RandomCircuits.passive(seed, 20, CellLaw.OHMIC);
      int rows = circuit.rows();
      int columns = circuit.columns();
      double[] turnedOhm = new double[rows * columns];
      for (int i = 0; i < turnedOhm.length; i++) {
        int place = (columns - 1 - i % columns) * rows + (rows - 1 - i / columns);
        turnedOhm[place] = circuit.cellOhm()[i];
      }
      double[] there = new double[rows];
      there[0] = 1;
      double[] back = new double[columns];
      back[0] = 1;
      PassiveCircuit turned =
          new PassiveCircuit(
              columns,
              rows,
              turnedOhm,
              back,
              circuit.bitSegmentOhm(),
              circuit.wordSegmentOhm(),
              CellLaw.OHMIC);
      CircuitSolution forward = CircuitSolver.solve(inputs(circuit, there));
      CircuitSolution backward = CircuitSolver.solve(turned);
      assertEquals(
          forward.bitLineA()[columns - 1],
          backward.bitLineA()[rows - 1],
          SAME * largestA(forward),
          "seed " + seed);
    }
  }

  @Test
  void openCellsCarryNothingAndAnEmptyArrayDrawsNothing() {
    double[] ohm = {OPEN, OPEN, OPEN, OPEN};
    double[] inputV = {0.2, 0.2};
    CircuitSolution passive =
        CircuitSolver.solve(new PassiveCircuit(2, 2, ohm, inputV, 1, 1, CellLaw.OHMIC));
    CircuitSolution gated =
        CircuitSolver.solve(
            new TransistorCircuit(2, 2, ohm, 0.2, 1, 1, 1, new int[] {0, 1}, CellLaw.OHMIC));
    CircuitSolution idle =
        CircuitSolver.solve(
            new TransistorCircuit(
                2, 2, new double[] {1, 1, 1, 1}, 0.2, 1, 1, 1, new int[0], CellLaw.OHMIC));
    for (CircuitSolution solution : List.of(passive, gated, idle)) {
      assertArrayEquals(new double[2], solution.bitLineA());
      assertArrayEquals(new double[2], solution.wordLineA());
      assertEquals(0, solution.worstRelativeDrop());
    }
  }

  @Test
  void aPathWithoutResistanceIsRefused() {
    double[] ohm = {1, 1, 0, 1};
    double[] inputV = {0.2, 0};
    PassiveCircuit passive = new PassiveCircuit(2, 2, ohm, inputV, 0, 0, CellLaw.OHMIC);
    TransistorCircuit idle =
        new TransistorCircuit(2, 2, ohm, 0.2, 0, 0, 0, new int[] {0}, CellLaw.OHMIC);
    TransistorCircuit active =
        new TransistorCircuit(2, 2, ohm, 0.2, 0, 0, 0, new int[] {0, 1}, CellLaw.OHMIC);
    assertEquals(OptionalInt.of(2), CircuitSolver.shortedCell(passive));
    assertEquals(OptionalInt.empty(), CircuitSolver.shortedCell(idle));
    assertEquals(OptionalInt.of(2), CircuitSolver.shortedCell(active));
    assertEquals(OptionalInt.empty(), CircuitSolver.shortedCell(wires(passive, 0, 1)));
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> CircuitSolver.solve(passive));
    assertTrue(refused.toString().contains("row 1, column 0"), refused.toString());
    assertThrows(IllegalArgumentException.class, () -> CircuitSolver.solve(active));
  }

  @Test
  void impossibleNumbersAreRefused() {
    double[] inputV = {0.2};
    for (double bad : new double[] {-1, Double.NaN}) {
      double[] badOhm = {bad};
      PassiveCircuit cell = new PassiveCircuit(1, 1, badOhm, inputV, 1, 1, CellLaw.OHMIC);
      assertThrows(IllegalArgumentException.class, () -> CircuitSolver.solve(cell));
      PassiveCircuit wire =
          new PassiveCircuit(1, 1, new double[] {1}, inputV, bad, 1, CellLaw.OHMIC);
      assertThrows(IllegalArgumentException.class, () -> CircuitSolver.solve(wire));
    }
  }

  @Test
  void aMillionCellsSolveInLessThanAGigabyte() {
    int n = 1024;
    double[] ohm = new double[n * n];
    Arrays.setAll(ohm, i -> Integer.bitCount(i * 0x9E3779B9) % 2 == 0 ? 1e4 : 1e6);
    double[] inputV = new double[n];
    Arrays.setAll(inputV, r -> r % 2 == 0 ? 0.2 : 0);
    PassiveCircuit circuit = new PassiveCircuit(n, n, ohm, inputV, 1, 1, CellLaw.OHMIC);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    CircuitSolution solution = CircuitSolver.solve(circuit);
    long taken = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertTrue(taken < 1L << 30, "took " + taken + " bytes, garbage included");
    double worst = NodeBalance.worst(circuit, solution);
    assertTrue(worst <= BACKWARD_ERROR, "backward error " + worst);
  }

  private static final double[] HAND_WORKED_A = {10 / 44.0, 7 / 44.0, -3 / 44.0, -1 / 44.0};

  private static List<CrossbarCircuit> circuits(int seed, int largest) {
    return List.of(
        RandomCircuits.passive(seed, largest, CellLaw.OHMIC),
        RandomCircuits.transistors(seed, largest, CellLaw.OHMIC));
  }

  private static double largestA(CircuitSolution solution) {
    return Arrays.stream(solution.cellA()).map(Math::abs).max().orElse(0);
  }

  private static PassiveCircuit wires(PassiveCircuit c, double wordOhm, double bitOhm) {
    return new PassiveCircuit(
        c.rows(), c.columns(), c.cellOhm(), c.inputV(), wordOhm, bitOhm, c.law());
  }

  private static PassiveCircuit inputs(PassiveCircuit c, double[] inputV) {
    return new PassiveCircuit(
        c.rows(), c.columns(), c.cellOhm(), inputV, c.wordSegmentOhm(), c.bitSegmentOhm(), c.law());
  }

  private static TransistorCircuit wires(
      TransistorCircuit c, double sourceOhm, double bitOhm, double transistorOhm) {
    return new TransistorCircuit(
        c.rows(),
        c.columns(),
        c.cellOhm(),
        c.inputV(),
        sourceOhm,
        bitOhm,
        transistorOhm,
        c.activeRows(),
        c.law());
  }
}
