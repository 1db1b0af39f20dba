package org.crossbarsim.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The exported spiking network in exact integers. Thresholds are rounded up to 1/16 and membranes
 * count sixteenths; a neuron adds, fires when it reaches its threshold, and subtracts it. Every
 * layer reads the spikes of the step before, the first one the pixels at each step.
 */
final class SpikingReference {
  static final int FRACTION = 16;
  private static final int POOLED = 4;
  private final List<IntegerLayer> layers = new ArrayList<>();
  private final List<long[]> thresholds = new ArrayList<>();

  SpikingReference(Topology topology, Path folder) throws IOException {
    for (LayerSpec spec : topology.layers()) {
      layers.add(IntegerLayer.load(spec, folder));
    }
    for (LayerSpec spec : topology.layers().subList(0, topology.depth() - 1)) {
      double[] real = Npy.readDoubles(folder.resolve(ExportFiles.array(spec, "threshold")));
      int unit = FRACTION * (spec.pool() ? POOLED : 1);
      thresholds.add(Arrays.stream(real).mapToLong(t -> (long) Math.ceil(t * unit)).toArray());
    }
  }

  /**
   * What one image causes.
   *
   * @param fired spikes by layer and step
   * @param classes class read after each step
   * @param membrane the last layer's sums after the last step
   */
  record Run(int[][] fired, int[] classes, long[] membrane) {}

  Run run(Images images, int image, int steps) {
    int hidden = layers.size() - 1;
    int[][] sums = new int[hidden + 1][];
    int[][] inputs = new int[hidden + 1][];
    long[][] membranes = new long[hidden + 1][];
    int[][] spikes = new int[hidden][];
    int[] counts = new int[hidden];
    for (int l = 0; l <= hidden; l++) {
      LayerSpec spec = layers.get(l).spec();
      sums[l] = layers.get(l).newSums();
      inputs[l] = new int[spec.neurons()];
      membranes[l] = new long[spec.neurons()];
      if (l < hidden) {
        spikes[l] = new int[spec.neurons()];
      }
    }
    for (int p = 0; p < Images.PIXELS; p++) {
      layers.get(0).add(p, images.pixel(image, p), sums[0]);
    }
    layers.get(0).collect(sums[0], inputs[0]);

    int[][] fired = new int[hidden][steps];
    int[] classes = new int[steps];
    for (int t = 0; t < steps; t++) {
      for (int l = hidden; l >= 0; l--) {
        if (l > 0) {
          Arrays.fill(sums[l], 0);
          for (int s = 0; s < counts[l - 1]; s++) {
            layers.get(l).add(spikes[l - 1][s], 1, sums[l]);
          }
          layers.get(l).collect(sums[l], inputs[l]);
        }
        if (l < hidden) {
          counts[l] = fire(l, inputs[l], membranes[l], spikes[l]);
          fired[l][t] = counts[l];
        } else {
          for (int n = 0; n < inputs[l].length; n++) {
            membranes[l][n] += inputs[l][n];
          }
        }
      }
      classes[t] = IntegerLayer.argMax(membranes[hidden]);
    }
    return new Run(fired, classes, membranes[hidden]);
  }

  private int fire(int layer, int[] inputs, long[] membranes, int[] spikes) {
    long[] perOutput = thresholds.get(layer);
    int neuronsPerOutput = inputs.length / perOutput.length;
    int count = 0;
    for (int n = 0; n < inputs.length; n++) {
      long threshold = perOutput[n / neuronsPerOutput];
      long membrane = membranes[n] + FRACTION * (long) inputs[n];
      if (membrane >= threshold) {
        membrane -= threshold;
        spikes[count++] = n;
      }
      membranes[n] = membrane;
    }
    return count;
  }

  /**
   * Results over many images.
   *
   * @param accuracy fraction right after each step
   * @param rates mean spikes a neuron, by layer and step
   */
  record Score(double[] accuracy, double[][] rates) {
    /** Mean rate of a layer over the first {@code steps} steps. */
    double meanRate(int layer, int steps) {
      return Arrays.stream(rates[layer], 0, steps).average().orElseThrow();
    }
  }

  Score score(Images images, int count, int steps) {
    double[] accuracy = new double[steps];
    double[][] rates = new double[layers.size() - 1][steps];
    for (int i = 0; i < count; i++) {
      Run run = run(images, i, steps);
      for (int t = 0; t < steps; t++) {
        accuracy[t] += run.classes[t] == images.label(i) ? 1 : 0;
        for (int l = 0; l < rates.length; l++) {
          rates[l][t] += run.fired[l][t];
        }
      }
    }
    for (int t = 0; t < steps; t++) {
      accuracy[t] /= count;
      for (int l = 0; l < rates.length; l++) {
        rates[l][t] /= count * (double) layers.get(l).spec().neurons();
      }
    }
    return new Score(accuracy, rates);
  }
}
