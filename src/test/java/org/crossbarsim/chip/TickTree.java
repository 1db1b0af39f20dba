package org.crossbarsim.chip;

import java.util.Arrays;

/**
 * A tree of adders, clock tick by clock tick: a position at a time on each level, which it leaves
 * when it has been added there and the next level is empty.
 */
final class TickTree {
  private static final int NONE = -1;

  private final int merge;
  private final int[] target; // on each level, or NONE
  private final int[] left;
  private boolean firstHasTaken = true; // its adders are done with what it was given

  TickTree(int levels, int merge) {
    this.merge = merge;
    this.target = new int[levels];
    this.left = new int[levels];
    Arrays.fill(target, NONE);
  }

  boolean accepts() {
    return target[0] == NONE;
  }

  void enter(int position) {
    enter(position, merge);
  }

  /** Lets a position in that takes {@code ticks} on the first level. */
  void enter(int position, int ticks) {
    target[0] = position;
    left[0] = ticks;
    firstHasTaken = false;
  }

  /** True, once a position, when the first level needs its sums no more. */
  boolean hasTaken() {
    boolean now = !firstHasTaken && left[0] == 0;
    firstHasTaken |= now;
    return now;
  }

  boolean advance() {
    for (int k = target.length - 1; k > 0; k--) {
      if (target[k] == NONE && target[k - 1] != NONE && left[k - 1] == 0) {
        target[k] = target[k - 1];
        left[k] = merge;
        target[k - 1] = NONE;
        return true;
      }
    }
    return false;
  }

  /** The position that has been added on all levels; NONE where there is none. */
  int added() {
    int last = target.length - 1;
    return left[last] == 0 ? target[last] : NONE;
  }

  /** Takes that position. */
  int leave() {
    int last = target.length - 1;
    int position = added();
    if (position != NONE) {
      target[last] = NONE;
    }
    return position;
  }

  void tick() {
    for (int k = 0; k < left.length; k++) {
      left[k] -= left[k] > 0 ? 1 : 0;
    }
  }
}
