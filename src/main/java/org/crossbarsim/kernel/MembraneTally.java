package org.crossbarsim.kernel;

import java.util.Arrays;

/** What one thread's kernels count of a bank of membranes, lane by lane, and their scratch. */
public final class MembraneTally {
  static final int LANES = 16; // of the widest register, as ints

  final int[] left = new int[LANES];
  final int[] firing = new int[LANES];
  final long[] firingLongs = new long[LANES / 2];

  /** Additions and subtractions that left the width since {@link #clear}. */
  public long leftWidth() {
    long sum = 0;
    for (int n : left) {
      sum += n;
    }
    return sum;
  }

  /** Counts anew. */
  public void clear() {
    Arrays.fill(left, 0);
  }
}
