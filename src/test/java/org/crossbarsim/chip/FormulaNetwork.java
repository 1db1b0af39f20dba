package org.crossbarsim.chip;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.crossbarsim.noc.NetworkOnChip;
import org.crossbarsim.noc.Route;

/** A network without contention: every packet arrives when a formula says. */
final class FormulaNetwork implements NetworkOnChip {
  /** Cycles from ready to there. */
  @FunctionalInterface
  interface Latency {
    long cycles(int source, int destination, int flits);
  }

  private record Coming(long cycle, int tag, int slot, int number) {}

  private final Latency latency;
  private final PriorityQueue<Coming> coming =
      new PriorityQueue<>(Comparator.comparing(Coming::cycle).thenComparing(Coming::number));
  private int offered;

  FormulaNetwork(Latency latency) {
    this.latency = latency;
  }

  @Override
  public void offer(Route route, int flits, long readyCycle, int tag) {
    for (int slot : route.destinations()) {
      long cycle = readyCycle + latency.cycles(route.source(), slot, flits) - 1;
      coming.add(new Coming(cycle, tag, slot, offered++));
    }
  }

  @Override
  public long nextCycle() {
    return coming.isEmpty() ? Long.MAX_VALUE : coming.peek().cycle();
  }

  @Override
  public void advance(long cycle, Arrivals arrivals) {
    while (nextCycle() <= cycle) {
      Coming next = coming.remove();
      arrivals.arrived(next.tag(), next.slot(), next.cycle());
    }
  }

  @Override
  public int underWay() {
    return coming.size();
  }
}
