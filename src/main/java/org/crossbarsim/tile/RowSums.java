package org.crossbarsim.tile;

import org.crossbarsim.array.Crossbar;

/**
 * What one word line of a grid of arrays means to a read, whatever else the read raises, added up
 * over the column tiles: [row tile][word line]. V^2 times conductance times conduction time is the
 * energy that its cells take, unless {@linkplain Crossbar#currentsVary currents vary}.
 */
final class RowSums {
  final double[][] siemensSeconds; // data cells
  final double[][] referenceSiemensSeconds;
  final int[][] lrsCells;

  RowSums(ArrayLayer layer, Crossbar[][] crossbars) {
    int rowTiles = layer.placement.rowTiles();
    this.siemensSeconds = new double[rowTiles][layer.array.rows()];
    this.referenceSiemensSeconds = new double[rowTiles][layer.array.rows()];
    this.lrsCells = new int[rowTiles][layer.array.rows()];
    for (int r = 0; r < rowTiles; r++) {
      int rows = Crossbar.wordLines(layer.array.kind(), layer.placement.inputsOf(r));
      for (int w = 0; w < rows; w++) {
        for (int c = 0; c < layer.placement.colTiles(); c++) {
          add(layer, crossbars[r][c], r, w, c);
        }
      }
    }
  }

  private void add(ArrayLayer layer, Crossbar crossbar, int r, int w, int c) {
    siemensSeconds[r][w] += crossbar.rowConductanceS(w) * layer.turns.dataConductS(c);
    for (int g = 0; g < crossbar.referenceGroups(); g++) {
      referenceSiemensSeconds[r][w] +=
          crossbar.referenceRowConductanceS(w, g) * layer.turns.referenceConductS(c, g);
    }
    lrsCells[r][w] += crossbar.lrsCells(w);
  }
}
