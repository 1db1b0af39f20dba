package org.crossbarsim.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.spec.ChipSpec;

/**
 * Which arrays of the column units of one copy of a layer stand in the same tile. Away from home
 * they are a group: their tile adds their partial sums before one sum travels home.
 */
public final class TileGroups {
  /** In place of a group: at home. */
  static final int HOME = -1;

  /**
   * Arrays of one column unit in a tile that is not its home.
   *
   * @param tile where they are
   * @param firstRowTile the lowest row tile among them, which names the group
   * @param arrays how many they are
   */
  public record Group(int tile, int firstRowTile, int arrays) {}

  private final int[][] group; // name, or HOME, [row tile][column tile]
  private final List<List<Group>> groups; // of each column tile

  private TileGroups(int[][] group, List<List<Group>> groups) {
    this.group = group;
    this.groups = groups;
  }

  /** All arrays at home. */
  static TileGroups atHome(int rowTiles, int colTiles) {
    int[][] home = new int[rowTiles][colTiles];
    for (int[] row : home) {
      Arrays.fill(row, HOME);
    }
    List<List<Group>> none = new ArrayList<>();
    for (int c = 0; c < colTiles; c++) {
      none.add(List.of());
    }
    return new TileGroups(home, none);
  }

  /** Groups of one copy of a layer on arrays. */
  public static TileGroups of(LayerMap map, int copy) {
    int[][] tile = map.arrayTile()[copy];
    int[] home = map.homeTile()[copy];
    int[][] group = new int[tile.length][home.length];
    List<List<Group>> groups = new ArrayList<>();
    for (int c = 0; c < home.length; c++) {
      List<Group> ofColumn = new ArrayList<>();
      for (int r = 0; r < tile.length; r++) {
        group[r][c] = tile[r][c] == home[c] ? HOME : firstIn(tile, c, tile[r][c]);
        if (group[r][c] == r) {
          ofColumn.add(new Group(tile[r][c], r, arraysIn(tile, c, tile[r][c])));
        }
      }
      groups.add(List.copyOf(ofColumn));
    }
    return new TileGroups(group, List.copyOf(groups));
  }

  private static int firstIn(int[][] tiles, int colTile, int tile) {
    int first = 0;
    while (tiles[first][colTile] != tile) {
      first++;
    }
    return first;
  }

  private static int arraysIn(int[][] tiles, int colTile, int tile) {
    return (int) Arrays.stream(tiles).filter(row -> row[colTile] == tile).count();
  }

  /** Name of the group that an array is in, or {@link #HOME}. */
  int of(int rowTile, int colTile) {
    return group[rowTile][colTile];
  }

  /** Groups of a column tile, by name. */
  public List<Group> groups(int colTile) {
    return groups.get(colTile);
  }

  /** True where several arrays are in the same tile away from home. */
  boolean adds() {
    return groups.stream().flatMap(List::stream).anyMatch(g -> g.arrays() > 1);
  }

  /** Sums that meet at home when all arrays take part: one of each array there, one a group. */
  public int sumsAtHome(int colTile) {
    int sums = groups.get(colTile).size();
    for (int[] row : group) {
      sums += row[colTile] == HOME ? 1 : 0;
    }
    return sums;
  }

  /** Levels of adders that bring {@code sums} sums together in a tree. */
  static int treeLevels(int sums) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, sums - 1));
  }

  /**
   * Adders a column that bring {@code sums} sums together: one where they come one after the other,
   * one less than sums in a tree.
   */
  public static int adders(int sums, ChipSpec.Accumulation accumulation) {
    return accumulation == ChipSpec.Accumulation.TREE ? Math.max(0, sums - 1) : sums > 1 ? 1 : 0;
  }
}
