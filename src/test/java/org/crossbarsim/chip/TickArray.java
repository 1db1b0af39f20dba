package org.crossbarsim.chip;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.crossbarsim.testkit.TestArray;

/** One array, clock tick by clock tick: its reads in order, and one position's partial sums. */
final class TickArray {
  private enum State {
    IDLE,
    SENSING,
    WAITING,
    ACCUMULATING
  }

  private static final int NONE = -1;

  private final TestArray a;
  private final TickOracle.Mode mode;
  private final int muxSteps;
  private final int way; // of a result to the column tile's end
  private final Deque<TickOracle.Read> reads = new ArrayDeque<>();
  private final Deque<Integer> phases = new ArrayDeque<>(); // still to come in the read at hand
  private State state = State.IDLE;
  private TickOracle.Read read = new TickOracle.Read(NONE, false);
  private int left;
  private int register = NONE; // position whose sum is held
  private int summed = NONE; // position whose last read has been added
  private int flight; // ticks until the result at hand has arrived

  TickArray(
      TestArray array, TickOracle.Mode mode, int muxSteps, int way, List<TickOracle.Read> reads) {
    this.a = array;
    this.mode = mode;
    this.muxSteps = muxSteps;
    this.way = way;
    this.reads.addAll(reads);
  }

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
        flight = mode == TickOracle.Mode.SERIAL ? way : flight;
      } else {
        left = phases.remove();
      }
      return true;
    }
    if (state == State.WAITING
        && mode == TickOracle.Mode.WINDOWS
        && (register == NONE || register == read.target())) {
      register = read.target();
      state = State.ACCUMULATING;
      left = a.accumulate;
      return true;
    }
    if (state == State.ACCUMULATING && left == 0) {
      if (read.last()) {
        summed = read.target();
        flight = way;
      }
      state = State.IDLE;
      return true;
    }
    return false;
  }

  /** True where what it has read for a target has arrived at the end of its column. */
  boolean isReady(int target) {
    boolean there =
        mode == TickOracle.Mode.WINDOWS
            ? summed == target && register == target
            : state == State.WAITING && read.target() == target;
    return there && flight == 0;
  }

  /** Target whose decision has been sensed; frees the array. NONE where there is none. */
  int decided() {
    if (state != State.WAITING || mode != TickOracle.Mode.DECIDE) {
      return NONE;
    }
    state = State.IDLE;
    return read.target();
  }

  /** Lets go of what has been taken. */
  void release() {
    if (mode == TickOracle.Mode.WINDOWS) {
      register = NONE;
    } else {
      state = State.IDLE;
    }
  }

  void tick() {
    left -= left > 0 ? 1 : 0;
    flight -= flight > 0 ? 1 : 0;
  }

  boolean isIdle() {
    return state == State.IDLE && reads.isEmpty();
  }
}
