package org.crossbarsim.tile;

import org.crossbarsim.array.CountedCells;
import org.crossbarsim.kernel.SpikeKernel;
import org.crossbarsim.neuron.MembraneBank;

/** Sums of ideal cells whose reads are all decoded exactly: counted over a whole window at once. */
final class CountedSums implements StepSums {
  private final LayerState state;
  private final CountedCells cells;
  private final int outputs;
  private final long[] lanes;
  private final int[] counts; // of windows with more rows than bytes can count
  private int from;
  private int to;

  CountedSums(LayerState state, CountedCells cells) {
    this.state = state;
    this.cells = cells;
    this.outputs = state.layer.geometry.outputChannels();
    this.lanes = new long[cells.words() * SpikeKernel.LANES];
    this.counts = new int[cells.words() * SpikeKernel.OUTPUTS];
  }

  @Override
  public void begin(long image, int step) {
    // Nothing is drawn at reads.
  }

  @Override
  public void open(int position) {
    from = state.taps().start(position);
    to = state.taps().start(position + 1);
  }

  @Override
  public void read(int rowTile, int first, int beyond, long doneFs) {
    // Part of the window.
  }

  @Override
  public void close(MembraneBank membranes, int at) {
    int active = to - from;
    if (active <= SpikeKernel.MOST_ROWS) {
      cells.count(state.rows(), from, to, lanes);
      membranes.addCounted(lanes, outputs, active, at);
      return;
    }
    cells.count(state.rows(), from, to, lanes, counts);
    for (int o = 0; o < outputs; o++) {
      counts[o] = 2 * counts[o] - active;
    }
    membranes.addSums(counts, 0, outputs, at, active);
  }
}
