package org.crossbarsim.chip;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BatchNormalisation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.RandomNetwork;

/**
 * The networks without any hardware: direct convolutions over (channel, y, x), integer membranes,
 * and for a BNN the batch normalisation as it was trained, in floating point and not folded.
 * Nothing here is shared with tiles.
 */
final class PlainNetwork {
  /**
   * What one image does: {@code states[step][layer][neuron]}, layer 0 being the input, and the
   * readout.
   */
  record Outcome(int[][][] states, long[] readout) {}

  private static final int NEVER = -1;

  private final List<BatchNormalisation> normalisation; // none: signs are taken at thresholds
  private final List<Layer> layers;

  PlainNetwork(RandomNetwork source) {
    this.normalisation = source.normalisation();
    this.layers = source.network().layers();
  }

  /** A network read from files, whose normalisation is folded already. */
  PlainNetwork(Network network) {
    this.normalisation = List.of();
    this.layers = network.layers();
  }

  /** Sums of a layer after pooling, which adds: {@code input} holds pixels, spikes or signs. */
  static long[] sums(Layer layer, int[] input) {
    Geometry g = layer.geometry();
    int h = (g.inputHeight() + 2 * g.padding() - g.kernel()) / g.stride() + 1;
    int w = (g.inputWidth() + 2 * g.padding() - g.kernel()) / g.stride() + 1;
    int ph = h / g.pool();
    int pw = w / g.pool();
    long[] pooled = new long[g.outputChannels() * ph * pw];
    for (int o = 0; o < g.outputChannels(); o++) {
      for (int oy = 0; oy < h; oy++) {
        for (int ox = 0; ox < w; ox++) {
          long sum = 0;
          int tap = 0;
          for (int c = 0; c < g.inputChannels(); c++) {
            for (int ky = 0; ky < g.kernel(); ky++) {
              for (int kx = 0; kx < g.kernel(); kx++, tap++) {
                int y = oy * g.stride() + ky - g.padding();
                int x = ox * g.stride() + kx - g.padding();
                if (y >= 0 && y < g.inputHeight() && x >= 0 && x < g.inputWidth()) {
                  int at = (c * g.inputHeight() + y) * g.inputWidth() + x;
                  sum += (long) input[at] * layer.weights().at(o, tap);
                }
              }
            }
          }
          pooled[(o * ph + oy / g.pool()) * pw + ox / g.pool()] += sum;
        }
      }
    }
    return pooled;
  }

  private static int[] pixels(byte[] image) {
    int[] pixels = new int[image.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = image[i] & 0xFF;
    }
    return pixels;
  }

  private static int[] bernoulli(byte[] image, RandomStreams random, long sample, int step) {
    int[] spikes = new int[image.length];
    for (int i = 0; i < spikes.length; i++) {
      double u = random.uniform(Purpose.INPUT_SPIKE, (sample << 32) + i, step);
      spikes[i] = u < (image[i] & 0xFF) / 255.0 ? 1 : 0;
    }
    return spikes;
  }

  /** The B-SNN over all steps of {@code run}. */
  Outcome spiking(RunSpec run, NeuronSpec neuron, long sample, byte[] image) {
    RandomStreams random = new RandomStreams(run.seed());
    int depth = layers.size();
    long[][] membrane = new long[depth][];
    int[][] lastSpike = new int[depth][]; // step, or NEVER
    for (int l = 0; l < depth; l++) {
      membrane[l] = new long[layers.get(l).geometry().neurons()];
      lastSpike[l] = new int[membrane[l].length];
      Arrays.fill(lastSpike[l], NEVER);
    }
    int[][][] states = new int[run.timesteps()][depth][];
    boolean delayed = run.timeMode() == RunSpec.TimeMode.DELAYED;
    for (int t = 0; t < run.timesteps(); t++) {
      states[t][0] =
          run.coding() == RunSpec.Coding.REAL ? pixels(image) : bernoulli(image, random, sample, t);
      for (int l = 0; l < depth; l++) {
        boolean late = delayed && l > 0;
        int[] nothing = new int[layers.get(l).geometry().inputs()];
        int[] seen = late && t == 0 ? nothing : states[late ? t - 1 : t][l];
        long[] sum = sums(layers.get(l), seen);
        if (isMaximum(layers.get(l))) {
          sum = IntStream.of(clipped(sum)).asLongStream().toArray();
        }
        if (l == depth - 1) {
          add(membrane[l], sum, 0);
        } else {
          Activation activation = layers.get(l).activation();
          if (activation instanceof Activation.Pass) {
            states[t][l + 1] = clipped(sum);
          } else if (activation instanceof Activation.Drawn drawn) {
            long entity = RandomStreams.entity(sample, l, t, 0);
            states[t][l + 1] = new int[sum.length];
            for (int n = 0; n < sum.length; n++) {
              double u = random.uniform(Purpose.DRAWN_SPIKE, entity, n);
              states[t][l + 1][n] = u < drawn.rate() ? 1 : 0;
            }
          } else {
            states[t][l + 1] = step(layers.get(l), membrane[l], lastSpike[l], t, sum, neuron);
          }
        }
      }
    }
    return new Outcome(states, withBias(membrane[depth - 1]));
  }

  private static boolean isMaximum(Layer layer) {
    return layer.weights() instanceof PoolWeights pool
        && pool.operation() == PoolWeights.Operation.MAX;
  }

  // The largest of zeros and ones, from their sums.
  private static int[] clipped(long[] sums) {
    return LongStream.of(sums).mapToInt(sum -> sum > 0 ? 1 : 0).toArray();
  }

  private static void add(long[] membrane, long[] sum, int fractionBits) {
    for (int n = 0; n < membrane.length; n++) {
      membrane[n] += sum[n] * (1L << fractionBits);
    }
  }

  // Two's complement of the stated width on arrays; digital sums are wide.
  private static long wrapped(Layer layer, long potential, NeuronSpec neuron) {
    int unused = layer.onArray() ? 64 - neuron.membraneBits() : 0;
    return potential << unused >> unused;
  }

  // Neuron by neuron, by the calendar: one that fired a while ago sits this step out, or all.
  private static int[] step(
      Layer layer, long[] membrane, int[] lastSpike, int t, long[] sum, NeuronSpec neuron) {
    Geometry g = layer.geometry();
    double[] threshold = ((Activation.Fire) layer.activation()).threshold();
    int[] spikes = new int[membrane.length];
    int perOutput = membrane.length / g.outputChannels();
    boolean above = neuron.comparison() == NeuronSpec.Comparison.ABOVE;
    for (int n = 0; n < membrane.length; n++) {
      boolean hasFired = lastSpike[n] != NEVER;
      boolean refractory = hasFired && t - lastSpike[n] <= neuron.refractorySteps();
      if (refractory || (hasFired && neuron.firesOnce())) {
        continue;
      }
      long v = wrapped(layer, membrane[n] + (sum[n] << neuron.fractionBits()), neuron);
      boolean mean = layer.weights() instanceof PoolWeights && !isMaximum(layer);
      int summed = mean ? g.kernel() * g.kernel() : g.pool() * g.pool();
      double scaled = threshold[n / perOutput] * summed * (1L << neuron.fractionBits());
      long fixed = (long) (above ? Math.floor(scaled) : Math.ceil(scaled));
      boolean fires = above ? v > fixed : v >= fixed;
      if (fires) {
        spikes[n] = 1;
        lastSpike[n] = t;
        v = wrapped(layer, neuron.reset() == NeuronSpec.Reset.SOFT ? v - fixed : 0, neuron);
      }
      boolean restsNow = fires && (neuron.firesOnce() || neuron.refractorySteps() > 0);
      membrane[n] = restsNow ? v : leaked(v, neuron.leak());
    }
    return spikes;
  }

  // Rounded towards minus infinity, in integers of any size.
  private static long leaked(long v, NeuronSpec.Leak leak) {
    if (leak instanceof NeuronSpec.Leak.Shift shift) {
      return v - Math.floorDiv(v, 1L << shift.bits());
    }
    if (leak instanceof NeuronSpec.Leak.Factor factor) {
      BigDecimal parts = BigDecimal.valueOf(1L << factor.bits());
      BigDecimal kept = new BigDecimal(factor.factor()).multiply(parts);
      BigInteger whole = kept.setScale(0, RoundingMode.HALF_UP).toBigIntegerExact();
      BigDecimal product = new BigDecimal(BigInteger.valueOf(v).multiply(whole));
      return product.divide(parts).setScale(0, RoundingMode.FLOOR).longValueExact();
    }
    return v;
  }

  /** The BNN, once. */
  Outcome signed(byte[] image) {
    int depth = layers.size();
    int[][] states = new int[depth][];
    states[0] = pixels(image);
    for (int l = 0; l < depth - 1; l++) {
      Geometry g = layers.get(l).geometry();
      long[] sum = sums(layers.get(l), states[l]);
      states[l + 1] = new int[sum.length];
      for (int n = 0; n < sum.length; n++) {
        int j = n / (sum.length / g.outputChannels());
        double mean = (double) sum[n] / (g.pool() * g.pool());
        states[l + 1][n] = isPositive(l, j, mean) ? 1 : -1;
      }
    }
    long[] readout = sums(layers.get(depth - 1), states[depth - 1]);
    return new Outcome(new int[][][] {states}, withBias(readout));
  }

  private boolean isPositive(int l, int output, double mean) {
    if (normalisation.isEmpty()) {
      Activation.Sign sign = (Activation.Sign) layers.get(l).activation();
      double threshold = sign.threshold()[output];
      return sign.flipped()[output] ? mean <= threshold : mean >= threshold;
    }
    BatchNormalisation bn = normalisation.get(l);
    double sd = Math.sqrt(bn.variance()[output] + bn.epsilon());
    double scaled = bn.gamma()[output] * (bn.alpha()[output] * mean - bn.mean()[output]);
    return scaled / sd + bn.beta()[output] >= 0;
  }

  private long[] withBias(long[] sums) {
    int[] bias = ((Activation.Readout) layers.get(layers.size() - 1).activation()).bias();
    long[] biased = sums.clone();
    for (int n = 0; n < sums.length; n++) {
      biased[n] += bias.length > 0 ? bias[n] : 0;
    }
    return biased;
  }
}
