package org.crossbarsim.conversion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;

/**
 * Spike-based threshold balancing: the threshold of a layer is the largest weighted sum that it
 * receives in any step, where the layers before it fire with the thresholds already found; layer
 * after layer, every unroll step of a repeated layer for itself.
 *
 * <p>Sources: Sengupta, Ye, Wang, Liu and Roy, Front. Neurosci. 13:95 (2019); Panda, Aketi and Roy,
 * Front. Neurosci. 14:653 (2020), sections 3.2.1 and 4.1. A spike counts 1 times its weight, so the
 * threshold found is the layer's scale over that of its driver. Layers see their drivers' spikes in
 * the same step.
 */
final class SpikeBalancing {
  private final Ann ann;
  private final byte[][] images;
  private final int steps;
  private final int threads;
  private final RandomStreams random;
  private final double[] scale;
  private final List<int[][][]> trains = new ArrayList<>(); // [layer][image][step] -> spikes

  private SpikeBalancing(Ann ann, byte[][] images, int steps, long seed, int threads) {
    this.ann = ann;
    this.images = images;
    this.steps = steps;
    this.threads = threads;
    this.random = new RandomStreams(seed);
    this.scale = new double[ann.layers().size()];
  }

  /** Scales of all layers; NaN for the readout and for maxima that are passed on. */
  static double[] scales(Ann ann, byte[][] images, int steps, long seed, int threads) {
    SpikeBalancing balancing = new SpikeBalancing(ann, images, steps, seed, threads);
    for (int l = 0; l < ann.layers().size() - 1; l++) {
      balancing.balance(l);
    }
    balancing.scale[ann.layers().size() - 1] = Double.NaN;
    return balancing.scale;
  }

  private void balance(int l) {
    AnnLayer layer = ann.layers().get(l);
    Model model = new Model(l, layer);
    double threshold = 1; // a spike that is passed on
    if (layer.fires()) {
      threshold = 0;
      for (Loudest w : Parallel.run(images.length, threads, () -> new Loudest(model))) {
        threshold = Math.max(threshold, w.largest);
      }
      if (threshold <= 0) {
        throw new ConversionException(
            l,
            "Layer \"" + layer.name() + "\" never receives a weighted sum above zero.",
            "Its neurons would need a threshold of zero.",
            "Use more images or more steps.");
      }
    }
    int[][][] fired = new int[images.length][][];
    double found = threshold;
    Parallel.run(images.length, threads, () -> new Firing(model, found, fired));
    trains.add(fired);
    scale[l] = layer.fires() ? threshold * worth(l - 1) : Double.NaN;
    forget(l);
  }

  /** What a spike of a layer stands for; 1 for the input. */
  private double worth(int layer) {
    int l = layer;
    while (l >= 0 && Double.isNaN(scale[l])) {
      l--;
    }
    return l < 0 ? 1 : scale[l];
  }

  /** Trains that no later layer reads are dropped. */
  private void forget(int done) {
    for (int l = 0; l < done; l++) {
      int from = l;
      boolean wanted =
          ann.layers().subList(done + 1, ann.layers().size()).stream()
              .anyMatch(later -> later.skips().contains(from));
      if (!wanted) {
        trains.set(l, new int[0][][]);
      }
    }
  }

  /** Real sums of one layer. */
  private final class Model {
    private final int index;
    private final AnnLayer layer;
    private final LayerSums sums;
    private final double[] unit; // real value of one unit of an output's sum

    Model(int index, AnnLayer layer) {
      this.index = index;
      this.layer = layer;
      this.sums =
          LayerSums.of(layer.geometry(), Folding.integers(layer.weights()), ann.driver(index));
      Geometry g = layer.geometry();
      this.unit = new double[g.outputChannels()];
      for (int j = 0; j < unit.length; j++) {
        unit[j] = unit(j) / g.poolSize();
      }
    }

    private double unit(int j) {
      if (layer.weights() instanceof AnnWeights.Signs signs) {
        return signs.alpha()[j];
      }
      if (layer.weights() instanceof AnnWeights.Pool pool) {
        int side = pool.weights().size();
        boolean max = pool.weights().operation() == PoolWeights.Operation.MAX;
        return max ? 1 : 1.0 / (side * side);
      }
      return Folding.weightScale(layer.weights());
    }

    /** Sums of a step into {@code real}. */
    void receive(int image, int step, int[] whole, double[] real) {
      Arrays.fill(whole, 0);
      int[] spikes = index == 0 ? pixels(image, step) : trains.get(index - 1)[image][step];
      sums.add(spikes, spikes.length, whole);
      for (int i = 0; i < whole.length; i++) {
        real[i] = whole[i] * unit[i % unit.length];
      }
      for (int from : layer.skips()) {
        double weight = worth(from) / worth(index - 1);
        for (int i : trains.get(from)[image][step]) {
          real[i] += weight;
        }
      }
    }
  }

  private int[] pixels(int image, int step) {
    byte[] pixels = images[image];
    MapShape shape = ann.image();
    int[] spikes = new int[pixels.length];
    int n = 0;
    for (int i = 0; i < pixels.length; i++) {
      int at = shape.channelFirst(i);
      if (pixels[at] != 0) {
        double u = random.uniform(Purpose.BALANCING_SPIKE, ((long) image << 32) | at, step);
        if (u * 255 < (pixels[at] & 0xFF)) {
          spikes[n++] = i;
        }
      }
    }
    return Arrays.copyOf(spikes, n);
  }

  /** Looks for the largest sum. */
  private final class Loudest implements Parallel.Worker {
    private final Model model;
    private final int[] whole;
    private final double[] real;
    private double largest;

    Loudest(Model model) {
      this.model = model;
      this.whole = new int[model.sums.shape().size()];
      this.real = new double[whole.length];
    }

    @Override
    public void take(int item) {
      for (int t = 0; t < steps; t++) {
        model.receive(item, t, whole, real);
        for (double r : real) {
          largest = Math.max(largest, r);
        }
      }
    }
  }

  /** Integrates, fires and subtracts. */
  private final class Firing implements Parallel.Worker {
    private final Model model;
    private final double threshold;
    private final int[][][] fired;
    private final int[] whole;
    private final double[] real;

    Firing(Model model, double threshold, int[][][] fired) {
      this.model = model;
      this.threshold = threshold;
      this.fired = fired;
      this.whole = new int[model.sums.shape().size()];
      this.real = new double[whole.length];
    }

    @Override
    public void take(int item) {
      double[] membrane = new double[real.length];
      int[] spikes = new int[real.length];
      fired[item] = new int[steps][];
      for (int t = 0; t < steps; t++) {
        model.receive(item, t, whole, real);
        int n = 0;
        for (int i = 0; i < real.length; i++) {
          membrane[i] += real[i];
          if (membrane[i] >= threshold) {
            membrane[i] -= threshold;
            spikes[n++] = i;
          }
        }
        fired[item][t] = Arrays.copyOf(spikes, n);
      }
    }
  }
}
