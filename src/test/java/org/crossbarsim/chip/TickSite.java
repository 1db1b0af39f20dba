package org.crossbarsim.chip;

import java.util.List;
import java.util.stream.IntStream;
import org.crossbarsim.testkit.TestArray;

/**
 * What may differ from column tile to column tile, in cycles.
 *
 * @param tree true where adders stand in trees, false where one adder takes sum after sum
 * @param tile of each row tile's array; 0 is home
 * @param way of a result from each row tile
 * @param update of one position's membranes
 * @param compare one batch
 * @param memory true where comparators and updates take turns, and neurons are compared position by
 *     position
 */
record TickSite(boolean tree, int[] tile, int[] way, int update, int compare, boolean memory) {

  /** Everything at home, as an array card has it. */
  static TickSite ofCard(TestArray array, int rowTiles, boolean keepsMembranes) {
    int update = keepsMembranes ? array.membraneUpdate : 0;
    return new TickSite(false, new int[rowTiles], new int[rowTiles], update, array.compare, false);
  }

  /** Row tiles whose sums are added in the tile where {@code rowTile} is, if more than itself. */
  List<Integer> groupOf(int rowTile) {
    List<Integer> group =
        IntStream.range(0, tile.length).filter(r -> tile[r] == tile[rowTile]).boxed().toList();
    return tile[rowTile] == 0 || group.size() == 1 ? List.of() : group;
  }

  /** Levels of a tree of adders over {@code sums} sums; 0 where there is no tree. */
  int levels(int sums) {
    int levels = 0;
    while (tree && 1 << levels < sums) {
      levels++;
    }
    return levels;
  }

  /** The same of the adders at home. */
  int levelsAtHome() {
    int[] away = IntStream.of(tile).filter(t -> t != 0).distinct().toArray();
    return levels(away.length + (int) IntStream.of(tile).filter(t -> t == 0).count());
  }
}
