package org.crossbarsim.conversion;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
  private static final int MOST_KEPT = 1 << 28;

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
      kept[l] = ann.layers().get(l).fires() ? kept(ann, l, total[l], percent) : 0;
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

  private static int kept(Ann ann, int l, long total, double percent) {
    long kept = total - rank(percent, total) + 1;
    if (kept > MOST_KEPT) {
      throw new ConversionException(
          l,
          "The percentile needs the largest "
              + kept
              + " activations of layer \""
              + ann.layers().get(l).name()
              + "\".",
          "They are held in memory, at most " + MOST_KEPT + ".",
          "Use a higher percentile or fewer calibration images.");
    }
    return (int) kept;
  }

  /**
   * Nearest rank from 1: the share of the decimal number as it is written, not its nearest double.
   */
  static long rank(double percent, long total) {
    BigDecimal share = BigDecimal.valueOf(percent).movePointLeft(2);
    BigDecimal rank = share.multiply(BigDecimal.valueOf(total)).setScale(0, RoundingMode.CEILING);
    return Math.max(1, rank.longValueExact());
  }

  private static void check(Ann ann, int l, double scale) {
    if (!Double.isFinite(scale)) {
      throw new ConversionException(
          l,
          "The activations of layer \"" + ann.layers().get(l).name() + "\" are not finite.",
          "Its weights or their scale are too large for single precision.",
          "Use smaller scales: a factor for a whole layer changes no decision.");
    }
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
