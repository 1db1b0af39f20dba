package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.StepBooks;
import org.crossbarsim.tile.TileGroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cycles of layers on a chip against the tick-by-tick machine: memories of banks and ports that
 * take turns, adder trees, partial sums that travel, copies.
 */
class TickSiteTest {
  static LongStream seeds() {
    return LongStream.range(3200, 3320);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void onAChipEveryDecisionFallsOnTheCycleOfTheTickMachine(long seed) {
    assertLayers(RandomDesigns.bsnn(seed), seed, false);
    assertLayers(RandomDesigns.bnn(seed), seed, false);
    assertLayers(RandomDesigns.amplifierBnn(seed), seed, true);
  }

  /** What the machine is there to see is drawn: arrays that share a tile away from home. */
  @Test
  void manyOfTheDrawnLayersHaveTilesThatAddTheSumsOfTheirArrays() {
    long groups =
        seeds()
            .mapToObj(RandomDesigns::bsnn)
            .mapToLong(c -> groups(c, c.design().run().seed()))
            .sum();
    assertTrue(groups > 100, () -> groups + " groups");
  }

  private static long groups(RandomDesigns.Case c, long seed) {
    long groups = 0;
    for (int l = 0; l < c.design().network().layers().size(); l++) {
      if (c.design().network().layers().get(l).onArray()) {
        LayerMap map = new RandomSites(c, l, seed).site().map();
        for (int d = 0; d < map.copies(); d++) {
          TileGroups of = TileGroups.of(map, d);
          for (int t = 0; t < map.homeTile()[d].length; t++) {
            groups += of.groups(t).stream().filter(g -> g.arrays() > 1).count();
          }
        }
      }
    }
    return groups;
  }

  private static void assertLayers(RandomDesigns.Case c, long seed, boolean decides) {
    for (int l = 0; l < c.design().network().layers().size(); l++) {
      if (c.design().network().layers().get(l).onArray()) {
        assertLayer(c, l, seed, decides);
      }
    }
  }

  private static void assertLayer(RandomDesigns.Case c, int l, long seed, boolean decides) {
    Layer layer = c.design().network().layers().get(l);
    Geometry g = layer.geometry();
    boolean signed = c.design().network().kind() == Network.Kind.BNN;
    RandomSites sites = new RandomSites(c, l, seed);
    AccountBook book = new AccountBook();
    ArrayLayer hardware = sites.build(Optional.of(sites.site()), book);
    TestArray array = sites.array(decides);
    SpikeBills bills = new SpikeBills();
    Ledger ledger = new Ledger(book);
    LayerRun run = hardware.start(new StepBooks(ledger, new PowerProfile(1_000_000_000), bills));
    TickOracle.Mode mode = TickTimingTest.mode(c, g, decides);
    long carriedBitUm = 0;
    long periodFs = Math.round(array.clockPeriodS * 1e15);
    Draw draw = new Draw(seed);
    run.begin(0);
    for (int step = 0; step < 3; step++) {
      boolean[] active = new boolean[g.inputs()];
      SpikeVector spikes = new SpikeVector(g.inputs());
      double rate = draw.of(0.0, 0.1, 0.5, 1.0);
      for (int i = 0; i < active.length; i++) {
        boolean spike = draw.chance(rate);
        active[i] = signed || spike;
        if (spike) {
          spikes.set(i);
        }
      }
      Activity driver = new Activity(g.inputs(), signed);
      driver.take(spikes);
      SpikeVector fired = new SpikeVector(g.neurons());
      run.step(driver, step, 0, fired);
      if (driver.count() == 0 && Idle.sleeps(layer, c.design().neuron())) {
        assertEquals(Idle.CYCLES * periodFs, run.endFs());
        continue;
      }
      long[] inputDone = new long[active.length];
      for (int d = 0; d < sites.copies(); d++) {
        int first = sites.bands().first(d);
        int beyond = sites.bands().beyond(d);
        LayerClock clock = new LayerClock(array, g, mode, first, beyond, sites.ticks(d, decides));
        LayerClock.Answer ticks = clock.step(active, new int[g.neurons()], signed);
        for (List<Integer> rows : clock.rowTilesOfWindows(active)) {
          carriedBitUm += sites.carriedBitUm(d, rows);
        }
        int tiles = hardware.placement().colTiles();
        for (int t = 0; t < tiles; t++) {
          assertEquals(ticks.tileEnd()[t] * periodFs, run.tileEndFs(d * tiles + t), "tile " + t);
        }
        for (int n = 0; n < g.neurons(); n++) {
          int at = n % g.neuronPositions();
          if (first <= at && at < beyond) {
            assertEquals(ticks.fired()[n] * periodFs, run.fireFs(n), "neuron " + n);
          }
        }
        Arrays.setAll(inputDone, i -> Math.max(inputDone[i], ticks.inputDone()[i]));
      }
      for (int i = 0; i < driver.count(); i++) {
        long done = inputDone[driver.input(i)];
        assertEquals(done == 0 ? -1 : done * periodFs, bills.endFs(i));
      }
    }
    if (mode == TickOracle.Mode.WINDOWS) {
      assertEquals(carriedBitUm, ledger.actions(book.handle(l, Component.PARTIAL_SUM_WIRE)));
    }
  }
}
