package org.crossbarsim.circuit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reads by the effective matrix against solving the circuit for each read. */
class EffectiveMatrixTest {

  /** Of the largest current. */
  private static final double SAME = 1e-12;

  private static final int SEEDS = 40;

  @Test
  void aReadEqualsTheSolvedCircuit() {
    for (int seed = 0; seed < SEEDS; seed++) {
      PassiveCircuit circuit = RandomCircuits.passive(seed, 40, CellLaw.OHMIC);
      CircuitSolution solution = CircuitSolver.solve(circuit);
      double largestA = Arrays.stream(solution.cellA()).map(Math::abs).max().orElse(0);
      double[] bitLineA = new double[circuit.columns()];
      EffectiveMatrix.of(circuit).read(circuit.inputV(), bitLineA);
      assertArrayEquals(solution.bitLineA(), bitLineA, SAME * largestA, "seed " + seed);
      EffectiveMatrix.ofBitLines(circuit).read(circuit.inputV(), bitLineA);
      assertArrayEquals(solution.bitLineA(), bitLineA, SAME * largestA, "seed " + seed);
    }
  }

  @Test
  void activeRowsDrawAndDeliverWhatTheSolvedCircuitSays() {
    for (int seed = 0; seed < SEEDS; seed++) {
      PassiveCircuit circuit = RandomCircuits.passive(seed, 30, CellLaw.OHMIC);
      int[] active = IntStream.range(0, circuit.rows()).filter(r -> r % 3 != 1).toArray();
      Arrays.fill(circuit.inputV(), 0);
      for (int r : active) {
        circuit.inputV()[r] = 0.2;
      }
      CircuitSolution solution = CircuitSolver.solve(circuit);
      double largestS = Arrays.stream(solution.cellA()).map(Math::abs).max().orElse(0) / 0.2;
      EffectiveMatrix matrix = EffectiveMatrix.of(circuit);
      double[] bitLineS = new double[circuit.columns()];
      double[] wordLineS = new double[circuit.rows()];
      matrix.read(active, 0, active.length, bitLineS);
      matrix.draw(active, 0, active.length, wordLineS);
      assertArrayEquals(overVolts(solution.bitLineA()), bitLineS, SAME * largestS, "seed " + seed);
      assertArrayEquals(overVolts(solution.wordLineA()), wordLineS, SAME * largestS);
    }
  }

  @Test
  void whatTwoWordLinesDoToEachOtherIsMutual() {
    EffectiveMatrix matrix = EffectiveMatrix.of(RandomCircuits.passive(3, 30, CellLaw.OHMIC));
    double largestS = 0;
    for (int a = 0; a < matrix.rows(); a++) {
      largestS = Math.max(largestS, matrix.wordLineS(a, a));
    }
    for (int a = 0; a < matrix.rows(); a++) {
      assertTrue(matrix.wordLineS(a, a) >= 0);
      for (int b = 0; b < a; b++) {
        assertEquals(matrix.wordLineS(a, b), matrix.wordLineS(b, a), SAME * largestS);
        assertTrue(matrix.wordLineS(a, b) <= SAME * largestS);
      }
    }
  }

  @Test
  void cellsThatBendHaveNone() {
    PassiveCircuit circuit = RandomCircuits.passive(0, 5, new CellLaw.Sinh(0.1));
    assertThrows(IllegalArgumentException.class, () -> EffectiveMatrix.of(circuit));
  }

  private static double[] overVolts(double[] currentA) {
    return Arrays.stream(currentA).map(a -> a / 0.2).toArray();
  }
}
