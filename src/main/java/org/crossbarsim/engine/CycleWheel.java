package org.crossbarsim.engine;

import java.util.Arrays;

/**
 * Events of the near future of one clock: a ring with a list a cycle. Adding and taking an event
 * cost the same however many are pending; {@link EventQueue} is for what lies far ahead.
 *
 * <p>An event is one long that means something to its owner. Events of a cycle come in the order in
 * which they were scheduled.
 */
public final class CycleWheel {
  private static final int WORD = 64;

  private final int horizon;
  private final int mask;
  private final long[][] events; // [cycle modulo the ring]
  private final int[] counts;
  private final long[] filled; // a bit a cycle of the ring
  private long now;
  private long[] open = new long[0];

  /**
   * An empty wheel at cycle 0.
   *
   * @param horizon how far ahead of the present an event may lie
   */
  public CycleWheel(int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException("a horizon of " + horizon + " cycles");
    }
    this.horizon = horizon;
    int ring = Math.max(WORD, Integer.highestOneBit(horizon) << 1);
    mask = ring - 1;
    events = new long[ring][4];
    counts = new int[ring];
    filled = new long[ring / WORD];
  }

  /**
   * Adds an event.
   *
   * @param cycle after the present, at most the horizon ahead
   */
  public void schedule(long cycle, long event) {
    if (cycle <= now || cycle - now > horizon) {
      throw new IllegalStateException("event for cycle " + cycle + " scheduled in " + now);
    }
    int at = (int) cycle & mask;
    int n = counts[at]++;
    if (n == events[at].length) {
      events[at] = Arrays.copyOf(events[at], 2 * n);
    }
    events[at][n] = event;
    filled[at / WORD] |= 1L << at;
  }

  /** First cycle that has events; {@link Long#MAX_VALUE} where none has. */
  public long next() {
    int from = (int) (now + 1) & mask;
    int word = from / WORD;
    long bits = filled[word] & -1L << from;
    for (int i = 0; i <= filled.length; i++) {
      if (bits != 0) {
        int at = word * WORD + Long.numberOfTrailingZeros(bits);
        return now + 1 + (at - from & mask);
      }
      word = word + 1 == filled.length ? 0 : word + 1;
      bits = filled[word];
    }
    return Long.MAX_VALUE;
  }

  /**
   * Moves the present to {@code cycle}, whose events are taken.
   *
   * @param cycle not after the first that has events
   * @return how many events the cycle has
   */
  public int open(long cycle) {
    now = cycle;
    int at = (int) cycle & mask;
    int n = counts[at];
    open = events[at];
    counts[at] = 0;
    filled[at / WORD] &= ~(1L << at);
    return n;
  }

  /** Event number {@code i} of the open cycle; until the next is opened. */
  public long event(int i) {
    return open[i];
  }
}
