package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.GatingSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers asleep leak a share of what they leak awake; memories and what all share leak always. */
class GatingTest {
  private static final long NS = 1_000_000; // femtoseconds
  private static final double J_PER_M2 = 1e-6;
  private static final GatingSpec THIRD = new GatingSpec(true, 0.3, 2.5e-9, J_PER_M2);
  private static final GatingSpec NEVER_OFF = new GatingSpec(true, 1, 0, 0);
  private static final Set<Component> MEMORIES =
      EnumSet.of(
          Component.MEMBRANE_READ,
          Component.MEMBRANE_WRITE,
          Component.STATE_READ,
          Component.THRESHOLD_LOAD,
          Component.INPUT_BUFFER_READ,
          Component.INPUT_BUFFER_WRITE,
          Component.OUTPUT_BUFFER,
          Component.DIGITAL_WEIGHT_READ,
          Component.DIGITAL_SUM_READ);

  static LongStream seeds() {
    return LongStream.range(8000, 8030);
  }

  /**
   * The two layers of {@link HandWorkedArrayTest}, clocks of 1 ns. Waking takes 2.5 ns, so 3: the
   * layer on arrays starts at 3 instead of 0, the readout 3 after it; the decision follows the
   * readout's work at once and needs no waking. A cycle each of work and decision, 1 ns.
   */
  @Test
  void eachLayerOfTwoWakesOnceAndSleepsWhileTheOtherWorks() {
    Activation fire = new Activation.Fire(new double[] {1, 2});
    Network network =
        new Network(
            Network.Kind.BSNN,
            2,
            1,
            1,
            List.of(HandWorkedArrayTest.arrayLayer(fire), HandWorkedArrayTest.readout()));
    Design design =
        new Design(
            "by hand",
            network,
            HandWorkedArrayTest.array().spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            new NeuronSpec(NeuronSpec.Reset.SOFT, 8, 0, NeuronSpec.Overflow.WRAP),
            TestSpecs.run(1, 1, 1, RunSpec.TimeMode.WAVEFRONT, RunSpec.Coding.BERNOULLI));
    Samples samples = new Samples(new byte[][] {{(byte) 255, (byte) 255}}, new int[] {0});
    RunResult on = run(gated(design, GatingSpec.ALWAYS_ON), samples);
    RunResult r = run(gated(design, THIRD), samples);

    long arrayFs = on.latencyFs()[0] - 2 * NS; // to the landing of its packet
    assertEquals(on.latencyFs()[0] + 6 * NS, r.latencyFs()[0]);
    assertArrayEquals(new long[] {arrayFs + 3 * NS, 3 * NS + NS + NS}, r.awakeFs());
    double latencyS = r.latencyFs()[0] * 1e-15;
    double[] logicW = new double[2];
    double[] logicM2 = new double[2];
    double alwaysW = 0;
    AccountBook book = r.chip().book();
    for (int i = 0; i < book.size(); i++) {
      Account a = book.account(i);
      if (MEMORIES.contains(a.component()) || a.layer() == Account.CHIP) {
        alwaysW += a.leakageW();
      } else {
        logicW[a.layer()] += a.leakageW();
        logicM2[a.layer()] += a.areaM2();
      }
    }
    double leakageJ = alwaysW * latencyS;
    for (int l = 0; l < 2; l++) {
      double awakeS = r.awakeFs()[l] * 1e-15;
      leakageJ += logicW[l] * (awakeS + 0.3 * (latencyS - awakeS));
      int wake = handle(book, l);
      assertEquals(1, r.ledger().actions(wake));
      assertClose(J_PER_M2 * logicM2[l], r.ledger().energyJ(wake));
      assertTrue(r.ledger().energyJ(wake) > 0);
    }
    assertClose(leakageJ, r.leakageEnergyJ());
  }

  private static int handle(AccountBook book, int layer) {
    for (int i = 0; i < book.size(); i++) {
      if (book.account(i).layer() == layer && book.account(i).component() == Component.WAKE) {
        return i;
      }
    }
    throw new AssertionError("layer " + layer + " does not wake");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sleepWithoutAnySavingIsNoSleepToTheBit(long seed) {
    for (FoundingDesigns.Case c : cases(seed)) {
      RunResult on = run(gated(c.design(), GatingSpec.ALWAYS_ON), c.samples());
      RunResult r = run(gated(c.design(), NEVER_OFF), c.samples());
      assertArrayEquals(on.latencyFs(), r.latencyFs());
      assertEquals(on.leakageEnergyJ(), r.leakageEnergyJ());
      assertEquals(on.ledger().energyJ(), r.ledger().energyJ());
      assertArrayEquals(on.firstWindowJ(), r.firstWindowJ());
      assertEquals(on.peakPoweredJ(), r.peakPoweredJ());
      for (int l = 0; l < on.busyFs().length; l++) {
        assertEquals(on.leakageEnergyJ(l), r.leakageEnergyJ(l));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sleepAtNoDelayOnlyEverSavesAndPartsAddUp(long seed) {
    GatingSpec sleep = new GatingSpec(true, 0.1, 0, J_PER_M2);
    for (FoundingDesigns.Case c : cases(seed)) {
      RunResult on = run(gated(c.design(), GatingSpec.ALWAYS_ON), c.samples());
      RunResult r = run(gated(c.design(), sleep), c.samples());
      assertArrayEquals(on.readouts(), r.readouts());
      assertArrayEquals(on.latencyFs(), r.latencyFs());
      assertTrue(r.leakageEnergyJ() < on.leakageEnergyJ());
      for (int l = 0; l < on.busyFs().length; l++) {
        assertTrue(r.leakageEnergyJ(l) <= on.leakageEnergyJ(l));
        assertTrue(r.awakeFs()[l] >= 0 && r.awakeFs()[l] * 1e-15 <= r.totalLatencyS() * 1.000001);
      }
      assertAddUp(on);
      assertAddUp(r);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void wakingDelaysAndChangesNoClass(long seed) {
    for (FoundingDesigns.Case c : cases(seed)) {
      RunResult on = run(gated(c.design(), GatingSpec.ALWAYS_ON), c.samples());
      RunResult r = run(gated(c.design(), THIRD), c.samples());
      assertArrayEquals(on.readouts(), r.readouts());
      assertArrayEquals(on.fired(), r.fired());
      // Layers that share arrays may take turns in another order, and end earlier.
      boolean turns = c.design().network().layers().stream().anyMatch(Layer::repeats);
      for (int i = 0; i < on.latencyFs().length && !turns; i++) {
        assertTrue(r.latencyFs()[i] >= on.latencyFs()[i] + 3 * NS);
      }
      assertAddUp(r);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void imagesThatLeaveEarlyAddUpToo(long seed) {
    for (boolean measure : new boolean[] {false, true}) {
      FoundingDesigns.Case c =
          FoundingDesigns.blocks(seed, RunSpec.TimeMode.WAVEFRONT)
              .with(FoundingDesigns.exit(100, measure), 5);
      RunResult r = run(gated(c.design(), THIRD), c.samples());
      double savedJ = alwaysOnJ(r) - r.leakageEnergyJ();
      double[] courseJ = r.course().savedJ();
      assertTrue(savedJ >= 0);
      if (measure) {
        assertTrue(courseJ[courseJ.length - 1] >= savedJ * (1 - Tolerances.JOULES));
      } else {
        assertClose(savedJ, courseJ[courseJ.length - 1]);
      }
    }
  }

  private static double alwaysOnJ(RunResult r) {
    return r.chip().book().leakageW() * r.totalLatencyS();
  }

  // Layers, states, steps and windows: each sum is all of it.
  private static void assertAddUp(RunResult r) {
    double byLayerJ = r.leakageEnergyJ(Account.CHIP);
    for (int l = 0; l < r.busyFs().length; l++) {
      byLayerJ += r.leakageEnergyJ(l);
    }
    assertClose(r.leakageEnergyJ(), byLayerJ);
    LeakageFigures states = r.leakage();
    assertClose(r.leakageEnergyJ(), states.awakeJ() + states.gatedJ() + states.memoriesJ());
    double[] savedJ = r.course().savedJ();
    assertClose(r.leakageEnergyJ(), alwaysOnJ(r) - savedJ[savedJ.length - 1]);
    if (r.samples() == 1) {
      double windowsJ = r.asleepLeakageW() * r.totalLatencyS();
      windowsJ += DoubleStream.of(r.firstAwakeJ()).sum();
      assertClose(r.leakageEnergyJ(), windowsJ);
      assertClose(r.ledger().energyJ(), DoubleStream.of(r.firstWindowJ()).sum());
    }
  }

  private static List<FoundingDesigns.Case> cases(long seed) {
    RandomDesigns.Case bsnn = RandomDesigns.bsnn(seed);
    RandomDesigns.Case bnn = RandomDesigns.bnn(seed).withSamples(1);
    return List.of(
        new FoundingDesigns.Case(bsnn.design(), bsnn.samples()),
        new FoundingDesigns.Case(bnn.design(), bnn.samples()),
        FoundingDesigns.blocks(seed, RunSpec.TimeMode.WAVEFRONT),
        FoundingDesigns.blocks(seed, RunSpec.TimeMode.DELAYED),
        FoundingDesigns.hybrid(seed));
  }

  private static Design gated(Design design, GatingSpec gating) {
    return design.onChip(TestChips.chip(4, 2).withGating(gating));
  }

  private static RunResult run(Design design, Samples samples) {
    return new Simulator(new Chip(design), 1).run(samples, null, (done, all) -> {});
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.JOULES),
        () -> expected + " expected, but was " + actual);
  }
}
