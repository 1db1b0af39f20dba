package org.crossbarsim.chip;

import org.crossbarsim.mapping.ChipMap;
import org.crossbarsim.mapping.Floorplan;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.mapping.Mapper;
import org.crossbarsim.mapping.MappingException;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.tile.LayerSite;

/**
 * How a design lies on its chip, known before anything is programmed: who stands where, how large
 * everything is, how long the wires are.
 */
public final class ChipPlan {
  private final Design design;
  private final ChipSpec chip;
  private final ChipAreas areas;
  private final Mapper mapper;
  private final ChipMap map;
  private final double[] tilesM2;
  private final Floorplan floorplan;

  /**
   * Plans the chip of {@code design}, which has one.
   *
   * @throws MappingException if the network does not fit it
   */
  public ChipPlan(Design design) {
    this.design = design;
    this.chip = design.chip().orElseThrow();
    this.areas = new ChipAreas(design);
    this.mapper = new Mapper(design.network(), design.array(), chip, areas);
    this.map = mapper.map();
    this.tilesM2 = areas.tilesM2(map);
    this.floorplan = Floorplan.of(map, tilesM2, chip);
  }

  /** The design. */
  public Design design() {
    return design;
  }

  /** Who stands where. */
  public ChipMap map() {
    return map;
  }

  /** The same copies, tiles and groups in snake order. */
  public ChipMap snake() {
    return mapper.snake(map);
  }

  /** Area of each tile. */
  public double[] tilesM2() {
    return tilesM2.clone();
  }

  /** What lies where. */
  public Floorplan floorplan() {
    return floorplan;
  }

  /** What a layer sees of the chip. */
  public LayerSite site(int layer) {
    LayerMap where = map.layers().get(layer);
    ChipAreas.Shares shares = areas.shares(map);
    int[][] home = where.homeTile();
    int[][] sharers = new int[home.length][];
    long[][] bits = new long[home.length][];
    for (int copy = 0; copy < home.length; copy++) {
      sharers[copy] = new int[home[copy].length];
      bits[copy] = new long[home[copy].length];
      for (int column = 0; column < home[copy].length; column++) {
        sharers[copy][column] = Math.max(1, shares.units(where.group(), home[copy][column]));
        bits[copy][column] = shares.bits(where.group(), home[copy][column]);
      }
    }
    return new LayerSite(chip, where, waysUm(where), sharers, bits);
  }

  private long[][][] waysUm(LayerMap where) {
    int[][][] tiles = where.arrayTile();
    long[][][] ways = new long[tiles.length][][];
    for (int copy = 0; copy < tiles.length; copy++) {
      ways[copy] = new long[tiles[copy].length][tiles[copy][0].length];
      for (int row = 0; row < tiles[copy].length; row++) {
        for (int column = 0; column < tiles[copy][row].length; column++) {
          int from = map.slotOf()[tiles[copy][row][column]];
          int to = map.slotOf()[where.homeTile()[copy][column]];
          ways[copy][row][column] = floorplan.wayUm(from, to);
        }
      }
    }
    return ways;
  }
}
