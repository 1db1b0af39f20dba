package org.crossbarsim.mapping;

import java.util.ArrayList;
import java.util.List;
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
  private static final int[] NO_MORE = {};

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
    double budgetM2 = chip.mapping().areaBudgetM2();
    ChipMap plain = laidOut(Layout.plain(network));
    if (budgetM2 == 0) {
      return placed(plain);
    }
    List<int[]> sequence = sequence(plain.groups());
    // Memories that tiles share depend on who stands where: what fits in one order may not in
    // another.
    for (int n = fitting(sequence, budgetM2); n >= 0; n--) {
      ChipMap map = placed(laidOut(sequence.get(n)));
      if (partsM2(map) <= budgetM2) {
        return map;
      }
    }
    throw overBudget(placed(plain), budgetM2);
  }

  private MappingException overBudget(ChipMap map, double budgetM2) {
    return new MappingException(
        "The network needs "
            + SiFormat.format(partsM2(map), Dimension.AREA)
            + " without copies; the area budget is "
            + SiFormat.format(budgetM2, Dimension.AREA)
            + ".");
  }

  /**
   * One copy of each layer: what fits at all, placed in snake order.
   *
   * @throws MappingException if the chip or the area budget is too small
   */
  public ChipMap plain() {
    double budgetM2 = chip.mapping().areaBudgetM2();
    ChipMap plain = laidOut(Layout.plain(network));
    if (budgetM2 > 0 && partsM2(plain) > budgetM2) {
      ChipMap placed = placed(plain); // which may share memories otherwise
      if (partsM2(placed) > budgetM2) {
        throw overBudget(placed, budgetM2);
      }
    }
    return plain;
  }

  /** The same map with its tiles in snake order. */
  public static ChipMap snake(Network network, ArraySpec array, ChipSpec chip, ChipMap map) {
    int[] copies = map.layers().stream().mapToInt(LayerMap::copies).toArray();
    return Layout.of(network, array, chip, copies);
  }

  /** One copy of each layer, then in each step more of the layer that is slowest. */
  private List<int[]> sequence(int groups) {
    List<int[]> sequence = new ArrayList<>();
    sequence.add(Layout.plain(network));
    int[] more = groups > 1 ? NO_MORE : oneMore(sequence.get(0)); // no room where layers take turns
    while (more.length > 0) {
      sequence.add(more);
      more = oneMore(more);
    }
    return sequence;
  }

  /** The last of a sequence that fits, in steps that double, then halve. */
  private int fitting(List<int[]> sequence, double budgetM2) {
    int fits = 0;
    int step = 1;
    while (fits + step < sequence.size() && fits(sequence.get(fits + step), budgetM2)) {
      fits += step;
      step *= 2;
    }
    for (step /= 2; step > 0; step /= 2) {
      if (fits + step < sequence.size() && fits(sequence.get(fits + step), budgetM2)) {
        fits += step;
      }
    }
    return fits;
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
    return ShortWays.of(map, Traffic.of(network, array, chip, map), slots);
  }

  private boolean fits(int[] copies, double budgetM2) {
    try {
      ChipMap map = laidOut(copies);
      return map.groups() == 1 && partsM2(map) <= budgetM2;
    } catch (MappingException tooLarge) {
      return false;
    }
  }

  /** Area of all places and routers, and of what is between groups. */
  public double partsM2(ChipMap map) {
    return areas.placesM2(map) + map.grid().routers() * chip.network().routerAreaM2();
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
      return NO_MORE;
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
    long most = (positions + copies - 1L) / copies;
    int rows = Math.min(geometry.fanIn(), array.inputs());
    int active = array.read().activeRowsPerRead();
    return most * geometry.poolSize() * ((rows + active - 1) / active);
  }
}
