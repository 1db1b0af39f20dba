package org.crossbarsim.circuit;

/**
 * The wires of an array as its cells see them: every cell lies in a loop from its source to its
 * sense node, and the currents of all cells lower the voltage left for it.
 *
 * <p>With cell currents x, cell resistances R and loop voltages V the whole circuit is {@code R x +
 * loss(x) = V}. Shorted cells are {@code R = 0}; open cells carry nothing.
 */
interface Wires {

  /**
   * Voltage lost outside each cell.
   *
   * @param cellA current of each cell, row-major
   * @param lossV receives the voltage lost in the loop of each cell
   */
  void loss(double[] cellA, double[] lossV);

  /**
   * Currents of linear cells.
   *
   * @param cellOhm resistance of each cell, row-major; infinite is open, 0 shorted
   * @param loopV voltage that drives the loop of each cell
   * @param cellA receives the current of each cell
   * @return steps of the iterative solver; 0 where the solution is direct
   */
  int solve(double[] cellOhm, double[] loopV, double[] cellA);
}
