package org.crossbarsim.circuit;

/** One read of a crossbar as a resistive circuit. */
public sealed interface CrossbarCircuit permits PassiveCircuit, TransistorCircuit {

  /** Word lines. */
  int rows();

  /** Bit lines. */
  int columns();

  /** Resistance of each cell, row-major; infinite for an open cell, 0 for a shorted one. */
  double[] cellOhm();

  /** Current of a cell against the voltage across it. */
  CellLaw law();
}
