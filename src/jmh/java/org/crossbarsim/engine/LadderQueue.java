package org.crossbarsim.engine;

import java.util.Arrays;

/**
 * A ladder queue (Tang, Goh and Thng, ACM Transactions on Modeling and Computer Simulation
 * 15(3):175, 2005): the far future unsorted, the near future on rungs of ever finer buckets, the
 * next few events sorted. A bucket of more than fifty events becomes a rung; there are at most
 * eight rungs.
 */
final class LadderQueue extends LinkedEvents {
  private static final int FEW = 50;
  private static final int MOST_RUNGS = 8;

  /** Buckets of equal width. Those before {@code current} are empty for good. */
  private static final class Rung {
    private int[] first = new int[0];
    private int[] last = new int[0];
    private int[] count = new int[0];
    private int buckets;
    private int events;
    private int current;
    private long startFs;
    private long widthFs;

    void open(long fromFs, long spanFs, int wanted) {
      startFs = fromFs;
      widthFs = Math.max(1, (spanFs + wanted - 1) / wanted);
      buckets = (int) ((spanFs + widthFs - 1) / widthFs);
      events = 0;
      current = 0;
      if (first.length < buckets) {
        first = new int[buckets];
        last = new int[buckets];
        count = new int[buckets];
      }
      Arrays.fill(first, 0, buckets, NONE);
      Arrays.fill(count, 0, buckets, 0);
    }

    long currentFs() {
      return startFs + current * widthFs;
    }

    long endFs() {
      return startFs + buckets * widthFs;
    }

    void add(int event, long atFs, int[] next) {
      int at = (int) ((atFs - startFs) / widthFs);
      next[event] = NONE;
      if (first[at] == NONE) {
        first[at] = event;
      } else {
        next[last[at]] = event;
      }
      last[at] = event;
      count[at]++;
      events++;
    }

    // Gives out the first bucket that is not empty and goes behind it.
    int leave() {
      while (first[current] == NONE) {
        current++;
      }
      events -= count[current];
      return first[current++];
    }
  }

  private final Rung[] rungs = new Rung[MOST_RUNGS];
  private int used; // rungs
  private int top = NONE; // the far future
  private int topLast = NONE;
  private int topCount;
  private long topStartFs;
  private long topMinFs = Long.MAX_VALUE;
  private long topMaxFs;
  private int[] bottom = new int[2 * FEW]; // sorted
  private int from;
  private int to;

  LadderQueue() {
    Arrays.setAll(rungs, i -> new Rung());
  }

  @Override
  void insert(int event) {
    long atFs = timeFs[event];
    if (atFs >= topStartFs) {
      next[event] = NONE;
      if (top == NONE) {
        top = event;
      } else {
        next[topLast] = event;
      }
      topLast = event;
      topCount++;
      topMinFs = Math.min(topMinFs, atFs);
      topMaxFs = Math.max(topMaxFs, atFs);
      return;
    }
    for (int r = 0; r < used; r++) {
      if (atFs >= rungs[r].currentFs()) {
        rungs[r].add(event, atFs, next);
        return;
      }
    }
    sortIn(event);
    if (to - from > FEW && used < MOST_RUNGS) {
      lift();
    }
  }

  private void sortIn(int event) {
    if (to == bottom.length) {
      int[] room = to - from > bottom.length / 2 ? new int[2 * bottom.length] : bottom;
      System.arraycopy(bottom, from, room, 0, to - from);
      bottom = room;
      to -= from;
      from = 0;
    }
    int i = to++;
    for (; i > from && before(event, bottom[i - 1]); i--) {
      bottom[i] = bottom[i - 1];
    }
    bottom[i] = event;
  }

  // Too many are sorted: they become a rung.
  private void lift() {
    long startFs = timeFs[bottom[from]];
    long endFs = used > 0 ? rungs[used - 1].currentFs() : topStartFs;
    if (timeFs[bottom[to - 1]] == startFs) {
      return;
    }
    Rung rung = rungs[used++];
    rung.open(startFs, endFs - startFs, to - from);
    for (int i = from; i < to; i++) {
      rung.add(bottom[i], timeFs[bottom[i]], next);
    }
    from = 0;
    to = 0;
  }

  @Override
  int remove() {
    while (from == to) {
      descend();
    }
    return bottom[from++];
  }

  private void descend() {
    while (used > 0 && rungs[used - 1].events == 0) {
      used--;
    }
    if (used == 0) {
      Rung rung = rungs[used++];
      rung.open(topMinFs, topMaxFs - topMinFs + 1, topCount);
      spread(rung, top);
      topStartFs = rung.endFs();
      top = NONE;
      topCount = 0;
      topMinFs = Long.MAX_VALUE;
      topMaxFs = 0;
    }
    Rung rung = rungs[used - 1];
    int bucket = rung.leave();
    int n = rung.count[rung.current - 1];
    if (n > FEW && used < MOST_RUNGS && rung.widthFs > 1) {
      Rung finer = rungs[used++];
      finer.open(rung.currentFs() - rung.widthFs, rung.widthFs, n);
      spread(finer, bucket);
      return;
    }
    from = 0;
    to = 0;
    for (int event = bucket; event != NONE; event = next[event]) {
      sortIn(event);
    }
  }

  private void spread(Rung rung, int list) {
    for (int event = list; event != NONE; ) {
      int following = next[event];
      rung.add(event, timeFs[event], next);
      event = following;
    }
  }
}
