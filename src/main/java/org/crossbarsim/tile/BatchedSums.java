package org.crossbarsim.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.ReadBatch;
import org.crossbarsim.array.ReadScratch;
import org.crossbarsim.neuron.MembraneBank;

/**
 * Sums of arrays whose reads stand apart ({@code Crossbar.readsApart}): all reads of several steps
 * are made array by array before times and costs are known, so that the cells of an array stay in
 * the cache for all of them.
 */
final class BatchedSums implements StepSums {
  private static final long MANY_CELLS = 1 << 18; // more than a cache near the processor holds
  private static final int MANY_SUMS = 1 << 18; // for which further steps wait

  private final LayerState state;
  private final ArrayLayer layer;
  private final ArrayCopy copy;
  private final ReadPlan plan;
  private final CopyWindows windows;
  private final List<ReadBatch[]> batches = new ArrayList<>(); // of each step, one a row tile
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
    this.scratch = new ReadScratch(layer.array.columns());
    this.outputs = layer.geometry.outputChannels();
  }

  @Override
  public boolean gainsFromManySteps() {
    return (long) layer.geometry.fanIn() * outputs >= MANY_CELLS;
  }

  @Override
  public int prepare(long image, List<LayerStep> steps, int from, int first) {
    int beyond = from;
    int room = 0;
    do {
      if (layer.worksIn(steps.get(beyond))) {
        state.show(first + beyond);
        room = list(batch(beyond - from), image, steps.get(beyond).step(), room);
      } else {
        clear(batch(beyond - from));
      }
      beyond++;
    } while (beyond < steps.size() && room < MANY_SUMS);
    if (sums.length < room) {
      sums = new int[room + room / 4];
    } else {
      Arrays.fill(sums, 0, room, 0);
    }
    for (int r = 0; r < layer.placement.rowTiles(); r++) {
      for (int c = 0; c < layer.placement.colTiles(); c++) {
        read(r, c, first + from, beyond - from);
      }
    }
    next = 0;
    return beyond;
  }

  // All reads of one array.
  private void read(int r, int c, int firstStep, int steps) {
    Crossbar crossbar = copy.crossbars[r][c];
    int firstRow = r * layer.rowsPerTile();
    int firstSum = c * layer.placement.outputsPerTile();
    for (int i = 0; i < steps; i++) {
      state.show(firstStep + i);
      crossbar.readAll(batches.get(i)[r], state.rows(), firstRow, scratch, sums, firstSum);
    }
  }

  private ReadBatch[] batch(int step) {
    while (batches.size() <= step) {
      ReadBatch[] more = new ReadBatch[layer.placement.rowTiles()];
      Arrays.setAll(more, r -> new ReadBatch());
      batches.add(more);
    }
    return batches.get(step);
  }

  private static void clear(ReadBatch[] batch) {
    for (ReadBatch reads : batch) {
      reads.clear();
    }
  }

  // The reads of the step at hand; returns the end of their sums.
  private int list(ReadBatch[] batch, long image, int step, int firstSum) {
    clear(batch);
    int beyond = firstSum;
    for (int p : windows.positions()) {
      if (windows.isRead(p)) {
        list(batch, p, image, step, beyond);
        beyond += outputs;
      }
    }
    return beyond;
  }

  private void list(ReadBatch[] batch, int position, long image, int step, int firstSum) {
    plan.cut(position);
    for (int i = 0; i < plan.reads(); i++) {
      long key = plan.key(image, step, position, plan.from(i));
      batch[plan.rowTile(i)].add(plan.from(i), plan.to(i), key, firstSum);
    }
  }

  @Override
  public void begin(long image, int step) {
    // Made with those of the other steps.
  }

  @Override
  public void open(int position) {
    at = next;
    next += outputs;
  }

  @Override
  public void read(int rowTile, int from, int to, long doneFs) {
    // Made with those of the other steps.
  }

  @Override
  public void close(MembraneBank membranes, int firstMembrane) {
    membranes.addSums(sums, at, outputs, firstMembrane, layer.largestSum);
  }
}
