package org.crossbarsim.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The exported XNOR network in exact integers, with batch normalisation and sign folded into one
 * comparison: s >= (mean - beta * sqrt(variance + epsilon) / gamma) / alpha, turned round where
 * gamma is negative.
 */
final class XnorReference {
  /** Fires when the sum reaches the bound, or does not exceed it when {@code below}. */
  private record Comparison(double bound, boolean below) {
    boolean holds(int sum) {
      return below ? sum <= bound : sum >= bound;
    }
  }

  private final List<IntegerLayer> layers = new ArrayList<>();
  private final List<List<Comparison>> comparisons = new ArrayList<>();
  private final int[] bias;

  XnorReference(Topology topology, Path folder) throws IOException {
    for (LayerSpec spec : topology.layers()) {
      layers.add(IntegerLayer.load(spec, folder));
    }
    for (LayerSpec spec : topology.layers().subList(0, topology.depth() - 1)) {
      comparisons.add(comparisons(spec, folder));
    }
    bias = Npy.readInts(folder.resolve(ExportFiles.array(topology.last(), "bias")));
  }

  private static List<Comparison> comparisons(LayerSpec spec, Path folder) throws IOException {
    double[] gamma = Npy.readDoubles(folder.resolve(ExportFiles.array(spec, "gamma")));
    double[] beta = Npy.readDoubles(folder.resolve(ExportFiles.array(spec, "beta")));
    double[] mean = Npy.readDoubles(folder.resolve(ExportFiles.array(spec, "mean")));
    double[] variance = Npy.readDoubles(folder.resolve(ExportFiles.array(spec, "variance")));
    double[] alpha = Npy.readDoubles(folder.resolve(ExportFiles.array(spec, "alpha")));
    List<Comparison> all = new ArrayList<>();
    for (int o = 0; o < spec.out(); o++) {
      double unit = spec.pool() ? alpha[o] / 4 : alpha[o];
      double deviation = Math.sqrt(variance[o] + XnorExport.EPSILON);
      all.add(
          gamma[o] == 0
              ? new Comparison(Double.NEGATIVE_INFINITY, beta[o] < 0)
              : new Comparison((mean[o] - beta[o] * deviation / gamma[o]) / unit, gamma[o] < 0));
    }
    return all;
  }

  /**
   * What one image causes.
   *
   * @param positive activations of +1 in each layer but the last
   * @param sums the last layer's sums, bias included
   */
  record Run(int[] positive, long[] sums) {}

  Run run(Images images, int image) {
    int[] positive = new int[comparisons.size()];
    int[] activations = new int[Images.PIXELS];
    for (int p = 0; p < activations.length; p++) {
      activations[p] = images.pixel(image, p);
    }
    for (int l = 0; l < comparisons.size(); l++) {
      int[] outputs = outputs(l, activations);
      int perOutput = outputs.length / comparisons.get(l).size();
      for (int n = 0; n < outputs.length; n++) {
        boolean plus = comparisons.get(l).get(n / perOutput).holds(outputs[n]);
        outputs[n] = plus ? 1 : -1;
        positive[l] += plus ? 1 : 0;
      }
      activations = outputs;
    }
    int[] last = outputs(comparisons.size(), activations);
    long[] sums = new long[last.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (long) last[i] + bias[i];
    }
    return new Run(positive, sums);
  }

  private int[] outputs(int layer, int[] activations) {
    IntegerLayer integer = layers.get(layer);
    int[] sums = integer.newSums();
    for (int i = 0; i < activations.length; i++) {
      if (activations[i] != 0) {
        integer.add(i, activations[i], sums);
      }
    }
    int[] outputs = new int[integer.spec().neurons()];
    integer.collect(sums, outputs);
    return outputs;
  }

  double accuracy(Images images, int count) {
    int right = 0;
    for (int i = 0; i < count; i++) {
      right += IntegerLayer.argMax(run(images, i).sums()) == images.label(i) ? 1 : 0;
    }
    return right / (double) count;
  }
}
