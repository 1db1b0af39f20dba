package org.crossbarsim.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Measures the exported integer networks and writes what a simulator must reproduce. */
final class Evaluation {
  private static final int GOLDEN_IMAGES = 5;
  private static final int GOLDEN_STEPS = 30;
  private final Topology topology;
  private final FashionMnist data;
  private final Path root;

  Evaluation(Topology topology, FashionMnist data, Path root) {
    this.topology = topology;
    this.data = data;
    this.root = root;
  }

  void spiking() throws IOException {
    Path folder = ExportFiles.spiking(root, topology);
    SpikingReference reference = new SpikingReference(topology, folder);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("mode", "delayed");
    result.put("threshold_fraction_bits", 4);
    result.put("validation", splitOf(reference, data.validation(), "validation"));
    result.put("test", splitOf(reference, data.test(), "test"));
    Json.write(folder.resolve("evaluation.json"), result);
    goldenSpiking(reference);
  }

  private Map<String, Object> splitOf(SpikingReference reference, Images images, String name) {
    int count = images.count();
    SpikingReference.Score score = reference.score(images, count, SpikingExport.STEPS);
    Map<String, Object> split = new LinkedHashMap<>();
    split.put("images", count);
    split.put("accuracy_by_step", list(score.accuracy()));
    Map<String, Object> rates = new LinkedHashMap<>();
    for (int l = 0; l < topology.depth() - 1; l++) {
      rates.put(topology.layers().get(l).name(), list(score.rates()[l]));
    }
    split.put("firing_rate_by_step", rates);
    for (int steps : new int[] {5, 10, 20, 30, 40, 60, 80, 100}) {
      int n = steps;
      System.out.printf(
          "%s b-snn %s, %d steps: %.2f %%, rates %s%n",
          topology.name(),
          name,
          steps,
          100 * score.accuracy()[steps - 1],
          IntStream.range(0, topology.depth() - 1)
              .mapToObj(l -> "%.4f".formatted(score.meanRate(l, n)))
              .toList());
    }
    return split;
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).map(Json::rounded).boxed().toList();
  }

  private void goldenSpiking(SpikingReference reference) throws IOException {
    List<Object> images = new ArrayList<>();
    for (int i = 0; i < GOLDEN_IMAGES; i++) {
      SpikingReference.Run run = reference.run(data.test(), i, GOLDEN_STEPS);
      Map<String, Object> image = new LinkedHashMap<>();
      image.put("index", i);
      image.put("label", data.test().label(i));
      image.put("spikes", Arrays.stream(run.fired()).map(f -> Arrays.stream(f).sum()).toList());
      image.put("membrane", Arrays.stream(run.membrane()).boxed().toList());
      image.put("class", run.classes()[GOLDEN_STEPS - 1]);
      images.add(image);
    }
    Map<String, Object> golden = new LinkedHashMap<>();
    golden.put("network", topology.name());
    golden.put("kind", "b-snn");
    golden.put("mode", "delayed");
    golden.put("steps", GOLDEN_STEPS);
    golden.put("threshold_fraction_bits", 4);
    golden.put("images", images);
    Json.write(goldenFile("bsnn"), golden);
  }

  void xnor() throws IOException {
    Path folder = ExportFiles.xnor(root, topology);
    XnorReference reference = new XnorReference(topology, folder);
    double validation = reference.accuracy(data.validation(), data.validation().count());
    double test = reference.accuracy(data.test(), data.test().count());
    System.out.printf(
        "%s bnn integer: validation %.2f %%, test %.2f %%%n",
        topology.name(), 100 * validation, 100 * test);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("validation", Map.of("accuracy", validation));
    result.put("test", Map.of("accuracy", test));
    Json.write(folder.resolve("evaluation.json"), result);
    goldenXnor(reference);
  }

  private void goldenXnor(XnorReference reference) throws IOException {
    List<Object> images = new ArrayList<>();
    for (int i = 0; i < GOLDEN_IMAGES; i++) {
      XnorReference.Run run = reference.run(data.test(), i);
      Map<String, Object> image = new LinkedHashMap<>();
      image.put("index", i);
      image.put("label", data.test().label(i));
      image.put("positive", Arrays.stream(run.positive()).boxed().toList());
      image.put("sums", Arrays.stream(run.sums()).boxed().toList());
      image.put("class", IntegerLayer.argMax(run.sums()));
      images.add(image);
    }
    Map<String, Object> golden = new LinkedHashMap<>();
    golden.put("network", topology.name());
    golden.put("kind", "bnn");
    golden.put("images", images);
    Json.write(goldenFile("bnn"), golden);
  }

  private Path goldenFile(String kind) {
    return root.resolve("src/test/resources/fmnist")
        .resolve(topology.shortName() + "-" + kind + ".json");
  }
}
