package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.mapping.Bands;
import org.crossbarsim.mapping.ChipMap;
import org.crossbarsim.mapping.Destinations;
import org.crossbarsim.mapping.InputTiles;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.tile.ColumnUnit;
import org.crossbarsim.tile.SiteAreas;

/** What stands in each tile of a map: neurons it sees and holds, memories, areas. */
final class TileCensus {
  private final Design design;
  private final Wiring wiring;
  private final Network network;
  private final ChipSpec chip;
  private final ChipMap map;
  private final List<Destinations> destinations = new ArrayList<>(); // one a layer
  private final long[] inputNeurons; // [tile]
  private final long[] outputNeurons; // [tile]
  private final long[] sharedBits; // [cluster]
  private final int[] sharers; // [cluster]

  TileCensus(Design design, Wiring wiring, ChipSpec chip, ChipMap map) {
    this.design = design;
    this.wiring = wiring;
    this.network = design.network();
    this.chip = chip;
    this.map = map;
    boolean bytes = wiring.bytesDrive(0, Chip.showsPixels(design));
    this.inputNeurons =
        bytes
            ? new long[map.tiles()]
            : InputTiles.of(network, design.array(), map, 0).inputsOf(map.tiles());
    this.outputNeurons = new long[map.tiles()];
    this.sharedBits = new long[map.grid().clusters()];
    this.sharers = new int[map.grid().clusters()];
    for (int l = 0; l < network.layers().size(); l++) {
      Destinations to = Destinations.of(network, design.array(), map, l);
      destinations.add(to);
      neurons(l, to);
      memories(l);
    }
  }

  private void neurons(int layer, Destinations to) {
    var geometry = network.layers().get(layer).geometry();
    for (int n = 0; n < geometry.neurons(); n++) {
      for (int tile : to.tiles(to.setOf(n))) {
        inputNeurons[tile]++;
      }
      if (sends(layer)) {
        LayerMap own = map.layers().get(layer);
        outputNeurons[Destinations.homeOf(geometry, design.array(), own, n)]++;
      }
    }
  }

  private void memories(int layer) {
    LayerMap own = map.layers().get(layer);
    for (int d = 0; d < own.copies() && !own.digital(); d++) {
      for (int c = 0; c < own.homeTile()[d].length; c++) {
        int cluster = clusterOf(own.homeTile()[d][c]);
        long bits = SiteAreas.storedBits(unit(layer, d, c), chip.membranes());
        sharedBits[cluster] += bits;
        sharers[cluster] += bits > 0 ? 1 : 0;
      }
    }
  }

  private int clusterOf(int tile) {
    return map.grid().clusterOf(map.slotOf()[tile]);
  }

  /**
   * True for a layer whose outputs other tiles must see as spikes or signs; those of a layer whose
   * next is in another group wait in a buffer.
   */
  boolean sends(int layer) {
    return layer >= wiring.first()
        && layer < wiring.last()
        && map.layers().get(layer).group() == map.layers().get(layer + 1).group();
  }

  /** Where the neurons of a layer must be seen. */
  Destinations destinations(int layer) {
    return destinations.get(layer);
  }

  /** Neurons that a tile sees, each once. */
  long inputNeurons(int tile) {
    return inputNeurons[tile];
  }

  /** Neurons at home in a tile whose outputs leave it. */
  long outputNeurons(int tile) {
    return outputNeurons[tile];
  }

  private Placement placement(int layer) {
    return Placement.of(network.layers().get(layer).geometry(), design.array());
  }

  private ColumnUnit unit(int layer, int copy, int colTile) {
    Layer l = network.layers().get(layer);
    int copies = map.layers().get(layer).copies();
    return ColumnUnit.of(
        l,
        design.array(),
        design.device(),
        design.mapping(),
        design.neuron(),
        wiring.sharesTiles(layer),
        placement(layer).rowTiles(),
        placement(layer).outputsOf(colTile),
        new Bands(l.geometry().neuronPositions(), copies).size(copy));
  }

  /** Column units whose membranes are in the memory of a cluster; 1 where none is shared. */
  int sharers(int tile) {
    boolean shared = chip.membranes() instanceof MembraneStorage.SharedSram;
    return shared ? Math.max(1, sharers[clusterOf(tile)]) : 1;
  }

  /** Their bits together, of all column units in the cluster of a tile. */
  long sharedBits(int tile) {
    return sharedBits[clusterOf(tile)];
  }

  /** Area of each tile. */
  double[] tilesM2() {
    double[] tilesM2 = new double[map.tiles()];
    for (int t = 0; t < tilesM2.length; t++) {
      tilesM2[t] = SiteAreas.tileM2(chip, inputNeurons[t], outputNeurons[t]);
    }
    for (int l = 0; l < network.layers().size(); l++) {
      Layer layer = network.layers().get(l);
      LayerMap own = map.layers().get(l);
      if (own.digital()) {
        boolean bytes = wiring.bytesDrive(l, Chip.showsPixels(design));
        tilesM2[own.homeTile()[0][0]] +=
            SiteAreas.digitalUnitM2(
                layer, bytes, design.digital(), design.mapping(), design.neuron());
      } else {
        addArrays(l, layer, own, tilesM2);
      }
    }
    return tilesM2;
  }

  // A layer on another's arrays has membranes of its own, and nothing else.
  private void addArrays(int l, Layer layer, LayerMap own, double[] tilesM2) {
    boolean spiking = network.kind() == Network.Kind.BSNN;
    boolean counts = ColumnUnit.countsSpikes(design.array(), design.device(), spiking);
    double arrayM2 = SiteAreas.arrayM2(design.array(), design.device(), counts);
    for (int d = 0; d < own.copies(); d++) {
      for (int[] row : own.arrayTile()[d]) {
        for (int tile : row) {
          tilesM2[tile] += layer.repeats() ? 0 : arrayM2;
        }
      }
      for (int c = 0; c < own.homeTile()[d].length; c++) {
        int tile = own.homeTile()[d][c];
        ColumnUnit unit = unit(l, d, c);
        tilesM2[tile] += SiteAreas.membranesM2(unit, chip.membranes(), sharedBits(tile));
        tilesM2[tile] += layer.repeats() ? 0 : SiteAreas.logicM2(unit, chip.accumulation());
      }
    }
  }
}
