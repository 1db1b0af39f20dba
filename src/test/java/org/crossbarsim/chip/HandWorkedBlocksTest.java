package org.crossbarsim.chip;

import static org.crossbarsim.chip.LedgerAsserts.assertAccount;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.RunSpec.TimeMode;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Layers on shared arrays, residual sums and checks for an early exit, worked on paper: layers of
 * two neurons as in {@link PipelineTest}, D = 45 ns a step where spikes come and both neurons fire,
 * 9 ns where nothing comes and both are compared. Membranes of 8 bits: 0.8 pJ to read, 1.6 to
 * write, 7 to add.
 */
class HandWorkedBlocksTest {
  private static final long NS = 1_000_000; // femtoseconds
  private static final int D = 45;
  private static final double NEVER = 1e300; // a confidence that no sum reaches

  private static Layer array(int tilesOf, double... skipsFromFirst) {
    BinaryWeights plus = BinaryWeights.fromSigns(2, 2, new int[] {1, 1, 1, 1});
    List<Layer.Skip> skips = new ArrayList<>();
    for (double weight : skipsFromFirst) {
      skips.add(new Layer.Skip(0, weight));
    }
    Activation fire = new Activation.Fire(new double[] {1, 1});
    return new Layer("array", Geometry.linear(2, 2), plus, fire, skips, tilesOf);
  }

  private static RunResult run(
      List<Layer> arrays,
      int outputs,
      TimeMode mode,
      int steps,
      ReadoutSpec readout,
      EventLog log) {
    TestArray array = new TestArray();
    array.inputs = 2;
    array.columns = 2;
    array.columnsPerReference = 2;
    array.group = 2;
    byte[] ones = new byte[2 * outputs];
    Arrays.fill(ones, (byte) 1);
    Activation sums = new Activation.Readout(new int[outputs]);
    IntegerWeights weights = new IntegerWeights(outputs, 2, ones);
    List<Layer> layers = new ArrayList<>(arrays);
    layers.add(new Layer("readout", Geometry.linear(2, outputs), weights, sums));
    Design design =
        new Design(
            "blocks",
            new Network(Network.Kind.BSNN, 2, 1, 1, layers),
            array.spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            new NeuronSpec(NeuronSpec.Reset.SOFT, 8, 0, NeuronSpec.Overflow.SATURATE),
            readout,
            TestSpecs.run(1, steps, 1, mode, RunSpec.Coding.BERNOULLI));
    Samples samples = new Samples(new byte[][] {{(byte) 255, (byte) 255}}, new int[] {0});
    return new Simulator(new Chip(design), 1).run(samples, log, (done, all) -> {});
  }

  private static RunResult run(List<Layer> arrays, TimeMode mode, int steps, EventLog log) {
    return run(arrays, 2, mode, steps, ReadoutSpec.LARGEST_SUM, log);
  }

  private static List<Layer> twiceOnOneArray() {
    return List.of(array(Layer.OWN_TILES), array(0));
  }

  /** In the first step the repeat only compares: D + 9, then D + D. The decision takes 1. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aDelayedStepOfABlockTakesTheSumOfItsLayers(int steps) {
    RunResult r = run(twiceOnOneArray(), TimeMode.DELAYED, steps, new EventLog(1));
    assertArrayEquals(new long[] {(D + 9 + 2L * D * (steps - 1) + 1) * NS}, r.latencyFs());
    assertEquals(D * (long) steps * NS, r.busyFs()[0]);
    assertEquals((9 + (long) D * (steps - 1)) * NS, r.busyFs()[1]);
    for (int layer = 0; layer < 2; layer++) {
      assertAccount(r.ledger(), layer, Component.THRESHOLD_LOAD, 2L * steps, 2 * steps * 0.8);
    }
  }

  /** Step by step the two take turns: 2 D each; the last readout takes 2, the decision 1. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aWavefrontTakesTurnsOnSharedArrays(int steps) {
    RunResult r = run(twiceOnOneArray(), TimeMode.WAVEFRONT, steps, new EventLog(1));
    assertArrayEquals(new long[] {(2L * D * steps + 2 + 1) * NS}, r.latencyFs());
  }

  /**
   * In step 1 the third layer gets only the residual spikes of the first: each connection one
   * update of both membranes, 8, then 9 to compare and 2 + 2 + 3 to send. From step 2 on its own
   * input comes, too; its codes are there at 21 and wait for the port where three connections hold
   * it till 24. All other layers take D.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void residualSpikesHoldTheMembranePortBeforeTheCodesOfTheArrays(int connections) {
    double[] weights = new double[connections];
    Arrays.fill(weights, 1);
    List<Layer> layers =
        List.of(array(Layer.OWN_TILES), array(Layer.OWN_TILES), array(Layer.OWN_TILES, weights));
    int steps = 4;
    EventLog log = new EventLog(1);
    RunResult r = run(layers, TimeMode.DELAYED, steps, log);
    long codes = Math.max(21, 8L * connections);
    long whole = codes + 8 + 9 + 7;
    assertEquals(connections < 3 ? D : D + 3, whole);
    long residualOnly = 8L * connections + 9 + 7;
    assertEquals((9 + residualOnly + 2 * whole) * NS, r.busyFs()[2]);
    assertArrayEquals(new long[] {(2L * D + 2 * whole + 1) * NS}, r.latencyFs());
    // 2 spikes a connection at steps 1 to 3, 2 outputs of the arrays at steps 2 and 3
    long updates = 2L * connections * 3 + 2 * 2;
    assertAccount(r.ledger(), 2, Component.MEMBRANE_READ, updates, updates * 0.8);
    assertAccount(r.ledger(), 2, Component.MEMBRANE_ADD, updates, updates * 7.0);
    assertAccount(r.ledger(), 2, Component.MEMBRANE_WRITE, updates, updates * 1.6);
    for (SpikeEvent e : log.image(0)) {
      if (e.layer() == 0 && e.step() == 0) {
        // Fired at 38; the second layer's membranes have it at D + 29, the third's before.
        assertEquals((D + 29 - 38) * NS, e.latencyFs());
        // Half of two updates by the arrays, and one of its own for each connection.
        double updateJ = (1 + connections) * (0.8 + 7 + 1.6) * TestArray.PJ;
        assertEquals(updateJ, e.membraneJ(), updateJ * 1e-12);
      }
    }
  }

  /** A spike that its next layer ignores lives until its own connection has taken it. */
  @ParameterizedTest
  @ValueSource(ints = {4, 7})
  void aSpikeEndsWithTheLastConnectionThatTakesIt(int connections) {
    double[] weights = new double[connections];
    Arrays.fill(weights, 1);
    List<Layer> layers =
        List.of(array(Layer.OWN_TILES), array(Layer.OWN_TILES), array(Layer.OWN_TILES, weights));
    EventLog log = new EventLog(1);
    run(layers, TimeMode.DELAYED, 2, log);
    int seen = 0;
    for (SpikeEvent e : log.image(0)) {
      if (e.layer() == 0 && e.step() == 0) {
        assertEquals((D + Math.max(29, 8L * connections) - 38) * NS, e.latencyFs());
        seen++;
      }
    }
    assertEquals(2, seen);
  }

  /**
   * A readout of 400 outputs: 2 spikes in 50 passes of 8 lanes each, and a check of 401 comparisons
   * in 51 passes on the same lanes. The array is done with step t at (t + 1) D, long before.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void inAWavefrontTheNextStepOfTheReadoutWaitsForTheCheck(int steps) {
    RunResult checked = large(steps, exit(NEVER));
    assertArrayEquals(new long[] {(D + (100L + 51) * steps) * NS}, checked.latencyFs());
    RunResult unchecked = large(steps, ReadoutSpec.LARGEST_SUM);
    assertArrayEquals(new long[] {(D + 100L * steps + 50) * NS}, unchecked.latencyFs());
  }

  /** The check of step 0 ends at D + 151 = 196 ns; the array began its fifth step at 180 ns. */
  @Test
  void inAWavefrontWhatBeginsDuringTheLastCheckIsBilled() {
    RunResult r = large(9, exit(1));
    assertArrayEquals(new long[] {(D + 151) * NS}, r.latencyFs());
    assertEquals(1, r.endings().get(0).steps());
    assertArrayEquals(new long[] {2 * 5, 0}, r.fired());
    assertArrayEquals(new long[] {2, 0}, r.delivered());
  }

  private static ReadoutSpec exit(double confidence) {
    return new ReadoutSpec(
        new ReadoutSpec.Decision.LargestSum(),
        Optional.of(new ReadoutSpec.Exit(confidence, false)));
  }

  private static RunResult large(int steps, ReadoutSpec readout) {
    List<Layer> layers = List.of(array(Layer.OWN_TILES));
    return run(layers, 400, TimeMode.WAVEFRONT, steps, readout, new EventLog(1));
  }
}
