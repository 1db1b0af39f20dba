package org.crossbarsim.array;

/** Takes the cells of an array one by one as they are programmed. */
@FunctionalInterface
interface CellSink {

  /**
   * One cell.
   *
   * @param row word line
   * @param column column, data or reference as the sink knows
   * @param cellS conductance, transistor included
   * @param relativeNoise deviation of one read, relative to the conductance
   * @param inLrs whether the cell is in LRS
   */
  void set(int row, int column, double cellS, double relativeNoise, boolean inLrs);
}
