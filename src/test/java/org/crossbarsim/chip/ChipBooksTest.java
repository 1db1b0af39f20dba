package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.crossbarsim.report.ReportBuilder;
import org.crossbarsim.report.RunReport;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The three books of a run on a chip, its figures, and who may not change them. */
class ChipBooksTest {
  private static final DeviceSpec REAL = TestSpecs.device(Spread.LOG_NORMAL, 0.1, 0.02, 0.01, 0.02);

  static LongStream seeds() {
    return LongStream.range(7400, 7440);
  }

  private static RandomDesigns.Case[] cases(long seed) {
    return new RandomDesigns.Case[] {
      RandomChips.on(RandomDesigns.bsnn(seed), seed),
      RandomChips.on(RandomDesigns.bnn(seed), seed),
      RandomChips.on(RandomDesigns.amplifierBnn(seed), seed),
      RandomChips.on(RandomDesigns.bsnn(seed).with(REAL), seed),
      RandomChips.on(RandomDesigns.dividerBnn(seed).with(REAL), seed)
    };
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spikesAndFixedCostsAndLeakageAddUpToTheTotals(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      BooksTest.assertBooksAgree(c);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void powerOverTimeHoldsAllDynamicEnergyWithinTheImage(long seed) {
    for (RandomDesigns.Case made : cases(seed)) {
      RandomDesigns.Case c = made.withSamples(1);
      RunResult r = new Simulator(new Chip(c.design()), 1).run(c.samples(), null, (d, a) -> {});
      double[] windows = r.firstWindowJ();
      double allJ = DoubleStream.of(windows).sum();
      assertTrue(Tolerances.close(r.ledger().energyJ(), allJ, Tolerances.JOULES));
      long windowFs = Math.round(c.design().run().powerWindowS() * 1e15);
      assertEquals((r.latencyFs()[0] + windowFs - 1) / windowFs, windows.length);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tracingAndThreadsChangeNothing(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      EventLog one = new EventLog(RandomDesigns.SAMPLES);
      EventLog several = new EventLog(RandomDesigns.SAMPLES);
      RunResult alone = c.run(one, 1);
      RunResult together = c.run(several, 3);
      RunResult silent =
          new Simulator(new Chip(c.design()), 2).run(c.samples(), null, (done, all) -> {});
      assertEquals(one.all(), several.all());
      BooksTest.assertSame(alone, together);
      BooksTest.assertSame(alone, silent);
      assertSame(alone.network().orElseThrow(), together.network().orElseThrow());
      assertSame(alone.network().orElseThrow(), silent.network().orElseThrow());
    }
  }

  private static void assertSame(NetworkFigures a, NetworkFigures b) {
    assertEquals(a.words(), b.words());
    assertEquals(a.packets(), b.packets());
    assertEquals(a.flits(), b.flits());
    assertEquals(a.flitHops(), b.flitHops());
    assertEquals(a.bitUm(), b.bitUm());
    assertEquals(a.arrivals(), b.arrivals());
    assertEquals(a.ownDeliveries(), b.ownDeliveries());
    assertEquals(a.longestQueueFlits(), b.longestQueueFlits());
    assertArrayEquals(a.linkFlits(), b.linkFlits());
    assertArrayEquals(a.latencyFs().values(), b.latencyFs().values());
    for (long v : a.latencyFs().values()) {
      assertEquals(a.latencyFs().times(v), b.latencyFs().times(v));
    }
  }

  /** Flits over links are those of the packets' routes: one less than routers, link by link. */
  @ParameterizedTest
  @MethodSource("seeds")
  void figuresOfAllImagesAreTheSumsOfTheImages(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      RunResult r = c.run(new EventLog(RandomDesigns.SAMPLES));
      NetworkFigures all = r.network().orElseThrow();
      long packets = 0;
      long arrived = 0;
      for (int i = 0; i < RandomDesigns.SAMPLES; i++) {
        ImageResult image =
            new ImageSimulation(new Chip(c.design()), null).run(i, c.samples().pixels()[i]);
        packets += image.network().orElseThrow().packets();
        arrived += image.network().orElseThrow().arrived();
      }
      assertEquals(packets, all.packets());
      assertEquals(arrived, all.arrived());
      assertEquals(all.arrivals(), all.arrived());
      boolean multicast = c.design().chip().orElseThrow().network().multicast();
      if (!multicast) {
        assertEquals(all.packets(), all.arrivals());
      }
      assertEquals(all.flitHops() - all.flits(), LongStream.of(all.linkFlits()).sum());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aReportAddsUp(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      RunResult r = c.run(new EventLog(RandomDesigns.SAMPLES));
      RunReport.Totals t = ReportBuilder.of(r, List.of()).totals();
      double partsJ = t.arraysEnergyJ() + t.digitalEnergyJ() + t.chipEnergyJ().orElseThrow();
      assertTrue(Tolerances.close(t.energyJ(), partsJ, Tolerances.JOULES));
      RunReport.Area a = ReportBuilder.of(r, List.of()).area();
      assertTrue(
          Tolerances.close(
              a.totalM2(),
              a.arraysM2() + a.digitalM2() + a.chipM2().orElseThrow(),
              Tolerances.JOULES));
      assertTrue(Tolerances.close(a.totalM2(), r.chip().book().areaM2(), Tolerances.JOULES));
    }
  }

  /** Accounts and the floorplan's parts are the same area, decision and its weights apart. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theFloorplanHasTheAreaOfTheAccounts(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      Chip chip = new Chip(c.design());
      double accountsM2 = chip.book().areaM2();
      double partsM2 = chip.plan().orElseThrow().floorplan().partsM2();
      assertTrue(
          Tolerances.close(accountsM2, partsM2, Tolerances.JOULES),
          accountsM2 + " in accounts, but " + partsM2 + " in parts");
    }
  }

  /** What an early exit leaves on the way is billed, and in the power of the image. */
  @ParameterizedTest
  @MethodSource("seeds")
  void packetsOfBegunStepsAreBilledWhenAnImageLeavesEarly(long seed) {
    for (RunSpec.TimeMode mode : RunSpec.TimeMode.values()) {
      RandomDesigns.Case c = RandomChips.on(RandomDesigns.bsnn(seed), seed);
      RunSpec r = c.design().run();
      RunSpec run = TestSpecs.run(1, 9, r.seed(), mode, r.coding());
      ReadoutSpec readout =
          new ReadoutSpec(
              new ReadoutSpec.Decision.LargestSum(),
              Optional.of(new ReadoutSpec.Exit(1, seed % 2 == 0)));
      Design leaves = c.design().withRun(run).withReadout(readout);
      EventLog log = new EventLog(1);
      ImageResult image =
          new ImageSimulation(new Chip(leaves), log.open(0)).run(0, c.samples().pixels()[0]);
      double inWindowsJ = Arrays.stream(image.windowJ()).sum();
      assertTrue(Tolerances.close(image.ledger().energyJ(), inWindowsJ, Tolerances.JOULES));
      NetworkFigures f = image.network().orElseThrow();
      assertTrue(f.arrived() <= f.arrivals());
      assertTrue(mode == RunSpec.TimeMode.WAVEFRONT || f.arrived() == f.arrivals());
    }
  }
}
