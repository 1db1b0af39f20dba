package org.crossbarsim.array;

/**
 * Data cells of one array, word line by word line: the form that reads run on.
 *
 * <p>Two forms with one meaning, chosen at elaboration: {@link BitPlane} where every cell is
 * exactly nominal, {@link AnalogPlane} otherwise.
 */
public sealed interface ConductancePlane permits BitPlane, AnalogPlane {

  /** Data columns in use. */
  int columns();

  /** Conductance of all data cells of one word line together. */
  double rowConductanceS(int row);

  /** Data cells of one word line that are in LRS. */
  int lrsCells(int row);
}
