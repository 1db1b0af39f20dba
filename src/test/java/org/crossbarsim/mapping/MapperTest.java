package org.crossbarsim.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestChips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapperTest {
  private static final int CASES = 60;

  /** 11 inputs and 7 outputs: 3 row tiles and 3 column tiles of arrays of 5 x 3. */
  private static final Layer NINE = MapCases.arrays("nine", Geometry.linear(11, 7));

  /** 7 inputs and 6 outputs: 2 row tiles and 2 column tiles. */
  private static final Layer FOUR = MapCases.arrays("four", Geometry.linear(7, 6));

  private static ChipSpec chip(int arrays, int tiles, ChipMappingSpec.Packing packing) {
    return MapCases.mapped(TestChips.chip(arrays, tiles), packing, ChipMappingSpec.Placing.SNAKE);
  }

  @Test
  void arraysGoColumnTileByColumnTileIntoTheNextFreePlace() {
    Network network = MapCases.network(NINE, FOUR, MapCases.readout(6, 2));
    ChipMap map = MapCases.map(network, chip(4, 1, ChipMappingSpec.Packing.DENSE));
    // Places 0 to 8 for the first layer, 9 to 12 for the second, four a tile.
    assertArrayEquals(
        new int[][][] {{{0, 0, 1}, {0, 1, 1}, {0, 1, 2}}}, map.layers().get(0).arrayTile());
    assertArrayEquals(new int[][][] {{{2, 2}, {2, 3}}}, map.layers().get(1).arrayTile());
    // The second column unit has two of its three arrays in tile 1.
    assertArrayEquals(new int[][] {{0, 1, 1}}, map.layers().get(0).homeTile());
    // One array in tile 2, one in tile 3: the lower number.
    assertArrayEquals(new int[][] {{2, 2}}, map.layers().get(1).homeTile());
    assertArrayEquals(new int[][] {{4}}, map.layers().get(2).homeTile());
    assertTrue(map.layers().get(2).digital());
    assertEquals(5, map.tiles());
    // Five clusters of one tile on a grid of 3 x 2, the second row backwards.
    assertArrayEquals(new int[] {0, 1, 2, 5, 4}, map.slotOf());
  }

  @Test
  void aLayerBeginsANewTileWherePackingIsByLayer() {
    Network network = MapCases.network(NINE, FOUR, MapCases.readout(6, 2));
    ChipMap map = MapCases.map(network, chip(4, 1, ChipMappingSpec.Packing.BY_LAYER));
    assertEquals(List.of(0, 0, 0, 0, 1, 1, 1, 1, 2), MapCases.order(map.layers().get(0)));
    assertEquals(List.of(3, 3, 3, 3), MapCases.order(map.layers().get(1)));
    assertEquals(4, map.layers().get(2).homeTile()[0][0]);
  }

  @Test
  void aDigitalUnitIsATileAndLeavesTheFreePlacesOfThePreviousTileFree() {
    Layer digital = MapCases.readout(7, 7);
    Layer first = MapCases.arrays("first", Geometry.linear(11, 7));
    Layer last = MapCases.arrays("last", Geometry.linear(7, 6));
    ChipMap map =
        MapCases.map(
            MapCases.network(first, digital, last), chip(16, 1, ChipMappingSpec.Packing.DENSE));
    assertEquals(1, map.layers().get(1).homeTile()[0][0]);
    assertEquals(List.of(0, 0, 0, 0), MapCases.order(map.layers().get(2)));
    assertEquals(2, map.tiles());
  }

  @Test
  void everyArrayHasAPlaceAndNoTileMoreArraysThanPlaces() {
    for (long seed = 0; seed < CASES; seed++) {
      Network network = MapCases.random(seed);
      ChipSpec chip = MapCases.randomChip(seed);
      ChipMap map;
      try {
        map = MapCases.map(network, chip);
      } catch (MappingException tooSmall) {
        continue;
      }
      int[] arrays = new int[map.tiles()];
      for (int l = 0; l < map.layers().size(); l++) {
        LayerMap layer = map.layers().get(l);
        if (layer.digital()) {
          int tile = layer.homeTile()[0][0];
          assertEquals(0, arrays[tile], "a digital unit shares its tile");
          arrays[tile] = chip.arraysPerTile();
          continue;
        }
        Placement p = Placement.of(network.layers().get(l).geometry(), MapCases.ARRAY);
        assertEquals(layer.copies(), layer.arrayTile().length);
        for (int copy = 0; copy < layer.copies(); copy++) {
          assertEquals(p.rowTiles(), layer.arrayTile()[copy].length);
          assertEquals(p.colTiles(), layer.arrayTile()[copy][0].length);
          assertEquals(p.colTiles(), layer.homeTile()[copy].length);
        }
        MapCases.order(layer).forEach(t -> arrays[t]++);
      }
      for (int n : arrays) {
        assertTrue(n > 0 && n <= chip.arraysPerTile(), n + " arrays in a tile");
      }
      Set<Integer> slots = new HashSet<>();
      Arrays.stream(map.slotOf()).forEach(s -> assertTrue(slots.add(s), "two tiles at " + s));
      assertTrue(slots.stream().allMatch(s -> s >= 0 && s < map.grid().slots()));
    }
  }

  @Test
  void theHomeOfAColumnUnitHoldsMostOfItsArrays() {
    for (long seed = 0; seed < CASES; seed++) {
      ChipMap map = MapCases.map(MapCases.random(seed), TestChips.chip(1 + (int) (seed % 5), 2));
      for (LayerMap layer : map.layers()) {
        for (int copy = 0; copy < layer.arrayTile().length; copy++) {
          for (int column = 0; column < layer.homeTile()[copy].length; column++) {
            int[] count = new int[map.tiles()];
            for (int[] row : layer.arrayTile()[copy]) {
              count[row[column]]++;
            }
            int best = 0;
            for (int t = 1; t < count.length; t++) {
              best = count[t] > count[best] ? t : best;
            }
            assertEquals(best, layer.homeTile()[copy][column]);
          }
        }
      }
    }
  }

  @Test
  void aLayerOnAnothersArraysHasItsTiles() {
    Layer again = MapCases.arrays("again", Geometry.linear(7, 7));
    Layer owner = MapCases.arrays("owner", Geometry.linear(7, 7));
    Layer repeated = MapCases.arrays("repeated", Geometry.linear(7, 7), List.of(), 1);
    Network network = MapCases.network(again, owner, repeated, MapCases.readout(7, 2));
    ChipMap map = MapCases.map(network, chip(4, 1, ChipMappingSpec.Packing.DENSE));
    assertSame(map.layers().get(1).arrayTile(), map.layers().get(2).arrayTile());
    assertSame(map.layers().get(1).homeTile(), map.layers().get(2).homeTile());
    assertEquals(4, map.tiles()); // 6 and 6 arrays, four a tile, and a digital unit
  }

  @Test
  void consecutiveLayersFormGroupsThatFit() {
    Network network = MapCases.network(NINE, FOUR, FOUR2, MapCases.readout(6, 2));
    ChipSpec small = chip(4, 3, ChipMappingSpec.Packing.DENSE);
    ChipMap map = MapCases.map(network, MapCases.withClusters(small, 1));
    // Nine arrays in three tiles; four and four in two tiles with the digital unit as third.
    assertEquals(2, map.groups());
    assertEquals(List.of(0, 1, 1, 1), map.layers().stream().map(LayerMap::group).toList());
    assertEquals(List.of(3, 3, 3, 3), MapCases.order(map.layers().get(1)));
    assertArrayEquals(new int[] {0, 1, 2, 0, 1, 2}, map.slotOf());
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1}, map.groupOf());
    assertEquals(1, MapCases.map(network, MapCases.withClusters(small, 2)).groups());
  }

  private static final Layer FOUR2 = MapCases.arrays("four2", Geometry.linear(6, 6));

  @Test
  void groupsFollowTheLayersAndFitTheChip() {
    for (long seed = 0; seed < CASES; seed++) {
      Network network = MapCases.random(seed);
      ChipSpec chip = MapCases.withClusters(TestChips.chip(3, 2), 2 + (int) (seed % 4));
      ChipMap map;
      try {
        map = MapCases.map(network, chip);
      } catch (MappingException tooSmall) {
        continue;
      }
      int group = 0;
      for (LayerMap layer : map.layers()) {
        assertTrue(layer.group() == group || layer.group() == group + 1);
        group = layer.group();
      }
      assertEquals(map.groups(), group + 1);
      int[] groups = map.groupOf();
      for (int g = 0; g < map.groups(); g++) {
        Set<Integer> slots = new HashSet<>();
        for (int t = 0; t < map.tiles(); t++) {
          assertTrue(groups[t] != g || slots.add(map.slotOf()[t]), "two tiles at one place");
        }
        assertTrue(slots.size() <= chip.clusters() * chip.tilesPerCluster());
        assertTrue(slots.stream().allMatch(s -> s < chip.clusters() * chip.tilesPerCluster()));
      }
    }
  }

  @Test
  void layersJoinedByArraysOrResidualSumsStayInOneGroup() {
    List<Layer.Skip> skip = List.of(new Layer.Skip(0, 1));
    Layer first = MapCases.arrays("first", Geometry.linear(6, 6));
    Layer joined = MapCases.arrays("joined", Geometry.linear(6, 6), skip, Layer.OWN_TILES);
    Network network = MapCases.network(first, FOUR2, joined, MapCases.readout(6, 2));
    ChipSpec three = MapCases.withClusters(chip(4, 3, ChipMappingSpec.Packing.DENSE), 1);
    ChipMap map = MapCases.map(network, three);
    assertEquals(List.of(0, 0, 0, 1), map.layers().stream().map(LayerMap::group).toList());

    ChipSpec two = MapCases.withClusters(chip(4, 2, ChipMappingSpec.Packing.DENSE), 1);
    MappingException refused =
        assertThrows(MappingException.class, () -> MapCases.map(network, two));
    assertEquals(
        "Layers first to joined must be on the chip together and need 3 tiles; chip test-chip has"
            + " 2. It would take 2 clusters in place of 1.",
        refused.getMessage());
  }

  @Test
  void aLayerThatDoesNotFitAloneIsRefused() {
    ChipSpec one = MapCases.withClusters(chip(1, 2, ChipMappingSpec.Packing.DENSE), 2);
    Network network = MapCases.network(NINE, MapCases.readout(7, 2));
    MappingException refused =
        assertThrows(MappingException.class, () -> MapCases.map(network, one));
    assertEquals(
        "Layer nine needs 9 tiles; chip test-chip has 4. It would take 5 clusters in place of 2.",
        refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSameDesignHasTheSameMap(long seed) {
    ChipSpec chip = TestChips.chip(2, 2);
    ChipMap once = MapCases.map(MapCases.random(seed), chip);
    ChipMap again = MapCases.map(MapCases.random(seed), chip);
    assertArrayEquals(once.slotOf(), again.slotOf());
  }

  @Test
  void readsOfABandAreThoseOfItsPositionsWithEveryInputActive() {
    // 8 x 8 outputs in pools of 2 x 2: 16 neurons; 9 taps in two row tiles, 2 rows a read.
    TestArray array = new TestArray();
    array.group = 2;
    Layer conv = MapCases.arrays("conv", new Geometry(1, 8, 8, 2, 3, 1, 1, 2));
    Network network = MapCases.network(conv, MapCases.readout(32, 2));
    Mapper mapper = new Mapper(network, array.spec(), TestChips.chip(4, 1), MapCases::areas);
    assertEquals(16 * 4 * 3, mapper.reads(0, 1)); // three reads for five rows
    assertEquals(6 * 4 * 3, mapper.reads(0, 3)); // bands of 5, 5 and 6 positions
  }
}
