package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.ArrayLayerRun;
import org.crossbarsim.tile.StepBooks;
import org.junit.jupiter.api.Test;

/** Read noise is another at each read, and the same whenever the same read is made again. */
class ReadNoiseTest {
  private static final Geometry SHAPE = new Geometry(4, 5, 5, 6, 3, 1, 0, 1);
  private static final DeviceSpec NOISY = TestSpecs.device(Spread.LOG_NORMAL, 0, 0.4, 0, 0);

  private static Chip chip(long seed, DeviceSpec device) {
    BinaryWeights weights =
        BinaryWeights.fromSigns(6, SHAPE.fanIn(), new Draw(1).signs(6 * SHAPE.fanIn()));
    double[] never = new double[6];
    Arrays.fill(never, 1e6);
    Geometry out = Geometry.linear(SHAPE.neurons(), 1);
    Network network =
        new Network(
            Network.Kind.BSNN,
            4,
            5,
            5,
            List.of(
                new Layer("noisy", SHAPE, weights, new Activation.Fire(never)),
                new Layer(
                    "readout",
                    out,
                    new IntegerWeights(1, out.fanIn(), new byte[out.fanIn()]),
                    new Activation.Readout(new int[1]))));
    return new Chip(
        new Design(
            "noise",
            network,
            new TestArray().spec(),
            device,
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            TestSpecs.neuron(NeuronSpec.Reset.SOFT, 0),
            TestSpecs.run(1, 1, seed, RunSpec.TimeMode.DELAYED, RunSpec.Coding.BERNOULLI)));
  }

  // Sums of all windows when every input spikes.
  private static long[] sums(Chip chip, long image, int step) {
    StepBooks books = new StepBooks(new Ledger(chip.book()), new PowerProfile(1_000_000_000), null);
    ArrayLayerRun run = (ArrayLayerRun) chip.layers().get(0).start(books);
    SpikeVector all = new SpikeVector(SHAPE.inputs());
    for (int i = 0; i < SHAPE.inputs(); i++) {
      all.set(i);
    }
    Activity driver = new Activity(SHAPE.inputs(), false);
    driver.take(all);
    run.begin(image);
    run.step(driver, step, 0, new SpikeVector(SHAPE.neurons()));
    long[] sums = new long[SHAPE.neurons()];
    for (int n = 0; n < sums.length; n++) {
      sums[n] = run.potential(n);
    }
    return sums;
  }

  @Test
  void everyImageStepAndSeedHasNoiseOfItsOwnAndARepetitionHasTheSame() {
    Chip chip = chip(1, NOISY);
    long[] first = sums(chip, 0, 0);
    assertArrayEquals(first, sums(chip, 0, 0));
    assertArrayEquals(first, sums(chip(1, NOISY), 0, 0));
    assertFalse(Arrays.equals(first, sums(chip, 1, 0)), "another image");
    assertFalse(Arrays.equals(first, sums(chip, 0, 1)), "another step");
    assertFalse(Arrays.equals(first, sums(chip(2, NOISY), 0, 0)), "another seed");
    long[] quiet = sums(chip(1, TestSpecs.idealDevice()), 0, 0);
    assertArrayEquals(quiet, sums(chip(2, TestSpecs.idealDevice()), 1, 1));
  }

  /** Every window raises the same word lines: without noise its sums are those of the first one. */
  @Test
  void everyWindowHasNoiseOfItsOwn() {
    long[] noisy = sums(chip(1, NOISY), 0, 0);
    long[] quiet = sums(chip(1, TestSpecs.idealDevice()), 0, 0);
    int windows = SHAPE.neuronPositions();
    for (int window = 1; window < windows; window++) {
      boolean differs = false;
      for (int output = 0; output < SHAPE.outputChannels(); output++) {
        assertEquals(quiet[output * windows], quiet[output * windows + window]);
        differs |= noisy[output * windows] != noisy[output * windows + window];
      }
      assertTrue(differs, "window " + window);
    }
  }
}
