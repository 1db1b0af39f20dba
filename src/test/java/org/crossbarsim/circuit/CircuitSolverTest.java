package org.crossbarsim.circuit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/** Currents of linear circuits against the nodal equations and against formulas. */
class CircuitSolverTest {

  @org.junit.jupiter.api.Test
  void currentsEqualTheNodalSolution() {
    double worst = 0;
    for (int seed = 0; seed < 200; seed++) {
      for (CrossbarCircuit circuit :
          new CrossbarCircuit[] {
            RandomCircuits.passive(seed, 12, CellLaw.OHMIC),
            RandomCircuits.transistors(seed, 12, CellLaw.OHMIC)
          }) {
        CircuitSolution s = CircuitSolver.solve(circuit);
        double[] expected = NodalOracle.bitLineA(circuit);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        double off = 0;
        for (int c = 0; c < expected.length; c++) {
          off = Math.max(off, Math.abs(expected[c] - s.bitLineA()[c]));
        }
        double rel = largest == 0 ? off : off / largest;
        worst = Math.max(worst, rel);
      }
    }
    assertTrue(worst < 1e-9);
  }
}
