package org.crossbarsim.chip;

import static org.crossbarsim.chip.LedgerAsserts.assertAccount;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.MappingSpec.FirstLayer;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Digital layers worked on paper: 8 lanes at 1 ns, sums of 40 bits. In pJ: a multiplication 1.1, an
 * addition or comparison 0.5, 8 bits of weight 0.08, a sum 0.8 to read and 1.2 to write.
 */
class HandWorkedDigitalTest {
  private static final long NS = 1_000_000; // femtoseconds

  private static RunResult run(Network network, FirstLayer firstLayer, int steps) {
    Design design =
        new Design(
            "by hand",
            network,
            new TestArray().spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            new MappingSpec(MappingSpec.Dataflow.WINDOW_PARALLEL, firstLayer),
            TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0),
            TestSpecs.run(1, steps, 1, RunSpec.TimeMode.WAVEFRONT, RunSpec.Coding.REAL));
    Samples samples = new Samples(new byte[][] {{(byte) 255, (byte) 255}}, new int[] {0});
    return new Simulator(new Chip(design), 1).run(samples, null, (done, all) -> {});
  }

  // All weights 1.
  private static Layer layer(int inputs, int outputs, Activation activation) {
    byte[] weights = new byte[inputs * outputs];
    Arrays.fill(weights, (byte) 1);
    Geometry linear = Geometry.linear(inputs, outputs);
    return new Layer("layer", linear, new IntegerWeights(outputs, inputs, weights), activation);
  }

  // Two neurons with sums of 510 a step: the first fires at both steps, the second never.
  private static RunResult spiking(FirstLayer firstLayer) {
    Layer first = layer(2, 2, new Activation.Fire(new double[] {500, 5000}));
    Layer last = layer(2, 2, new Activation.Readout(new int[2]));
    return run(new Network(Network.Kind.BSNN, 2, 1, 1, List.of(first, last)), firstLayer, 2);
  }

  /**
   * Four products in the first step's first cycle. Each step adds two sums and compares them in two
   * cycles, and sends a packet in 2 + 3: 8 and 15 ns, 16 with the readout's cycle, 17 decided. The
   * two sums are written once, and read at each step beside the two membranes, which are written.
   */
  @Test
  void aHeldFirstLayerMultipliesOnceAnImage() {
    RunResult r = spiking(FirstLayer.HOLD);
    assertArrayEquals(new long[] {17 * NS}, r.latencyFs());
    assertArrayEquals(new long[] {2, 0}, r.fired());
    Ledger ledger = r.ledger();
    assertAccount(ledger, 0, Component.FIRST_MULTIPLY, 4, 4 * 1.1);
    assertAccount(ledger, 0, Component.FIRST_WEIGHT_READ, 4, 4 * 0.08);
    assertAccount(ledger, 0, Component.FIRST_SUM_READ, 2 * 4, 8 * 0.8);
    assertAccount(ledger, 0, Component.FIRST_SUM_WRITE, 2 + 2 * 2, 6 * 1.2);
    assertAccount(ledger, 0, Component.FIRST_ADD, 2 * (2 + 2 + 1), 10 * 0.5);
  }

  /** The same with four products at both steps, a cycle more, and no kept sums. */
  @Test
  void aRecomputedFirstLayerMultipliesAtEveryStep() {
    RunResult r = spiking(FirstLayer.RECOMPUTE);
    assertArrayEquals(new long[] {18 * NS}, r.latencyFs());
    assertArrayEquals(new long[] {2, 0}, r.fired());
    Ledger ledger = r.ledger();
    assertAccount(ledger, 0, Component.FIRST_MULTIPLY, 2 * 4, 8 * 1.1);
    assertAccount(ledger, 0, Component.FIRST_WEIGHT_READ, 2 * 4, 8 * 0.08);
    assertAccount(ledger, 0, Component.FIRST_SUM_READ, 2 * 2, 4 * 0.8);
    assertAccount(ledger, 0, Component.FIRST_SUM_WRITE, 2 * 2, 4 * 1.2);
    assertAccount(ledger, 0, Component.FIRST_ADD, 2 * (2 + 2 + 1), 10 * 0.5);
  }

  /**
   * Three signs drive a hidden digital layer. Sums that have a lane each are read and written once
   * a step; nine are read and written for each sign, and read once more to be compared.
   */
  @ParameterizedTest
  @ValueSource(ints = {8, 9})
  void aDigitalBnnLayerReadsSumsThatHaveNoLaneToCompareThem(int neurons) {
    Layer first = layer(2, 3, new Activation.Sign(new double[3], new boolean[3]));
    Activation sign = new Activation.Sign(new double[neurons], new boolean[neurons]);
    Layer last = layer(neurons, 2, new Activation.Readout(new int[2]));
    Network network =
        new Network(Network.Kind.BNN, 2, 1, 1, List.of(first, layer(3, neurons, sign), last));
    Ledger ledger = run(network, FirstLayer.HOLD, 1).ledger();
    long accesses = neurons == 8 ? 8 : 3 * 9;
    long compareReads = neurons == 8 ? 0 : 9;
    assertAccount(ledger, 1, Component.DIGITAL_SUM_READ, accesses, accesses * 0.8);
    assertAccount(ledger, 1, Component.DIGITAL_SUM_WRITE, accesses, accesses * 1.2);
    assertAccount(ledger, 1, Component.FIRST_SUM_READ, compareReads, compareReads * 0.8);
    assertAccount(ledger, 1, Component.FIRST_SUM_WRITE, 0, 0);
    assertAccount(ledger, 1, Component.FIRST_ADD, neurons, neurons * 0.5);
  }
}
