package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.mapping.ChipMap;
import org.crossbarsim.mapping.MappingException;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.GatingSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.crossbarsim.tile.ArrayLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers that take turns on a chip compute what they compute on a chip that holds them all. */
class GroupTurnsTest {
  private static final double ENDURANCE = 1e9;

  static LongStream seeds() {
    return LongStream.range(9000, 9060);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSmallChipComputesWhatALargeOneDoes(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      RunResult large = run(c, 0);
      int clusters = smallest(c);
      RunResult small = run(c, clusters);
      assertArrayEquals(large.readouts(), small.readouts());
      assertArrayEquals(large.fired(), small.fired());
      assertArrayEquals(large.delivered(), small.delivered());
      assertArrayEquals(large.opsMeasured(), small.opsMeasured());
      for (Component component : SAME) {
        assertEquals(actions(large, component), actions(small, component), component.label());
      }
    }
  }

  private static final List<Component> SAME =
      List.of(
          Component.CELLS,
          Component.SENSE,
          Component.WORD_LINE,
          Component.PARTIAL_SUM,
          Component.MEMBRANE_READ,
          Component.MEMBRANE_WRITE,
          Component.COMPARE,
          Component.DIGITAL_ADD);

  @Test
  void manyOfTheSmallChipsAreShared() {
    int shared = 0;
    for (long seed : seeds().toArray()) {
      for (RandomDesigns.Case c : cases(seed)) {
        shared += map(c, smallest(c)).groups() > 1 ? 1 : 0;
      }
    }
    assertTrue(shared > 60, shared + " of 120");
  }

  /** Every image programs every array once, and buffers every boundary once a step. */
  @ParameterizedTest
  @MethodSource("seeds")
  void turnsCostProgrammingAndABuffer(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      int clusters = smallest(c);
      RunResult r = run(c, clusters);
      ChipMap map = map(c, clusters);
      double pulsesJ = 0;
      for (var hardware : r.chip().layers()) {
        if (hardware instanceof ArrayLayer array) {
          var writes = array.programming();
          pulsesJ += writes.setCost() * 0.4e-12 + writes.resetCost() * 0.9e-12;
        }
      }
      boolean turns = map.groups() > 1;
      assertClose(turns ? r.samples() * pulsesJ : 0, energyJ(r, Component.REPROGRAM));
      long bits = 0;
      List<Layer> layers = c.design().network().layers();
      for (int l = 0; l + 1 < layers.size(); l++) {
        boolean boundary = map.layers().get(l).group() != map.layers().get(l + 1).group();
        bits += boundary ? layers.get(l).geometry().neurons() : 0;
      }
      long all = bits * r.samples() * c.design().run().timesteps();
      assertEquals(all, actions(r, Component.GROUP_WRITE));
      assertEquals(all, actions(r, Component.GROUP_READ));
      assertAddUp(r);
    }
  }

  /**
   * Two layers a chip has room for one of, six steps: programmed, six steps of the first,
   * programmed, six steps of the second, decided. The latency is that of each alone.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void latencyIsTheSumOfTheGroupsAndOfProgramming(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      int clusters = smallest(c);
      ChipMap map = map(c, clusters);
      Chip chip = new Chip(design(c, clusters));
      if (map.groups() == map.layers().size()) { // one layer after the other
        RunResult r = run(c, clusters);
        long periodFs = chip.stepCycleFs();
        double programmedS = 0;
        for (var hardware : chip.layers()) {
          programmedS += hardware instanceof ArrayLayer a ? a.programming().timeS() : 0;
        }
        long busyFs = LongStream.of(r.busyFs()).sum();
        long latencyFs = LongStream.of(r.latencyFs()).sum();
        double leastFs = busyFs + r.samples() * programmedS * 1e15;
        long clocks = periodFs + Math.round(c.design().digital().clockPeriodS() * 1e15);
        int starts = chip.layers().size() * (c.design().run().timesteps() + 2);
        assertTrue(latencyFs >= leastFs * (1 - 1e-12), latencyFs + " < " + leastFs);
        assertTrue(latencyFs <= leastFs + (double) r.samples() * starts * clocks);
      }
    }
  }

  @Test
  void someRunOneLayerAfterTheOther() {
    int alone = 0;
    for (long seed : seeds().toArray()) {
      for (RandomDesigns.Case c : cases(seed)) {
        ChipMap map = map(c, smallest(c));
        alone += map.groups() == map.layers().size() ? 1 : 0;
      }
    }
    assertTrue(alone > 3, "" + alone);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void booksAgreeAndLayersSleepWhileOthersHaveTheChip(long seed) {
    for (RandomDesigns.Case c : cases(seed)) {
      Design d = design(c, smallest(c));
      ChipSpec sleepy = d.chip().orElseThrow().withGating(new GatingSpec(true, 0.1, 0, 0));
      EventLog log = new EventLog(RandomDesigns.SAMPLES);
      Chip chip = new Chip(d);
      RunResult on = new Simulator(chip, 2).run(c.samples(), log, (done, all) -> {});
      BooksTest.assertAgree(on, log);
      RunResult r = run(d.onChip(sleepy), c);
      assertArrayEquals(on.latencyFs(), r.latencyFs());
      assertTrue(r.leakageEnergyJ() < on.leakageEnergyJ());
      assertTrue(r.leakageEnergyJ() > 0);
      assertAddUp(r);
      LatencyFigures figures = on.latencies().orElseThrow();
      long seen = log.all().stream().filter(SpikeEvent::delivered).count();
      assertEquals(seen, figures.ofAll().count() + figures.unchanging());
    }
  }

  @Test
  void delayedLayersCannotTakeTurns() {
    RandomDesigns.Case c = shared();
    RunSpec run = c.design().run();
    RunSpec delayed =
        TestSpecs.run(
            run.samples(), run.timesteps(), run.seed(), RunSpec.TimeMode.DELAYED, run.coding());
    Design d = design(c, smallest(c)).withRun(delayed);
    MappingException e = assertThrows(MappingException.class, () -> new Chip(d));
    assertTrue(
        String.valueOf(e.getMessage()).contains("In delayed mode all layers work in every step."));
  }

  @Test
  void aDeviceThatDoesNotSayWhatAPulseCostsCannotBeReprogrammed() {
    RandomDesigns.Case c = shared();
    Design d = c.with(TestSpecs.idealDevice()).design().onChip(chip(smallest(c)));
    MappingException e = assertThrows(MappingException.class, () -> new Chip(d));
    assertTrue(String.valueOf(e.getMessage()).contains("does not say what a pulse costs"));
  }

  private static RandomDesigns.Case shared() {
    for (long seed : seeds().toArray()) {
      RandomDesigns.Case c = cases(seed).get(0);
      if (map(c, smallest(c)).groups() > 1) {
        return c;
      }
    }
    throw new AssertionError("no B-SNN takes turns");
  }

  private static List<RandomDesigns.Case> cases(long seed) {
    List<RandomDesigns.Case> cases = new ArrayList<>();
    for (RandomDesigns.Case c : List.of(RandomDesigns.bsnn(seed), RandomDesigns.bnn(seed))) {
      RunSpec run = c.design().run();
      RunSpec wavefront =
          TestSpecs.run(
              run.samples(), run.timesteps(), run.seed(), RunSpec.TimeMode.WAVEFRONT, run.coding());
      cases.add(c.with(wavefront).with(TestSpecs.programmable(TestSpecs.idealDevice(), ENDURANCE)));
    }
    return cases;
  }

  private static ChipSpec chip(int clusters) {
    return TestChips.chip(1, 1).withClusters(clusters);
  }

  private static Design design(RandomDesigns.Case c, int clusters) {
    return c.design().onChip(chip(clusters));
  }

  // Clusters of the smallest chip that holds each layer: as many as the largest has arrays.
  private static int smallest(RandomDesigns.Case c) {
    int most = 1;
    for (Layer layer : c.design().network().layers()) {
      Geometry g = layer.geometry();
      int inputs = c.design().array().inputs();
      int columns = c.design().array().columns();
      int arrays =
          ((g.fanIn() + inputs - 1) / inputs) * ((g.outputChannels() + columns - 1) / columns);
      most = layer.onArray() ? Math.max(most, arrays) : most;
    }
    return most;
  }

  private static ChipMap map(RandomDesigns.Case c, int clusters) {
    return new Chip(design(c, clusters)).plan().orElseThrow().map();
  }

  private static RunResult run(RandomDesigns.Case c, int clusters) {
    return run(design(c, clusters), c);
  }

  private static RunResult run(Design design, RandomDesigns.Case c) {
    return new Simulator(new Chip(design), 1).run(c.samples(), null, (done, all) -> {});
  }

  private static void assertAddUp(RunResult r) {
    double leakageJ = 0;
    double dynamicJ = 0;
    for (int l = Account.CHIP; l < r.chip().layers().size(); l++) {
      leakageJ += r.leakageEnergyJ(l);
      dynamicJ += r.ledger().layerEnergyJ(l);
    }
    assertClose(r.leakageEnergyJ(), leakageJ);
    assertClose(r.ledger().energyJ(), dynamicJ);
    LeakageFigures states = r.leakage();
    assertClose(r.leakageEnergyJ(), states.awakeJ() + states.gatedJ() + states.memoriesJ());
    assertTrue(states.awakeJ() >= 0 && states.gatedJ() >= 0, "nothing leaks less than nothing");
    assertClose(memoriesW(r) * r.totalLatencyS(), states.memoriesJ());
    assertTrue(memoriesW(r) >= 0);
    assertTrue(r.asleepLeakageW() >= memoriesW(r));
    double firstJ = DoubleStream.of(r.firstWindowJ()).sum();
    assertTrue(r.samples() > 1 || Tolerances.close(r.ledger().energyJ(), firstJ, 1e-9));
  }

  private static double memoriesW(RunResult r) {
    double watt = 0;
    AccountBook book = r.chip().book();
    for (int i = 0; i < book.size(); i++) {
      Component component = book.account(i).component();
      boolean kept = component.ofMemory() || component.label().endsWith("in turns: memories");
      watt += kept ? book.account(i).leakageW() : 0;
    }
    return watt;
  }

  private static long actions(RunResult r, Component component) {
    long n = 0;
    AccountBook book = r.chip().book();
    for (int i = 0; i < book.size(); i++) {
      n += book.account(i).component() == component ? r.ledger().actions(i) : 0;
    }
    return n;
  }

  private static double energyJ(RunResult r, Component component) {
    double sumJ = 0;
    Ledger ledger = r.ledger();
    for (int i = 0; i < ledger.book().size(); i++) {
      sumJ += ledger.book().account(i).component() == component ? ledger.energyJ(i) : 0;
    }
    return sumJ;
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.JOULES),
        () -> expected + " expected, but was " + actual);
  }
}
