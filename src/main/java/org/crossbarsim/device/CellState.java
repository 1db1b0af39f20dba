package org.crossbarsim.device;

/** What a cell is programmed to. */
public enum CellState {
  /** Low-resistance state. */
  LRS,
  /** High-resistance state. */
  HRS,
  /** Mean of the two conductances: cells of a half-way reference column. */
  HALFWAY
}
