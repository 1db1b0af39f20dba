package org.crossbarsim.engine;

import java.util.Arrays;

/**
 * Events in lists on primitive arrays: what the rivals of {@link EventQueue} have in common. An
 * event is a number of a place in the arrays.
 */
abstract class LinkedEvents {
  static final int NONE = -1;

  long[] timeFs = new long[64];
  private long[] sequence = new long[64];
  private int[] payload = new int[64];
  int[] next = new int[64];
  private int free = NONE;
  private int used;
  private long sequences;
  private long nowFs;
  private int taken;

  /** Adds an event that comes after all others of the same time. */
  final void schedule(long atFs, int load) {
    int event = free;
    if (event == NONE) {
      event = used++;
      grow();
    } else {
      free = next[event];
    }
    timeFs[event] = atFs;
    sequence[event] = sequences++;
    payload[event] = load;
    insert(event);
  }

  private void grow() {
    if (used > timeFs.length) {
      timeFs = Arrays.copyOf(timeFs, 2 * timeFs.length);
      sequence = Arrays.copyOf(sequence, 2 * sequence.length);
      payload = Arrays.copyOf(payload, 2 * payload.length);
      next = Arrays.copyOf(next, 2 * next.length);
    }
  }

  /** Takes the first event and moves the present to it; there is one. */
  final void advance() {
    int event = remove();
    nowFs = timeFs[event];
    taken = payload[event];
    next[event] = free;
    free = event;
  }

  final long nowFs() {
    return nowFs;
  }

  final int payload() {
    return taken;
  }

  final boolean before(int a, int b) {
    return timeFs[a] < timeFs[b] || (timeFs[a] == timeFs[b] && sequence[a] < sequence[b]);
  }

  /** Takes in an event whose time and sequence are set. */
  abstract void insert(int event);

  /** Gives out the first event. */
  abstract int remove();
}
