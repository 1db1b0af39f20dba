package org.crossbarsim.conversion;

import java.util.Arrays;
import java.util.Locale;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.RunSpec;

/**
 * Thresholds for a wanted activity, one a layer: the network fires as often as wanted, whatever its
 * weights mean. Layer after layer the sums of all steps are gathered once, then the threshold is
 * halved in, in the fixed point of the membranes, until the mean rate over images and steps is the
 * nearest that it can be.
 */
final class ActivityBalancing {
  private static final long HIGHEST = 1L << 50;

  private final Settings settings;
  private final double wanted;
  private final byte[][] images;
  private final MapShape image;
  private final RandomStreams random;
  private int[][][][] trains = new int[0][][][]; // [layer][image][step] -> spikes

  ActivityBalancing(Settings settings, double wanted, byte[][] images, MapShape image) {
    this.settings = settings;
    this.wanted = wanted;
    this.images = images;
    this.image = image;
    this.random = new RandomStreams(settings.seed());
  }

  /**
   * The threshold of the next layer, in units of one output's sum before pooling.
   *
   * @param layer the layer, with any threshold
   * @param driver shape of what drives it
   */
  double next(Layer layer, MapShape driver) {
    int l = trains.length;
    LayerSums sums = LayerSums.of(layer.geometry(), layer.weights(), driver);
    boolean held = l == 0 && settings.coding() == RunSpec.Coding.REAL;
    int[][][] received = new int[images.length][][];
    Parallel.run(
        images.length,
        settings.threads(),
        () -> item -> received[item] = receive(sums, l, item, held));
    Trial trial = new Trial(layer, sums.shape(), received);
    long unit = unit(layer);
    long low = 0; // fires too often
    long high = 1;
    double rate = trial.rate(high * unit);
    if (rate < wanted) {
      throw tooQuiet(l, layer, rate);
    }
    while (rate > wanted && high < HIGHEST / unit) {
      low = high;
      high *= 2;
      rate = trial.rate(high * unit);
    }
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (trial.rate(middle * unit) > wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    boolean lower =
        low > 0
            && Math.abs(trial.rate(low * unit) - wanted)
                < Math.abs(trial.rate(high * unit) - wanted);
    long chosen = (lower ? low : high) * unit;
    keep(trial.fired(chosen));
    int summed = layer.geometry().poolSize() * IdealNetwork.window(layer);
    return Math.scalb((double) chosen, -settings.neuron().fractionBits()) / summed;
  }

  /** Passes on the maxima of a layer without a threshold. */
  void pass(Layer layer, MapShape driver) {
    int l = trains.length;
    LayerSums sums = LayerSums.of(layer.geometry(), layer.weights(), driver);
    int[][][] fired = new int[images.length][settings.steps()][];
    int[] spikes = new int[sums.shape().size()];
    for (int i = 0; i < images.length; i++) {
      int[][] received = receive(sums, l, i, false);
      for (int t = 0; t < received.length; t++) {
        fired[i][t] = passed(received[t], spikes);
      }
    }
    keep(fired);
  }

  private static int[] passed(int[] sums, int[] spikes) {
    int n = IdealNetwork.pass(sums, spikes);
    return Arrays.copyOf(spikes, n);
  }

  private ConversionException tooQuiet(int l, Layer layer, double rate) {
    return new ConversionException(
        l,
        String.format(
            Locale.ROOT,
            "Layer \"%s\" fires %.4f times a neuron and step at most, which is not enough.",
            layer.name(),
            rate),
        "Its membranes rise too seldom, whatever the threshold.",
        "Ask for less activity, or run more steps: a layer is silent till spikes have reached it.");
  }

  /** Steps between thresholds that can be chosen, in fixed point. */
  private long unit(Layer layer) {
    long size = layer.geometry().poolSize();
    boolean whole = settings.integerThresholds() && !(layer.weights() instanceof PoolWeights);
    return whole ? size << settings.neuron().fractionBits() : 1;
  }

  private void keep(int[][][] fired) {
    trains = Arrays.copyOf(trains, trains.length + 1);
    trains[trains.length - 1] = fired;
  }

  private int[][] receive(LayerSums sums, int l, int item, boolean held) {
    int[][] received = new int[held ? 1 : settings.steps()][sums.shape().size()];
    if (held) {
      sums.add(image.positionFirst(images[item]), received[0]);
      return received;
    }
    for (int t = 0; t < received.length; t++) {
      int[] spikes = l == 0 ? pixels(item, t) : spikes(l - 1, item, t);
      sums.add(spikes, spikes.length, received[t]);
    }
    return received;
  }

  /** What a later layer sees of a layer in a step. */
  private int[] spikes(int l, int item, int step) {
    int seen = settings.timeMode() == RunSpec.TimeMode.DELAYED ? step - 1 : step;
    return seen < 0 ? new int[0] : trains[l][item][seen];
  }

  private int[] pixels(int item, int step) {
    int[] spikes = new int[image.size()];
    int n = 0;
    for (int i = 0; i < spikes.length; i++) {
      int at = image.channelFirst(i);
      double u = random.uniform(Purpose.INPUT_SPIKE, ((long) item << 32) | at, step);
      if (u * 255 < (images[item][at] & 0xFF)) {
        spikes[n++] = i;
      }
    }
    return Arrays.copyOf(spikes, n);
  }

  /** The neurons of a layer under one threshold after the other. */
  private final class Trial {
    private final Layer layer;
    private final MapShape shape;
    private final int[][][] received;
    private final long[] skip;

    Trial(Layer layer, MapShape shape, int[][][] received) {
      this.layer = layer;
      this.shape = shape;
      this.received = received;
      int bits = settings.neuron().fractionBits();
      int pool = layer.geometry().poolSize();
      this.skip =
          layer.skips().stream()
              .mapToLong(s -> Math.round(Math.scalb(pool * s.weight(), bits)))
              .toArray();
    }

    double rate(long threshold) {
      long[] spikes = new long[images.length];
      Parallel.run(
          images.length,
          settings.threads(),
          () -> item -> spikes[item] = fire(item, threshold, new int[0][]));
      return Arrays.stream(spikes).sum()
          / ((double) shape.size() * settings.steps() * images.length);
    }

    int[][][] fired(long threshold) {
      int[][][] fired = new int[images.length][settings.steps()][];
      Parallel.run(
          images.length, settings.threads(), () -> item -> fire(item, threshold, fired[item]));
      return fired;
    }

    private long fire(int item, long threshold, int[][] into) {
      PlainNeurons neurons = new PlainNeurons(shape, settings.neuron(), layer.onArray());
      long[] same = new long[shape.channels()];
      Arrays.fill(same, threshold);
      int[] spikes = new int[shape.size()];
      long all = 0;
      for (int t = 0; t < settings.steps(); t++) {
        neurons.add(received[item][Math.min(t, received[item].length - 1)]);
        for (int s = 0; s < skip.length; s++) {
          for (int i : spikes(layer.skips().get(s).from(), item, t)) {
            neurons.add(i, skip[s]);
          }
        }
        int n = neurons.fire(same, spikes);
        all += n;
        if (into.length > 0) {
          into[t] = Arrays.copyOf(spikes, n);
        }
      }
      return all;
    }
  }
}
