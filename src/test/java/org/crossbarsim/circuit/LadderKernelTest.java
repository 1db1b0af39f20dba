package org.crossbarsim.circuit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;

/** The kernel of chip reads against the general solver. */
class LadderKernelTest {

  /** Relative: both add up a few hundred positive terms, in different orders. */
  private static final double ROUNDING = 1e-12;

  private static final double INPUT_V = 0.2;

  @Test
  void currentsEqualTheGeneralSolver() {
    for (int seed = 0; seed < 100; seed++) {
      TransistorCircuit circuit = inFloats(RandomCircuits.transistors(seed, 40, CellLaw.OHMIC));
      int columns = circuit.columns();
      int[] rows = surrounded(circuit.activeRows());
      LadderKernel kernel =
          new LadderKernel(
              circuit.rows(), columns, circuit.sourceSegmentOhm(), circuit.bitSegmentOhm());
      double[] effectiveS = new double[columns];
      double[] againS = new double[columns];
      double[] currentS = new double[circuit.activeRows().length * columns];
      kernel.conductances(branchS(circuit), rows, 1, rows.length - 1, effectiveS);
      kernel.currents(branchS(circuit), rows, 1, rows.length - 1, againS, currentS);

      CircuitSolution solution = CircuitSolver.solve(circuit);
      double largestA = Arrays.stream(solution.bitLineA()).max().orElse(0);
      assertArrayEquals(effectiveS, againS, "seed " + seed);
      assertArrayEquals(
          solution.bitLineA(), volts(effectiveS), ROUNDING * largestA, "seed " + seed);
      for (int k = 0; k < circuit.activeRows().length; k++) {
        int base = circuit.activeRows()[k] * columns;
        assertArrayEquals(
            Arrays.copyOfRange(solution.cellA(), base, base + columns),
            volts(Arrays.copyOfRange(currentS, k * columns, (k + 1) * columns)),
            ROUNDING * largestA,
            "seed " + seed);
      }
    }
  }

  @Test
  void nothingFlowsWithoutActiveRows() {
    LadderKernel kernel = new LadderKernel(4, 2, 1, 1);
    double[] effectiveS = {1, 1};
    kernel.conductances(new float[8], new int[] {3}, 0, 0, effectiveS);
    assertArrayEquals(new double[2], effectiveS);
  }

  @Test
  void aLoneBranchSeesItsSegmentsInSeries() {
    LadderKernel kernel = new LadderKernel(10, 1, 2, 3);
    double[] effectiveS = new double[1];
    float[] branchS = new float[10];
    branchS[6] = 0x1p-10f;
    kernel.conductances(branchS, new int[] {6}, 0, 1, effectiveS);
    assertEquals(1 / (7 * 2.0 + 1024 + 4 * 3.0), effectiveS[0], 1e-18);
  }

  private static double[] volts(double[] conductanceS) {
    return Arrays.stream(conductanceS).map(s -> s * INPUT_V).toArray();
  }

  /** One row before and one after, which the kernel must not touch. */
  private static int[] surrounded(int[] rows) {
    return IntStream.concat(
            IntStream.concat(IntStream.of(-7), Arrays.stream(rows)), IntStream.of(-9))
        .toArray();
  }

  private static float[] branchS(TransistorCircuit circuit) {
    float[] branchS = new float[circuit.cellOhm().length];
    for (int i = 0; i < branchS.length; i++) {
      branchS[i] = (float) (1 / circuit.cellOhm()[i]);
    }
    return branchS;
  }

  /** The same circuit with transistors inside the cells, and conductances that floats can hold. */
  private static TransistorCircuit inFloats(TransistorCircuit c) {
    Draw draw = new Draw(c.rows());
    double[] branchOhm =
        Arrays.stream(c.cellOhm())
            .map(ohm -> 1.0 / (float) (1 / (ohm + c.transistorOhm() + draw.real(1, 2))))
            .toArray();
    return new TransistorCircuit(
        c.rows(),
        c.columns(),
        branchOhm,
        INPUT_V,
        c.sourceSegmentOhm(),
        c.bitSegmentOhm(),
        0,
        c.activeRows(),
        c.law());
  }
}
