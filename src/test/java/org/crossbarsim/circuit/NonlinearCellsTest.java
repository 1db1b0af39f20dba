package org.crossbarsim.circuit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;

/** Cells that do not obey Ohm's law, in circuits of both kinds. */
class NonlinearCellsTest {

  /** Of the largest current. */
  private static final double SAME = 1e-11;

  /** HfO2 cells after Milo et al. (2021), fitted up to 0.5 V, best from 62.5 to 110 uS. */
  private static final CellLaw HFO2 =
      new CellLaw.Polynomial(
          new double[] {0.0001388, 0.001541, 0.005711, 0.007063},
          new double[] {8.871e-05, 0.00067919, 0.0012968});

  @Test
  void currentsEqualNewtonsMethodOnTheNodalEquations() {
    for (int seed = 0; seed < 60; seed++) {
      CellLaw law = new CellLaw.Sinh(new Draw(seed).of(0.04, 0.1, 0.5));
      for (CrossbarCircuit circuit :
          List.of(RandomCircuits.passive(seed, 8, law), RandomCircuits.transistors(seed, 8, law))) {
        assertNodal(circuit, seed);
      }
    }
  }

  @Test
  void polynomialCellsEqualNewtonsMethodOnTheNodalEquations() {
    for (int seed = 0; seed < 40; seed++) {
      Draw draw = new Draw(seed);
      PassiveCircuit passive = RandomCircuits.passive(seed, 8, HFO2);
      TransistorCircuit gated = RandomCircuits.transistors(seed, 8, HFO2);
      for (CrossbarCircuit circuit : List.of(passive, gated)) {
        Arrays.setAll(circuit.cellOhm(), i -> 1e6 / draw.real(62.5, 110));
        assertNodal(circuit, seed);
      }
    }
  }

  private static void assertNodal(CrossbarCircuit circuit, int seed) {
    CircuitSolution solution = CircuitSolver.solve(circuit);
    double largestA = Arrays.stream(solution.cellA()).map(Math::abs).max().orElse(0);
    assertArrayEquals(
        NodalOracle.bitLineA(circuit),
        solution.bitLineA(),
        SAME * largestA,
        seed + ": " + circuit.getClass());
  }

  @Test
  void aSinhCellBehindItsWiresIsFoundByBisection() {
    for (double scaleV : new double[] {0.01, 0.05, 0.2, 5}) {
      CellLaw law = new CellLaw.Sinh(scaleV);
      double[] ohm = {1e4};
      CircuitSolution passive =
          CircuitSolver.solve(new PassiveCircuit(1, 1, ohm, new double[] {0.9}, 100, 50, law));
      CircuitSolution gated =
          CircuitSolver.solve(
              new TransistorCircuit(1, 1, ohm, 0.9, 100, 50, 2e3, new int[] {0}, law));
      double passiveA = bisected(a -> scaleV * asinh(a * 1e4 / scaleV) + 150 * a - 0.9);
      double gatedA = bisected(a -> scaleV * asinh(a * 1e4 / scaleV) + 2150 * a - 0.9);
      double idealA = bisected(a -> scaleV * asinh(a * 1e4 / scaleV) + 2000 * a - 0.9);
      assertEquals(passiveA, passive.bitLineA()[0], 1e-12 * passiveA);
      assertEquals(gatedA, gated.bitLineA()[0], 1e-12 * gatedA);
      assertEquals(idealA, gated.idealBitLineA()[0], 1e-12 * idealA);
    }
  }

  private static double asinh(double x) {
    return Math.log(x + Math.sqrt(x * x + 1));
  }

  private static double bisected(DoubleUnaryOperator excess) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (excess.applyAsDouble(middle) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  @Test
  void withoutWiresEachCellFollowsItsLawBitForBit() {
    for (CellLaw law : List.of(new CellLaw.Sinh(0.1), HFO2)) {
      PassiveCircuit drawn = RandomCircuits.passive(5, 12, law);
      Arrays.setAll(drawn.cellOhm(), i -> 1e4 + i);
      double[] expectedA = new double[drawn.columns()];
      for (int i = 0; i < drawn.cellOhm().length; i++) {
        double inputV = drawn.inputV()[i / drawn.columns()];
        expectedA[i % drawn.columns()] += law.currentA(1 / drawn.cellOhm()[i], inputV);
      }
      PassiveCircuit ideal =
          new PassiveCircuit(
              drawn.rows(), drawn.columns(), drawn.cellOhm(), drawn.inputV(), 0, 0, law);
      assertArrayEquals(expectedA, CircuitSolver.solve(ideal).bitLineA());
      assertArrayEquals(expectedA, CircuitSolver.solve(drawn).idealBitLineA());
    }
  }

  @Test
  void aLawThatHardlyBendsIsOhms() {
    PassiveCircuit bent = RandomCircuits.passive(8, 30, new CellLaw.Sinh(1e6));
    PassiveCircuit linear = RandomCircuits.passive(8, 30, CellLaw.OHMIC);
    double[] linearA = CircuitSolver.solve(linear).bitLineA();
    double largestA = Arrays.stream(linearA).map(Math::abs).max().orElse(0);
    assertArrayEquals(linearA, CircuitSolver.solve(bent).bitLineA(), 1e-12 * largestA);
  }

  @Test
  void slopesAreDerivatives() {
    for (CellLaw law : List.of(CellLaw.OHMIC, new CellLaw.Sinh(0.1), HFO2)) {
      for (double v = -0.5; v <= 0.5; v += 0.05) {
        double rise = law.currentA(8e-5, v + 1e-6) - law.currentA(8e-5, v - 1e-6);
        double slope = law.slopeS(8e-5, v);
        assertEquals(rise / 2e-6, slope, 1e-8 * slope);
      }
    }
  }

  /** I = g V - a V^3 peaks at 0.1 V: no cell carries more, whatever its source. */
  @Test
  void aCircuitBeyondTheRangeOfItsLawIsRefusedNotGuessed() {
    CellLaw peaked = new CellLaw.Polynomial(new double[0], new double[] {-1e-4 / (3 * 0.01)});
    PassiveCircuit circuit =
        new PassiveCircuit(1, 1, new double[] {1e4}, new double[] {0.5}, 1, 1, peaked);
    Exception failed =
        assertThrows(NoConvergenceException.class, () -> CircuitSolver.solve(circuit));
    assertTrue(failed.toString().contains("did not converge"), failed.toString());
  }
}
