package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.StepBooks;
import org.junit.jupiter.api.Test;

/**
 * A leaky neuron on an array follows the response that another simulator (Norse) recorded: 1000
 * steps, each with input, potential and spike, of the neuron described beside it as NIR.
 *
 * <p>That neuron has tau 2.5 ms, r 1, v_leak 0 and v_threshold 0.1; the recording steps by dt 0.1
 * ms and fits {@code v <- v + (dt/tau) (r x - v)} to its last digit: forward Euler, a factor of 1 -
 * dt/tau = 0.96 and 0.04 an input spike. The exact exponential, exp(-0.04) = 0.9608, does not fit.
 * In units of one spike the threshold is 0.1/0.04 = 2.5.
 */
class RecordedResponseTest {
  private static final Path SHARED = Path.of(System.getProperty("crossbarsim.shared", "../shared"));
  private static final double SPIKE_V = 0.04;
  private static final double FACTOR = 0.96;
  private static final int BITS = 24; // of fraction and factor

  @Test
  void aLeakyNeuronFollowsARecordedResponse() throws IOException {
    Path recording = SHARED.resolve("data/nir/lif_norse.csv");
    assumeTrue(Files.isRegularFile(recording), "skipped: there is no " + recording);
    Chip chip = new Chip(design());
    Ledger ledger = new Ledger(chip.book());
    StepBooks books = new StepBooks(ledger, new PowerProfile(1_000_000_000), null);
    LayerRun neuron = chip.layers().get(0).start(books);
    neuron.begin(0);
    List<String> lines = Files.readAllLines(recording);
    int spikes = 0;
    for (int step = 0; step < lines.size(); step++) {
      String[] columns = lines.get(step).split(",");
      SpikeVector input = new SpikeVector(1);
      if (Double.parseDouble(columns[0]) == 1) {
        input.set(0);
      }
      Activity driver = new Activity(1, false);
      driver.take(input);
      SpikeVector fired = new SpikeVector(1);
      neuron.step(driver, step, 0, fired);
      assertEquals(Double.parseDouble(columns[2]), fired.count(), "step " + step);
      // The membrane has leaked for the next step already.
      double leakedV = Math.scalb(neuron.potential(0) * SPIKE_V, -BITS);
      double recordedV = Double.parseDouble(columns[1]);
      assertEquals(recordedV, leakedV / FACTOR, Tolerances.RECORDED_RESPONSE_V, "step " + step);
      spikes += fired.count();
    }
    assertEquals(1000, lines.size());
    assertEquals(4, spikes);
  }

  private static Design design() {
    TestArray array = new TestArray();
    Geometry one = Geometry.linear(1, 1);
    Activation fire = new Activation.Fire(new double[] {0.1 / SPIKE_V});
    Layer neuron = new Layer("neuron", one, BinaryWeights.fromSigns(1, 1, new int[] {1}), fire);
    Activation none = new Activation.Readout(new int[1]);
    Layer readout = new Layer("readout", one, new IntegerWeights(1, 1, new byte[] {1}), none);
    return new Design(
        "recorded",
        new Network(Network.Kind.BSNN, 1, 1, 1, List.of(neuron, readout)),
        array.spec(),
        TestSpecs.idealDevice(),
        TestSpecs.digital(),
        TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
        new NeuronSpec(
            NeuronSpec.Reset.HARD,
            BITS + 8,
            BITS,
            NeuronSpec.Overflow.WRAP,
            new NeuronSpec.Leak.Factor(FACTOR, BITS),
            0,
            false,
            NeuronSpec.Comparison.ABOVE),
        TestSpecs.run(1, 1, 1, RunSpec.TimeMode.DELAYED, RunSpec.Coding.BERNOULLI));
  }
}
