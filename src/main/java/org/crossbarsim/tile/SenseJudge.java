package org.crossbarsim.tile;

import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.ReadScratch;
import org.jspecify.annotations.Nullable;

/**
 * Counts sense decisions of a layer that ideal cells would not have made: a read raises the same
 * word lines of the ideal array, and each column whose code differs is wrong once, however far it
 * is off. Only the decision is judged: rows that are up because an earlier layer erred are taken as
 * they are.
 */
final class SenseJudge {
  private final Crossbar @Nullable [][] ideal; // [row tile][column tile]
  private final ReadScratch scratch;
  private final int[] before;
  private final int[] expected;
  private long decisions;
  private long wrong;

  /** A judge that knows a layer on ideal cells; one without it judges nothing. */
  SenseJudge(@Nullable ArrayLayer layer, int copy) {
    int columns = layer == null ? 0 : layer.array.columns();
    this.ideal = layer == null ? null : layer.copies[copy].crossbars;
    this.scratch = new ReadScratch(columns);
    this.before = new int[columns];
    this.expected = new int[columns];
  }

  /** True where it knows better. */
  boolean judges() {
    return ideal != null;
  }

  /** Forgets what was counted. */
  void begin() {
    decisions = 0;
    wrong = 0;
  }

  /** Takes the sums of a column tile as they are before a read. */
  void before(int[] sums) {
    if (ideal != null) {
      System.arraycopy(sums, 0, before, 0, sums.length);
    }
  }

  /** Judges a read of one array that was added to {@code sums}. */
  void read(int rowTile, int colTile, int[] rows, int from, int to, long key, int[] sums) {
    if (ideal != null) {
      ideal[rowTile][colTile].read(rows, from, to, key, scratch, before);
      count(before, sums, sums.length);
    }
  }

  /** Judges the decisions of one array whose references carry the thresholds. */
  void decided(int colTile, int[] rows, int active, long key, int[] threshold, int[] decision) {
    if (ideal != null) {
      ideal[0][colTile].decide(rows, 0, active, key, scratch, threshold, expected);
      count(expected, decision, threshold.length);
    }
  }

  private void count(int[] expectedCode, int[] code, int columns) {
    for (int c = 0; c < columns; c++) {
      wrong += code[c] == expectedCode[c] ? 0 : 1;
    }
    decisions += columns;
  }

  /** Decisions judged since {@link #begin}. */
  long decisions() {
    return decisions;
  }

  /** Of those, the wrong ones. */
  long wrong() {
    return wrong;
  }
}
