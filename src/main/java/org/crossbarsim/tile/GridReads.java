package org.crossbarsim.tile;

import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.FlickeringCrossbar;
import org.crossbarsim.array.ReadScratch;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the arrays of one copy of a layer over one image: asks the array, tells who watches, and
 * hands what flowed to the costs and what was decided to the judge.
 */
final class GridReads {
  private static final double SECONDS_PER_FS = 1e-15;

  private final ArrayLayer layer;
  private final ArrayCopy copy;
  private final ReadCosts costs;
  private final SenseJudge judge;
  private final @Nullable ReadWatch watch;
  private final ReadScratch scratch;
  private final @Nullable FlickeringCrossbar[][] live; // of the image, where cells flicker by traps

  GridReads(
      ArrayLayer layer,
      ArrayCopy copy,
      ReadCosts costs,
      SenseJudge judge,
      @Nullable ReadWatch watch) {
    this.layer = layer;
    this.copy = copy;
    this.costs = costs;
    this.judge = judge;
    this.watch = watch;
    this.scratch = new ReadScratch(layer.array.columns());
    this.live = new FlickeringCrossbar[layer.placement.rowTiles()][layer.placement.colTiles()];
  }

  /** Begins an image. */
  void begin(long image) {
    judge.begin();
    for (int r = 0; r < live.length; r++) {
      for (int c = 0; c < live[r].length; c++) {
        Crossbar crossbar = copy.crossbars[r][c];
        live[r][c] = crossbar.flickers() ? crossbar.over(image) : null;
      }
    }
  }

  /**
   * Raises {@code wordLine[from..to)} of one array and adds what its columns say to {@code sums}.
   */
  void read(
      int step,
      int rowTile,
      int colTile,
      int[] wordLine,
      int from,
      int to,
      long key,
      long doneFs,
      int[] sums) {
    judge.before(sums);
    array(rowTile, colTile, wordLine, from, to, doneFs)
        .read(wordLine, from, to, key, scratch, sums);
    flowed(step, rowTile, colTile, wordLine, from, to);
    judge.read(rowTile, colTile, wordLine, from, to, key, sums);
  }

  /** Raises {@code wordLine[0..active)} of an array whose references carry the thresholds. */
  void decide(
      int step,
      int colTile,
      int[] wordLine,
      int active,
      long key,
      long doneFs,
      int[] threshold,
      int[] decision) {
    array(0, colTile, wordLine, 0, active, doneFs)
        .decide(wordLine, 0, active, key, scratch, threshold, decision);
    flowed(step, 0, colTile, wordLine, 0, active);
    judge.decided(colTile, wordLine, active, key, threshold, decision);
  }

  private void flowed(int step, int rowTile, int colTile, int[] wordLine, int from, int to) {
    costs.drew(colTile, to - from, scratch);
    if (watch != null) {
      watch.read(layer, copy.number, step, rowTile, colTile, wordLine, from, to, scratch);
    }
  }

  // The array as the read finds it.
  private Crossbar array(int rowTile, int colTile, int[] rows, int from, int to, long doneFs) {
    FlickeringCrossbar flickering = live[rowTile][colTile];
    return flickering == null
        ? copy.crossbars[rowTile][colTile]
        : flickering.at(rows, from, to, doneFs * SECONDS_PER_FS);
  }

  /** Sense decisions judged in this image. */
  long judged() {
    return judge.decisions();
  }

  /** Of those, the wrong ones. */
  long wrong() {
    return judge.wrong();
  }
}
