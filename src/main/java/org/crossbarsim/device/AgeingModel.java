package org.crossbarsim.device;

/** What becomes of a programmed cell, its transistor left out. */
interface AgeingModel {

  /** Resistance of a cell that had {@code ohm} right after programming. */
  double agedOhm(double ohm, CellDraws draws);
}
