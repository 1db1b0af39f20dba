package org.crossbarsim.mapping;

import java.util.List;

/**
 * Where everything of a network stands on a chip.
 *
 * @param layers one entry a layer; a layer on another's arrays has their tiles
 * @param tiles of the chip in use, digital units included; tiles of a group follow each other
 * @param slotOf place of each tile on the grid; tiles of different groups may have the same
 * @param groups that take turns on the chip; 1 where everything fits
 * @param grid clusters of the chip
 */
public record ChipMap(List<LayerMap> layers, int tiles, int[] slotOf, int groups, Grid grid) {

  /** Copies the list. */
  public ChipMap {
    layers = List.copyOf(layers);
  }

  /** The same with tiles in other places. */
  public ChipMap withSlots(int[] other) {
    return new ChipMap(layers, tiles, other, groups, grid);
  }

  /** The group of each tile. */
  public int[] groupOf() {
    int[] group = new int[tiles];
    for (LayerMap layer : layers) {
      for (int[] homes : layer.homeTile()) {
        for (int tile : homes) {
          group[tile] = layer.group();
        }
      }
      for (int[][] copy : layer.arrayTile()) {
        for (int[] rowTile : copy) {
          for (int tile : rowTile) {
            group[tile] = layer.group();
          }
        }
      }
    }
    return group;
  }
}
