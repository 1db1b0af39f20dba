package org.crossbarsim.chip;

import org.crossbarsim.mapping.Bands;
import org.crossbarsim.mapping.ChipMap;
import org.crossbarsim.mapping.InputTiles;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.mapping.TileAreas;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.tile.ColumnUnit;
import org.crossbarsim.tile.SiteAreas;

/** Areas of the tiles of a design's chip, and who shares a memory with whom. */
final class ChipAreas implements TileAreas {
  private final Design design;
  private final ChipSpec chip;
  private final Network network;
  private final Wiring wiring;

  ChipAreas(Design design) {
    this.design = design;
    this.chip = design.chip().orElseThrow();
    this.network = design.network();
    this.wiring = new Wiring(network);
  }

  /** Memories of membranes in use, of each group and cluster: column units, and their bits. */
  static final class Shares {
    private final ChipMap map;
    private final int[][] units; // [group][cluster]
    private final long[][] bits;

    Shares(ChipMap map) {
      this.map = map;
      this.units = new int[map.groups()][map.grid().clusters()];
      this.bits = new long[map.groups()][map.grid().clusters()];
    }

    private int clusterOf(int tile) {
      return map.grid().clusterOf(map.slotOf()[tile]);
    }

    void add(int group, int tile, long storedBits) {
      units[group][clusterOf(tile)] += storedBits > 0 ? 1 : 0;
      bits[group][clusterOf(tile)] += storedBits;
    }

    /** Column units with membranes in the memory near a tile. */
    int units(int group, int tile) {
      return units[group][clusterOf(tile)];
    }

    /** Bits in the memory near a tile. */
    long bits(int group, int tile) {
      return bits[group][clusterOf(tile)];
    }
  }

  @Override
  public double[] tilesM2(ChipMap map) {
    double[] tilesM2 = new double[map.tiles()];
    long[] inputs = new long[map.tiles()];
    long[] outputs = new long[map.tiles()];
    Shares shares = shares(map);
    for (int l = 0; l < map.layers().size(); l++) {
      if (map.layers().get(l).digital()) {
        tilesM2[map.layers().get(l).homeTile()[0][0]] += digitalM2(l);
      } else {
        addUnits(tilesM2, map, l, shares);
        addArrays(tilesM2, map, l);
      }
      add(inputs, inputNeurons(map, l));
      add(outputs, outputNeurons(map, l));
    }
    for (int t = 0; t < tilesM2.length; t++) {
      tilesM2[t] += SiteAreas.tileM2(chip, inputs[t], outputs[t]);
    }
    return tilesM2;
  }

  private static void add(long[] to, long[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += what[i];
    }
  }

  private void addArrays(double[] tilesM2, ChipMap map, int layer) {
    if (network.layers().get(layer).repeats()) {
      return; // they are counted with their owner
    }
    boolean spiking = network.kind() == Network.Kind.BSNN;
    boolean counts = ColumnUnit.countsSpikes(design.array(), design.device(), spiking);
    double arrayM2 = SiteAreas.arrayM2(design.array(), design.device(), counts);
    for (int[][] copy : map.layers().get(layer).arrayTile()) {
      for (int[] rowTile : copy) {
        for (int tile : rowTile) {
          tilesM2[tile] += arrayM2;
        }
      }
    }
  }

  private void addUnits(double[] tilesM2, ChipMap map, int layer, Shares shares) {
    LayerMap where = map.layers().get(layer);
    boolean own = !network.layers().get(layer).repeats();
    for (int copy = 0; copy < where.copies(); copy++) {
      for (int column = 0; column < where.homeTile()[copy].length; column++) {
        int tile = where.homeTile()[copy][column];
        ColumnUnit unit = unit(where, layer, copy, column);
        long bits = shares.bits(where.group(), tile);
        tilesM2[tile] += SiteAreas.membranesM2(unit, chip.membranes(), bits);
        tilesM2[tile] += own ? SiteAreas.logicM2(unit, chip.accumulation()) : 0;
      }
    }
  }

  /** Who shares the memory of membranes, where the chip shares them within clusters. */
  Shares shares(ChipMap map) {
    Shares shares = new Shares(map);
    if (!(chip.membranes() instanceof MembraneStorage.SharedSram)) {
      return shares;
    }
    for (int l = 0; l < map.layers().size(); l++) {
      LayerMap where = map.layers().get(l);
      for (int copy = 0; !where.digital() && copy < where.copies(); copy++) {
        for (int column = 0; column < where.homeTile()[copy].length; column++) {
          ColumnUnit unit = unit(where, l, copy, column);
          shares.add(
              where.group(),
              where.homeTile()[copy][column],
              SiteAreas.storedBits(unit, chip.membranes()));
        }
      }
    }
    return shares;
  }

  /** A column unit of a layer on arrays. */
  ColumnUnit unit(LayerMap where, int layer, int copy, int column) {
    Layer l = network.layers().get(layer);
    Placement placement = Placement.of(l.geometry(), design.array());
    Bands bands = new Bands(l.geometry().neuronPositions(), where.copies());
    return ColumnUnit.of(
        l,
        design.array(),
        design.device(),
        design.mapping(),
        design.neuron(),
        wiring.sharesTiles(layer),
        placement.rowTiles(),
        placement.outputsOf(column),
        bands.size(copy));
  }

  private double digitalM2(int layer) {
    return SiteAreas.digitalUnitM2(
        network.layers().get(layer),
        bytesDrive(layer),
        design.digital(),
        design.mapping(),
        design.neuron());
  }

  private boolean bytesDrive(int layer) {
    return wiring.bytesDrive(layer, design.run().coding() == RunSpec.Coding.REAL);
  }

  /** Of each tile, the bits a step that its input buffer holds for a layer; bytes pass it by. */
  long[] inputNeurons(ChipMap map, int layer) {
    return bytesDrive(layer)
        ? new long[map.tiles()]
        : InputTiles.of(network, design.array(), map, layer).inputsOf(map.tiles());
  }

  /** Of each tile, the neurons of a layer that its output buffer holds: of those that send. */
  long[] outputNeurons(ChipMap map, int layer) {
    long[] neurons = new long[map.tiles()];
    Layer l = network.layers().get(layer);
    boolean sends =
        layer < network.layers().size() - 1 && !(l.activation() instanceof Activation.Relu);
    LayerMap where = map.layers().get(layer);
    if (sends && where.digital()) {
      neurons[where.homeTile()[0][0]] += l.geometry().neurons();
    } else if (sends) {
      Placement placement = Placement.of(l.geometry(), design.array());
      Bands bands = new Bands(l.geometry().neuronPositions(), where.copies());
      for (int copy = 0; copy < where.copies(); copy++) {
        for (int column = 0; column < placement.colTiles(); column++) {
          neurons[where.homeTile()[copy][column]] +=
              (long) placement.outputsOf(column) * bands.size(copy);
        }
      }
    }
    return neurons;
  }
}
