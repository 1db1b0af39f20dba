package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.MappingSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The published BS4NN network on arrays, spike time for spike time.
 *
 * <p>Its weights are under the GPL and are not here: put W0_binary.npy and W1_binary.npy of
 * SRKH/BS4NN into a folder and name it with {@code -Dbs4nn.weights=DIR}; the MNIST test images (idx
 * files, gzipped) are looked for in {@code -Dmnist=DIR}. Without them the tests are skipped.
 *
 * <p>Expected emission times: an independent evaluation of the published weights by the published
 * rules (strict comparison, emission one step after the crossing, 256 for never); thresholds are
 * 100 over the learned layer factors 4.03707844 and 9.06516109.
 */
class PublishedBs4nnTest {
  private static final Path WEIGHTS =
      Path.of(System.getProperty("bs4nn.weights", "../shared/data/bs4nn"));
  private static final Path MNIST = Path.of(System.getProperty("mnist", "../shared/data/mnist"));
  private static final int IMAGES = 10;
  private static final int STEPS = 256;
  private static final int[][] EMISSION = {
    {256, 256, 256, 248, 256, 256, 256, 191, 256, 256},
    {256, 140, 68, 140, 256, 139, 134, 256, 134, 256},
    {256, 256, 256, 256, 256, 256, 256, 256, 256, 256},
    {67, 256, 256, 256, 256, 256, 256, 256, 256, 236},
    {256, 256, 256, 256, 245, 256, 256, 256, 256, 256},
    {256, 146, 256, 256, 256, 256, 256, 256, 256, 256},
    {256, 256, 256, 256, 206, 256, 256, 252, 220, 235},
    {256, 256, 256, 239, 256, 256, 256, 256, 256, 209},
    {256, 256, 242, 256, 206, 110, 118, 256, 133, 190},
    {249, 256, 256, 191, 162, 256, 241, 157, 149, 59},
  };
  private static final int[] PREDICTED = {7, 2, 1, 0, 4, 1, 4, 9, 5, 9};
  private static final int[] HIDDEN_BEFORE = {207, 189, 180, 194, 204, 176, 216, 219, 224, 214};
  private static final int[] INPUTS_BEFORE = {89, 89, 784, 130, 116, 57, 109, 101, 117, 101};

  @BeforeAll
  static void theFilesAreThere() {
    assumeTrue(
        Files.exists(WEIGHTS.resolve("W0_binary.npy")),
        "no published BS4NN weights in " + WEIGHTS + "; name their folder with -Dbs4nn.weights");
    assumeTrue(
        Files.exists(MNIST.resolve("t10k-images-idx3-ubyte.gz")),
        "no MNIST test images in " + MNIST + "; name their folder with -Dmnist");
  }

  @Test
  void theFirstTenImagesAreEmittedWhenTheyWerePublishedToBe() throws IOException {
    RunResult r = run(Optional.empty());
    for (int image = 0; image < IMAGES; image++) {
      assertArrayEquals(EMISSION[image], r.endings().get(image).emission(), "image " + image);
    }
    assertArrayEquals(PREDICTED, r.predicted());
  }

  @Test
  void aRunThatStopsAtTheFirstSpikeCountsTheSpikesBeforeIt() throws IOException {
    Samples samples = samples();
    Design design = design(Optional.of(new ReadoutSpec.Exit(1, false)));
    for (int image = 0; image < IMAGES; image++) {
      EventLog log = new EventLog(1);
      Samples one = new Samples(new byte[][] {samples.pixels()[image]}, new int[] {0});
      RunResult r = new Simulator(new Chip(design), 1).run(one, log, (done, all) -> {});
      int decision = r.endings().get(0).steps();
      long hidden =
          log.all().stream().filter(e -> e.layer() == 0 && e.step() + 1 < decision).count();
      long inputs = log.all().stream().filter(e -> e.layer() == -1 && e.step() < decision).count();
      assertEquals(HIDDEN_BEFORE[image], hidden, "hidden spikes of image " + image);
      assertEquals(INPUTS_BEFORE[image], inputs, "input spikes of image " + image);
    }
  }

  private static RunResult run(Optional<ReadoutSpec.Exit> exit) throws IOException {
    Design design = design(exit);
    RunSpec r = design.run();
    RunSpec ten = TestSpecs.run(IMAGES, r.timesteps(), r.seed(), r.timeMode(), r.coding());
    return new Simulator(new Chip(design.withRun(ten)), 2).run(samples(), null, (done, all) -> {});
  }

  private static Design design(Optional<ReadoutSpec.Exit> exit) throws IOException {
    TestArray array = new TestArray();
    array.inputs = 128;
    array.columns = 128;
    array.columnsPerReference = 128;
    array.group = 128;
    Network network =
        new Network(
            Network.Kind.BSNN,
            1,
            28,
            28,
            List.of(
                layer("hidden", 784, 600, "W0_binary.npy", 100 / 4.03707844),
                layer("output", 600, 10, "W1_binary.npy", 100 / 9.06516109)));
    return new Design(
        "bs4nn",
        network,
        array.spec(),
        TestSpecs.idealDevice(),
        TestSpecs.digital(),
        TestSpecs.mapping(MappingSpec.Dataflow.WINDOW_PARALLEL),
        new NeuronSpec(
            NeuronSpec.Reset.HARD,
            16,
            4,
            NeuronSpec.Overflow.SATURATE,
            new NeuronSpec.Leak.None(),
            0,
            true,
            NeuronSpec.Comparison.ABOVE),
        new ReadoutSpec(new ReadoutSpec.Decision.FirstSpike(253), exit),
        TestSpecs.run(1, STEPS, 1, RunSpec.TimeMode.DELAYED, RunSpec.Coding.TIME_TO_FIRST_SPIKE));
  }

  private static Layer layer(String name, int inputs, int outputs, String file, double threshold)
      throws IOException {
    ByteBuffer npy = ByteBuffer.wrap(Files.readAllBytes(WEIGHTS.resolve(file)));
    npy.order(ByteOrder.LITTLE_ENDIAN).position(npy.capacity() - inputs * outputs * Double.BYTES);
    int[] signs = new int[inputs * outputs];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = npy.getDouble() > 0 ? 1 : -1;
    }
    double[] thresholds = new double[outputs];
    Arrays.fill(thresholds, threshold);
    return new Layer(
        name,
        Geometry.linear(inputs, outputs),
        BinaryWeights.fromSigns(outputs, inputs, signs),
        new Activation.Fire(thresholds));
  }

  private static Samples samples() throws IOException {
    byte[][] pixels = new byte[IMAGES][];
    int[] labels = new int[IMAGES];
    try (InputStream images = open("t10k-images-idx3-ubyte.gz");
        InputStream classes = open("t10k-labels-idx1-ubyte.gz")) {
      images.readNBytes(16);
      classes.readNBytes(8);
      for (int i = 0; i < IMAGES; i++) {
        pixels[i] = images.readNBytes(784);
        labels[i] = classes.read();
      }
    }
    return new Samples(pixels, labels);
  }

  private static InputStream open(String name) throws IOException {
    return new GZIPInputStream(Files.newInputStream(MNIST.resolve(name)));
  }
}
