package org.crossbarsim.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.testkit.TestChips;
import org.junit.jupiter.api.Test;

class DuplicationTest {
  private static final int CASES = 60;

  /** 36 positions, one array; 9 positions, one array; 9 positions, one array. */
  private static final Network NETWORK =
      MapCases.network(
          MapCases.arrays("wide", new Geometry(1, 6, 6, 1, 1, 1, 0, 1)),
          MapCases.arrays("half", new Geometry(1, 6, 6, 1, 2, 2, 0, 1)),
          MapCases.arrays("flat", Geometry.linear(9, 9)),
          MapCases.readout(9, 2));

  private static ChipSpec budget(ChipSpec chip, double budgetM2) {
    return chip.withMapping(
        new ChipMappingSpec(
            ChipMappingSpec.Packing.DENSE, ChipMappingSpec.Placing.SNAKE, budgetM2));
  }

  private static List<Integer> copies(ChipMap map) {
    return map.layers().stream().map(LayerMap::copies).toList();
  }

  /** Areas that are those of the arrays alone, in units of one; routers have none. */
  private static ChipMap withArrays(double arrays) {
    ChipSpec chip =
        budget(TestChips.chip(100, 1), arrays + 2 * TestChips.chip(1, 1).network().routerAreaM2());
    return new Mapper(NETWORK, MapCases.ARRAY, chip, DuplicationTest::arrays).map();
  }

  private static double[] arrays(ChipMap map) {
    double[] tiles = new double[map.tiles()];
    for (LayerMap layer : map.layers()) {
      MapCases.order(layer).forEach(t -> tiles[t]++);
    }
    return tiles;
  }

  @Test
  void theSlowestLayerGetsTheNextCopyWhileTheAreaLasts() {
    // wide 1 array, half 1, flat 2 x 3 = 6: 8 arrays plain.
    assertEquals(List.of(1, 1, 1, 1), copies(withArrays(8)));
    assertEquals(List.of(2, 1, 1, 1), copies(withArrays(9))); // 18 positions
    assertEquals(List.of(4, 1, 1, 1), copies(withArrays(11))); // 9: level with the second
    assertEquals(List.of(5, 1, 1, 1), copies(withArrays(12))); // 8: the first comes first
    assertEquals(List.of(5, 2, 1, 1), copies(withArrays(13))); // 8 and 5
  }

  @Test
  void aCopyThatShortensNothingIsNotGiven() {
    // Of 9 positions, 5 copies leave 2 to one of them, as do 6, 7 and 8: next come 9.
    Network half =
        MapCases.network(
            MapCases.arrays("half", new Geometry(1, 6, 6, 1, 2, 2, 0, 1)), MapCases.readout(9, 2));
    for (int arrays = 5; arrays <= 9; arrays++) {
      ChipSpec chip = budget(TestChips.chip(100, 1), arrays + 0.5);
      ChipMap map = new Mapper(half, MapCases.ARRAY, chip, DuplicationTest::arrays).map();
      assertEquals(arrays < 9 ? 5 : 9, map.layers().get(0).copies());
    }
  }

  @Test
  void linearRepeatedAndOwningLayersHaveOneCopyEach() {
    Geometry g = new Geometry(1, 3, 3, 1, 3, 1, 1, 1);
    Network network =
        MapCases.network(
            MapCases.arrays("owner", g),
            MapCases.arrays("repeated", g, List.of(), 0),
            MapCases.arrays("conv", g),
            MapCases.arrays("flat", Geometry.linear(9, 9)),
            MapCases.readout(9, 2));
    ChipSpec chip = budget(TestChips.chip(4, 1), 1);
    assertEquals(List.of(1, 1, 9, 1, 1), copies(MapCases.map(network, chip)));
  }

  @Test
  void theSumOfPartsStaysWithinTheBudget() {
    int duplicated = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Network network = MapCases.random(seed);
      ChipSpec chip = MapCases.randomChip(seed);
      Mapper mapper = new Mapper(network, MapCases.ARRAY, chip, MapCases::areas);
      double budgetM2 = chip.mapping().areaBudgetM2();
      if (budgetM2 == 0) {
        assertTrue(copies(mapper.map()).stream().allMatch(n -> n == 1));
        continue;
      }
      double plainM2 =
          mapper.partsM2(Layout.of(network, MapCases.ARRAY, chip, Layout.plain(network)));
      if (plainM2 > budgetM2) {
        assertThrows(MappingException.class, mapper::map);
        continue;
      }
      ChipMap map = mapper.map();
      assertTrue(mapper.partsM2(map) <= budgetM2);
      for (int l = 0; l < map.layers().size(); l++) {
        int copies = map.layers().get(l).copies();
        duplicated += copies > 1 ? 1 : 0;
        assertTrue(copies <= network.layers().get(l).geometry().neuronPositions());
      }
    }
    assertTrue(duplicated > CASES / 4, "few cases have copies: " + duplicated);
  }

  @Test
  void aBudgetBelowThePlainNetworkIsRefused() {
    ChipSpec chip = budget(TestChips.chip(100, 1), 1e-9);
    MappingException refused =
        assertThrows(MappingException.class, () -> MapCases.map(NETWORK, chip));
    // 8 arrays, 6 units of columns and of the readout, 2 tiles, and 2 routers of 9000 um^2.
    assertEquals(
        "The network needs 28200 um^2 without copies; the area budget is 1000 um^2.",
        refused.getMessage());
  }

  @Test
  void copiesDoNotMakeLayersTakeTurns() {
    ChipSpec two = MapCases.withClusters(budget(TestChips.chip(9, 1), 1), 2);
    ChipMap map = MapCases.map(NETWORK, two);
    assertEquals(1, map.groups());
    assertEquals(List.of(2, 1, 1, 1), copies(map));
    ChipSpec one = MapCases.withClusters(budget(TestChips.chip(9, 1), 1), 1);
    assertEquals(List.of(1, 1, 1, 1), copies(MapCases.map(NETWORK, one)));
  }
}
