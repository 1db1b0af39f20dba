package org.crossbarsim.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.RandomNetwork;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestChips;

/** Networks, chips and areas to be mapped. */
final class MapCases {
  /** Arrays of 5 inputs and 3 columns that raise all rows at once. */
  static final ArraySpec ARRAY = new TestArray().spec();

  static final double ARRAY_M2 = 1e-9;
  static final double UNIT_M2 = 3e-10;
  static final double TILE_M2 = 2e-10;

  private MapCases() {}

  /** An area for each array, each column unit or digital unit, and each tile. */
  static double[] areas(ChipMap map) {
    double[] tilesM2 = new double[map.tiles()];
    Arrays.fill(tilesM2, TILE_M2);
    for (LayerMap layer : map.layers()) {
      for (int[] homes : layer.homeTile()) {
        Arrays.stream(homes).forEach(t -> tilesM2[t] += UNIT_M2);
      }
      for (int[][] copy : layer.arrayTile()) {
        for (int[] row : copy) {
          Arrays.stream(row).forEach(t -> tilesM2[t] += ARRAY_M2);
        }
      }
    }
    return tilesM2;
  }

  static ChipMap map(Network network, ChipSpec chip) {
    return new Mapper(network, ARRAY, chip, MapCases::areas).map();
  }

  static Network network(Layer... layers) {
    Geometry g = layers[0].geometry();
    return new Network(
        Network.Kind.BSNN, g.inputChannels(), g.inputHeight(), g.inputWidth(), List.of(layers));
  }

  static Network random(long seed) {
    Draw draw = new Draw(seed);
    return draw.chance(0.3)
        ? RandomNetwork.bnn(draw, 2).network()
        : RandomNetwork.bsnn(draw, draw.chance(0.5)).network();
  }

  /** A chip of random sizes with as many clusters as needed. */
  static ChipSpec randomChip(long seed) {
    Draw draw = new Draw(seed + 1000);
    ChipSpec chip = TestChips.chip(draw.between(1, 6), draw.between(1, 4));
    double budgetM2 = draw.chance(0.5) ? 0 : draw.real(0.3e-6, 3e-6);
    return chip.withNetwork(
            TestChips.network(draw.of(NetworkSpec.Topology.values()), NetworkSpec.Packets.ADDRESS))
        .withMapping(
            new ChipMappingSpec(
                draw.of(ChipMappingSpec.Packing.values()),
                draw.of(ChipMappingSpec.Placing.values()),
                budgetM2));
  }

  static ChipSpec withClusters(ChipSpec c, int clusters) {
    return new ChipSpec(
        c.name(),
        c.description(),
        c.technologyNodeM(),
        c.arraysPerTile(),
        c.tilesPerCluster(),
        clusters,
        c.accumulation(),
        c.buffers(),
        c.membranes(),
        c.network(),
        c.gating(),
        c.control(),
        c.spacing(),
        c.mapping(),
        c.provenance());
  }

  static ChipSpec mapped(
      ChipSpec chip, ChipMappingSpec.Packing packing, ChipMappingSpec.Placing placing) {
    return chip.withMapping(new ChipMappingSpec(packing, placing, chip.mapping().areaBudgetM2()));
  }

  /** A layer on arrays that fires. */
  static Layer arrays(String name, Geometry g) {
    return arrays(name, g, List.of(), Layer.OWN_TILES);
  }

  static Layer arrays(String name, Geometry g, List<Layer.Skip> skips, int tilesOf) {
    int[] signs = new int[g.fanIn() * g.outputChannels()];
    Arrays.fill(signs, 1);
    double[] threshold = new double[g.outputChannels()];
    Arrays.fill(threshold, 1);
    return new Layer(
        name,
        g,
        BinaryWeights.fromSigns(g.outputChannels(), g.fanIn(), signs),
        new Activation.Fire(threshold),
        skips,
        tilesOf);
  }

  /** A digital layer that reads out. */
  static Layer readout(int inputs, int outputs) {
    return new Layer(
        "out",
        Geometry.linear(inputs, outputs),
        new IntegerWeights(outputs, inputs, new byte[inputs * outputs]),
        new Activation.Readout(new int[outputs]));
  }

  /** All arrays' tiles of a layer in the order in which they are placed. */
  static List<Integer> order(LayerMap layer) {
    List<Integer> tiles = new ArrayList<>();
    for (int[][] copy : layer.arrayTile()) {
      for (int column = 0; column < copy[0].length; column++) {
        for (int[] row : copy) {
          tiles.add(row[column]);
        }
      }
    }
    return tiles;
  }
}
