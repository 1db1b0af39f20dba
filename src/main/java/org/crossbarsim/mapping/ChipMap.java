package org.crossbarsim.mapping;

import java.util.List;

/**
 * Where everything of a network stands on a chip.
 *
 * @param layers one entry a layer; a layer on another's arrays has their tiles
 * @param tiles of the chip in use, digital units included
 * @param slotOf place of each tile on the grid; tiles of different groups may have the same
 * @param groups that take turns on the chip; 1 where everything fits
 */
public record ChipMap(List<LayerMap> layers, int tiles, int[] slotOf, int groups) {}
