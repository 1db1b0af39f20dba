package org.crossbarsim.tile;

import org.crossbarsim.kernel.SpikeKernel;
import org.crossbarsim.neuron.MembraneBank;

/**
 * Accesses that write membranes back after a comparison: of registers one a membrane, and one a
 * state, that changed; of an SRAM one a word in which anything did, counted as a reset where a
 * neuron of it fired, else as a leak, else as a change of state.
 */
final class WriteBacks {
  private static final int NONE = 0;
  private static final int STATE = 1;
  private static final int LEAK = 2;
  private static final int RESET = 3;

  private final MembraneBank membranes;
  private final boolean words;
  private final int perAccess;
  private long resets;
  private long leaks;
  private long states;
  private long leaksSeen;
  private long statesSeen;
  private int cause = NONE; // of writing the word at hand
  private long leaked; // membranes, of the comparison done
  private long leakWrites;
  private long stateChanges;

  /** Of the membranes behind {@code port}. */
  WriteBacks(MembraneBank membranes, MembranePort port) {
    this.membranes = membranes;
    this.words = port.words();
    this.perAccess = port.perAccess();
  }

  /** Begins a comparison. */
  void begin() {
    resets = 0;
    leaks = 0;
    states = 0;
    leaksSeen = 0;
    statesSeen = 0;
    cause = NONE;
    membranes.beginCount();
  }

  /**
   * Output {@code output} of a position has been compared, in the order of the memory.
   *
   * @param last true for the last output of the position
   */
  void compared(int output, boolean last, boolean fired) {
    if (!words) {
      resets += fired ? 1 : 0;
      return;
    }
    if (fired) {
      cause = RESET;
    } else if (membranes.leakWrites() > leaksSeen) {
      cause = Math.max(cause, LEAK);
    } else if (membranes.stateChanges() > statesSeen) {
      cause = Math.max(cause, STATE);
    }
    leaksSeen = membranes.leakWrites();
    statesSeen = membranes.stateChanges();
    if (last || (output + 1) % perAccess == 0) {
      resets += cause == RESET ? 1 : 0;
      leaks += cause == LEAK ? 1 : 0;
      states += cause == STATE ? 1 : 0;
      cause = NONE;
    }
  }

  /**
   * All {@code outputs} of a position have been compared, none of which leaks or rests.
   *
   * @param fired one bit an output
   */
  void compared(long[] fired, int outputs) {
    if (!words) {
      for (int w = 0; w * SpikeKernel.OUTPUTS < outputs; w++) {
        resets += Long.bitCount(fired[w]);
      }
      return;
    }
    for (int first = 0; first < outputs; first += perAccess) {
      long any = 0;
      for (int o = first; o < Math.min(outputs, first + perAccess); o++) {
        any |= fired[o >> 6] >>> o & 1;
      }
      resets += any;
    }
  }

  /** {@code fires} membranes in registers are reset. */
  void reset(long fires) {
    resets += fires;
  }

  /** Ends a comparison. */
  void end() {
    leaked = membranes.leaks();
    leakWrites = membranes.leakWrites();
    stateChanges = membranes.stateChanges();
  }

  /** Membranes that leaked. */
  long leaked() {
    return leaked;
  }

  /** Accesses that write a reset membrane. */
  long resets() {
    return resets;
  }

  /** Accesses that write a membrane that leaked, and none that was reset. */
  long leaks() {
    return words ? leaks : leakWrites;
  }

  /** Accesses that write nothing but states; of registers all that write a state. */
  long states() {
    return words ? states : stateChanges;
  }
}
