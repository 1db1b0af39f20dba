package org.crossbarsim.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns rectified linear units into integrate-and-fire neurons by threshold balancing: the scale of
 * a layer is a percentile of all its activations over some training images, and the threshold is
 * that scale in units of the integer sum the hardware forms.
 */
final class SpikingExport {
  static final int CALIBRATION_IMAGES = 1000;
  static final List<Double> PERCENTILES = List.of(98.0, 99.0, 99.5, 99.7, 99.9);
  static final int STEPS = 100;
  static final int FIRST_JUDGED_STEP = 20;
  static final int LAST_JUDGED_STEP = 60;
  private static final double PIXEL = 255;
  private final Topology topology;
  private final FashionMnist data;
  private final Checkpoint checkpoint;
  private final List<double[]> weights = new ArrayList<>();

  SpikingExport(Topology topology, FashionMnist data, Checkpoint checkpoint) throws IOException {
    this.topology = topology;
    this.data = data;
    this.checkpoint = checkpoint;
    for (int i = 0; i < topology.depth(); i++) {
      weights.add(checkpoint.load(Training.annWeights(i)));
    }
  }

  /**
   * Tries every percentile on validation images and exports with the one whose accuracy, averaged
   * over a range of early steps, is highest: that rewards both speed and final accuracy.
   */
  void write(Path folder, Path scratch) throws IOException {
    List<float[]> activations = calibrate();
    List<Object> trials = new ArrayList<>();
    double best = -1;
    double bestPercentile = 0;
    for (double percentile : PERCENTILES) {
      writeArrays(scratch, scales(activations, percentile));
      SpikingReference.Score score =
          new SpikingReference(topology, scratch)
              .score(data.validation(), topology.tuningImages(), LAST_JUDGED_STEP);
      double mean =
          Arrays.stream(score.accuracy(), FIRST_JUDGED_STEP - 1, LAST_JUDGED_STEP)
              .average()
              .orElseThrow();
      Map<String, Object> trial = new LinkedHashMap<>();
      trial.put("percentile", percentile);
      trial.put("mean_accuracy_steps_20_to_60", Json.rounded(mean));
      trials.add(trial);
      System.out.println(topology.name() + " " + trial);
      if (mean > best) {
        best = mean;
        bestPercentile = percentile;
      }
    }
    double[] scales = scales(activations, bestPercentile);
    writeArrays(folder, scales);
    Json.write(folder.resolve("manifest.json"), manifest(bestPercentile, trials, scales));
  }

  /** All activations of each layer, sorted, with the first layer's weights already quantized. */
  private List<float[]> calibrate() throws IOException {
    List<float[]> sorted = new ArrayList<>();
    for (LayerSpec spec : topology.layers().subList(0, topology.depth() - 1)) {
      sorted.add(new float[CALIBRATION_IMAGES * spec.neurons()]);
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      Trainer trainer = new Trainer(manager, data, Training.SEED);
      AnnModel model = new AnnModel(topology, manager, Training.SEED);
      model.binarize();
      for (int i = 0; i < topology.depth(); i++) {
        double[] values = weights.get(i).clone();
        if (!topology.layers().get(i).binary()) {
          double scale = WeightWriter.scale(values);
          byte[] integers = WeightWriter.quantized(values);
          Arrays.setAll(values, j -> integers[j] * scale);
        }
        Checkpoint.copy(values, manager, model.parameters().get(i));
      }
      int[] order = new int[CALIBRATION_IMAGES];
      Arrays.setAll(order, i -> i);
      for (int from = 0; from < CALIBRATION_IMAGES; from += Trainer.BATCH) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          List<NDArray> batch =
              model.activations(trainer.batch(data.train(), order, from, Trainer.BATCH));
          for (int l = 0; l < batch.size(); l++) {
            float[] values = batch.get(l).toFloatArray();
            int at = from * topology.layers().get(l).neurons();
            System.arraycopy(values, 0, sorted.get(l), at, values.length);
          }
        }
      }
    }
    sorted.forEach(Arrays::sort);
    return sorted;
  }

  private static double[] scales(List<float[]> sorted, double percentile) {
    return sorted.stream()
        .mapToDouble(a -> a[(int) Math.ceil(percentile / 100 * a.length) - 1])
        .toArray();
  }

  private void writeArrays(Path folder, double[] scales) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < topology.depth(); i++) {
      LayerSpec spec = topology.layers().get(i);
      WeightWriter.write(folder, spec, weights.get(i));
      if (i < scales.length) {
        double[] thresholds = thresholds(i, scales);
        Path file = folder.resolve(ExportFiles.array(spec, "threshold"));
        Npy.writeDoubles(file, thresholds, spec.out());
      }
    }
  }

  private double[] thresholds(int layer, double[] scales) {
    LayerSpec spec = topology.layers().get(layer);
    double[] thresholds = new double[spec.out()];
    if (!spec.binary()) {
      Arrays.fill(thresholds, scales[layer] * PIXEL / WeightWriter.scale(weights.get(layer)));
      return thresholds;
    }
    double[] alpha = WeightWriter.alpha(spec, weights.get(layer));
    Arrays.setAll(thresholds, o -> scales[layer] / (alpha[o] * scales[layer - 1]));
    return thresholds;
  }

  private Map<String, Object> manifest(double percentile, List<Object> trials, double[] scales)
      throws IOException {
    List<Object> layers = new ArrayList<>();
    for (int i = 0; i < topology.depth(); i++) {
      LayerSpec spec = topology.layers().get(i);
      Map<String, Object> layer = Manifest.layer(spec);
      if (!spec.binary()) {
        layer.put("weight_scale", WeightWriter.scale(weights.get(i)));
      }
      if (i < scales.length) {
        layer.put("activation_scale", scales[i]);
      }
      layers.add(layer);
    }
    Map<String, Object> manifest = Manifest.start(topology, "b-snn");
    manifest.put(
        "full_precision_training", Manifest.phase(topology.fullEpochs(), Training.FULL_RATE));
    manifest.put(
        "binary_fine_tuning", Manifest.phase(topology.binaryEpochs(), Training.BINARY_RATE));
    manifest.put("dropout", Json.rounded(AnnModel.DROPOUT));
    manifest.put("calibration_images", CALIBRATION_IMAGES);
    manifest.put("percentile", percentile);
    manifest.put("percentile_trials", trials);
    manifest.put("percentile_trial_validation_images", topology.tuningImages());
    manifest.put("layers", layers);
    manifest.put("full_precision_ann_accuracy", Manifest.accuracy(checkpoint, "full"));
    manifest.put("binary_weight_ann_accuracy", Manifest.accuracy(checkpoint, "binary"));
    return manifest;
  }
}
