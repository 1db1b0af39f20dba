package org.crossbarsim.chip;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.crossbarsim.testkit.TestArray;

/**
 * The comparators of one column tile, clock tick by clock tick: they take jobs in the order in
 * which these turn up, and neurons of a job a batch of lanes at a time.
 */
final class TickComparators {
  private final int lanes;
  private final int compare; // ticks of a batch
  private final Map<Integer, List<Integer>> after; // target served: neurons that it completes
  private final Deque<List<Integer>> atTheEnd; // compared when all targets are served
  private final Deque<List<Integer>> jobs = new ArrayDeque<>();
  private final long[] fired;
  private List<Integer> job = List.of();
  private int next;
  private int left;

  TickComparators(
      TestArray array,
      int compare,
      int neurons,
      Map<Integer, List<Integer>> after,
      List<List<Integer>> atTheEnd) {
    this.lanes = array.compareLanes;
    this.compare = compare;
    this.after = after;
    this.atTheEnd = new ArrayDeque<>(atTheEnd);
    this.fired = new long[neurons];
  }

  void served(int target) {
    if (after.containsKey(target)) {
      jobs.add(after.get(target));
    }
  }

  void allServed() {
    while (!atTheEnd.isEmpty()) {
      jobs.add(atTheEnd.remove());
    }
  }

  boolean advance(long now) {
    if (next == job.size()) {
      if (jobs.isEmpty()) {
        return false;
      }
      job = jobs.remove();
      next = 0;
      left = compare;
      return true;
    }
    if (left > 0) {
      return false;
    }
    for (int lane = 0; lane < lanes && next < job.size(); lane++) {
      fired[job.get(next++)] = now;
    }
    left = compare;
    return true;
  }

  void tick() {
    left -= left > 0 ? 1 : 0;
  }

  boolean idle() {
    return next == job.size() && jobs.isEmpty();
  }

  /** When each neuron of the column tile has been compared. */
  long[] fired() {
    return fired;
  }
}
