package org.crossbarsim.device;

/** What a cell is programmed to. */
public enum CellState {
  /** Low-resistance state. */
  LRS,
  /** High-resistance state. */
  HRS,
  /** Mean of the two conductances: cells of a half-way reference column. */
  HALFWAY;

  /** The number that belongs to this state: of two that are stated, or their mean. */
  public double between(double lrs, double hrs) {
    return switch (this) {
      case LRS -> lrs;
      case HRS -> hrs;
      case HALFWAY -> 0.5 * (lrs + hrs);
    };
  }
}
