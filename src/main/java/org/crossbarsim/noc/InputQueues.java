package org.crossbarsim.noc;

import java.util.Arrays;

/**
 * The packets in the buffers of all router inputs, first come first served. A packet is entered
 * when it sets out towards the input.
 */
final class InputQueues {
  private static final int NONE = -1;

  private int[] packet = new int[64]; // [entry]
  private int[] place = new int[64]; // [entry] router of the packet's tree
  private int[] next = new int[64]; // [entry] in its queue, or among the free
  private long[] ready = new long[64]; // [entry] cycle from which it may leave
  private int used;
  private int free = NONE;
  private final int[] head; // [input]
  private final int[] tail; // [input]
  private final int[] copies; // [input] outputs that the head packet has not left by
  private final long[] portFree; // [input] cycle from which the next packet may leave

  InputQueues(int inputs) {
    head = new int[inputs];
    tail = new int[inputs];
    copies = new int[inputs];
    portFree = new long[inputs];
    Arrays.fill(head, NONE);
  }

  /** Enters a packet; true where it is now the head. */
  boolean append(int in, int itsPacket, int itsPlace, long readyCycle) {
    int e = free;
    if (e == NONE) {
      e = used++;
      if (e == packet.length) {
        grow(2 * e);
      }
    } else {
      free = next[e];
    }
    packet[e] = itsPacket;
    place[e] = itsPlace;
    ready[e] = readyCycle;
    next[e] = NONE;
    boolean first = head[in] == NONE;
    if (first) {
      head[in] = e;
    } else {
      next[tail[in]] = e;
    }
    tail[in] = e;
    return first;
  }

  private void grow(int capacity) {
    packet = Arrays.copyOf(packet, capacity);
    place = Arrays.copyOf(place, capacity);
    next = Arrays.copyOf(next, capacity);
    ready = Arrays.copyOf(ready, capacity);
  }

  /** Entry at the head; -1 where the queue is empty. */
  int head(int in) {
    return head[in];
  }

  /** Cycle from which the head may leave. */
  long headReadyCycle(int in) {
    return Math.max(ready[head[in]], portFree[in]);
  }

  int packet(int entry) {
    return packet[entry];
  }

  int place(int entry) {
    return place[entry];
  }

  /** The head packet has {@code n} outputs to leave by. */
  void copies(int in, int n) {
    copies[in] = n;
  }

  /** A copy of the head packet leaves; true where it is the last. */
  boolean copyLeft(int in) {
    return --copies[in] == 0;
  }

  /** The head packet's tail will be gone at {@code cycle}. */
  void removeHead(int in, long cycle) {
    int e = head[in];
    head[in] = next[e];
    next[e] = free;
    free = e;
    portFree[in] = cycle;
  }
}
