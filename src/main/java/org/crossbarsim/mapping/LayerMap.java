package org.crossbarsim.mapping;

/**
 * Where one layer stands on a chip.
 *
 * @param group the layers of a group are on the chip at the same time; groups follow each other
 * @param copies of the layer's weights; output positions are divided among them
 * @param arrayTile tile of each array: {@code [copy][row tile][column tile]}; empty for a layer on
 *     a digital unit
 * @param homeTile tile where the merge unit, membranes and comparators of a column tile are: {@code
 *     [copy][column tile]}; of a digital layer {@code [0][0]}, the tile that its unit makes up
 */
public record LayerMap(int group, int copies, int[][][] arrayTile, int[][] homeTile) {

  /** True for a layer on a digital unit. */
  public boolean digital() {
    return arrayTile.length == 0;
  }
}
