package org.crossbarsim.tile;

import java.util.List;
import org.crossbarsim.neuron.MembraneBank;

/**
 * What the columns of a layer's arrays say in one step, window by window: the sums that go into its
 * membranes.
 */
sealed interface StepSums permits CountedSums, BatchedSums, ReadSums {

  /** True where it is faster to be ready for many steps than for one. */
  default boolean gainsFromManySteps() {
    return false;
  }

  /**
   * Gets ready for some of the steps from number {@code from} on, whose taps are listed; what
   * depends on no membrane may be done for all of them.
   *
   * @param first number of {@code steps.get(0)} among the steps that the state knows
   * @return number of the first step that it is not ready for
   */
  default int prepare(long image, List<LayerStep> steps, int from, int first) {
    return from + 1;
  }

  /** Begins a step, the one at hand. */
  void begin(long image, int step);

  /** Begins a window. */
  void open(int position);

  /**
   * A read of the window at hand on row tile {@code rowTile} raises entries [from, to), and has its
   * codes added up at {@code doneFs}.
   */
  void read(int rowTile, int from, int to, long doneFs);

  /** Ends a window: adds its sums to the membranes from {@code at} on, one an output. */
  void close(MembraneBank membranes, int at);
}
