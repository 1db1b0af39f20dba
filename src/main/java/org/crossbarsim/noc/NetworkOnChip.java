package org.crossbarsim.noc;

/**
 * A network at work, cycle by cycle of its clock: packets go in, wait for each other, and come out.
 *
 * <p>Cycle c lasts from c to c + 1 periods after time zero. A packet that was ready for cycle r and
 * arrived in cycle a was under way for a - r + 1 cycles.
 */
public interface NetworkOnChip {

  /** Told when a packet has arrived somewhere. */
  @FunctionalInterface
  interface Arrivals {
    /**
     * The last flit of a packet has reached a destination.
     *
     * @param tag of the packet
     * @param slot where it arrived
     * @param cycle at whose end it is there
     */
    void arrived(int tag, int slot, long cycle);
  }

  /**
   * Offers a packet to the interface of its source, which sends its packets in the order in which
   * they become ready (of equally ready ones the one offered first), each as soon as the router has
   * room. May be called while arrivals are told.
   *
   * @param route where it goes; at least one destination
   * @param flits its length; at most what a router's input buffer holds
   * @param readyCycle earliest cycle in which its head may leave the tile; not before the cycle to
   *     which the network has been advanced
   * @param tag given back on arrival
   */
  void offer(Route route, int flits, long readyCycle, int tag);

  /** Next cycle in which anything can happen; {@link Long#MAX_VALUE} where nothing is under way. */
  long nextCycle();

  /** Simulates everything up to and including {@code cycle}. */
  void advance(long cycle, Arrivals arrivals);

  /** Packets offered and not yet at all their destinations. */
  int underWay();
}
