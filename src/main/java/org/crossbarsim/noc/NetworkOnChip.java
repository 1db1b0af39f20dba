package org.crossbarsim.noc;

/**
 * A network at work, cycle by cycle of its clock: packets go in, wait for each other, and come out.
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
   * they were offered and ready, each as soon as the router has room.
   *
   * @param route where it goes; at least one destination
   * @param flits its length
   * @param readyCycle earliest cycle in which its head may leave the tile; not in the past
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
