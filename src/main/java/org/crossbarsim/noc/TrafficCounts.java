package org.crossbarsim.noc;

/** What a network counts while it works. */
public final class TrafficCounts {
  private final Channels channels;
  private final int bufferFlits;
  private final long[] busyCycles; // [channel]
  private final int[] leastRoom; // [channel]
  private final int[] waitingFlits; // [slot]
  private final int[] mostWaitingFlits; // [slot]
  private long packets;
  private int underWay;
  private long since; // cycle of the last change of underWay
  private long underWayCycles;
  private long latencyCycles;
  private long longestLatency;

  TrafficCounts(Channels channels, int bufferFlits) {
    this.channels = channels;
    this.bufferFlits = bufferFlits;
    busyCycles = new long[channels.count()];
    leastRoom = new int[channels.count()];
    java.util.Arrays.fill(leastRoom, bufferFlits);
    waitingFlits = new int[channels.slots()];
    mostWaitingFlits = new int[channels.slots()];
  }

  void ready(int slot, int flits, long cycle) {
    waitingFlits[slot] += flits;
    mostWaitingFlits[slot] = Math.max(mostWaitingFlits[slot], waitingFlits[slot]);
    change(1, cycle);
  }

  void injected(int slot, int flits) {
    waitingFlits[slot] -= flits;
  }

  void done(long cycle, long readyCycle) {
    change(-1, cycle);
    packets++;
    latencyCycles += cycle - readyCycle;
    longestLatency = Math.max(longestLatency, cycle - readyCycle);
  }

  private void change(int by, long cycle) {
    underWayCycles += underWay * (cycle - since);
    underWay += by;
    since = cycle;
  }

  void busy(int channel, int flits) {
    busyCycles[channel] += flits;
  }

  void roomLeft(int channel, int flits) {
    leastRoom[channel] = Math.min(leastRoom[channel], flits);
  }

  /** Packets that have reached all their destinations. */
  public long packets() {
    return packets;
  }

  /** Cycles in which a flit set out over a link. */
  public long busyCycles(int link) {
    return busyCycles[link];
  }

  /** Most flits that had a place in the buffer at the end of a link, or were on their way to it. */
  public int longestQueueFlits(int link) {
    return bufferFlits - leastRoom[link];
  }

  /** The same for the buffer of the router input at which a slot sends. */
  public int longestLocalQueueFlits(int slot) {
    return bufferFlits - leastRoom[channels.fromSlot(slot)];
  }

  /** Most flits of ready packets that a slot held, those that leave in the same cycle included. */
  public int longestWaitFlits(int slot) {
    return mostWaitingFlits[slot];
  }

  /** Packets under way, added up over all cycles: from ready to the last arrival. */
  public long underWayCycles() {
    return underWayCycles;
  }

  /** Cycles from ready to the last arrival, added up over all packets that have arrived. */
  public long latencyCycles() {
    return latencyCycles;
  }

  /** The longest time from ready to the last arrival. */
  public long longestLatencyCycles() {
    return longestLatency;
  }
}
