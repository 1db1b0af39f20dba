package org.crossbarsim.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;

/**
 * Arrays and digital units into tiles, layer by layer, and layers into groups that fit the chip.
 *
 * <p>A layer's arrays go in copy by copy, column tile by column tile, row tile by row tile.
 */
final class Layout {
  private final Network network;
  private final ArraySpec array;
  private final ChipSpec chip;
  private final int[] copies;
  private final List<LayerMap> maps = new ArrayList<>();
  private int tiles; // taken so far
  private int open; // tile with free places
  private int free; // places in it

  private Layout(Network network, ArraySpec array, ChipSpec chip, int[] copies) {
    this.network = network;
    this.array = array;
    this.chip = chip;
    this.copies = copies;
  }

  /**
   * Lays out a network with {@code copies} of each layer; tiles stand in snake order.
   *
   * @throws MappingException if layers that must be on the chip together do not fit it
   */
  static ChipMap of(Network network, ArraySpec array, ChipSpec chip, int[] copies) {
    return new Layout(network, array, chip, copies).map();
  }

  private ChipMap map() {
    int perCluster = chip.tilesPerCluster();
    long slots = chip.clusters() == 0 ? Long.MAX_VALUE : (long) chip.clusters() * perCluster;
    List<Integer> firstTile = new ArrayList<>(List.of(0)); // of each group
    int[] ends = blockEnds(network);
    for (int from = 0; from < copies.length; from = ends[from]) {
      int group = firstTile.size() - 1;
      Layout tried = copy();
      tried.put(from, ends[from], group);
      if (tried.tiles - firstTile.get(group) > slots && tiles > firstTile.get(group)) {
        tried = copy();
        tried.free = 0;
        firstTile.add(tiles);
        tried.put(from, ends[from], ++group);
      }
      int taken = tried.tiles - firstTile.get(group);
      if (taken > slots) {
        throw tooLarge(from, ends[from], taken);
      }
      take(tried);
    }
    firstTile.add(tiles);
    return placed(firstTile);
  }

  private ChipMap placed(List<Integer> firstTile) {
    int groups = firstTile.size() - 1;
    int most = 0;
    for (int g = 0; g < groups; g++) {
      most = Math.max(most, firstTile.get(g + 1) - firstTile.get(g));
    }
    int perCluster = chip.tilesPerCluster();
    int clusters = chip.clusters() == 0 ? (most + perCluster - 1) / perCluster : chip.clusters();
    Grid grid = Grid.of(chip.network().topology(), clusters, perCluster);
    int usable = chip.clusters() == 0 ? grid.clusters() : clusters;
    int[] order = // a mesh is full, but the last of its routers may have no tiles
        IntStream.range(0, grid.clusters()).map(grid::snake).filter(c -> c < usable).toArray();
    int[] slotOf = new int[tiles];
    for (int g = 0; g < groups; g++) {
      for (int t = firstTile.get(g); t < firstTile.get(g + 1); t++) {
        int n = t - firstTile.get(g);
        slotOf[t] = order[n / perCluster] * perCluster + n % perCluster;
      }
    }
    return new ChipMap(maps, tiles, slotOf, groups, grid);
  }

  private MappingException tooLarge(int from, int end, int taken) {
    String first = network.layers().get(from).name();
    String last = network.layers().get(end - 1).name();
    String who =
        end == from + 1
            ? "Layer " + first + " needs "
            : "Layers " + first + " to " + last + " must be on the chip together and need ";
    int perCluster = chip.tilesPerCluster();
    return new MappingException(
        who
            + taken
            + " tiles; chip "
            + chip.name()
            + " has "
            + (long) chip.clusters() * perCluster
            + ". It would take "
            + (taken + perCluster - 1) / perCluster
            + " clusters in place of "
            + chip.clusters()
            + ".");
  }

  private Layout copy() {
    Layout other = new Layout(network, array, chip, copies);
    other.take(this);
    return other;
  }

  private void take(Layout other) {
    maps.clear();
    maps.addAll(other.maps);
    tiles = other.tiles;
    open = other.open;
    free = other.free;
  }

  private void put(int from, int end, int group) {
    for (int l = from; l < end; l++) {
      Layer layer = network.layers().get(l);
      if (layer.repeats()) {
        LayerMap owner = maps.get(layer.tilesOf());
        maps.add(new LayerMap(group, 1, owner.arrayTile(), owner.homeTile()));
      } else if (layer.onArray()) {
        maps.add(arrays(group, copies[l], Placement.of(layer.geometry(), array)));
      } else {
        maps.add(new LayerMap(group, 1, new int[0][][], new int[][] {{tiles++}}));
      }
    }
  }

  private LayerMap arrays(int group, int copiesOfLayer, Placement placement) {
    if (chip.mapping().packing() == ChipMappingSpec.Packing.BY_LAYER) {
      free = 0;
    }
    int[][][] tile = new int[copiesOfLayer][placement.rowTiles()][placement.colTiles()];
    int[][] home = new int[copiesOfLayer][placement.colTiles()];
    for (int copy = 0; copy < copiesOfLayer; copy++) {
      for (int column = 0; column < placement.colTiles(); column++) {
        int[] of = new int[placement.rowTiles()];
        for (int row = 0; row < of.length; row++) {
          of[row] = nextPlace();
          tile[copy][row][column] = of[row];
        }
        home[copy][column] = mostFrequent(of);
      }
    }
    return new LayerMap(group, copiesOfLayer, tile, home);
  }

  private int nextPlace() {
    if (free == 0) {
      open = tiles++;
      free = chip.arraysPerTile();
    }
    free--;
    return open;
  }

  /** The number that is most often in an ascending list; the lowest of several. */
  private static int mostFrequent(int[] ascending) {
    int best = ascending[0];
    int most = 0;
    int run = 0;
    for (int i = 0; i < ascending.length; i++) {
      run = i > 0 && ascending[i] == ascending[i - 1] ? run + 1 : 1;
      if (run > most) {
        most = run;
        best = ascending[i];
      }
    }
    return best;
  }

  /**
   * Layers that must be in one group: those between a layer and the owner of its arrays or the
   * start of a residual connection to it. Of each layer that begins such a block, where it ends.
   */
  private static int[] blockEnds(Network network) {
    int[] reach = IntStream.range(0, network.layers().size()).toArray(); // last layer tied to it
    for (int l = 0; l < reach.length; l++) {
      Layer layer = network.layers().get(l);
      if (layer.repeats()) {
        reach[layer.tilesOf()] = Math.max(reach[layer.tilesOf()], l);
      }
      for (Layer.Skip skip : layer.skips()) {
        reach[skip.from()] = Math.max(reach[skip.from()], l);
      }
    }
    int[] ends = new int[reach.length];
    for (int l = 0; l < reach.length; l++) {
      int last = reach[l];
      for (int inside = l; inside <= last; inside++) {
        last = Math.max(last, reach[inside]);
      }
      ends[l] = last + 1;
    }
    return ends;
  }

  /** One copy of each layer. */
  static int[] plain(Network network) {
    int[] one = new int[network.layers().size()];
    Arrays.fill(one, 1);
    return one;
  }
}
