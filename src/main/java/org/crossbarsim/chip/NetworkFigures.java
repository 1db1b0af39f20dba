package org.crossbarsim.chip;

import java.util.stream.LongStream;
import org.crossbarsim.statistics.Tally;

/**
 * What the network on chip did.
 *
 * @param words words of neurons that were sent: all of a BNN, those with a spike of a B-SNN
 * @param packets that entered the network
 * @param flits of them
 * @param flitHops passes of a flit through a router
 * @param bitUm bits times the micrometres of link over which they went
 * @param arrivals of a packet at a tile, those still to come when an image left early included
 * @param ownDeliveries words or addresses that their own tile needed, and which took no network
 * @param latencyFs of every arrival, from the cycle in which its packet could leave its tile to the
 *     end of the cycle in which it was there
 * @param linkFlits flits over each directed link
 * @param longestQueueFlits most flits of ready packets that a tile ever held, those of a packet
 *     that leaves in the same cycle included
 */
public record NetworkFigures(
    long words,
    long packets,
    long flits,
    long flitHops,
    long bitUm,
    long arrivals,
    long ownDeliveries,
    Tally latencyFs,
    long[] linkFlits,
    int longestQueueFlits) {

  /** Nothing sent over {@code links} links. */
  static NetworkFigures none(int links) {
    return new NetworkFigures(0, 0, 0, 0, 0, 0, 0, new Tally(), new long[links], 0);
  }

  /** These and those of another image of the same chip. */
  NetworkFigures plus(NetworkFigures other) {
    Tally latency = new Tally();
    latency.addAll(latencyFs);
    latency.addAll(other.latencyFs);
    long[] perLink = linkFlits.clone();
    for (int l = 0; l < perLink.length; l++) {
      perLink[l] += other.linkFlits[l];
    }
    return new NetworkFigures(
        words + other.words,
        packets + other.packets,
        flits + other.flits,
        flitHops + other.flitHops,
        bitUm + other.bitUm,
        arrivals + other.arrivals,
        ownDeliveries + other.ownDeliveries,
        latency,
        perLink,
        Math.max(longestQueueFlits, other.longestQueueFlits));
  }

  /** Arrivals that had happened by the end of their image. */
  public long arrived() {
    return latencyFs.count();
  }

  /** Share of {@code cycles} in which a link was busy, over all links; 0 without links. */
  public double meanLinkUse(double cycles) {
    return linkFlits.length == 0 ? 0 : LongStream.of(linkFlits).average().orElse(0) / cycles;
  }

  /** The same of the busiest link. */
  public double peakLinkUse(double cycles) {
    return LongStream.of(linkFlits).max().orElse(0) / cycles;
  }
}
