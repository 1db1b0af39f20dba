package org.crossbarsim.report;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.circuit.CircuitSolution;
import org.crossbarsim.circuit.CrossbarCircuit;
import org.crossbarsim.circuit.PassiveCircuit;
import org.crossbarsim.spec.Topology;

/**
 * Currents of a crossbar problem.
 *
 * @param topology {@code 1R} or {@code 1T1R}
 * @param rows word lines
 * @param cols bit lines
 * @param bitLineCurrentA into each sense node
 * @param wordLineCurrentA of each row, out of its source (1R) or through its cells (1T1R)
 * @param idealBitLineCurrentA the same bit-line currents with wires of no resistance; infinite
 *     where cells are shorted and nothing else resists
 * @param worstRelativeDrop largest {@code 1 - current / ideal} of the bit lines with a current that
 *     is bounded without wires; undefined where there is none
 * @param iterations steps of the iterative solver; 0 where the solution is direct
 */
public record SolveReport(
    String topology,
    int rows,
    int cols,
    List<Double> bitLineCurrentA,
    List<Double> wordLineCurrentA,
    List<Double> idealBitLineCurrentA,
    double worstRelativeDrop,
    int iterations) {

  /** Copies the lists. */
  public SolveReport {
    bitLineCurrentA = List.copyOf(bitLineCurrentA);
    wordLineCurrentA = List.copyOf(wordLineCurrentA);
    idealBitLineCurrentA = List.copyOf(idealBitLineCurrentA);
  }

  /** The report of a solved circuit. */
  public static SolveReport of(CrossbarCircuit circuit, CircuitSolution solution) {
    return new SolveReport(
        (circuit instanceof PassiveCircuit ? Topology.PASSIVE : Topology.TRANSISTOR).label(),
        circuit.rows(),
        circuit.columns(),
        list(solution.bitLineA()),
        list(solution.wordLineA()),
        list(solution.idealBitLineA()),
        hasDrop(solution) ? solution.worstRelativeDrop() : Double.NaN,
        solution.iterations());
  }

  private static boolean hasDrop(CircuitSolution solution) {
    return Arrays.stream(solution.idealBitLineA()).anyMatch(a -> Double.isFinite(a) && a != 0);
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
