package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec.TimeMode;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.PhaseCycles;
import org.crossbarsim.tile.StepBooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Repeated layers, residual sums, rectifying layers and early exit against plain networks. */
class FoundingNetworksTest {
  private static final long NS = 1_000_000; // femtoseconds
  private static final DeviceSpec REAL = TestSpecs.device(Spread.LOG_NORMAL, 0.1, 0.02, 0.01, 0.02);

  static LongStream seeds() {
    return LongStream.range(0, 120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void blocksFireAsThePlainNetworkDoes(long seed) {
    for (TimeMode mode : TimeMode.values()) {
      assertPlain(FoundingDesigns.blocks(seed, mode));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void hybridNetworksFireAsThePlainNetworkDoes(long seed) {
    assertPlain(FoundingDesigns.hybrid(seed));
  }

  private static void assertPlain(FoundingDesigns.Case c) {
    EventLog log = new EventLog(FoundingDesigns.SAMPLES);
    RunResult r = c.run(log);
    Wiring wiring = r.chip().wiring();
    for (int sample = 0; sample < FoundingDesigns.SAMPLES; sample++) {
      PlainFounding.Outcome plain = new PlainFounding(c.design()).of(c.samples().pixels()[sample]);
      int[][][] fired = new int[c.design().run().timesteps()][][];
      for (int t = 0; t < fired.length; t++) {
        fired[t] = new int[c.design().network().layers().size()][];
        for (int l = wiring.first(); l < wiring.last(); l++) {
          fired[t][l] = new int[c.design().network().layers().get(l).geometry().neurons()];
        }
      }
      for (SpikeEvent e : log.image(sample)) {
        assertEquals(0, fired[e.step()][e.layer()][e.neuron()], "an event came twice: " + e);
        fired[e.step()][e.layer()][e.neuron()] = 1;
      }
      for (int t = 0; t < fired.length; t++) {
        for (int l = wiring.first(); l < wiring.last(); l++) {
          assertArrayEquals(plain.fired()[t][l], fired[t][l], "step " + t + " layer " + l);
        }
      }
      assertArrayEquals(plain.readout(), r.readouts()[sample]);
    }
    assertArrayEquals(r.opsAnalytical(), r.opsMeasured());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spikesAndFixedCostsAddUpToTheTotals(long seed) {
    for (TimeMode mode : TimeMode.values()) {
      assertBooks(FoundingDesigns.blocks(seed, mode).with(REAL));
    }
    assertBooks(FoundingDesigns.hybrid(seed).with(REAL));
  }

  /** Also where images leave early, and whatever the full run behind it does. */
  @ParameterizedTest
  @MethodSource("seeds")
  void spikesAndFixedCostsAddUpToTheTotalsOfImagesThatLeaveEarly(long seed) {
    for (TimeMode mode : TimeMode.values()) {
      FoundingDesigns.Case c = FoundingDesigns.blocks(seed, mode).with(REAL);
      int steps = c.design().run().timesteps();
      long[] sums = c.run().readouts()[0];
      double confidence = Math.max(1, LongStream.of(sums).max().orElseThrow() / 2.0);
      for (boolean measures : new boolean[] {false, true}) {
        EventLog log = new EventLog(FoundingDesigns.SAMPLES);
        RunResult r = c.with(FoundingDesigns.exit(confidence, measures), steps).run(log);
        assertBooks(r, log);
        long undelivered = log.all().stream().filter(e -> e.layer() >= 0 && !e.delivered()).count();
        assertEquals(r.spikesUndelivered(), undelivered);
      }
    }
  }

  private static void assertBooks(RunResult r, EventLog log) {
    double spikesJ = log.all().stream().mapToDouble(SpikeEvent::energyJ).sum();
    double fixedJ = r.ledger().energyJ(Component.Owner.STEP);
    double allJ = r.ledger().energyJ();
    assertEquals(allJ, spikesJ + fixedJ, allJ * Tolerances.JOULES);
  }

  private static void assertBooks(FoundingDesigns.Case c) {
    EventLog log = new EventLog(FoundingDesigns.SAMPLES);
    RunResult r = c.run(log);
    assertBooks(r, log);
    double allJ = r.ledger().energyJ();
    double overStepsJ = 0;
    for (double stepJ : r.course().dynamicJ()) {
      overStepsJ += stepJ;
    }
    assertEquals(allJ, overStepsJ, allJ * Tolerances.JOULES, "every joule has a step");
  }

  /** n reads of one set of arrays, never n copies: counts are those of n layers, area is not. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aRepeatedLayerCountsLikeACopyAndNeedsNoArrays(long seed) {
    FoundingDesigns.Case c = FoundingDesigns.blocks(seed, TimeMode.DELAYED);
    Chip chip = new Chip(c.design());
    for (int l = 0; l < chip.layers().size(); l++) {
      var layer = c.design().network().layers().get(l);
      if (layer.repeats()) {
        var owner = c.design().network().layers().get(layer.tilesOf());
        assertEquals(OperationCounts.eq3(owner.geometry()), OperationCounts.eq3(layer.geometry()));
        double areaM2 = 0;
        double memoryM2 = 0;
        for (int i = 0; i < chip.book().size(); i++) {
          var account = chip.book().account(i);
          boolean memory =
              account.component() == Component.MEMBRANE_READ
                  || account.component() == Component.THRESHOLD_LOAD;
          areaM2 += account.layer() == l ? account.areaM2() : 0;
          memoryM2 += account.layer() == l && memory ? account.areaM2() : 0;
        }
        assertTrue(memoryM2 > 0);
        assertEquals(memoryM2, areaM2, "only membranes and thresholds");
      }
    }
  }

  /** Layers on the same arrays never work at the same time. */
  @ParameterizedTest
  @MethodSource("seeds")
  void sharedArraysAreNeverBusyTwice(long seed) {
    for (TimeMode mode : TimeMode.values()) {
      assertBusyOnce(FoundingDesigns.blocks(seed, mode).run());
    }
  }

  private static void assertBusyOnce(RunResult r) {
    Wiring wiring = r.chip().wiring();
    long[] groupFs = new long[r.busyFs().length];
    for (int l = wiring.first(); l <= wiring.last(); l++) {
      groupFs[wiring.tileOwner(l)] += r.busyFs()[l];
    }
    long latencyFs = LongStream.of(r.latencyFs()).sum();
    for (long busyFs : groupFs) {
      assertTrue(busyFs <= latencyFs, "arrays are busy for " + busyFs + " of " + latencyFs);
    }
  }

  /**
   * A layer that gets residual spikes alone: on each column tile an update for every connection and
   * position that one of its outputs is spiked at, then comparisons and packets.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void residualSpikesAloneTakeAnUpdateAPositionAndColumnTile(long seed) {
    FoundingDesigns.Case c = FoundingDesigns.blocks(seed, TimeMode.DELAYED);
    Chip chip = new Chip(c.design());
    Draw draw = new Draw(seed);
    for (int l = 0; l < chip.layers().size(); l++) {
      int connections = c.design().network().layers().get(l).skips().size();
      if (connections > 0) {
        assertResidualTime(chip, l, connections, draw);
      }
    }
  }

  private static void assertResidualTime(Chip chip, int l, int connections, Draw draw) {
    Geometry g = chip.design().network().layers().get(l).geometry();
    int columns = chip.design().array().columns();
    int lanes = chip.design().array().phases().compareLanes();
    PhaseCycles phases = ((ArrayLayer) chip.layers().get(l)).cycles();
    PowerProfile power = new PowerProfile(100 * NS);
    LayerRun run = chip.layers().get(l).start(new StepBooks(new Ledger(chip.book()), power, null));
    run.begin(0);
    Set<List<Integer>> updates = new HashSet<>();
    for (int r = 0; r < connections; r++) {
      SpikeVector spikes = new SpikeVector(g.neurons());
      for (int n = 0; n < g.neurons(); n++) {
        if (draw.chance(0.3)) {
          spikes.set(n);
          updates.add(List.of(r, n / g.positions() / columns, n % g.positions()));
        }
      }
      run.residual(r, spikes);
    }
    if (updates.isEmpty()) {
      return; // the layer may sleep
    }
    SpikeVector fired = new SpikeVector(g.neurons());
    run.step(new Activity(g.inputs(), false), 0, 0, fired);
    for (int tile = 0; tile < run.colTiles(); tile++) {
      int at = tile;
      int outputs = Math.min(columns, g.outputChannels() - at * columns);
      int neurons = outputs * g.positions();
      long cycles = updates.stream().filter(u -> u.get(1) == at).count() * phases.membraneUpdate();
      cycles += (neurons + lanes - 1) / lanes * phases.compare();
      int first = at * columns * g.positions();
      long packets = IntStream.range(first, first + neurons).filter(fired::get).count();
      cycles += packets > 0 ? packets * phases.send() + phases.hop() : 0;
      assertEquals(cycles * NS, run.tileEndFs(tile));
    }
  }

  /**
   * What a step adds to busy times is what each layer took in it: layers on the same arrays take
   * the sum, and the step as long as the slowest arrays. All clocks have the same edges.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void aDelayedStepTakesTheSumOfTheLayersOnTheSlowestArrays(long seed) {
    FoundingDesigns.Case c = FoundingDesigns.blocks(seed, TimeMode.DELAYED);
    Wiring wiring = new Chip(c.design()).wiring();
    byte[] image = c.samples().pixels()[0];
    ImageResult before = image(c.with(ReadoutSpec.LARGEST_SUM, 1), image);
    for (int steps = 2; steps <= c.design().run().timesteps(); steps++) {
      ImageResult now = image(c.with(ReadoutSpec.LARGEST_SUM, steps), image);
      long[] groupFs = new long[now.busyFs().length];
      for (int l = 0; l < groupFs.length; l++) {
        groupFs[wiring.tileOwner(l)] += now.busyFs()[l] - before.busyFs()[l];
      }
      long slowestFs = LongStream.of(groupFs).max().orElseThrow();
      assertEquals(slowestFs, now.latencyFs() - before.latencyFs(), "step " + steps);
      before = now;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anEarlyExitEqualsARunStoppedAtThatStep(long seed) {
    for (TimeMode mode : TimeMode.values()) {
      FoundingDesigns.Case c = FoundingDesigns.blocks(seed, mode).with(REAL);
      int steps = c.design().run().timesteps();
      long[] sums = c.run().readouts()[0];
      double confidence = Math.max(1, LongStream.of(sums).max().orElseThrow() / 2.0);
      RunResult left = c.with(FoundingDesigns.exit(confidence, true), steps).run();
      RunResult quick = c.with(FoundingDesigns.exit(confidence, false), steps).run();
      assertSame(left, quick);
      for (int sample = 0; sample < FoundingDesigns.SAMPLES; sample++) {
        Ending ending = left.endings().get(sample);
        ReadoutSpec same = FoundingDesigns.exit(confidence, false);
        RunResult stopped = c.with(same, ending.steps()).run();
        assertEquals(stopped.predicted()[sample], left.predicted()[sample]);
        assertArrayEquals(stopped.readouts()[sample], left.readouts()[sample]);
        // In a wavefront, later steps that have begun compete for shared arrays.
        if (mode == TimeMode.DELAYED || !sharesTiles(c)) {
          assertEquals(stopped.latencyFs()[sample], left.latencyFs()[sample]);
        }
        assertEquals(ending.steps(), stopped.endings().get(sample).steps());
      }
    }
  }

  private static boolean sharesTiles(FoundingDesigns.Case c) {
    return c.design().network().layers().stream().anyMatch(layer -> layer.repeats());
  }

  private static void assertSame(RunResult a, RunResult b) {
    assertArrayEquals(a.predicted(), b.predicted());
    assertArrayEquals(a.latencyFs(), b.latencyFs());
    assertArrayEquals(a.fired(), b.fired());
    assertArrayEquals(a.opsMeasured(), b.opsMeasured());
    for (int i = 0; i < a.ledger().book().size(); i++) {
      assertEquals(a.ledger().actions(i), b.ledger().actions(i));
      assertEquals(a.ledger().energyJ(i), b.ledger().energyJ(i));
    }
  }

  /** One image at a time, so that ledgers can be compared: exit, and a run of as many steps. */
  @ParameterizedTest
  @MethodSource("seeds")
  void anEarlyExitCostsWhatTheStoppedRunCosts(long seed) {
    for (TimeMode mode : TimeMode.values()) {
      FoundingDesigns.Case c = FoundingDesigns.blocks(seed, mode);
      int steps = c.design().run().timesteps();
      byte[] image = c.samples().pixels()[0];
      long[] sums = c.run().readouts()[0];
      double confidence = Math.max(1, LongStream.of(sums).max().orElseThrow() / 2.0);
      ImageResult left = image(c.with(FoundingDesigns.exit(confidence, true), steps), image);
      Ending ending = left.ending();
      ReadoutSpec same = FoundingDesigns.exit(confidence, false);
      ImageResult stopped = image(c.with(same, ending.steps()), image);
      double spentJ = left.ledger().energyJ() - ending.begunBeyondJ();
      double stoppedJ = stopped.ledger().energyJ();
      assertEquals(stoppedJ, spentJ, stoppedJ * Tolerances.JOULES);
      ImageResult full = image(c, image);
      // A check after the last step has scanned the sums already.
      double scanJ = ending.early() ? 0 : sums.length * c.design().digital().addJ();
      double fullJ = full.ledger().energyJ() + checksJ(left) - scanJ;
      assertEquals(fullJ, ending.fullDynamicJ(), fullJ * Tolerances.JOULES);
      if (mode == TimeMode.DELAYED) {
        assertEquals(0, ending.begunBeyondJ(), stoppedJ * Tolerances.JOULES);
      }
    }
  }

  private static ImageResult image(FoundingDesigns.Case c, byte[] image) {
    return new ImageSimulation(new Chip(c.design()), null).run(0, image);
  }

  private static double checksJ(ImageResult r) {
    double sumJ = 0;
    for (int i = 0; i < r.ledger().book().size(); i++) {
      if (r.ledger().book().account(i).component() == Component.DECIDE) {
        sumJ += r.ledger().energyJ(i);
      }
    }
    return sumJ;
  }
}
