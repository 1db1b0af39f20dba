package org.crossbarsim.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import java.util.stream.LongStream;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.RandomNetwork;
import org.crossbarsim.testkit.ShippedDesigns;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plain integer evaluation against the chip on ideal arrays, spike for spike. */
class IdealNetworkTest {

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomChainsFireAsIdealArraysDo(long seed) {
    Draw draw = new Draw(seed);
    boolean bernoulli = draw.chance(0.3);
    RunSpec.Coding coding = bernoulli ? RunSpec.Coding.BERNOULLI : RunSpec.Coding.REAL;
    Network network = RandomNetwork.bsnn(draw, bernoulli && draw.chance(0.5)).network();
    NeuronSpec neuron = TestSpecs.neuron(draw.of(NeuronSpec.Reset.values()), draw.between(0, 5));
    RunSpec run =
        TestSpecs.run(2, draw.between(1, 8), seed, draw.of(RunSpec.TimeMode.values()), coding);
    assertSame(network, neuron, run, images(draw, network));
  }

  /** Pools of spikes, repeated tiles and residual sums. */
  @ParameterizedTest
  @MethodSource("seeds")
  void convertedNetworksFireAsIdealArraysDo(long seed) {
    Ann ann = RandomAnn.of(seed);
    NeuronSpec neuron = TestSpecs.neuron(NeuronSpec.Reset.SOFT, 4);
    RunSpec run = TestSpecs.run(2, 9, seed, RunSpec.TimeMode.DELAYED, RunSpec.Coding.REAL);
    Settings settings =
        new Settings(
            new Settings.Method.Percentile(95),
            false,
            run.timesteps(),
            neuron,
            run.timeMode(),
            run.coding(),
            seed,
            1);
    Converter.Images none = new Converter.Images(new byte[0][], new int[0]);
    byte[][] images = RandomAnn.images(ann, 4, seed);
    Network network =
        new Converter(ann, settings)
            .convert(new Converter.Images(images, new int[0]), none)
            .network();
    assertSame(network, neuron, run, images);
  }

  @Test
  void theShippedMlpFiresAsOnIdealArrays() {
    Design design = ShippedDesigns.ideal("fmnist-mlp.bsnn", 3, 14);
    Samples samples = ShippedDesigns.load("fmnist-mlp.bsnn").samples();
    assertSame(design, samples.pixels());
  }

  private static byte[][] images(Draw draw, Network network) {
    return new byte[][] {
      draw.bytes(network.inputs(), 0, draw.of(60, 255)), draw.bytes(network.inputs(), 0, 255)
    };
  }

  private static void assertSame(Network network, NeuronSpec neuron, RunSpec run, byte[][] images) {
    assertSame(
        new Design(
            "same",
            network,
            new TestArray().spec(),
            TestSpecs.idealDevice(),
            TestSpecs.digital(),
            TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
            neuron,
            run),
        images);
  }

  private static void assertSame(Design design, byte[][] images) {
    RunSpec run = design.run();
    TreeSet<String> onChip = new TreeSet<>();
    RunResult result =
        new Simulator(new Chip(design), 1)
            .run(
                new Samples(images, new int[images.length]),
                sample ->
                    e -> {
                      if (e.layer() >= 0) {
                        onChip.add(sample + " " + e.step() + " " + e.layer() + " " + e.neuron());
                      }
                    },
                (done, all) -> {});
    TreeSet<String> plain = new TreeSet<>();
    long[][] readouts = new long[run.samples()][];
    IdealNetwork.Run ideal =
        new IdealNetwork(
            design.network(), design.neuron(), run.timeMode(), run.coding(), run.seed())
        .new Run();
    for (int i = 0; i < run.samples(); i++) {
      int image = i;
      ideal.begin(images[i]);
      for (int t = 0; t < run.timesteps(); t++) {
        ideal.step(
            i,
            t,
            (step, layer, spikes, n) -> {
              for (int s = 0; s < n; s++) {
                plain.add(image + " " + step + " " + layer + " " + spikes[s]);
              }
            });
      }
      readouts[i] = ideal.readout();
    }
    TreeSet<String> either = new TreeSet<>(onChip);
    either.addAll(plain);
    either.removeIf(spike -> onChip.contains(spike) && plain.contains(spike));
    assertEquals("", String.join(", ", either.stream().limit(5).toList()), "not fired by both");
    for (int i = 0; i < readouts.length; i++) {
      assertArrayEquals(result.readouts()[i], readouts[i]);
    }
    assertTrue(run.timesteps() < 9 || !plain.isEmpty());
  }
}
