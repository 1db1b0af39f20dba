package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.array.ReadBatch;
import org.crossbarsim.array.ReadScratch;
import org.crossbarsim.neuron.MembraneBank;

/**
 * Sums of arrays whose reads stand apart ({@code Crossbar.readsApart}): all reads of a step are
 * made array by array before its times and costs are known, so that the cells of an array stay in
 * the cache for all of them.
 */
final class BatchedSums implements StepSums {
  private final LayerState state;
  private final ArrayLayer layer;
  private final ArrayCopy copy;
  private final ReadPlan plan;
  private final CopyWindows windows;
  private final ReadBatch[] batch; // one a row tile
  private final ReadScratch scratch;
  private final int outputs;
  private int[] sums = new int[0]; // [window read][output]
  private int at; // first sum of the window at hand
  private int next;

  BatchedSums(LayerState state, ArrayCopy copy, CopyWindows windows) {
    this.state = state;
    this.layer = state.layer;
    this.copy = copy;
    this.plan = new ReadPlan(layer, state);
    this.windows = windows;
    this.batch = new ReadBatch[layer.placement.rowTiles()];
    Arrays.setAll(batch, r -> new ReadBatch());
    this.scratch = new ReadScratch(layer.array.columns());
    this.outputs = layer.geometry.outputChannels();
  }

  @Override
  public void begin(long image, int step) {
    for (ReadBatch reads : batch) {
      reads.clear();
    }
    int beyond = 0;
    for (int p : windows.positions()) {
      if (windows.isRead(p)) {
        list(p, image, step, beyond);
        beyond += outputs;
      }
    }
    if (sums.length < beyond) {
      sums = new int[beyond];
    } else {
      Arrays.fill(sums, 0, beyond, 0);
    }
    for (int r = 0; r < batch.length; r++) {
      int firstRow = r * layer.rowsPerTile();
      for (int c = 0; c < layer.placement.colTiles(); c++) {
        int firstSum = c * layer.placement.outputsPerTile();
        copy.crossbars[r][c].readAll(batch[r], state.rows(), firstRow, scratch, sums, firstSum);
      }
    }
    next = 0;
  }

  private void list(int position, long image, int step, int firstSum) {
    int to = state.taps.start(position + 1);
    int rowTile = 0;
    for (int i = state.taps.start(position); i < to; ) {
      rowTile = plan.rowTile(i, rowTile);
      int end = plan.endOfRowTile(i, to, rowTile);
      while (i < end) {
        int endOfRead = plan.endOfRead(i, end, rowTile);
        batch[rowTile].add(i, endOfRead, plan.key(image, step, position, i), firstSum);
        i = endOfRead;
      }
    }
  }

  @Override
  public void open(int position) {
    at = next;
    next += outputs;
  }

  @Override
  public void read(int rowTile, int from, int to, long doneFs) {
    // Made when the step began.
  }

  @Override
  public void close(MembraneBank membranes, int firstMembrane) {
    membranes.addSums(sums, at, outputs, firstMembrane, layer.largestSum);
  }
}
