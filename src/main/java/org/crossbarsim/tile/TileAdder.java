package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.spec.ChipSpec;

/**
 * Adders of one group of arrays away from home, in cycles from the start of a step: one that takes
 * sum after sum, or a tree, in which a position moves on from level to level. The last one holds
 * its result until home has taken it.
 */
final class TileAdder {
  private final boolean tree;
  private final long merge;
  private final long[] free; // levels, each a resource; one where there is no tree
  private long ready; // the last sum of the position at hand
  private int sums; // of the position at hand
  private long taken;

  /** Adders of a group of {@code arrays} arrays, whose passes take {@code merge}. */
  TileAdder(ChipSpec.Accumulation accumulation, int arrays, long merge) {
    this.tree = accumulation == ChipSpec.Accumulation.TREE;
    this.merge = merge;
    this.free = new long[tree ? TileGroups.treeLevels(arrays) : 1];
  }

  /** Starts a step. */
  void begin() {
    Arrays.fill(free, 0);
  }

  /** One more array has its sum of the position at hand at {@code at}. */
  void offer(long at) {
    ready = sums == 0 ? at : Math.max(ready, at);
    sums++;
  }

  /** True where sums are offered that are not added. */
  boolean waits() {
    return sums > 0;
  }

  /** Adds what was offered; returns when the result may leave. */
  long add() {
    long pass = tree ? merge : (sums - 1) * merge;
    long at = Math.max(ready, free[0]);
    taken = at + pass;
    for (int k = 0; k + 1 < free.length; k++) {
      free[k] = Math.max(at + pass, free[k + 1]);
      at = free[k];
    }
    sums = 0;
    return at + pass;
  }

  /** When the arrays that took part had their partial-sum registers free. */
  long taken() {
    return taken;
  }

  /** Home has taken the result. */
  void release(long at) {
    free[free.length - 1] = at;
  }
}
