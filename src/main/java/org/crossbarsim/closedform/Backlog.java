package org.crossbarsim.closedform;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Packets that wait for wires: each wire carries a flit a cycle, whoever sends it, and expected
 * flits queue for it like a fluid. What chance adds to a wire that is not busy all the time is left
 * out, and so is that a packet held up at one wire comes later to the next.
 */
final class Backlog {

  /**
   * Packets of one layer in a step.
   *
   * @param startFs when its units begin to compare
   */
  record Sender(double startFs, PacketTimes packets) {}

  private final double cycleFs;
  private final List<Sender> senders;

  Backlog(double cycleFs, List<Sender> senders) {
    this.cycleFs = cycleFs;
    this.senders = senders;
  }

  /**
   * When the last packet of sender number {@code i} has arrived, from the beginning of its
   * comparisons.
   */
  double lastArrivalFs(int i) {
    Sender own = senders.get(i);
    PacketTimes packets = own.packets();
    boolean[] uses = packets.uses();
    double readyFs = own.startFs() + packets.lastFs();
    TreeMap<Double, double[]> flits = new TreeMap<>();
    for (Sender sender : senders) {
      for (Map.Entry<Double, double[]> at : sender.packets().flits().entrySet()) {
        double atFs = sender.startFs() + at.getKey();
        if (atFs <= readyFs) {
          flits.merge(atFs, at.getValue(), Backlog::sum);
        }
      }
    }
    double longest = 0;
    for (int w = 0; w < uses.length; w++) {
      longest = Math.max(longest, uses[w] ? waiting(flits, w, readyFs) : 0);
    }
    return packets.lastFs() + longest * cycleFs + packets.leastFs();
  }

  private static double[] sum(double[] one, double[] other) {
    double[] sum = one.clone();
    for (int w = 0; w < sum.length; w++) {
      sum[w] += other[w];
    }
    return sum;
  }

  // Flits before the wire, beyond the one that goes at once.
  private double waiting(TreeMap<Double, double[]> flits, int wire, double untilFs) {
    double waiting = 0;
    double before = 0;
    for (Map.Entry<Double, double[]> at : flits.entrySet()) {
      waiting = Math.max(0, waiting - (at.getKey() - before) / cycleFs);
      waiting += at.getValue()[wire];
      before = at.getKey();
    }
    waiting -= (untilFs - before) / cycleFs;
    return Math.max(0, waiting - 1);
  }
}
