package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.GatingSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three books are kept of every joule: the ledger, the spikes' bills and power over time. */
class BooksTest {
  private static final DeviceSpec REAL = TestSpecs.device(Spread.LOG_NORMAL, 0.1, 0.02, 0.01, 0.02);

  static LongStream seeds() {
    return LongStream.range(1000, 1060);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spikesAndFixedCostsAndLeakageAddUpToTheTotals(long seed) {
    assertBooksAgree(RandomDesigns.bsnn(seed));
    assertBooksAgree(RandomDesigns.bnn(seed));
    assertBooksAgree(RandomDesigns.amplifierBnn(seed));
    assertBooksAgree(RandomDesigns.bsnn(seed).with(REAL));
    assertBooksAgree(RandomDesigns.bnn(seed).with(REAL));
    assertBooksAgree(RandomDesigns.amplifierBnn(seed).with(REAL));
    assertBooksAgree(RandomDesigns.dividerBnn(seed).with(REAL));
    assertBooksAgree(wired(RandomDesigns.bsnn(seed)));
    assertBooksAgree(wired(RandomDesigns.bnn(seed)));
    assertBooksAgree(wired(RandomDesigns.amplifierBnn(seed)));
    assertBooksAgree(RandomDesigns.bsnn(seed).with(REAL).passive(20, 50));
    assertBooksAgree(RandomDesigns.bnn(seed).with(REAL).passive(20, 50));
    assertBooksAgree(wired(RandomDesigns.dividerBnn(seed)));
  }

  private static RandomDesigns.Case wired(RandomDesigns.Case c) {
    return c.with(REAL).withWires(20, 50, 30);
  }

  static void assertBooksAgree(RandomDesigns.Case c) {
    EventLog log = new EventLog(RandomDesigns.SAMPLES);
    assertAgree(c.run(log), log);
  }

  /** Fails unless what {@code log} has of a run, fixed costs and leakage add up to its totals. */
  static void assertAgree(RunResult r, EventLog log) {
    Ledger ledger = r.ledger();
    double spikesJ = sum(log, SpikeEvent::energyJ);
    double stepsJ = ledger.energyJ(Component.Owner.STEP);
    assertClose(ledger.energyJ(), spikesJ + stepsJ);
    assertPart(log, ledger, Component.Part.WORD_LINE, SpikeEvent::wordLineJ);
    assertPart(log, ledger, Component.Part.CELLS, SpikeEvent::cellsJ);
    assertPart(log, ledger, Component.Part.REFERENCE, SpikeEvent::referenceJ);
    assertPart(log, ledger, Component.Part.SENSE, SpikeEvent::senseJ);
    assertPart(log, ledger, Component.Part.ACCUMULATE, SpikeEvent::accumulateJ);
    assertPart(log, ledger, Component.Part.MEMBRANE, SpikeEvent::membraneJ);
    assertPart(log, ledger, Component.Part.ROUTE, SpikeEvent::routeJ);
    assertPart(log, ledger, Component.Part.DIGITAL, SpikeEvent::digitalJ);

    long cells = log.all().stream().mapToLong(e -> e.lrsCells() + e.hrsCells()).sum();
    assertEquals(actions(ledger, Component.CELLS), cells);
    assertEquals(LongStream.of(r.opsMeasured()).sum(), cells);
    long rows = log.all().stream().mapToLong(SpikeEvent::rows).sum();
    assertEquals(actions(ledger, Component.WORD_LINE), rows);
    assertEquals(actions(ledger, Component.INPUT_LATCH), rows);
    assertEquals(r.spikes(), log.all().size());
    long undelivered = log.all().stream().filter(e -> !e.delivered()).count();
    assertEquals(r.spikesUndelivered(), undelivered);
    assertEquals(RandomDesigns.SAMPLES, log.endedImages());

    double latencyS = 0;
    for (long fs : r.latencyFs()) {
      latencyS += fs * 1e-15;
    }
    double leakageW = 0;
    AccountBook book = ledger.book();
    for (int i = 0; i < book.size(); i++) {
      leakageW += book.account(i).leakageW();
    }
    assertClose(leakageW * latencyS, r.leakageEnergyJ());
    double byLayer = 0;
    double dynamicByLayer = 0;
    for (int l = Account.CHIP; l < r.chip().layers().size(); l++) {
      byLayer += r.leakageEnergyJ(l);
      dynamicByLayer += ledger.layerEnergyJ(l);
    }
    assertClose(r.leakageEnergyJ(), byLayer);
    assertClose(ledger.energyJ(), dynamicByLayer);
  }

  private static double sum(EventLog log, ToDoubleFunction<SpikeEvent> part) {
    return log.all().stream().mapToDouble(part).sum();
  }

  private static void assertPart(
      EventLog log, Ledger ledger, Component.Part part, ToDoubleFunction<SpikeEvent> field) {
    double expectedJ = 0;
    for (int i = 0; i < ledger.book().size(); i++) {
      Component component = ledger.book().account(i).component();
      if (component.part() == part && component.owner() == Component.Owner.SPIKE) {
        expectedJ += ledger.energyJ(i);
      }
    }
    double billedJ = sum(log, field);
    assertTrue(
        Tolerances.close(expectedJ, billedJ, Tolerances.JOULES),
        part + ": ledger " + expectedJ + " bills " + billedJ);
  }

  static long actions(Ledger ledger, Component component) {
    long n = 0;
    for (int i = 0; i < ledger.book().size(); i++) {
      n += ledger.book().account(i).component() == component ? ledger.actions(i) : 0;
    }
    return n;
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.JOULES),
        () -> expected + " expected, but was " + actual);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void powerOverTimeHoldsAllDynamicEnergyAndNothingElse(long seed) {
    for (RandomDesigns.Case made :
        new RandomDesigns.Case[] {
          RandomDesigns.bsnn(seed),
          RandomDesigns.bnn(seed),
          RandomDesigns.amplifierBnn(seed),
          RandomDesigns.dividerBnn(seed)
        }) {
      RandomDesigns.Case c = wired(made).withSamples(1);
      RunResult r = new Simulator(new Chip(c.design()), 1).run(c.samples(), null, (d, a) -> {});
      double[] windows = r.firstWindowJ();
      assertClose(r.ledger().energyJ(), DoubleStream.of(windows).sum());
      assertEquals(DoubleStream.of(windows).max().orElseThrow(), r.peakWindowJ());
      long windowFs = Math.round(c.design().run().powerWindowS() * 1e15);
      assertEquals((r.latencyFs()[0] + windowFs - 1) / windowFs, windows.length);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void thatOfAChipTooAndItsLeakageBeyondSleep(long seed) {
    GatingSpec sleep = new GatingSpec(true, 0.1, 7e-9, 1e-6);
    for (RandomDesigns.Case made :
        List.of(
            RandomDesigns.bsnn(seed), RandomDesigns.bnn(seed), RandomDesigns.amplifierBnn(seed))) {
      RandomDesigns.Case plain = RandomChips.on(made, seed).withSamples(1);
      ChipSpec chip = plain.design().chip().orElseThrow();
      for (RandomDesigns.Case c : List.of(plain, plain.onChip(chip.withGating(sleep)))) {
        RunResult r = new Simulator(new Chip(c.design()), 1).run(c.samples(), null, (d, a) -> {});
        assertClose(r.ledger().energyJ(), DoubleStream.of(r.firstWindowJ()).sum());
        double leakageJ = r.asleepLeakageW() * r.totalLatencyS();
        leakageJ += DoubleStream.of(r.firstAwakeJ()).sum();
        assertClose(r.leakageEnergyJ(), leakageJ);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tracingAndThreadsChangeNothing(long seed) {
    for (RandomDesigns.Case made :
        new RandomDesigns.Case[] {
          RandomDesigns.bsnn(seed),
          RandomDesigns.bnn(seed),
          RandomDesigns.amplifierBnn(seed),
          RandomDesigns.dividerBnn(seed)
        }) {
      RandomDesigns.Case c = seed % 2 == 0 ? made.with(REAL) : wired(made);
      EventLog one = new EventLog(RandomDesigns.SAMPLES);
      RunResult alone = c.run(one, 1);
      for (int threads : new int[] {2, 4}) {
        EventLog several = new EventLog(RandomDesigns.SAMPLES);
        RunResult r = c.run(several, threads);
        assertEquals(one.all(), several.all());
        assertSame(alone, r);
      }
      RunResult silent =
          new Simulator(new Chip(c.design()), 2).run(c.samples(), null, (done, all) -> {});
      assertSame(alone, silent);
    }
  }

  static void assertSame(RunResult a, RunResult b) {
    assertArrayEquals(a.predicted(), b.predicted());
    assertArrayEquals(a.readouts(), b.readouts());
    assertArrayEquals(a.latencyFs(), b.latencyFs());
    assertArrayEquals(a.fired(), b.fired());
    assertArrayEquals(a.delivered(), b.delivered());
    assertArrayEquals(a.opsMeasured(), b.opsMeasured());
    assertArrayEquals(a.opsAnalytical(), b.opsAnalytical());
    assertArrayEquals(a.busyFs(), b.busyFs());
    assertArrayEquals(a.firstWindowJ(), b.firstWindowJ());
    assertEquals(a.peakWindowJ(), b.peakWindowJ());
    assertEquals(a.correct(), b.correct());
    for (int i = 0; i < a.ledger().book().size(); i++) {
      Account account = a.ledger().book().account(i);
      assertEquals(account, b.ledger().book().account(i));
      assertEquals(a.ledger().actions(i), b.ledger().actions(i));
      assertEquals(a.ledger().energyJ(i), b.ledger().energyJ(i), "to the last bit");
    }
  }
}
