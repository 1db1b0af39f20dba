package org.crossbarsim.tile;

import org.crossbarsim.neuron.MembraneBank;

/**
 * What the columns of a layer's arrays say in one step, window by window: the sums that go into its
 * membranes.
 */
sealed interface StepSums permits CountedSums, BatchedSums, ReadSums {

  /** Begins a step, whose taps are listed. */
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
