package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.MappedDesign;
import org.crossbarsim.mapping.ChipMap;
import org.crossbarsim.mapping.Floorplan;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.ChipSpec;

/**
 * Where a network stands on a chip, as a record that becomes JSON.
 *
 * @param netlist its name
 * @param chip name of the chip card
 * @param chipOfNetlist false where the netlist names no chip, and a shipped card was taken
 * @param array name of the array card
 * @param arraysPerTile places of a tile
 * @param packing whether layers share tiles, as cards write it
 * @param placing how tiles are put on the grid, as cards write it
 * @param areaBudgetM2 for copies; absent where there are to be none
 * @param groups of layers that take turns on the chip
 * @param layers in order
 * @param tiles in order
 * @param grid clusters and what joins them
 * @param floorplan the die
 * @param traffic packets that are to be expected
 * @param programming what it takes to program the chip; absent where the device card does not say
 */
public record MapReport(
    String netlist,
    String chip,
    boolean chipOfNetlist,
    String array,
    int arraysPerTile,
    String packing,
    String placing,
    Optional<Double> areaBudgetM2,
    int groups,
    List<LayerRow> layers,
    List<TileRow> tiles,
    GridRow grid,
    FloorplanRow floorplan,
    TrafficRow traffic,
    Optional<RunReport.ProgrammingRow> programming) {

  /**
   * One layer.
   *
   * @param unit array or digital
   * @param arraysOf the layer on whose arrays this one is computed
   * @param arrays of the layer, over all copies; 0 where it has none of its own
   * @param rowTiles arrays down the word lines of one copy
   * @param colTiles arrays along the bit lines of one copy
   * @param tiles with an array or the unit of the layer, ascending
   * @param homeTiles where its column units are: copy by copy, column tile by column tile
   * @param utilization share of cells that hold a weight
   */
  public record LayerRow(
      String name,
      String unit,
      Optional<String> arraysOf,
      int arrays,
      int rowTiles,
      int colTiles,
      int copies,
      int group,
      List<Integer> tiles,
      List<Integer> homeTiles,
      Optional<Double> utilization) {}

  /**
   * One tile.
   *
   * @param layer index of the layer that has most of its arrays, or its unit
   * @param arrays in it
   * @param centreXM from the left edge of the die
   * @param centreYM from the upper edge
   */
  public record TileRow(
      int group,
      int cluster,
      int layer,
      int arrays,
      double areaM2,
      double centreXM,
      double centreYM) {}

  /** Clusters, routers and the links between them, each pair of routers once. */
  public record GridRow(
      String topology,
      int columns,
      int rows,
      int clusters,
      int tilesPerCluster,
      int routers,
      int links,
      long longestLinkUm,
      long allLinksUm) {}

  /**
   * The die.
   *
   * @param partsM2 tiles and routers; of tiles that take turns on a place the largest
   * @param gapsM2 the rest
   * @param spacingM2 of the gaps, what the card leaves free around tiles; nothing fills the others
   */
  public record FloorplanRow(
      double widthM,
      double heightM,
      double areaM2,
      double partsM2,
      double gapsM2,
      double spacingM2) {}

  /**
   * Packets of one step in which every neuron sends one to every other tile that must see it.
   *
   * @param packets from tile to tile
   * @param packetHops links that they take
   * @param packetHopsOfSnake links that they would take with tiles in snake order
   */
  public record TrafficRow(long packets, long packetHops, long packetHopsOfSnake) {}

  /**
   * The report on a mapped design.
   *
   * @param chipOfNetlist false where the netlist names no chip
   * @param programmed the same design elaborated; absent where nobody knows what that takes
   */
  public static MapReport of(
      MappedDesign mapped, boolean chipOfNetlist, Optional<Chip> programmed) {
    Design design = mapped.design();
    ChipSpec chip = mapped.plan().spec();
    Floorplan floorplan = mapped.plan().floorplan();
    return new MapReport(
        design.name(),
        chip.name(),
        chipOfNetlist,
        design.array().name(),
        chip.arraysPerTile(),
        chip.mapping().packing().label(),
        chip.mapping().placing().label(),
        Optional.of(chip.mapping().areaBudgetM2()).filter(budget -> budget > 0),
        mapped.plan().map().groups(),
        layers(design, mapped.plan().map()),
        tiles(mapped),
        grid(floorplan),
        new FloorplanRow(
            floorplan.widthM(),
            floorplan.heightM(),
            floorplan.areaM2(),
            floorplan.partsM2(),
            floorplan.gapsM2(),
            floorplan.spacingM2()),
        new TrafficRow(mapped.packets(), mapped.packetHops(), mapped.packetHopsOfSnake()),
        programmed.flatMap(elaborated -> new ProgrammingRows(elaborated).row()));
  }

  private static List<LayerRow> layers(Design design, ChipMap map) {
    List<LayerRow> rows = new ArrayList<>();
    for (int l = 0; l < map.layers().size(); l++) {
      rows.add(layer(design, design.network().layers().get(l), map.layers().get(l)));
    }
    return rows;
  }

  private static LayerRow layer(Design design, Layer layer, LayerMap map) {
    TreeSet<Integer> tiles = new TreeSet<>();
    List<Integer> homes = new ArrayList<>();
    Arrays.stream(map.homeTile()).flatMapToInt(Arrays::stream).forEach(homes::add);
    if (map.digital()) {
      return new LayerRow(
          layer.name(),
          "digital",
          Optional.empty(),
          0,
          0,
          0,
          1,
          map.group(),
          homes,
          homes,
          Optional.empty());
    }
    for (int[][] copy : map.arrayTile()) {
      Arrays.stream(copy).flatMapToInt(Arrays::stream).forEach(tiles::add);
    }
    Placement placement = Placement.of(layer.geometry(), design.array());
    return new LayerRow(
        layer.name(),
        "array",
        Optional.of(layer.tilesOf())
            .filter(owner -> layer.repeats())
            .map(owner -> design.network().layers().get(owner).name()),
        layer.repeats() ? 0 : placement.tiles() * map.copies(),
        placement.rowTiles(),
        placement.colTiles(),
        map.copies(),
        map.group(),
        List.copyOf(tiles),
        homes,
        Optional.of(placement.utilization()));
  }

  private static List<TileRow> tiles(MappedDesign mapped) {
    ChipMap map = mapped.plan().map();
    double[] tilesM2 = mapped.tilesM2();
    int[] group = map.groupOf();
    int[][] arrays = arraysOf(mapped.design(), map);
    List<TileRow> rows = new ArrayList<>();
    for (int t = 0; t < map.tiles(); t++) {
      int slot = map.slotOf()[t];
      Floorplan.Box box = mapped.plan().floorplan().tile(slot);
      rows.add(
          new TileRow(
              group[t],
              map.grid().clusterOf(slot),
              mostOf(arrays[t]),
              Arrays.stream(arrays[t]).filter(n -> n > 0).sum(),
              tilesM2[t],
              box.xM() + box.widthM() / 2,
              box.yM() + box.heightM() / 2));
    }
    return rows;
  }

  // Of each tile and layer, how many arrays of the layer are in it; -1 for its digital unit.
  private static int[][] arraysOf(Design design, ChipMap map) {
    int[][] arrays = new int[map.tiles()][map.layers().size()];
    for (int l = 0; l < map.layers().size(); l++) {
      LayerMap layer = map.layers().get(l);
      if (layer.digital()) {
        arrays[layer.homeTile()[0][0]][l] = -1;
      } else if (!design.network().layers().get(l).repeats()) {
        int of = l;
        for (int[][] copy : layer.arrayTile()) {
          Arrays.stream(copy).flatMapToInt(Arrays::stream).forEach(tile -> arrays[tile][of]++);
        }
      }
    }
    return arrays;
  }

  private static int mostOf(int[] arrays) {
    return IntStream.range(0, arrays.length)
        .reduce((a, b) -> Math.abs(arrays[b]) > Math.abs(arrays[a]) ? b : a)
        .orElseThrow();
  }

  private static GridRow grid(Floorplan floorplan) {
    var grid = floorplan.grid();
    return new GridRow(
        grid.topology().label(),
        grid.columns(),
        grid.rows(),
        grid.clusters(),
        grid.tilesPerCluster(),
        grid.routers(),
        grid.links().size(),
        floorplan.longestLinkUm(),
        grid.links().stream().mapToLong(l -> floorplan.linkUm(l.router(), l.other())).sum());
  }
}
