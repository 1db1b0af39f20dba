package org.crossbarsim.chip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.crossbarsim.testkit.TestArray;

/**
 * One column tile of one layer during one step, clock tick by clock tick: a state machine an array,
 * one for the merge unit or membrane port, one for the comparators. Knows durations in cycles and
 * nothing of max-plus.
 */
final class TickOracle {
  /** One read on one array, of an output position or an entry of a spike-serial list. */
  record Read(int target, boolean last) {}

  private enum State {
    IDLE,
    SENSING,
    WAITING,
    ACCUMULATING
  }

  /** One array: its reads in order, and the partial-sum register of one position at a time. */
  private final class Array {
    final Deque<Read> reads = new ArrayDeque<>();
    final Deque<Integer> phases = new ArrayDeque<>(); // durations still to come in the read at hand
    State state = State.IDLE;
    Read read = new Read(-1, false);
    int left;
    int register = -1; // position whose sum is held
    int summed = -1; // position whose last read has been added

    boolean advance() {
      if (state == State.IDLE && !reads.isEmpty()) {
        read = reads.remove();
        phases.addAll(List.of(a.latch, a.raise));
        for (int m = 0; m < muxSteps; m++) {
          phases.addAll(List.of(a.precharge, a.settle, a.sense));
        }
        state = State.SENSING;
        left = phases.remove();
        return true;
      }
      if (state == State.SENSING && left == 0) {
        if (phases.isEmpty()) {
          state = State.WAITING;
        } else {
          left = phases.remove();
        }
        return true;
      }
      if (state == State.WAITING
          && mode == Mode.WINDOWS
          && (register == -1 || register == read.target())) {
        register = read.target();
        state = State.ACCUMULATING;
        left = a.accumulate;
        return true;
      }
      if (state == State.WAITING && mode == Mode.DECIDE) {
        done[read.target()] = now;
        state = State.IDLE;
        return true;
      }
      if (state == State.ACCUMULATING && left == 0) {
        summed = read.last() ? read.target() : summed;
        state = State.IDLE;
        return true;
      }
      return false;
    }

    void tick() {
      left -= left > 0 ? 1 : 0;
    }
  }

  /** What follows sensing. */
  enum Mode {
    /** Partial sums, merged position by position. */
    WINDOWS,
    /** Codes straight into the membrane port, in the order of the list. */
    SERIAL,
    /** The decision is the neuron. */
    DECIDE
  }

  private final TestArray a;
  private final Mode mode;
  private final int muxSteps;
  private final boolean keepsMembranes;
  private final List<Array> arrays = new ArrayList<>();
  private final List<List<Integer>> participants; // row tiles of each target, in the order served
  private final List<Integer> order; // targets in the order served
  private final long[] done; // when each target's membranes, or neurons, were ready
  private final TickComparators comparators;
  private int served;
  private boolean busy;
  private int busyLeft;
  private long now;

  /**
   * @param keepsMembranes false where merged sums are compared and dropped
   * @param order targets that are read at all, in order
   * @param participants row tiles of each of them
   * @param reads reads of each row tile, in order
   */
  TickOracle(
      TestArray array,
      Mode mode,
      int muxSteps,
      boolean keepsMembranes,
      int targets,
      List<Integer> order,
      List<List<Integer>> participants,
      List<List<Read>> reads,
      TickComparators comparators) {
    this.a = array;
    this.mode = mode;
    this.muxSteps = muxSteps;
    this.keepsMembranes = keepsMembranes;
    this.order = order;
    this.participants = participants;
    this.comparators = comparators;
    this.done = new long[targets];
    for (List<Read> list : reads) {
      Array one = new Array();
      one.reads.addAll(list);
      arrays.add(one);
    }
  }

  /** Runs until every target is served; returns when each was. */
  long[] run() {
    while (true) {
      boolean moved = true;
      while (moved) {
        moved = serve();
        for (Array one : arrays) {
          moved |= one.advance();
        }
        if (!busy && served == order.size()) {
          comparators.allServed();
        }
        moved |= comparators.advance(now);
      }
      boolean idle = arrays.stream().allMatch(x -> x.state == State.IDLE && x.reads.isEmpty());
      boolean allServed = mode == Mode.DECIDE || (!busy && served == order.size());
      if (idle && allServed && comparators.idle()) {
        return done;
      }
      arrays.forEach(Array::tick);
      comparators.tick();
      busyLeft -= busyLeft > 0 ? 1 : 0;
      now++;
    }
  }

  // The merge unit with its adder passes and membrane update; or the membrane port.
  private boolean serve() {
    if (mode == Mode.DECIDE || served == order.size()) {
      return false;
    }
    int target = order.get(served);
    List<Integer> from = participants.get(served);
    if (!busy) {
      boolean ready = from.stream().allMatch(r -> ready(arrays.get(r), target));
      if (ready) {
        busy = true;
        busyLeft = keepsMembranes ? a.membraneUpdate : 0;
        for (int pass = 1; mode == Mode.WINDOWS && pass < from.size(); pass++) {
          busyLeft += a.merge;
        }
        if (mode == Mode.SERIAL) {
          arrays.get(from.get(0)).state = State.IDLE; // the port has taken the codes
        }
      }
      return ready;
    }
    if (busyLeft > 0) {
      return false;
    }
    done[target] = now;
    if (mode == Mode.WINDOWS) {
      from.forEach(r -> arrays.get(r).register = -1);
    }
    comparators.served(target);
    busy = false;
    served++;
    return true;
  }

  private boolean ready(Array one, int target) {
    return mode == Mode.WINDOWS
        ? one.summed == target && one.register == target
        : one.state == State.WAITING && one.read.target() == target;
  }
}
