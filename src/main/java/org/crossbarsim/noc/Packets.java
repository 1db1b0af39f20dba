package org.crossbarsim.noc;

import java.util.Arrays;

/** All packets offered and not yet everywhere, and the queue of each slot. */
final class Packets {
  private static final int NONE = -1;

  private Route[] route = new Route[64];
  private int[] flits = new int[64];
  private int[] tag = new int[64];
  private int[] open = new int[64]; // destinations not reached
  private long[] ready = new long[64];
  private int[] next = new int[64]; // in the queue of its slot, or among the free
  private int used;
  private int free = NONE;
  private int size;
  private final int[] first; // [slot]
  private final int[] last; // [slot]

  Packets(int slots) {
    first = new int[slots];
    last = new int[slots];
    Arrays.fill(first, NONE);
  }

  int size() {
    return size;
  }

  int add(Route way, int length, long readyCycle, int its) {
    int p = free;
    if (p == NONE) {
      p = used++;
      if (p == flits.length) {
        grow(2 * p);
      }
    } else {
      free = next[p];
    }
    route[p] = way;
    flits[p] = length;
    tag[p] = its;
    open[p] = way.destinations().length;
    ready[p] = readyCycle;
    size++;
    return p;
  }

  private void grow(int capacity) {
    route = Arrays.copyOf(route, capacity);
    flits = Arrays.copyOf(flits, capacity);
    tag = Arrays.copyOf(tag, capacity);
    open = Arrays.copyOf(open, capacity);
    ready = Arrays.copyOf(ready, capacity);
    next = Arrays.copyOf(next, capacity);
  }

  Route route(int p) {
    return route[p];
  }

  int flits(int p) {
    return flits[p];
  }

  int tag(int p) {
    return tag[p];
  }

  long readyCycle(int p) {
    return ready[p];
  }

  /** One more destination is reached; true where it was the last. */
  boolean arrived(int p) {
    return --open[p] == 0;
  }

  void remove(int p) {
    next[p] = free;
    free = p;
    size--;
  }

  /** The packet that slot sends next; -1 where it has none. */
  int first(int slot) {
    return first[slot];
  }

  void enqueue(int slot, int p) {
    next[p] = NONE;
    if (first[slot] == NONE) {
      first[slot] = p;
    } else {
      next[last[slot]] = p;
    }
    last[slot] = p;
  }

  void dequeue(int slot) {
    first[slot] = next[first[slot]];
  }
}
