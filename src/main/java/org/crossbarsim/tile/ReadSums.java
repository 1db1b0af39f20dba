package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.neuron.MembraneBank;

/**
 * Sums read by read, when each is made: what it draws, when it happens or what a judge says of it
 * matters.
 */
final class ReadSums implements StepSums {
  private final ArrayLayer layer;
  private final ReadPlan plan;
  private final GridReads reads;
  private final int[][] partialSum; // [column tile][column]
  private long image;
  private int step;
  private int position;

  ReadSums(LayerState state, GridReads reads) {
    this.layer = state.layer;
    this.plan = new ReadPlan(layer, state);
    this.reads = reads;
    this.partialSum = new int[layer.placement.colTiles()][];
    Arrays.setAll(partialSum, c -> new int[layer.placement.outputsOf(c)]);
  }

  @Override
  public void begin(long imageNumber, int stepNumber) {
    image = imageNumber;
    step = stepNumber;
  }

  @Override
  public void open(int ofPosition) {
    position = ofPosition;
    for (int[] sums : partialSum) {
      Arrays.fill(sums, 0);
    }
  }

  @Override
  public void read(int rowTile, int from, int to, long doneFs) {
    int[] wordLine = plan.wordLines(from, to, rowTile);
    long key = plan.key(image, step, position, from);
    for (int c = 0; c < partialSum.length; c++) {
      reads.read(step, rowTile, c, wordLine, 0, to - from, key, doneFs, partialSum[c]);
    }
  }

  @Override
  public void close(MembraneBank membranes, int at) {
    for (int c = 0; c < partialSum.length; c++) {
      int first = c * layer.placement.outputsPerTile();
      membranes.addSums(partialSum[c], 0, partialSum[c].length, at + first, layer.largestSum);
    }
  }
}
