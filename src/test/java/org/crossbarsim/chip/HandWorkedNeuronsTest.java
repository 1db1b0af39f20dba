package org.crossbarsim.chip;

import static org.crossbarsim.chip.LedgerAsserts.assertAccount;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.network.PoolWeights.Operation;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.NeuronSpec.Leak;
import org.crossbarsim.spec.NeuronSpec.Reset;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/**
 * Neurons that leak, rest or fire once, pools and idle steps, worked on paper: on the array of
 * {@link HandWorkedArrayTest} and on the digital unit of {@link HandWorkedDigitalTest}.
 */
class HandWorkedNeuronsTest {
  private static final long NS = 1_000_000; // femtoseconds
  private static final Leak NONE = new Leak.None();

  private static NeuronSpec neuron(Reset reset, Leak leak, int refractorySteps, boolean once) {
    return new NeuronSpec(
        reset,
        8,
        0,
        NeuronSpec.Overflow.WRAP,
        leak,
        refractorySteps,
        once,
        NeuronSpec.Comparison.AT_LEAST);
  }

  private static RunResult run(
      Layer first, Geometry input, byte[] pixels, NeuronSpec neuron, RunSpec run) {
    int classes = first.geometry().neurons();
    byte[] ones = new byte[2 * classes];
    IntegerWeights weights = new IntegerWeights(2, classes, ones);
    Activation none = new Activation.Readout(new int[2]);
    Layer readout = new Layer("readout", Geometry.linear(classes, 2), weights, none);
    Network network =
        new Network(
            Network.Kind.BSNN,
            input.inputChannels(),
            input.inputHeight(),
            input.inputWidth(),
            List.of(first, readout));
    Design design =
        new Design(
            "by hand",
            network,
            HandWorkedArrayTest.array().spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            neuron,
            run);
    Samples samples = new Samples(new byte[][] {pixels}, new int[] {0});
    return new Simulator(new Chip(design), 1).run(samples, null, (done, all) -> {});
  }

  private static RunSpec steps(int steps, RunSpec.Coding coding) {
    return TestSpecs.run(1, steps, 1, RunSpec.TimeMode.WAVEFRONT, coding);
  }

  private static byte[] pixels(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  // Two inputs that spike at every step; sums 0 and 2 against thresholds of 1 and 2.
  private static RunResult onArray(NeuronSpec neuron, int steps) {
    Layer layer = HandWorkedArrayTest.arrayLayer(new Activation.Fire(new double[] {1, 2}));
    RunSpec run = steps(steps, RunSpec.Coding.BERNOULLI);
    return run(layer, layer.geometry(), pixels(255, 255), neuron, run);
  }

  private static double areaM2(RunResult r, int layer, Component component) {
    AccountBook book = r.chip().book();
    double sum = 0;
    for (int i = 0; i < book.size(); i++) {
      boolean same = book.account(i).layer() == layer && book.account(i).component() == component;
      sum += same ? book.account(i).areaM2() : 0;
    }
    return sum;
  }

  private static void assertAreaUm2(double expected, double actualM2) {
    assertTrue(Tolerances.close(expected * 1e-12, actualM2, Tolerances.BY_HAND), "" + actualM2);
  }

  /**
   * Both membranes leak: two subtractions of 7 pJ. The one that did not fire is written for it, 1.6
   * pJ; the other is written once for reset and leak. No cycle more than without a leak.
   */
  @Test
  void aShiftOnAnArrayCostsASubtractionAndAWriteANeuronAndNoTime() {
    RunResult r = onArray(neuron(Reset.SOFT, new Leak.Shift(1), 0, false), 1);
    assertArrayEquals(new long[] {57 * NS}, r.latencyFs());
    Ledger ledger = r.ledger();
    assertAccount(ledger, 0, Component.COMPARE, 2, 2 * 8);
    assertAccount(ledger, 0, Component.RESET_WRITE, 1, 1.6);
    assertAccount(ledger, 0, Component.LEAK, 2, 2 * 7);
    assertAccount(ledger, 0, Component.LEAK_WRITE, 1, 1.6);
    assertAccount(ledger, 0, Component.STATE_READ, 0, 0);
    assertAreaUm2(2 * 7, areaM2(r, 0, Component.LEAK));
  }

  /** A factor of 3 bits is three additions, on three adders a comparator. */
  @Test
  void aFactorOnAnArrayCostsAnAdditionABit() {
    RunResult r = onArray(neuron(Reset.SOFT, new Leak.Factor(0.5, 3), 0, false), 1);
    assertArrayEquals(new long[] {57 * NS}, r.latencyFs());
    assertAccount(r.ledger(), 0, Component.LEAK, 2, 2 * 3 * 7);
    assertAccount(r.ledger(), 0, Component.LEAK_WRITE, 1, 1.6);
    assertAreaUm2(2 * 3 * 7, areaM2(r, 0, Component.LEAK));
  }

  /**
   * A counter of 0 to 2 takes 2 bits: 0.2 pJ to read, 0.4 to write. Each addition reads it beside
   * its 8 bits. Three steps compare six neurons; the counter is set in the first and counts down in
   * the other two.
   */
  @Test
  void aRefractoryCounterIsReadWithItsMembraneAndWrittenWhenItCounts() {
    RunResult r = onArray(neuron(Reset.SOFT, NONE, 2, false), 3);
    assertArrayEquals(new long[] {1, 0}, r.fired());
    Ledger ledger = r.ledger();
    assertAccount(ledger, 0, Component.MEMBRANE_READ, 6, 6 * 1.0);
    assertAccount(ledger, 0, Component.MEMBRANE_WRITE, 6, 6 * 1.6);
    assertAccount(ledger, 0, Component.COMPARE_READ, 6, 6 * 0.8);
    assertAccount(ledger, 0, Component.STATE_READ, 6, 6 * 0.2);
    assertAccount(ledger, 0, Component.STATE_WRITE, 3, 3 * 0.4);
    assertAccount(ledger, 0, Component.LEAK, 0, 0);
    assertAreaUm2(2 * 2 * 0.5, areaM2(r, 0, Component.STATE_READ));
  }

  /** One flag a neuron, written by its only spike; a silent neuron leaks no more. */
  @Test
  void aNeuronThatFiresOnceWritesItsFlagOnce() {
    RunResult r = onArray(neuron(Reset.HARD, new Leak.Shift(1), 0, true), 3);
    assertArrayEquals(new long[] {1, 0}, r.fired());
    assertAccount(r.ledger(), 0, Component.STATE_READ, 6, 6 * 0.1);
    assertAccount(r.ledger(), 0, Component.STATE_WRITE, 1, 0.2);
    assertAccount(r.ledger(), 0, Component.LEAK, 3, 3 * 7);
    assertAccount(r.ledger(), 0, Component.LEAK_WRITE, 3, 3 * 1.6);
  }

  private static Layer digital(double... thresholds) {
    IntegerWeights ones = new IntegerWeights(2, 2, new byte[] {1, 1, 1, 1});
    return new Layer("lif", Geometry.linear(2, 2), ones, new Activation.Fire(thresholds));
  }

  /**
   * Sums of 510 a step are added, compared and leak in a cycle each; the leak goes out with the
   * sum. Neuron 0: 510 fires, leaves 10, halves to 5; 515 fires again. Steps of 1 + 3 + 5 and 3 + 5
   * ns, the readout 1, the decision 1. A factor of 9 bits takes 5 x 2 multiply-adds of 8 by 8 bits.
   */
  @Test
  void aDigitalLayerOnRealInputLeaksInCyclesOfItsOwn() {
    RunSpec run = steps(2, RunSpec.Coding.REAL);
    Layer layer = digital(500, 5000);
    byte[] pixels = pixels(255, 255);
    NeuronSpec shift = neuron(Reset.SOFT, new Leak.Shift(1), 0, false);
    RunResult r = run(layer, layer.geometry(), pixels, shift, run);
    assertArrayEquals(new long[] {2, 0}, r.fired());
    assertArrayEquals(new long[] {(9 + 8 + 1 + 1) * NS}, r.latencyFs());
    assertAccount(r.ledger(), 0, Component.LEAK, 4, 4 * 0.5);
    assertAccount(r.ledger(), 0, Component.LEAK_WRITE, 0, 0);
    NeuronSpec factor = neuron(Reset.SOFT, new Leak.Factor(0.5, 9), 0, false);
    r = run(layer, layer.geometry(), pixels, factor, run);
    assertArrayEquals(new long[] {(18 + 17 + 1 + 1) * NS}, r.latencyFs());
    assertAccount(r.ledger(), 0, Component.LEAK, 4, 4 * 10 * 1.1);
  }

  /**
   * Two spikes of two weights: 2 cycles; compared and leaked in 2; a packet in 5; the readout 1,
   * the decision 1. A flag of 1 bit is read beside the sums of 40.
   */
  @Test
  void aDigitalLayerOnSpikesWritesWhatLeaks() {
    RunSpec run = steps(1, RunSpec.Coding.BERNOULLI);
    Layer layer = digital(2, 5);
    NeuronSpec neuron = neuron(Reset.HARD, new Leak.Shift(1), 0, true);
    RunResult r = run(layer, layer.geometry(), pixels(255, 255), neuron, run);
    assertArrayEquals(new long[] {1, 0}, r.fired());
    assertArrayEquals(new long[] {(2 + 2 + 5 + 1 + 1) * NS}, r.latencyFs());
    Ledger ledger = r.ledger();
    assertAccount(ledger, 0, Component.DIGITAL_SUM_READ, 2, 2 * 0.82);
    assertAccount(ledger, 0, Component.FIRST_SUM_READ, 2, 2 * 0.8);
    assertAccount(ledger, 0, Component.FIRST_SUM_WRITE, 1, 1.2);
    assertAccount(ledger, 0, Component.LEAK, 1, 0.5);
    assertAccount(ledger, 0, Component.LEAK_WRITE, 1, 1.2);
    assertAccount(ledger, 0, Component.STATE_READ, 2, 2 * 0.02);
    assertAccount(ledger, 0, Component.STATE_WRITE, 1, 0.03);
    assertAreaUm2(2 * 0.4, areaM2(r, 0, Component.STATE_READ));
  }

  // Two windows of 2 x 2: two spikes in the first, one in the second.
  private static RunResult pool(Operation operation, Activation activation) {
    Geometry g = new Geometry(1, 2, 4, 1, 2, 2, 0, 1);
    Layer pool = new Layer("pool", g, new PoolWeights(operation, 1, 2), activation);
    byte[] pixels = pixels(255, 0, 0, 0, 0, 255, 255, 0);
    RunSpec run = steps(1, RunSpec.Coding.BERNOULLI);
    return run(pool, g, pixels, neuron(Reset.SOFT, NONE, 0, false), run);
  }

  /**
   * Sums of 2 and 1 against half of 4. Three spikes in one cycle, compared in one, a packet in 5,
   * the readout 1, the decision 1.
   */
  @Test
  void anAveragePoolAddsEachSpikeToAMembrane() {
    RunResult r = pool(Operation.AVERAGE, new Activation.Fire(new double[] {0.5}));
    assertArrayEquals(new long[] {1, 0}, r.fired());
    assertArrayEquals(new long[] {(1 + 1 + 5 + 1 + 1) * NS}, r.latencyFs());
    Ledger ledger = r.ledger();
    assertAccount(ledger, 0, Component.DIGITAL_ADD, 3, 3 * 0.5);
    assertAccount(ledger, 0, Component.DIGITAL_SUM_READ, 3, 3 * 0.8);
    assertAccount(ledger, 0, Component.DIGITAL_SUM_WRITE, 3, 3 * 1.2);
    assertAccount(ledger, 0, Component.FIRST_ADD, 2 + 1, 3 * 0.5);
    assertAccount(ledger, 0, Component.FIRST_SUM_READ, 2, 2 * 0.8);
    assertAccount(ledger, 0, Component.FIRST_SUM_WRITE, 1, 1.2);
    assertAccount(ledger, 0, Component.PACKET, 1, 2.5);
    assertAreaUm2(8 * 50, areaM2(r, 0, Component.DIGITAL_ADD));
    assertAreaUm2(2 * 40 * 0.4, areaM2(r, 0, Component.DIGITAL_SUM_READ));
  }

  /**
   * Three spikes read the bits of two windows and set both; both bits are added, compared and
   * written with their membranes, 41 bits, in 2 cycles; two packets in 7, the readout 2, the
   * decision 1.
   */
  @Test
  void aMaximumPoolAddsOneBitAWindow() {
    RunResult r = pool(Operation.MAX, new Activation.Fire(new double[] {1}));
    assertArrayEquals(new long[] {2, 0}, r.fired());
    assertArrayEquals(new long[] {(1 + 2 + 7 + 2 + 1) * NS}, r.latencyFs());
    Ledger ledger = r.ledger();
    assertAccount(ledger, 0, Component.DIGITAL_ADD, 3, 3 * 0.5);
    assertAccount(ledger, 0, Component.DIGITAL_SUM_READ, 3, 3 * 0.02);
    assertAccount(ledger, 0, Component.DIGITAL_SUM_WRITE, 2, 2 * 0.03);
    assertAccount(ledger, 0, Component.FIRST_ADD, 2 + 2 + 2, 6 * 0.5);
    assertAccount(ledger, 0, Component.FIRST_SUM_READ, 2, 2 * 0.82);
    assertAccount(ledger, 0, Component.FIRST_SUM_WRITE, 2, 2 * 1.23);
    assertAreaUm2(2 * 41 * 0.4, areaM2(r, 0, Component.DIGITAL_SUM_READ));
  }

  /** The same without neurons: each window's first spike sets its bit, goes on, and clears it. */
  @Test
  void aMaximumPoolWithoutNeuronsPassesTheFirstSpikeOfAWindow() {
    RunResult r = pool(Operation.MAX, new Activation.Pass());
    assertArrayEquals(new long[] {2, 0}, r.fired());
    assertArrayEquals(new long[] {(1 + 7 + 2 + 1) * NS}, r.latencyFs());
    Ledger ledger = r.ledger();
    assertAccount(ledger, 0, Component.DIGITAL_ADD, 3, 3 * 0.5);
    assertAccount(ledger, 0, Component.DIGITAL_SUM_READ, 3, 3 * 0.02);
    assertAccount(ledger, 0, Component.DIGITAL_SUM_WRITE, 4, 4 * 0.03);
    assertAccount(ledger, 0, Component.FIRST_ADD, 0, 0);
    assertAccount(ledger, 0, Component.PACKET, 2, 2 * 2.5);
    assertAreaUm2(2 * 0.4, areaM2(r, 0, Component.DIGITAL_SUM_READ));
  }

  // Four steps in which no pixel spikes; the last action is the decision over two outputs.
  private static RunResult idle(NeuronSpec neuron, double... thresholds) {
    Layer layer = HandWorkedArrayTest.arrayLayer(new Activation.Fire(thresholds));
    RunSpec run = TestSpecs.run(1, 4, 1, RunSpec.TimeMode.DELAYED, RunSpec.Coding.BERNOULLI);
    return run(layer, layer.geometry(), pixels(0, 0), neuron, run);
  }

  /** A cycle of 1 ns a step, then the decision. */
  @Test
  void anIdleStepOfRestingNeuronsCostsNothingButLeakage() {
    for (NeuronSpec resting :
        List.of(neuron(Reset.HARD, NONE, 0, false), neuron(Reset.SOFT, NONE, 0, true))) {
      RunResult r = idle(resting, 1, 2);
      assertArrayEquals(new long[] {(4 * 1 + 1) * NS}, r.latencyFs());
      assertAccount(r.ledger(), 1, Component.FIRST_ADD, 2, 2 * 0.5);
      assertTrue(Tolerances.close(1e-12, r.ledger().energyJ(), Tolerances.BY_HAND));
      assertTrue(r.leakageEnergyJ() > 0);
    }
  }

  /** A comparison of 9 ns a step where a neuron may still fire, leak or count. */
  @Test
  void anIdleStepOfOtherNeuronsComparesThemAll() {
    for (NeuronSpec busy :
        List.of(
            neuron(Reset.SOFT, NONE, 0, false),
            neuron(Reset.HARD, NONE, 1, false),
            neuron(Reset.HARD, new Leak.Shift(2), 0, true))) {
      RunResult r = idle(busy, 1, 2);
      assertArrayEquals(new long[] {(4 * 9 + 1) * NS}, r.latencyFs());
      assertAccount(r.ledger(), 0, Component.COMPARE, 8, 8 * 8);
    }
    // Neuron 0 fires from rest: once, so packets of step 0 take 2 + 3 ns more.
    RunResult r = idle(neuron(Reset.HARD, NONE, 0, true), 0, 2);
    assertEquals(1, r.fired()[0]);
    assertArrayEquals(new long[] {(4 * 9 + 5 + 1) * NS}, r.latencyFs());
  }

  /** Thresholds play no part: neuron 1 is drawn as often as neuron 0, and both as often as said. */
  @Test
  void drawnSpikesComeAtTheirRateAndAreBilledAsOthers() {
    for (double rate : new double[] {0, 0.041, 1}) {
      Layer layer = HandWorkedArrayTest.arrayLayer(new Activation.Drawn(rate));
      int steps = 5000;
      RunSpec run = steps(steps, RunSpec.Coding.BERNOULLI);
      NeuronSpec neuron = neuron(Reset.SOFT, NONE, 3, true); // which draws do not know
      RunResult r = run(layer, layer.geometry(), pixels(0, 0), neuron, run);
      double chances = 2.0 * steps;
      double standardError = Math.sqrt(rate * (1 - rate) / chances);
      assertEquals(rate, r.fired()[0] / chances, Tolerances.STANDARD_ERRORS * standardError);
      Ledger ledger = r.ledger();
      assertAccount(ledger, 0, Component.COMPARE, 2L * steps, 2.0 * steps * 8);
      assertAccount(ledger, 0, Component.RESET_ADD, r.fired()[0], r.fired()[0] * 7.0);
      assertAccount(ledger, 0, Component.PACKET, r.fired()[0], r.fired()[0] * 9.0);
      assertAccount(ledger, 0, Component.STATE_WRITE, 0, 0);
    }
  }
}
