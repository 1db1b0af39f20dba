package org.crossbarsim.circuit;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Exact currents of a read, with the resistance of every wire segment.
 *
 * <p>Unknown are the currents of the cells, not the voltages of the nodes: {@code R x + loss(x) =
 * V}, a voltage a loop. Shorted cells and wires of no resistance are ordinary numbers then, and no
 * current is the small difference of two large voltages. docs/physics.md derives it.
 */
public final class CircuitSolver {

  /** Of the largest bit-line current: less is what rounding leaves of none. */
  private static final double CURRENT = 1e-12;

  private CircuitSolver() {}

  /**
   * Solves a circuit.
   *
   * @throws IllegalArgumentException if an array has a wrong length, a resistance is negative or
   *     not a number, or a path of no resistance leads from a source to a sense node
   * @throws NoConvergenceException if the currents do not converge
   */
  public static CircuitSolution solve(CrossbarCircuit circuit) {
    Circuits.check(circuit);
    Circuits.requireNoShort(circuit);
    double[] cellOhm = Circuits.conductingOhm(circuit);
    double[] loopV = Circuits.loopV(circuit);
    double[] cellA = new double[cellOhm.length];
    int steps = solve(Circuits.wires(circuit), circuit.law(), cellOhm, loopV, cellA);
    double[] idealA = idealCellA(circuit, cellOhm, loopV);
    double[] bitLineA = columnSums(circuit, cellA);
    double[] idealBitLineA = columnSums(circuit, idealA);
    return new CircuitSolution(
        bitLineA,
        rowSums(circuit, cellA),
        idealBitLineA,
        cellA,
        worstDrop(bitLineA, idealBitLineA),
        steps);
  }

  /**
   * First cell, {@code row * columns + column}, that joins a source to a sense node without any
   * resistance: its currents would have no bound, or none of their own.
   */
  public static OptionalInt shortedCell(CrossbarCircuit circuit) {
    if (!Circuits.wiresAreIdeal(circuit) || Circuits.seriesOhm(circuit) > 0) {
      return OptionalInt.empty();
    }
    double[] cellOhm = Circuits.conductingOhm(circuit);
    for (int i = 0; i < cellOhm.length; i++) {
      if (cellOhm[i] == 0) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static int solve(
      Wires wires, CellLaw law, double[] cellOhm, double[] loopV, double[] cellA) {
    if (law.isLinear()) {
      return wires.solve(cellOhm, loopV, cellA);
    }
    return NewtonSolver.solve(wires, law, cellOhm, loopV, cellA);
  }

  /** Currents with ideal wires; infinite through a cell that would short its source. */
  private static double[] idealCellA(CrossbarCircuit circuit, double[] cellOhm, double[] loopV) {
    double seriesOhm = Circuits.seriesOhm(circuit);
    double[] idealA = new double[cellOhm.length];
    double[] boundOhm = cellOhm.clone();
    for (int i = 0; i < cellOhm.length; i++) {
      boundOhm[i] = cellOhm[i] + seriesOhm > 0 ? cellOhm[i] : Double.POSITIVE_INFINITY;
    }
    solve(new IdealWires(seriesOhm), circuit.law(), boundOhm, loopV, idealA);
    for (int i = 0; i < cellOhm.length; i++) {
      if (cellOhm[i] + seriesOhm == 0 && loopV[i] != 0) {
        idealA[i] = Math.copySign(Double.POSITIVE_INFINITY, loopV[i]);
      }
    }
    return idealA;
  }

  private static double[] columnSums(CrossbarCircuit circuit, double[] cellA) {
    double[] sums = new double[circuit.columns()];
    for (int i = 0; i < cellA.length; i++) {
      sums[i % sums.length] += cellA[i];
    }
    return sums;
  }

  private static double[] rowSums(CrossbarCircuit circuit, double[] cellA) {
    double[] sums = new double[circuit.rows()];
    for (int i = 0; i < cellA.length; i++) {
      sums[i / circuit.columns()] += cellA[i];
    }
    return sums;
  }

  private static double worstDrop(double[] bitLineA, double[] idealBitLineA) {
    double largestA =
        Arrays.stream(idealBitLineA).map(Math::abs).filter(Double::isFinite).max().orElse(0);
    return IntStream.range(0, bitLineA.length)
        .filter(c -> Double.isFinite(idealBitLineA[c]))
        .filter(c -> Math.abs(idealBitLineA[c]) > CURRENT * largestA)
        .mapToDouble(c -> 1 - bitLineA[c] / idealBitLineA[c])
        .max()
        .orElse(0);
  }
}
