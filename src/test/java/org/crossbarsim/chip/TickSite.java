package org.crossbarsim.chip;

import org.crossbarsim.testkit.TestArray;

/**
 * What may differ from column tile to column tile, in cycles.
 *
 * @param levels of the adder tree; 0 where one adder takes row tile after row tile
 * @param way of a result from each row tile
 * @param update of one position's membranes
 * @param compare one batch
 * @param memory true where comparators and updates take turns, and neurons are compared position by
 *     position
 */
record TickSite(int levels, int[] way, int update, int compare, boolean memory) {

  /** Everything at home, as an array card has it. */
  static TickSite ofCard(TestArray array, int rowTiles, boolean keepsMembranes) {
    int update = keepsMembranes ? array.membraneUpdate : 0;
    return new TickSite(0, new int[rowTiles], update, array.compare, false);
  }
}
