package org.crossbarsim.tile;

import java.util.Arrays;

/**
 * When the arrays, merge units and comparators of one layer are busy during one step, in cycles
 * from its start.
 *
 * <p>Max-plus arithmetic over the step's reads, in the order in which the hardware makes them: a
 * phase starts when what it needs is there and its resource is free. {@code docs/timing.md} has the
 * rules in words; a tick-by-tick machine in the tests must give the same cycles.
 */
final class GridTiming {
  private final PhaseCycles cycles;
  private final int colTiles;
  private final int[] muxSteps; // one a column tile
  private final long[] arrayFree; // [row tile][column tile]
  private final long[] sumFree; // partial-sum registers, likewise
  private final long[] mergeFree; // merge unit and membrane port, one a column tile
  private final long[] compareFree; // comparators, one set a column tile

  GridTiming(PhaseCycles cycles, int rowTiles, int[] muxSteps) {
    this.cycles = cycles;
    this.colTiles = muxSteps.length;
    this.muxSteps = muxSteps;
    this.arrayFree = new long[rowTiles * colTiles];
    this.sumFree = new long[rowTiles * colTiles];
    this.mergeFree = new long[colTiles];
    this.compareFree = new long[colTiles];
  }

  /** Starts a step. */
  void begin() {
    Arrays.fill(arrayFree, 0);
    Arrays.fill(sumFree, 0);
    Arrays.fill(mergeFree, 0);
    Arrays.fill(compareFree, 0);
  }

  /**
   * One read on all arrays of a row of tiles; returns when the slowest has its codes added up. The
   * first read of an output position finds the partial-sum register taken until the position before
   * has been merged.
   */
  long read(int rowTile) {
    long last = 0;
    for (int c = 0; c < colTiles; c++) {
      int at = rowTile * colTiles + c;
      long sensed = arrayFree[at] + cycles.toLastSense(muxSteps[c]);
      arrayFree[at] = Math.max(sensed, sumFree[at]) + cycles.accumulate();
      last = Math.max(last, arrayFree[at]);
    }
    return last;
  }

  /**
   * Merges the partial sums of {@code count} row tiles at one output position and updates its
   * membranes; returns when the slowest column tile is done.
   */
  long merge(int[] rowTiles, int count) {
    long last = 0;
    for (int c = 0; c < colTiles; c++) {
      long ready = mergeFree[c];
      for (int i = 0; i < count; i++) {
        ready = Math.max(ready, arrayFree[rowTiles[i] * colTiles + c]);
      }
      long end = ready + (count - 1) * cycles.merge() + cycles.membraneUpdate();
      mergeFree[c] = end;
      for (int i = 0; i < count; i++) {
        sumFree[rowTiles[i] * colTiles + c] = end;
      }
      last = Math.max(last, end);
    }
    return last;
  }

  /**
   * A membrane update of residual spikes on column tile {@code colTile}, which are there when the
   * step begins; returns when it is done.
   */
  long residual(int colTile) {
    mergeFree[colTile] += cycles.membraneUpdate();
    return mergeFree[colTile];
  }

  /**
   * One read of one row whose codes go straight into membranes; returns when the slowest column
   * tile has updated them. The array is free again when the membrane port takes its codes.
   */
  long scatter(int rowTile) {
    long last = 0;
    for (int c = 0; c < colTiles; c++) {
      int at = rowTile * colTiles + c;
      long sensed = arrayFree[at] + cycles.toLastSense(muxSteps[c]);
      long taken = Math.max(sensed, mergeFree[c]);
      arrayFree[at] = taken;
      mergeFree[c] = taken + cycles.membraneUpdate();
      last = Math.max(last, mergeFree[c]);
    }
    return last;
  }

  /** One read whose decisions are the neurons: nothing is added up. */
  long decide(int rowTile) {
    long last = 0;
    for (int c = 0; c < colTiles; c++) {
      int at = rowTile * colTiles + c;
      arrayFree[at] += cycles.toLastSense(muxSteps[c]);
      mergeFree[c] = arrayFree[at];
      last = Math.max(last, arrayFree[at]);
    }
    return last;
  }

  /**
   * Compares {@code batches} of what column tile {@code colTile} has merged so far, as soon as its
   * comparators are free; returns when they start. Arrays and merge unit do not wait for them.
   */
  long compare(int colTile, int batches) {
    long start = Math.max(mergeFree[colTile], compareFree[colTile]);
    compareFree[colTile] = start + batches * cycles.compare();
    return start;
  }

  /** When the membranes of a column tile have seen everything of the step. */
  long settled(int colTile) {
    return mergeFree[colTile];
  }
}
