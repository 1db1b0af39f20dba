package org.crossbarsim.device;

/** Normal noise of one read of a cell. */
interface ReadNoiseModel {

  /**
   * Deviation relative to the conductance of a cell with its transistor.
   *
   * @param cellOhm resistance of the cell without its transistor
   * @param transistorOhm of the transistor, which does not flicker
   */
  double relative(CellState state, double cellOhm, double transistorOhm);
}
