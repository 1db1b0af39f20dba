package org.crossbarsim.device;

/** How far a programmed cell lies from what it was programmed to, its transistor left out. */
interface SpreadModel {

  /** True where every cell of this state is exactly what it was programmed to. */
  boolean isExact(CellState state);

  /**
   * Resistance of a cell that was programmed to {@code nominalOhm}; infinite for one that does not
   * conduct.
   */
  double drawnOhm(CellState state, double nominalOhm, CellDraws draws);
}
