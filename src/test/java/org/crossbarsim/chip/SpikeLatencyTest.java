package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.statistics.Tally;
import org.crossbarsim.testkit.TestChips;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Latencies without a trace are those that a trace shows, spike by spike. */
class SpikeLatencyTest {
  static LongStream seeds() {
    return LongStream.range(7000, 7040);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void distributionsAreThoseOfTheTracedSpikes(long seed) {
    assertAsTraced(RandomDesigns.bsnn(seed));
    assertAsTraced(RandomDesigns.bnn(seed));
    assertAsTraced(RandomDesigns.amplifierBnn(seed));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void residualAndRepeatedAndRectifyingLayersToo(long seed) {
    for (RunSpec.TimeMode mode : RunSpec.TimeMode.values()) {
      assertAsTraced(FoundingDesigns.blocks(seed, mode));
    }
    assertAsTraced(FoundingDesigns.hybrid(seed));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void imagesThatLeaveEarlyCountNoSpikeTwice(long seed) {
    FoundingDesigns.Case c = FoundingDesigns.blocks(seed, RunSpec.TimeMode.WAVEFRONT);
    for (boolean measure : new boolean[] {false, true}) {
      assertAsTraced(c.with(FoundingDesigns.exit(100, measure), 5));
    }
  }

  private static void assertAsTraced(RandomDesigns.Case c) {
    assertAsTraced(new FoundingDesigns.Case(c.design(), c.samples()));
  }

  private static void assertAsTraced(FoundingDesigns.Case c) {
    Chip chip = new Chip(c.design().onChip(TestChips.chip(4, 2)));
    EventLog log = new EventLog(c.design().run().samples());
    LatencyFigures traced = run(chip, c, 1, log).latencies().orElseThrow();
    RunResult silent = run(chip, c, 2, null);
    LatencyFigures figures = silent.latencies().orElseThrow();
    List<SpikeEvent> seen = log.all().stream().filter(SpikeEvent::delivered).toList();
    for (int l = -1; l < chip.layers().size(); l++) {
      int layer = l;
      Tally expected = new Tally();
      seen.stream()
          .filter(e -> e.layer() == layer && e.latencyFs() > 0)
          .forEach(e -> expected.add(e.latencyFs(), 1));
      assertSame(expected, figures.ofLayer(l));
      assertSame(expected, traced.ofLayer(l));
    }
    assertEquals(
        seen.stream().filter(e -> e.latencyFs() == 0).count(), figures.unchanging(), "met nothing");
    assertEquals(
        silent.spikes(),
        figures.ofAll().count() + figures.unchanging() + silent.spikesUndelivered());
  }

  private static RunResult run(
      Chip chip, FoundingDesigns.Case c, int threads, SpikeSink.@Nullable Factory log) {
    return new Simulator(chip, threads).run(c.samples(), log, (done, all) -> {});
  }

  private static void assertSame(Tally expected, Tally actual) {
    assertEquals(expected.count(), actual.count());
    assertArrayEquals(expected.values(), actual.values());
    for (long v : expected.values()) {
      assertEquals(expected.times(v), actual.times(v));
    }
    assertEquals(expected.quantile(0.5), actual.quantile(0.5));
    assertEquals(expected.quantile(0.99), actual.quantile(0.99));
    assertEquals(expected.max(), actual.max());
  }

  @Test
  void everyThreadCountGivesTheSameFigures() {
    RandomDesigns.Case c = RandomDesigns.bsnn(7001);
    Chip chip = new Chip(c.design().onChip(TestChips.chip(2, 2)));
    LatencyFigures one = figures(chip, c, 1);
    LatencyFigures four = figures(chip, c, 4);
    assertTrue(one.ofAll().count() > 0);
    assertSame(one.ofAll(), four.ofAll());
  }

  private static LatencyFigures figures(Chip chip, RandomDesigns.Case c, int threads) {
    RunResult r = new Simulator(chip, threads).run(c.samples(), null, (done, all) -> {});
    return r.latencies().orElseThrow();
  }

  @Test
  void layersOneByOneHaveNoFigures() {
    RandomDesigns.Case c = RandomDesigns.bsnn(7001);
    assertFalse(c.run(new EventLog(RandomDesigns.SAMPLES)).latencies().isPresent());
  }
}
