package org.crossbarsim.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.network.Geometry;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;

class UnitNeuronsTest {
  @Test
  void bandsAreContiguousAndAsEvenAsCanBe() {
    for (int positions = 1; positions < 60; positions++) {
      for (int copies = 1; copies <= positions; copies++) {
        Bands bands = new Bands(positions, copies);
        int at = 0;
        for (int copy = 0; copy < copies; copy++) {
          assertEquals(at, bands.first(copy));
          int even = positions / copies;
          assertTrue(bands.size(copy) == even || bands.size(copy) == even + 1);
          for (; at < bands.beyond(copy); at++) {
            assertEquals(copy, bands.copyOf(at));
          }
        }
        assertEquals(positions, at);
      }
    }
  }

  @Test
  void aCopyWithoutNeuronsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Bands(3, 4));
    assertThrows(IllegalArgumentException.class, () -> new Bands(3, 0));
  }

  /** Two outputs a column tile, three of them; four positions between three copies: 1, 1 and 2. */
  @Test
  void unitsCountCopyByCopy() {
    Geometry g = new Geometry(1, 2, 2, 3, 1, 1, 0, 1);
    UnitNeurons units = UnitNeurons.of(g, new Placement(1, 3, 8, 2), 3);
    assertEquals(6, units.count());
    int[] unitOf = new int[12];
    int[] rankOf = new int[12];
    for (int n = 0; n < 12; n++) {
      unitOf[n] = units.unitOf(n);
      rankOf[n] = units.rankOf(n);
    }
    assertArrayEquals(new int[] {0, 2, 4, 4, 0, 2, 4, 4, 1, 3, 5, 5}, unitOf);
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1, 2, 3, 0, 0, 0, 1}, rankOf);
  }

  @Test
  void everyNeuronHasOneUnitAndOnePlaceInIt() {
    for (long seed = 0; seed < 200; seed++) {
      Draw draw = new Draw(seed);
      int pool = draw.between(1, 2);
      int side = pool * draw.between(1, 5);
      Geometry g = new Geometry(1, side, side, draw.between(1, 9), 1, 1, 0, pool);
      Placement placement = new Placement(1, g.outputChannels(), 4, draw.between(1, 4));
      int copies = draw.between(1, g.neuronPositions());
      UnitNeurons units = UnitNeurons.of(g, placement, copies);
      int all = 0;
      for (int unit = 0; unit < units.count(); unit++) {
        int before = -1;
        for (int rank = 0; rank < units.neuronsOf(unit); rank++) {
          int neuron = units.neuronOf(unit, rank);
          assertTrue(neuron > before, "neurons of a unit ascend");
          assertEquals(unit, units.unitOf(neuron));
          assertEquals(rank, units.rankOf(neuron));
          assertEquals(unit / placement.colTiles(), units.copyOf(neuron));
          before = neuron;
        }
        all += units.neuronsOf(unit);
      }
      assertEquals(g.neurons(), all);
    }
  }
}
