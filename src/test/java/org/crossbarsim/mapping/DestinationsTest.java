package org.crossbarsim.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.testkit.TestChips;
import org.junit.jupiter.api.Test;

class DestinationsTest {
  private static final int CASES = 80;

  /** Tiles of every input of a layer, window by window, tap by tap. */
  private static List<TreeSet<Integer>> readers(Geometry g, LayerMap map) {
    List<TreeSet<Integer>> tiles = new ArrayList<>();
    for (int i = 0; i < g.inputs(); i++) {
      tiles.add(new TreeSet<>());
    }
    for (int oy = 0; oy < g.outputHeight(); oy++) {
      for (int ox = 0; ox < g.outputWidth(); ox++) {
        int position = oy / g.pool() * g.neuronWidth() + ox / g.pool();
        int copy = 0;
        while ((copy + 1) * g.neuronPositions() / map.copies() <= position) {
          copy++;
        }
        for (int tap = 0; tap < g.fanIn(); tap++) {
          int channel = tap / g.kernel() / g.kernel();
          int y = oy * g.stride() - g.padding() + tap / g.kernel() % g.kernel();
          int x = ox * g.stride() - g.padding() + tap % g.kernel();
          if (y < 0 || y >= g.inputHeight() || x < 0 || x >= g.inputWidth()) {
            continue;
          }
          int[] read =
              map.digital()
                  ? map.homeTile()[0]
                  : map.arrayTile()[copy][tap / MapCases.ARRAY.inputs()];
          for (int tile : read) {
            tiles.get((channel * g.inputHeight() + y) * g.inputWidth() + x).add(tile);
          }
        }
      }
    }
    return tiles;
  }

  @Test
  void destinationsAreTheTilesOfTheWindowsThatCoverANeuron() {
    int several = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Network network = MapCases.random(seed);
      ChipSpec chip =
          TestChips.chip(1 + (int) (seed % 3), 2)
              .withMapping(
                  new ChipMappingSpec(
                      ChipMappingSpec.Packing.DENSE, ChipMappingSpec.Placing.SNAKE, 1e-6));
      ChipMap map;
      try {
        map = MapCases.map(network, chip);
      } catch (MappingException tooSmall) {
        map = MapCases.map(network, chip.withMapping(ChipMappingSpec.PLAIN));
      }
      for (int l = 0; l < network.layers().size(); l++) {
        Destinations found = Destinations.of(network, MapCases.ARRAY, map, l);
        boolean last = l == network.layers().size() - 1;
        List<TreeSet<Integer>> wanted =
            last
                ? List.of()
                : readers(network.layers().get(l + 1).geometry(), map.layers().get(l + 1));
        several += found.sets();
        int known = 0;
        for (int n = 0; n < network.layers().get(l).geometry().neurons(); n++) {
          int set = found.setOf(n);
          assertTrue(set <= known, "sets are numbered as they come");
          known = Math.max(known, set + 1);
          int[] tiles = last ? new int[0] : wanted.get(n).stream().mapToInt(t -> t).toArray();
          assertArrayEquals(
              tiles, found.tiles(set), "seed " + seed + " layer " + l + " neuron " + n);
        }
        assertEquals(known, found.sets());
      }
    }
    assertTrue(several > 10 * CASES, "few different sets: " + several);
  }

  @Test
  void aResidualSpikeGoesToTheHomeOfTheMembraneItChanges() {
    List<Layer.Skip> skip = List.of(new Layer.Skip(0, 1));
    Layer first = MapCases.arrays("first", Geometry.linear(4, 6));
    Layer between = MapCases.arrays("between", Geometry.linear(6, 4));
    Layer joined = MapCases.arrays("joined", Geometry.linear(4, 6), skip, Layer.OWN_TILES);
    Network network = MapCases.network(first, between, joined, MapCases.readout(6, 2));
    // A tile an array: first 0, 1; between, 2 rows x 2 columns, 2 to 5; joined 6, 7; readout 8.
    ChipMap map = MapCases.map(network, TestChips.chip(1, 1));
    Destinations found = Destinations.of(network, MapCases.ARRAY, map, 0);
    assertArrayEquals(new int[] {2, 4, 6}, found.tiles(found.setOf(0)));
    assertArrayEquals(new int[] {2, 4, 7}, found.tiles(found.setOf(4)));
    assertArrayEquals(new int[] {3, 5, 7}, found.tiles(found.setOf(5)));
    assertEquals(3, found.sets());
  }

  @Test
  void inputsOfATileAreCountedOnce() {
    for (long seed = 0; seed < CASES; seed++) {
      Network network = MapCases.random(seed);
      ChipMap map = MapCases.map(network, TestChips.chip(2, 2));
      for (int l = 0; l < network.layers().size(); l++) {
        long[] wanted = new long[map.tiles()];
        for (TreeSet<Integer> tiles :
            readers(network.layers().get(l).geometry(), map.layers().get(l))) {
          tiles.forEach(t -> wanted[t]++);
        }
        assertArrayEquals(
            wanted, InputTiles.of(network, MapCases.ARRAY, map, l).inputsOf(map.tiles()));
      }
    }
  }

  @Test
  void layersOfAnotherGroupAreNoDestinations() {
    Layer first = MapCases.arrays("first", Geometry.linear(4, 6));
    Layer second = MapCases.arrays("second", Geometry.linear(6, 4));
    Network network = MapCases.network(first, second, MapCases.readout(4, 2));
    ChipMap map = MapCases.map(network, MapCases.withClusters(TestChips.chip(1, 5), 1));
    assertEquals(2, map.groups()); // two tiles, then four and the readout's
    assertEquals(1, Destinations.of(network, MapCases.ARRAY, map, 0).sets());
    assertArrayEquals(new int[0], Destinations.of(network, MapCases.ARRAY, map, 0).tiles(0));
    Destinations within = Destinations.of(network, MapCases.ARRAY, map, 1);
    assertArrayEquals(new int[] {6}, within.tiles(within.setOf(0)));
  }
}
