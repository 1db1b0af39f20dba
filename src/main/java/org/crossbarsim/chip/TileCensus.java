package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.mapping.Bands;
import org.crossbarsim.mapping.ChipMap;
import org.crossbarsim.mapping.Destinations;
import org.crossbarsim.mapping.InputTiles;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.PeripheralSpec;
import org.crossbarsim.tile.ColumnUnit;
import org.crossbarsim.tile.SiteAreas;
import org.crossbarsim.tile.TileGroups;

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
  private final int[] groupOf; // of each tile
  private final long[][] sharedBits; // [group][cluster]
  private final int[][] sharers; // likewise
  private final double[] tilesM2;
  private final TileParts parts;

  TileCensus(Design design, Wiring wiring, ChipSpec chip, ChipMap map) {
    this.design = design;
    this.wiring = wiring;
    this.network = design.network();
    this.chip = chip;
    this.map = map;
    this.inputNeurons = new long[map.tiles()];
    this.outputNeurons = new long[map.tiles()];
    this.groupOf = map.groupOf();
    this.sharedBits = new long[map.groups()][map.grid().clusters()];
    this.sharers = new int[map.groups()][map.grid().clusters()];
    this.parts = new TileParts(map, chip.membranes() instanceof MembraneStorage.SharedSram);
    for (int l = 0; l < network.layers().size(); l++) {
      Destinations to = Destinations.of(network, design.array(), map, l);
      destinations.add(to);
      if (beginsGroup(l) && !bytesDrive(l)) {
        inputs(l);
      }
      neurons(l, to);
      memories(l);
    }
    this.tilesM2 = fill();
  }

  // What drives it does not come over the network.
  private boolean beginsGroup(int layer) {
    return layer == 0 || map.layers().get(layer).group() != map.layers().get(layer - 1).group();
  }

  private boolean bytesDrive(int layer) {
    return wiring.bytesDrive(layer, Chip.showsPixels(design));
  }

  private void inputs(int layer) {
    long[] inputs = InputTiles.of(network, design.array(), map, layer).inputsOf(map.tiles());
    for (int t = 0; t < inputs.length; t++) {
      inputNeurons[t] += inputs[t];
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
        int group = own.group();
        long bits = SiteAreas.storedBits(unit(layer, d, c), chip.membranes());
        sharedBits[group][cluster] += bits;
        sharers[group][cluster] += bits > 0 ? 1 : 0;
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
        TileGroups.of(map.layers().get(layer), copy).sumsAtHome(colTile),
        placement(layer).outputsOf(colTile),
        new Bands(l.geometry().neuronPositions(), copies).size(copy));
  }

  /** Column units whose membranes are in the memory of a cluster; 1 where none is shared. */
  int sharers(int tile) {
    boolean shared = chip.membranes() instanceof MembraneStorage.SharedSram;
    return shared ? Math.max(1, sharers[groupOf[tile]][clusterOf(tile)]) : 1;
  }

  /** Their bits together, of all column units in the cluster of a tile at the same time. */
  long sharedBits(int tile) {
    return sharedBits[groupOf[tile]][clusterOf(tile)];
  }

  /** Area of each tile. */
  double[] tilesM2() {
    return tilesM2.clone();
  }

  /** What stands in the tiles. */
  TileParts parts() {
    return parts;
  }

  /** Area of each place: of tiles that take turns there, what stands once. */
  double[] placesM2() {
    if (map.groups() > 1) {
      return parts.placesM2();
    }
    double[] placesM2 = new double[map.grid().slots()];
    for (int t = 0; t < tilesM2.length; t++) {
      placesM2[map.slotOf()[t]] = tilesM2[t];
    }
    return placesM2;
  }

  /** Area of the buffer between groups. */
  double betweenM2() {
    int[] group = map.layers().stream().mapToInt(LayerMap::group).toArray();
    return GroupBuffer.of(design, group).bits() * chip.buffers().areaM2PerBit();
  }

  // Puts everything into tiles; returns their areas.
  private double[] fill() {
    double[] sumM2 = new double[map.tiles()];
    for (int t = 0; t < sumM2.length; t++) {
      sumM2[t] = SiteAreas.tileM2(chip, inputNeurons[t], outputNeurons[t]);
      long in = SiteAreas.inputBufferBits(inputNeurons[t]);
      long out = SiteAreas.outputBufferBits(outputNeurons[t]);
      double bitM2 = chip.buffers().areaM2PerBit();
      parts.put(TileParts.Kind.INPUT_BUFFER, Account.CHIP, t, (double) in, in * bitM2);
      parts.put(TileParts.Kind.OUTPUT_BUFFER, Account.CHIP, t, (double) out, out * bitM2);
      double onceM2 = SiteAreas.tileM2(chip, 0, 0);
      parts.put(TileParts.Kind.INTERFACE_AND_CONTROL, Account.CHIP, t, 1, onceM2);
    }
    for (int l = 0; l < network.layers().size(); l++) {
      if (map.layers().get(l).digital()) {
        digital(l, sumM2);
      } else {
        arrays(l, sumM2);
      }
    }
    return sumM2;
  }

  private void digital(int l, double[] sumM2) {
    DigitalUnitSpec unit = design.digital();
    Layer layer = network.layers().get(l);
    int tile = map.layers().get(l).homeTile()[0][0];
    double lanesM2 = unit.lanes() * unit.laneAreaM2();
    double allM2 =
        SiteAreas.digitalUnitM2(layer, bytesDrive(l), unit, design.mapping(), design.neuron());
    sumM2[tile] += allM2;
    parts.put(TileParts.Kind.LANES, l, tile, 1, lanesM2);
    parts.put(TileParts.Kind.DIGITAL_MEMORY, l, tile, 1, allM2 - lanesM2);
  }

  // A layer on another's arrays has membranes of its own, and nothing else.
  private void arrays(int l, double[] sumM2) {
    Layer layer = network.layers().get(l);
    LayerMap own = map.layers().get(l);
    boolean spiking = network.kind() == Network.Kind.BSNN;
    boolean counts = ColumnUnit.countsSpikes(design.array(), design.device(), spiking);
    double arrayM2 = SiteAreas.arrayM2(design.array(), design.device(), counts);
    for (int d = 0; d < own.copies(); d++) {
      for (int[] row : own.arrayTile()[d]) {
        for (int tile : row) {
          sumM2[tile] += layer.repeats() ? 0 : arrayM2;
          parts.put(TileParts.Kind.ARRAY, l, tile, 1, layer.repeats() ? 0 : arrayM2);
        }
      }
      for (int c = 0; c < own.homeTile()[d].length; c++) {
        int tile = own.homeTile()[d][c];
        ColumnUnit unit = unit(l, d, c);
        double memoryM2 = SiteAreas.membranesM2(unit, chip.membranes(), sharedBits(tile));
        double memoryW = SiteAreas.membranesLeakageW(unit, chip.membranes(), sharedBits(tile));
        sumM2[tile] += memoryM2;
        sumM2[tile] += layer.repeats() ? 0 : SiteAreas.logicM2(unit, chip.accumulation());
        parts.put(TileParts.Kind.MEMBRANES, l, tile, memoryW, memoryM2);
        if (!layer.repeats()) {
          logic(l, tile, unit);
          for (TileGroups.Group group : TileGroups.of(own, d).groups(c)) {
            sumM2[group.tile()] += groupAdders(l, group, unit);
          }
        }
      }
    }
  }

  // Puts the adders of a group into its tile; returns their area.
  private double groupAdders(int layer, TileGroups.Group group, ColumnUnit unit) {
    int adders = SiteAreas.groupAdders(unit, group, chip.accumulation());
    double addersM2 = adders * design.array().peripherals().mergeAdder().areaM2();
    parts.put(TileParts.Kind.MERGE_ADDERS, layer, group.tile(), adders, addersM2);
    return addersM2;
  }

  private void logic(int layer, int tile, ColumnUnit unit) {
    PeripheralSpec p = design.array().peripherals();
    int merges = SiteAreas.mergeAdders(unit, chip.accumulation());
    int adders = SiteAreas.membraneAdders(unit);
    int lanes = design.array().phases().compareLanes();
    int leaks = SiteAreas.leakAdders(unit);
    double adderM2 = p.membraneAdder().areaM2();
    parts.put(TileParts.Kind.MERGE_ADDERS, layer, tile, merges, merges * p.mergeAdder().areaM2());
    parts.put(TileParts.Kind.MEMBRANE_ADDERS, layer, tile, adders, adders * adderM2);
    parts.put(TileParts.Kind.COMPARATORS, layer, tile, lanes, lanes * p.comparator().areaM2());
    parts.put(TileParts.Kind.LEAK_ADDERS, layer, tile, leaks, leaks * adderM2);
  }
}
