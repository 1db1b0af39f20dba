package org.crossbarsim.array;

import java.util.Arrays;

/**
 * Reads of one step on one row of arrays of a layer, in flat arrays that grow and are used again.
 *
 * <p>Read r raises the word lines {@code rows[from[r]..to[r])}, numbered over all rows of arrays of
 * the layer, ascending; {@code key[r]} names it among all reads of the run, and its sums are added
 * to {@code sums[target[r]..]}, one a column of the grid.
 */
public final class ReadBatch {
  int[] from = new int[64];
  int[] to = new int[64];
  int[] target = new int[64];
  long[] key = new long[64];
  int reads;

  /** Forgets all reads. */
  public void clear() {
    reads = 0;
  }

  /** Reads listed. */
  public int reads() {
    return reads;
  }

  /** Lists a read. */
  public void add(int firstEntry, int beyond, long readKey, int firstSum) {
    if (reads == from.length) {
      from = Arrays.copyOf(from, 2 * reads);
      to = Arrays.copyOf(to, 2 * reads);
      target = Arrays.copyOf(target, 2 * reads);
      key = Arrays.copyOf(key, 2 * reads);
    }
    from[reads] = firstEntry;
    to[reads] = beyond;
    key[reads] = readKey;
    target[reads] = firstSum;
    reads++;
  }
}
