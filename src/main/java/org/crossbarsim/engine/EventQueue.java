package org.crossbarsim.engine;

import java.util.Arrays;

/**
 * Events in order of time, then priority, then insertion: a binary heap on primitive arrays.
 *
 * <p>An event is a time, a small priority, a kind and one int of payload. Equal-time events with a
 * lower priority number come first: whatever samples must have a lower number than whatever drives.
 */
public final class EventQueue {
  private static final int PRIORITY_BITS = 8;

  private long[] timeFs = new long[64];
  private long[] order = new long[64]; // priority above sequence
  private long[] body = new long[64]; // kind above payload
  private int size;
  private long sequence;
  private long nowFs;
  private long taken; // body of the event taken last

  /** Pending events. */
  public int size() {
    return size;
  }

  /** Time of the next event; {@link Long#MAX_VALUE} where none is left. */
  public long nextFs() {
    return size == 0 ? Long.MAX_VALUE : timeFs[0];
  }

  /** Time of the event taken last. */
  public long nowFs() {
    return nowFs;
  }

  /**
   * Adds an event.
   *
   * @throws IllegalStateException if {@code atFs} lies before the present: time never runs
   *     backwards
   */
  public void schedule(long atFs, int priority, int kind, int payload) {
    if (atFs < nowFs) {
      throw new IllegalStateException("event at " + atFs + " fs scheduled at " + nowFs + " fs");
    }
    if (size == timeFs.length) {
      timeFs = Arrays.copyOf(timeFs, 2 * size);
      order = Arrays.copyOf(order, 2 * size);
      body = Arrays.copyOf(body, 2 * size);
    }
    long rank = ((long) priority << (63 - PRIORITY_BITS)) | sequence++;
    siftUp(size++, atFs, rank, ((long) kind << 32) | (payload & 0xFFFFFFFFL));
  }

  /** Removes the first event and moves the present to it; false when none is left. */
  public boolean advance() {
    if (size == 0) {
      return false;
    }
    nowFs = timeFs[0];
    taken = body[0];
    size--;
    if (size > 0) {
      siftDown(timeFs[size], order[size], body[size]);
    }
    return true;
  }

  /** Kind of the event taken last. */
  public int kind() {
    return (int) (taken >>> 32);
  }

  /** Payload of the event taken last. */
  public int payload() {
    return (int) taken;
  }

  private boolean before(long t, long rank, int i) {
    return t < timeFs[i] || (t == timeFs[i] && rank < order[i]);
  }

  private void place(int i, long t, long rank, long event) {
    timeFs[i] = t;
    order[i] = rank;
    body[i] = event;
  }

  private void siftUp(int from, long t, long rank, long event) {
    int i = from;
    while (i > 0) {
      int parent = (i - 1) >>> 1;
      if (!before(t, rank, parent)) {
        break;
      }
      place(i, timeFs[parent], order[parent], body[parent]);
      i = parent;
    }
    place(i, t, rank, event);
  }

  private void siftDown(long t, long rank, long event) {
    int i = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && before(timeFs[child + 1], order[child + 1], child)) {
        child++;
      }
      if (before(t, rank, child)) {
        break;
      }
      place(i, timeFs[child], order[child], body[child]);
      i = child;
      child = 2 * i + 1;
    }
    place(i, t, rank, event);
  }
}
