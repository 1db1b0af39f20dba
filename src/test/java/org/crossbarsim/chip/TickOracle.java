package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossbarsim.testkit.TestArray;

/**
 * One column tile of one layer during one step, clock tick by clock tick: a state machine an array,
 * one for the merge unit with the membrane port, or one for each level of an adder tree and one for
 * the port, one for the comparators. Knows durations in cycles and nothing of max-plus.
 */
final class TickOracle {
  /** One read on one array, of an output position or an entry of a spike-serial list. */
  record Read(int target, boolean last) {}

  /** What follows sensing. */
  enum Mode {
    /** Partial sums, merged position by position. */
    WINDOWS,
    /** Codes straight into the membrane port, in the order of the list. */
    SERIAL,
    /** The decision is the neuron. */
    DECIDE
  }

  private static final int NONE = -1;
  private static final long LONGEST = 2_000_000;

  private final TestArray a;
  private final Mode mode;
  private final TickSite site;
  private final List<TickArray> arrays = new ArrayList<>();
  private final TickGroups sums; // as they reach the merge unit
  private final List<List<Integer>> participants; // row tiles of each target, in the order served
  private final List<Integer> order; // targets in the order served
  private final long[] done; // when each target's membranes, or neurons, were ready
  private final TickComparators comparators;
  private final boolean adds; // in a tree
  private final TickTree tree;
  private final Map<Integer, Integer> flying = new HashMap<>(); // decisions, ticks until they are
  private int entered; // targets in the tree, or through it
  private int served;
  private int busyWith = NONE; // target at the port
  private int busyLeft;
  private long now;

  /**
   * @param order targets that are read at all, in order
   * @param participants row tiles of each of them
   * @param reads reads of each row tile, in order
   */
  TickOracle(
      TestArray array,
      Mode mode,
      TickSite site,
      int muxSteps,
      int targets,
      List<Integer> order,
      List<List<Integer>> participants,
      List<List<Read>> reads,
      TickComparators comparators) {
    this.a = array;
    this.mode = mode;
    this.site = site;
    this.order = order;
    this.participants = participants;
    this.comparators = comparators;
    this.adds = mode == Mode.WINDOWS && site.levelsAtHome() > 0;
    this.tree = new TickTree(site.levelsAtHome(), array.merge);
    this.done = new long[targets];
    for (int r = 0; r < reads.size(); r++) {
      boolean grouped = mode == Mode.WINDOWS && !site.groupOf(r).isEmpty();
      arrays.add(new TickArray(array, mode, muxSteps, grouped ? 0 : site.way()[r], reads.get(r)));
    }
    this.sums =
        mode == Mode.WINDOWS
            ? new TickGroups(site, array.merge, arrays, order, participants)
            : new TickGroups(arrays);
  }

  /** Runs until every target is served; returns when each was. */
  long[] run() {
    while (true) {
      boolean moved = true;
      while (moved) {
        moved = (adds ? serveFromTree() : serve()) | sums.advance();
        for (TickArray one : arrays) {
          moved |= one.advance();
          moved |= mode == Mode.DECIDE && fly(one.decided());
        }
        moved |= land();
        if (busyWith == NONE && served == order.size()) {
          comparators.allServed();
        }
        moved |= comparators.advance(now);
      }
      boolean idle = arrays.stream().allMatch(TickArray::isIdle) && flying.isEmpty();
      boolean allServed = mode == Mode.DECIDE || (busyWith == NONE && served == order.size());
      if (idle && allServed && comparators.idle()) {
        return done;
      }
      if (now > LONGEST) {
        throw new IllegalStateException("stuck at " + served + " of " + order.size());
      }
      arrays.forEach(TickArray::tick);
      tree.tick();
      sums.tick();
      comparators.tick();
      flying.replaceAll((target, left) -> left - 1);
      busyLeft -= busyLeft > 0 ? 1 : 0;
      now++;
    }
  }

  private boolean fly(int target) {
    if (target != NONE) {
      flying.put(target, site.way()[0]);
    }
    return target != NONE;
  }

  private boolean land() {
    List<Integer> there =
        flying.entrySet().stream().filter(e -> e.getValue() == 0).map(Map.Entry::getKey).toList();
    for (int target : there) {
      done[target] = now;
      flying.remove(target);
    }
    return !there.isEmpty();
  }

  // The merge unit with its adder passes and membrane update; or the membrane port.
  private boolean serve() {
    if (busyWith != NONE) {
      return finish();
    }
    if (mode == Mode.DECIDE || served == order.size() || portIsTaken()) {
      return false;
    }
    int target = order.get(served);
    List<Integer> from = participants.get(served);
    if (!sums.areReady(target, from)) {
      return false;
    }
    busyWith = target;
    busyLeft = site.update() + (mode == Mode.WINDOWS ? (sums.sums(from) - 1) * a.merge : 0);
    if (mode == Mode.SERIAL) {
      sums.release(from); // the port has taken the codes
    }
    return true;
  }

  private boolean finish() {
    if (busyLeft > 0) {
      return false;
    }
    done[busyWith] = now;
    if (mode == Mode.WINDOWS && !adds) {
      sums.release(participants.get(served));
    }
    comparators.served(busyWith);
    busyWith = NONE;
    served++;
    return true;
  }

  // The tree has taken the sums when its first level is done with them; the port serves what leaves
  // it.
  private boolean serveFromTree() {
    boolean moved = tree.advance();
    if (tree.hasTaken()) {
      sums.release(participants.get(entered - 1));
      moved = true;
    }
    if (entered < order.size() && tree.accepts()) {
      int target = order.get(entered);
      if (sums.areReady(target, participants.get(entered))) {
        tree.enter(target);
        entered++;
        moved = true;
      }
    }
    if (busyWith != NONE) {
      return moved | finish();
    }
    int leaving = portIsTaken() ? NONE : tree.leave();
    if (leaving != NONE) {
      busyWith = leaving;
      busyLeft = site.update();
    }
    return moved | leaving != NONE;
  }

  private boolean portIsTaken() {
    return site.memory() && !comparators.idle();
  }
}
