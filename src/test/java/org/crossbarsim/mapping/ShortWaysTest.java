package org.crossbarsim.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.testkit.TestChips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShortWaysTest {
  private static final int CASES = 40;

  private static ChipSpec chip(NetworkSpec.Topology topology, long seed) {
    return MapCases.mapped(
            TestChips.chip(1 + (int) (seed % 2), 1 + (int) (seed % 3)),
            ChipMappingSpec.Packing.DENSE,
            ChipMappingSpec.Placing.SNAKE)
        .withNetwork(TestChips.network(topology, NetworkSpec.Packets.ADDRESS));
  }

  @Test
  void packetHopsCountEveryNeuronAtEveryOtherTileThatSeesIt() {
    Network network =
        MapCases.network(
            MapCases.arrays("a", Geometry.linear(4, 6)),
            MapCases.arrays("b", Geometry.linear(6, 2)),
            MapCases.readout(2, 2));
    // A tile an array: a in 0 and 1; b with two row tiles in 2 and 3, home 2; readout 4.
    // On a grid of 3 x 2: 0 1 2 over - 4 3.
    ChipSpec chip = chip(NetworkSpec.Topology.MESH, 0);
    ChipMap map = MapCases.map(network, chip);
    Traffic traffic = Traffic.of(network, MapCases.ARRAY, chip, map);
    // Neurons 0 to 2 of a: tile 0 to 2, two links. 3 and 4: 1 to 2, one link; 5: 1 to 3, two.
    // Two neurons of b: tile 2 to 4, two links.
    assertEquals(3 * 2 + 2 * 1 + 1 * 2 + 2 * 2, traffic.packetHops(map));
    assertEquals(3 + 2 + 1 + 2, traffic.packets());
    // Tile 3 sends two sums of up to 5 inputs, -5 to 5: four bits each, over one link to tile 2.
    int packetHops = 3 * 2 + 2 * 1 + 1 * 2 + 2 * 2;
    assertEquals(packetHops * chip.network().flitBits() + 2 * 4 * 1, traffic.bitHops(map));
  }

  @ParameterizedTest
  @EnumSource
  void swapsMakeWaysShorterUntilNoneDoes(NetworkSpec.Topology topology) {
    int shorter = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Network network = MapCases.random(seed);
      ChipSpec chip = chip(topology, seed);
      ChipMap snake = MapCases.map(network, chip);
      Traffic traffic = Traffic.of(network, MapCases.ARRAY, chip, snake);
      ChipMap map = ShortWays.of(snake, traffic, snake.grid().slots());
      long hops = traffic.bitHops(map);
      assertTrue(hops <= traffic.bitHops(snake));
      shorter += hops < traffic.bitHops(snake) ? 1 : 0;
      for (int a = 0; a < map.grid().slots(); a++) {
        for (int b = a + 1; b < map.grid().slots(); b++) {
          assertTrue(traffic.bitHops(swapped(map, a, b)) >= hops, "a swap would shorten");
        }
      }
    }
    assertTrue(shorter > CASES / 2, "few maps became shorter: " + shorter);
  }

  private static ChipMap swapped(ChipMap map, int a, int b) {
    int[] slots = map.slotOf().clone();
    for (int t = 0; t < slots.length; t++) {
      slots[t] = slots[t] == a ? b : slots[t] == b ? a : slots[t];
    }
    return map.withSlots(slots);
  }

  @Test
  void fewTilesComeCloseToTheShortestOfAllOrders() {
    int cases = 0;
    int shortest = 0;
    for (long seed = 0; seed < 4 * CASES; seed++) {
      Network network = MapCases.random(seed);
      ChipSpec chip = chip(NetworkSpec.Topology.MESH, 1);
      ChipMap snake = MapCases.map(network, chip);
      if (snake.tiles() > 7 || snake.grid().clusters() < 3) {
        continue;
      }
      Traffic traffic = Traffic.of(network, MapCases.ARRAY, chip, snake);
      ChipMap map = ShortWays.of(snake, traffic, snake.grid().slots());
      int[] slots = new int[snake.tiles()];
      long best = best(snake, traffic, slots, 0, new boolean[snake.grid().slots()]);
      assertTrue(traffic.bitHops(map) >= best);
      cases++;
      shortest += traffic.bitHops(map) == best ? 1 : 0;
    }
    assertTrue(cases >= 10, "few small cases: " + cases);
    assertTrue(4 * shortest >= 3 * cases, shortest + " of " + cases + " are shortest");
  }

  private static long best(ChipMap map, Traffic traffic, int[] slots, int tile, boolean[] taken) {
    if (tile == slots.length) {
      return traffic.bitHops(map.withSlots(slots));
    }
    long best = Long.MAX_VALUE;
    for (int s = 0; s < taken.length; s++) {
      if (!taken[s]) {
        taken[s] = true;
        slots[tile] = s;
        best = Math.min(best, best(map, traffic, slots, tile + 1, taken));
        taken[s] = false;
      }
    }
    return best;
  }
}
