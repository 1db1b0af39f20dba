package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.mapping.LayerMap;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.BufferSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.PeripheralSpec;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.testkit.Tolerances;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.LayerSite;
import org.crossbarsim.tile.StepBooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Books of whole chips over every storage of membranes and every way of adding partial sums. */
class SiteBooksTest {
  static LongStream seeds() {
    return LongStream.range(8000, 8060);
  }

  private static RandomDesigns.Case on(RandomDesigns.Case c, long seed) {
    Draw draw = new Draw(seed);
    int wordBits = draw.of(8, 64, 128);
    int banks = draw.of(1, 2, 4);
    int ports = draw.between(1, 2);
    RandomDesigns.Case made = RandomChips.on(c, seed);
    ChipSpec chip = made.design().chip().orElseThrow();
    MembraneStorage storage =
        draw.of(
            chip.membranes(),
            new MembraneStorage.TileSram(TestChips.memory(), wordBits, banks, ports),
            new MembraneStorage.SharedSram(TestChips.memory(), wordBits, banks, ports));
    return made.onChip(
        chip.withMembranes(storage)
            .withBuffers(new BufferSpec(1e-14, 2e-14, 2e-12, 1e-12, draw.of(4, 32, 1024)))
            .withAccumulation(draw.of(ChipSpec.Accumulation.values())));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spikesAndFixedCostsAddUpToTheTotalsOnAnyChip(long seed) {
    assertBooks(on(RandomDesigns.bsnn(seed), seed));
    assertBooks(on(RandomDesigns.bnn(seed), seed));
    assertBooks(on(RandomDesigns.amplifierBnn(seed), seed));
  }

  private static void assertBooks(RandomDesigns.Case c) {
    EventLog log = new EventLog(RandomDesigns.SAMPLES);
    RunResult r = c.run(log);
    Ledger ledger = r.ledger();
    double spikesJ = log.all().stream().mapToDouble(SpikeEvent::energyJ).sum();
    assertClose(ledger.energyJ(), spikesJ + ledger.energyJ(Component.Owner.STEP));
    RandomDesigns.Case alone = c.withSamples(1);
    RunResult one =
        new Simulator(new Chip(alone.design()), 1).run(alone.samples(), null, (d, a) -> {});
    assertClose(one.ledger().energyJ(), DoubleStream.of(one.firstWindowJ()).sum());
    assertEquals(0, BooksTest.actions(ledger, Component.PACKET), "closed");
    assertTrue(BooksTest.actions(ledger, Component.TILE_CONTROL) > 0);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyActionInATileIsOnOneBill(long seed) {
    BillsTest.assertBilled(on(RandomDesigns.bsnn(seed), seed), seed);
    BillsTest.assertBilled(on(RandomDesigns.bnn(seed), seed), seed);
    BillsTest.assertBilled(on(RandomDesigns.amplifierBnn(seed), seed), seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void accountsAddUpToThePartsOfTheFloorplan(long seed) {
    for (RandomDesigns.Case c :
        new RandomDesigns.Case[] {
          on(RandomDesigns.bsnn(seed), seed), on(RandomDesigns.bnn(seed), seed)
        }) {
      Chip chip = new Chip(c.design());
      ChipPlan plan = chip.plan().orElseThrow();
      double tilesM2 = DoubleStream.of(plan.census().tilesM2()).sum();
      double routersM2 =
          plan.graph().routers() * c.design().chip().orElseThrow().network().routerAreaM2();
      assertClose(chip.book().areaM2(), tilesM2 + routersM2);
      assertTrue(plan.floorplan().areaM2() >= chip.book().areaM2() * (1 - Tolerances.JOULES));
    }
  }

  /**
   * Registers at the prices of the array card, an update of two cycles, one adder a column, buffers
   * and control that cost nothing: what a layer does with its chip it does without, but for
   * sending.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void aTileThatSaysWhatItsCardSaysGivesWhatTheCardGives(long seed) {
    for (RandomDesigns.Case c :
        new RandomDesigns.Case[] {RandomDesigns.bsnn(seed), RandomDesigns.bnn(seed)}) {
      c.array().membraneUpdate = 2;
      c.array().latch = 1;
      c.array().send = 0;
      c.array().hop = 0;
      RandomDesigns.Case same = c.with(c.array().spec());
      for (int l = 0; l < c.design().network().layers().size(); l++) {
        if (c.design().network().layers().get(l).onArray()) {
          assertSameAsCard(same, l, seed);
        }
      }
    }
  }

  private static void assertSameAsCard(RandomDesigns.Case c, int layer, long seed) {
    PeripheralSpec p = c.design().array().peripherals();
    ChipSpec chip =
        TestChips.chip(4, 2)
            .withMembranes(
                new MembraneStorage.Registers(
                    p.membraneReadJPerBit(),
                    p.membraneWriteJPerBit(),
                    p.membraneAreaM2PerBit(),
                    p.membraneLeakageWPerBit()))
            .withBuffers(new BufferSpec(0, 0, 0, 0, 1024));
    RandomSites sites = new RandomSites(c, layer, seed);
    Outcome with = outcome(c, sites, Optional.of(atHome(sites, chip)), seed);
    Outcome without = outcome(c, sites, Optional.empty(), seed);
    assertEquals(without.endFs(), with.endFs());
    assertEquals(without.fired(), with.fired());
    assertClose(without.energyJ(), with.energyJ());
  }

  private static LayerSite atHome(RandomSites sites, ChipSpec chip) {
    LayerSite drawn = sites.site();
    long[][][] none = new long[sites.copies()][][];
    for (int d = 0; d < none.length; d++) {
      none[d] = new long[drawn.wayUm()[d].length][drawn.wayUm()[d][0].length];
    }
    int[][][] home = new int[none.length][none[0].length][none[0][0].length];
    LayerMap map = new LayerMap(0, none.length, home, drawn.map().homeTile());
    return new LayerSite(chip, map, none, drawn.sharers(), drawn.sharedBits());
  }

  private record Outcome(long endFs, int fired, double energyJ) {}

  // All but control, and the packets of the card.
  private static Outcome outcome(
      RandomDesigns.Case c, RandomSites sites, Optional<LayerSite> site, long seed) {
    AccountBook book = new AccountBook();
    ArrayLayer layer = sites.build(site, book);
    boolean signed = c.design().network().kind() == Network.Kind.BNN;
    int inputs = c.design().network().layers().get(layer.index()).geometry().inputs();
    int neurons = c.design().network().layers().get(layer.index()).geometry().neurons();
    Ledger ledger = new Ledger(book);
    LayerRun run = layer.start(new StepBooks(ledger, new PowerProfile(1_000_000_000), null));
    Draw draw = new Draw(seed);
    SpikeVector spikes = new SpikeVector(inputs);
    for (int i = 0; i < inputs; i++) {
      if (draw.chance(0.5)) {
        spikes.set(i);
      }
    }
    Activity driver = new Activity(inputs, signed);
    driver.take(spikes);
    SpikeVector fired = new SpikeVector(neurons);
    run.begin(0);
    run.step(driver, 0, 0, fired);
    double sumJ = 0;
    for (int i = 0; i < book.size(); i++) {
      Component component = book.account(i).component();
      boolean counts = component != Component.PACKET && component != Component.TILE_CONTROL;
      sumJ += counts ? ledger.energyJ(i) : 0;
    }
    return new Outcome(run.endFs(), fired.count(), sumJ);
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.JOULES),
        () -> expected + " expected, but was " + actual);
  }
}
