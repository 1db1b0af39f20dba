package org.crossbarsim.conversion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scales of the activations over calibration images.
 *
 * <p>Percentile of all activations of a layer, zeros included, as the code published with Lu and
 * Sengupta, Front. Neurosci. 14:535 (2020), takes it; their text speaks of maxima. Digital layers
 * count with the eight-bit weights that will run.
 */
final class Scales {
  private final double[] scale;
  private final double[] clipped;

  private Scales(double[] scale, double[] clipped) {
    this.scale = scale;
    this.clipped = clipped;
  }

  /** Scale of a layer; NaN where it has none of its own. */
  double scale(int layer) {
    return scale[layer];
  }

  /** Share of a layer's activations above its scale. */
  double clipped(int layer) {
    return clipped[layer];
  }

  /** The percentile of every layer by nearest rank: the smallest value not below that share. */
  static Scales percentile(Ann ann, byte[][] images, double percent, int threads) {
    int depth = ann.layers().size();
    long[] total = new long[depth];
    int[] kept = new int[depth];
    for (int l = 0; l < depth; l++) {
      total[l] = (long) images.length * ann.layers().get(l).geometry().neurons();
      long rank = Math.max(1, (long) Math.ceil(percent / 100 * total[l]));
      kept[l] = ann.layers().get(l).fires() ? Math.toIntExact(total[l] - rank + 1) : 0;
    }
    ForwardPass.Model model = new ForwardPass.Model(ann, true);
    List<Gatherer> gatherers =
        Parallel.run(images.length, threads, () -> new Gatherer(model, images, kept));
    double[] scale = new double[depth];
    double[] clipped = new double[depth];
    for (int l = 0; l < depth; l++) {
      if (kept[l] == 0) {
        scale[l] = Double.NaN;
        clipped[l] = Double.NaN;
        continue;
      }
      LargestValues all = new LargestValues(kept[l]);
      for (Gatherer g : gatherers) {
        all.addAll(g.largest.get(l));
      }
      scale[l] = all.smallest();
      clipped[l] = (double) all.above(scale[l]) / total[l];
      check(ann, l, scale[l]);
    }
    return new Scales(scale, clipped);
  }

  private static void check(Ann ann, int l, double scale) {
    if (!(scale > 0)) {
      throw new ConversionException(
          l,
          "The wanted percentile of the activations of layer \""
              + ann.layers().get(l).name()
              + "\" is zero.",
          "Its neurons would need a threshold of zero.",
          "Use a higher percentile, or images that make the layer respond.");
    }
  }

  /** No scales. */
  static Scales none(int layers) {
    double[] nothing = new double[layers];
    Arrays.fill(nothing, Double.NaN);
    return new Scales(nothing, nothing);
  }

  /** Given scales, with the share of activations above them. */
  static Scales given(Ann ann, byte[][] images, double[] scale, int threads) {
    ForwardPass.Model model = new ForwardPass.Model(ann, true);
    List<Counter> counters =
        Parallel.run(images.length, threads, () -> new Counter(model, images, scale));
    double[] clipped = new double[scale.length];
    for (int l = 0; l < scale.length; l++) {
      long above = 0;
      for (Counter c : counters) {
        above += c.above[l];
      }
      long total = (long) images.length * ann.layers().get(l).geometry().neurons();
      clipped[l] = Double.isNaN(scale[l]) ? Double.NaN : (double) above / total;
    }
    return new Scales(scale.clone(), clipped);
  }

  private static final class Gatherer implements Parallel.Worker {
    private final ForwardPass pass;
    private final byte[][] images;
    private final List<LargestValues> largest = new ArrayList<>();

    Gatherer(ForwardPass.Model model, byte[][] images, int[] kept) {
      this.pass = new ForwardPass(model);
      this.images = images;
      for (int k : kept) {
        largest.add(new LargestValues(k));
      }
    }

    @Override
    public void take(int item) {
      float[][] activations = pass.run(images[item]);
      for (int l = 0; l < activations.length - 1; l++) {
        for (float a : activations[l]) {
          largest.get(l).add(a);
        }
      }
    }
  }

  private static final class Counter implements Parallel.Worker {
    private final ForwardPass pass;
    private final byte[][] images;
    private final double[] scale;
    private final long[] above;

    Counter(ForwardPass.Model model, byte[][] images, double[] scale) {
      this.pass = new ForwardPass(model);
      this.images = images;
      this.scale = scale;
      this.above = new long[scale.length];
    }

    @Override
    public void take(int item) {
      float[][] activations = pass.run(images[item]);
      for (int l = 0; l < activations.length; l++) {
        for (float a : activations[l]) {
          above[l] += a > scale[l] ? 1 : 0;
        }
      }
    }
  }
}
