package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.array.ReadScratch;

/**
 * What a read of arrays whose currents vary drew, added up over the column tiles of a row of
 * arrays: conductance times conduction time, V^2 times which is the energy. Column tile 0 begins a
 * read.
 */
final class ReadDraw {
  private final double[] dataConductS; // one a column tile
  private final double[][] referenceConductS; // [column tile][reference]
  private double[] rowSiemensSeconds = new double[0];
  private double[] pullUpSiemensSeconds = new double[0];
  private double referenceSiemensSeconds;

  ReadDraw(ArrayLayer layer) {
    int colTiles = layer.placement.colTiles();
    this.dataConductS = new double[colTiles];
    this.referenceConductS = new double[colTiles][];
    for (int c = 0; c < colTiles; c++) {
      dataConductS[c] = layer.turns.dataConductS(c);
      referenceConductS[c] = new double[layer.turns.referenceGroups(c)];
      for (int g = 0; g < referenceConductS[c].length; g++) {
        referenceConductS[c][g] = layer.turns.referenceConductS(c, g);
      }
    }
  }

  /** Adds what column tile {@code colTile} drew in a read of {@code active} rows. */
  void add(int colTile, int active, ReadScratch scratch) {
    if (colTile == 0) {
      begin(active);
    }
    for (int i = 0; i < active; i++) {
      rowSiemensSeconds[i] += scratch.drawnS(i) * dataConductS[colTile];
      pullUpSiemensSeconds[i] += scratch.pullUpS(i) * dataConductS[colTile];
    }
    for (int g = 0; g < referenceConductS[colTile].length; g++) {
      referenceSiemensSeconds += scratch.referenceDrawnS(g) * referenceConductS[colTile][g];
    }
  }

  private void begin(int active) {
    if (rowSiemensSeconds.length < active) {
      rowSiemensSeconds = new double[Math.max(active, 2 * rowSiemensSeconds.length)];
      pullUpSiemensSeconds = new double[rowSiemensSeconds.length];
    }
    Arrays.fill(rowSiemensSeconds, 0, active, 0);
    Arrays.fill(pullUpSiemensSeconds, 0, active, 0);
    referenceSiemensSeconds = 0;
  }

  /** All data cells of number {@code activeRow} of the read's rows. */
  double rowSiemensSeconds(int activeRow) {
    return rowSiemensSeconds[activeRow];
  }

  /** What the pull-ups of dividers took for the cells of that row. */
  double pullUpSiemensSeconds(int activeRow) {
    return pullUpSiemensSeconds[activeRow];
  }

  /** All reference cells of the read. */
  double referenceSiemensSeconds() {
    return referenceSiemensSeconds;
  }
}
