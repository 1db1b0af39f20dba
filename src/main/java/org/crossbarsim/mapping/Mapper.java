package org.crossbarsim.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/**
 * Puts a network on a chip: copies of the slowest layers as the area allows, arrays into tiles,
 * layers into groups, tiles into places.
 */
public final class Mapper {
  private final Network network;
  private final ArraySpec array;
  private final ChipSpec chip;
  private final TileAreas areas;

  /** For one network, on arrays of one design in one chip; {@code areas} of its tiles. */
  public Mapper(Network network, ArraySpec array, ChipSpec chip, TileAreas areas) {
    this.network = network;
    this.array = array;
    this.chip = chip;
    this.areas = areas;
  }

  /**
   * The map.
   *
   * @throws MappingException if the chip or the area budget is too small
   */
  public ChipMap map() {
    int[] copies = Layout.plain(network);
    double budgetM2 = chip.mapping().areaBudgetM2();
    ChipMap plain = laidOut(copies);
    if (budgetM2 == 0) {
      return placed(plain);
    }
    Deque<int[]> given = new ArrayDeque<>();
    given.push(copies);
    for (int[] more = oneMore(copies); more.length > 0; more = oneMore(more)) {
      if (!fits(plain.groups(), more, budgetM2)) {
        break;
      }
      given.push(more);
    }
    // Memories that tiles share depend on who stands where: what fits in one order may not in
    // another.
    for (int[] counts : given) {
      ChipMap map = placed(laidOut(counts));
      if (partsM2(map) <= budgetM2) {
        return map;
      }
    }
    throw new MappingException(
        "The network needs "
            + SiFormat.format(partsM2(placed(plain)), Dimension.AREA)
            + " without copies; the area budget is "
            + SiFormat.format(budgetM2, Dimension.AREA)
            + ".");
  }

  /** The same map with its tiles in snake order, whatever the chip asks for. */
  public ChipMap snake(ChipMap map) {
    int[] copies = map.layers().stream().mapToInt(LayerMap::copies).toArray();
    return laidOut(copies);
  }

  private ChipMap laidOut(int[] copies) {
    return Layout.of(network, array, chip, copies);
  }

  private ChipMap placed(ChipMap map) {
    if (chip.mapping().placing() == ChipMappingSpec.Placing.SNAKE) {
      return map;
    }
    long given = (long) chip.clusters() * chip.tilesPerCluster();
    int slots = given == 0 ? map.grid().slots() : (int) Math.min(given, map.grid().slots());
    return ShortWays.of(map, Traffic.of(network, array, map), slots);
  }

  // A chip on which layers take turns has no room for copies.
  private boolean fits(int groups, int[] copies, double budgetM2) {
    if (groups > 1) {
      return false;
    }
    try {
      ChipMap map = laidOut(copies);
      return map.groups() == 1 && partsM2(map) <= budgetM2;
    } catch (MappingException tooLarge) {
      return false;
    }
  }

  /** Area of all tiles and routers; a place that tiles take turns on is as large as its largest. */
  public double partsM2(ChipMap map) {
    return Floorplan.slotsM2(map, areas.tilesM2(map))
        + map.grid().routers() * chip.network().routerAreaM2();
  }

  /**
   * The copies with more of the layer that is busy longest; empty where no layer can have more.
   *
   * <p>A layer is taken to be busy, in a step, for as many reads as its copy with most positions
   * makes when every input is active. It gets as many copies as it takes to shorten that.
   */
  private int[] oneMore(int[] copies) {
    int slowest = -1;
    long longest = 0;
    for (int l = 0; l < copies.length; l++) {
      long busy = mayHaveCopies(l) ? reads(l, copies[l]) : 0;
      if (busy > longest && copies[l] < positions(l)) {
        slowest = l;
        longest = busy;
      }
    }
    if (slowest < 0) {
      return new int[0];
    }
    int[] more = copies.clone();
    do {
      more[slowest]++;
    } while (reads(slowest, more[slowest]) == longest);
    return more;
  }

  private int positions(int layer) {
    return network.layers().get(layer).geometry().neuronPositions();
  }

  private boolean mayHaveCopies(int layer) {
    Layer l = network.layers().get(layer);
    if (!l.onArray() || l.repeats() || l.geometry().isLinear()) {
      return false;
    }
    return network.layers().stream().noneMatch(other -> other.tilesOf() == layer);
  }

  /** Reads of one step with every input active, of the copy that makes most of them. */
  long reads(int layer, int copies) {
    Geometry geometry = network.layers().get(layer).geometry();
    int positions = geometry.neuronPositions();
    long most = (positions + copies - 1) / copies;
    int rows = Math.min(geometry.fanIn(), array.inputs());
    int active = array.read().activeRowsPerRead();
    return most * geometry.poolSize() * ((rows + active - 1) / active);
  }
}
