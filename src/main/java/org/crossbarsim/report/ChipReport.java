package org.crossbarsim.report;

import java.util.List;
import java.util.Optional;

/**
 * What a run says of the chip around its layers.
 *
 * @param floorplan the die
 * @param grid clusters and what joins them
 * @param groups of layers that take turns; 1 where all are on the chip at the same time
 * @param turns what taking turns costs; absent where nobody does
 * @param places where each layer stands
 * @param membranes where membranes live, and areas of what keeps spikes and sums
 * @param network what the network on chip did
 * @param spikeLatency of the spikes of the input, of each layer, and of all, where there are any
 * @param spikesUnchanging spikes that a layer saw and that changed no membrane; they met no window
 * @param leakage by state
 * @param power dynamic and in all
 * @param energyJ of what belongs to no layer, leakage included; over the run
 */
public record ChipReport(
    FloorplanRow floorplan,
    GridRow grid,
    int groups,
    Optional<TurnsRow> turns,
    List<PlaceRow> places,
    StorageRow membranes,
    NetworkRow network,
    List<LatencyRow> spikeLatency,
    long spikesUnchanging,
    LeakageRow leakage,
    PowerRow power,
    double energyJ) {

  /**
   * The die.
   *
   * @param partsM2 tiles and routers; of tiles that take turns on a place the largest
   * @param gapsM2 the rest
   */
  public record FloorplanRow(
      double widthM, double heightM, double areaM2, double partsM2, double gapsM2) {}

  /** Clusters of tiles, and the routers between them. */
  public record GridRow(
      String topology, int columns, int rows, int clusters, int tiles, int routers) {}

  /** Programming and the buffer between groups, over the run; time of one image. */
  public record TurnsRow(double programmingJ, double programmingS, double bufferJ) {}

  /** One layer. */
  public record PlaceRow(String name, int group, int copies, int arrays, int tiles) {}

  /** Where membranes live, and what memories of membranes and spikes take. */
  public record StorageRow(String kind, double membranesM2, double buffersM2) {}

  /**
   * What the network on chip did over the run.
   *
   * @param latency of packets, from ready to each of their destinations
   * @param meanLinkUse share of the whole latency in which a link was busy, mean over the links
   * @param peakLinkUse the same of the busiest
   */
  public record NetworkRow(
      long words,
      long packets,
      long flits,
      long flitHops,
      long bitUm,
      long arrivals,
      long ownDeliveries,
      LatencyRow latency,
      double meanLinkUse,
      double peakLinkUse,
      int longestQueueFlits) {}

  /** A distribution of so many times: half of them, 99 of 100, and all are no longer than these. */
  public record LatencyRow(
      String name, long observations, double medianS, double p99S, double worstS) {}

  /** Leakage over the run; the three add up to all of it. */
  public record LeakageRow(
      double awakeJ, double gatedJ, double memoriesJ, long wakes, double wakeJ) {}

  /** Mean over the run, and largest of a window. */
  public record PowerRow(double dynamicW, double peakDynamicW, double totalW, double peakTotalW) {}
}
