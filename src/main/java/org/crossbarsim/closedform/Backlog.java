package org.crossbarsim.closedform;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Packets that wait for wires: each wire carries a flit a cycle, whoever sends it.
 *
 * <p>What waits before a wire at a time t is the largest, over all times s before, of the flits
 * that became ready from s to t less the cycles that have passed. Flits are taken for normal, with
 * the variance of packets that come independently of each other, and the largest of means for the
 * mean of the largest. That a packet held up at one wire comes later to the next is left out.
 */
final class Backlog {

  /**
   * Packets of one layer in a step.
   *
   * @param startFs when its units begin to compare
   */
  record Sender(double startFs, PacketTimes packets) {}

  private static final NormalDistribution UNIT = new NormalDistribution(null, 0, 1);

  private final double cycleFs;
  private final List<Sender> senders;
  private double bestMean;
  private double bestVariance;
  private double longest;

  Backlog(double cycleFs, List<Sender> senders) {
    this.cycleFs = cycleFs;
    this.senders = senders;
  }

  /**
   * When the last packet of sender number {@code i} has arrived, from the beginning of its
   * comparisons; 0 where it sends none.
   */
  Length lastArrival(int i) {
    Sender own = senders.get(i);
    PacketTimes packets = own.packets();
    boolean[] uses = packets.uses();
    Length last = packets.last();
    double readyFs = own.startFs() + last.mean();
    TreeMap<Double, double[]> flits = new TreeMap<>();
    for (Sender sender : senders) {
      for (Map.Entry<Double, double[]> at : sender.packets().flits().entrySet()) {
        double atFs = sender.startFs() + at.getKey();
        if (atFs <= readyFs) {
          flits.merge(atFs, at.getValue(), Backlog::sum);
        }
      }
    }
    longest = 0;
    for (int w = 0; w < uses.length; w++) {
      if (uses[w]) {
        waiting(flits, w, uses.length, readyFs);
      }
    }
    Length arrival = last.plus(packets.leastFs());
    if (longest == 0) {
      return arrival;
    }
    return arrival.then(Length.normal(bestMean, bestVariance).atLeast(0).times(cycleFs));
  }

  private static double[] sum(double[] one, double[] other) {
    double[] sum = one.clone();
    for (int w = 0; w < sum.length; w++) {
      sum[w] += other[w];
    }
    return sum;
  }

  // Looks for the wire, and the time, from which on most has gathered before it.
  private void waiting(TreeMap<Double, double[]> flits, int wire, int wires, double untilFs) {
    double gathered = 0;
    double variance = 0;
    for (Map.Entry<Double, double[]> at : flits.descendingMap().entrySet()) {
      gathered += at.getValue()[wire];
      variance += at.getValue()[wires + wire];
      double mean = gathered - 1 - (untilFs - at.getKey()) / cycleFs;
      double waiting = positivePart(mean, Math.sqrt(variance));
      if (waiting > longest) {
        longest = waiting;
        bestMean = mean;
        bestVariance = variance;
      }
    }
  }

  // Mean of a normal variable, or 0 where it is negative.
  private static double positivePart(double mean, double sigma) {
    if (sigma <= 0) {
      return Math.max(0, mean);
    }
    double z = mean / sigma;
    return mean * UNIT.cumulativeProbability(z) + sigma * UNIT.density(z);
  }
}
