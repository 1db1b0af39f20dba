package org.crossbarsim.neuron;

import java.util.Arrays;

/** Thresholds of many neurons, one each, as narrow and as wide membranes are compared with them. */
public final class LevelTable {
  private final long[] wide;
  private final int[] narrow; // those that do not fit an int are never asked for

  /** A table of {@code levels}. */
  public LevelTable(long[] levels) {
    this.wide = levels;
    this.narrow = Arrays.stream(levels).mapToInt(level -> (int) level).toArray();
  }

  int[] narrow() {
    return narrow;
  }

  long[] wide() {
    return wide;
  }
}
