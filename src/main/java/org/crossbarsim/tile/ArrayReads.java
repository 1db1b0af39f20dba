package org.crossbarsim.tile;

import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.FlickeringCrossbar;
import org.crossbarsim.array.ReadScratch;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a layer's arrays over one image: each on the cells as it finds them, with what it draws
 * told to the books, and the read itself to whoever watches or judges.
 */
final class ArrayReads {
  private static final double S_PER_FS = 1e-15;

  private final ArrayLayer layer;
  private final ReadCosts costs;
  private final @Nullable ReadWatch watch;
  private final SenseJudge judge;
  private final ReadScratch scratch;
  private final @Nullable FlickeringCrossbar[][] live; // of the image, where cells flicker by traps

  /** Reads of {@code layer}, its decisions under {@code judge}. */
  ArrayReads(ArrayLayer layer, ReadCosts costs, @Nullable ReadWatch watch, SenseJudge judge) {
    this.layer = layer;
    this.costs = costs;
    this.watch = watch;
    this.judge = judge;
    this.scratch = new ReadScratch(layer.array.columns());
    this.live = new FlickeringCrossbar[layer.placement.rowTiles()][layer.placement.colTiles()];
  }

  /** Gets ready for image number {@code image} of the run. */
  void begin(long image) {
    judge.begin();
    for (int r = 0; r < live.length; r++) {
      for (int c = 0; c < live[r].length; c++) {
        Crossbar crossbar = layer.crossbars[r][c];
        live[r][c] = crossbar.flickers() ? crossbar.over(image) : null;
      }
    }
  }

  // An array as a read that ends at doneFs finds it.
  private Crossbar array(int rowTile, int colTile, int[] rows, int from, int to, long doneFs) {
    FlickeringCrossbar flickering = live[rowTile][colTile];
    return flickering == null
        ? layer.crossbars[rowTile][colTile]
        : flickering.at(rows, from, to, doneFs * S_PER_FS);
  }

  /** Raises {@code rows[from..to)} of one array in a step; adds what it reports to {@code sums}. */
  void read(
      int step,
      int rowTile,
      int colTile,
      int[] rows,
      int from,
      int to,
      long key,
      long doneFs,
      int[] sums) {
    judge.before(sums);
    array(rowTile, colTile, rows, from, to, doneFs).read(rows, from, to, key, scratch, sums);
    done(step, rowTile, colTile, rows, from, to);
    judge.read(rowTile, colTile, rows, from, to, key, sums);
  }

  /** Raises {@code rows[0..active)} of an array on the first row tile and decides its columns. */
  void decide(
      int step,
      int colTile,
      int[] rows,
      int active,
      long key,
      long doneFs,
      int[] threshold,
      int[] decision) {
    array(0, colTile, rows, 0, active, doneFs)
        .decide(rows, 0, active, key, scratch, threshold, decision);
    done(step, 0, colTile, rows, 0, active);
    judge.decided(colTile, rows, active, key, threshold, decision);
  }

  private void done(int step, int rowTile, int colTile, int[] rows, int from, int to) {
    costs.drew(colTile, to - from, scratch);
    if (watch != null) {
      watch.read(layer, step, rowTile, colTile, rows, from, to, scratch);
    }
  }

  /** Judge of the decisions. */
  SenseJudge judge() {
    return judge;
  }
}
