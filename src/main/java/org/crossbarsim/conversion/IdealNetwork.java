package org.crossbarsim.conversion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;

/**
 * A B-SNN without hardware: integer sums from spikes alone, integer membranes, one step after the
 * other. It says what ideal arrays compute, in a hundredth of their time.
 */
public final class IdealNetwork {
  private final Network network;
  private final NeuronSpec neuron;
  private final RunSpec.TimeMode mode;
  private final RunSpec.Coding coding;
  private final RandomStreams random;
  private final MapShape image;
  private final List<LayerSums> sums = new ArrayList<>();
  private final long[][] threshold; // of each channel, in fixed point
  private final long[][] skip; // weights in fixed point

  /** Lays out a network; {@code mode} and {@code coding} are those of its run. */
  public IdealNetwork(
      Network network, NeuronSpec neuron, RunSpec.TimeMode mode, RunSpec.Coding coding, long seed) {
    if (coding == RunSpec.Coding.TIME_TO_FIRST_SPIKE) {
      throw new IllegalArgumentException("times of first spikes are not simulated here");
    }
    this.network = network;
    this.neuron = neuron;
    this.mode = mode;
    this.coding = coding;
    this.random = new RandomStreams(seed);
    this.image = new MapShape(network.inputChannels(), network.inputHeight(), network.inputWidth());
    int depth = network.layers().size();
    this.threshold = new long[depth][];
    this.skip = new long[depth][];
    MapShape driver = image;
    for (int l = 0; l < depth; l++) {
      Layer layer = network.layers().get(l);
      LayerSums own =
          layer.repeats()
              ? sums.get(layer.tilesOf())
              : LayerSums.of(layer.geometry(), layer.weights(), driver);
      sums.add(own);
      driver = own.shape();
      int pool = layer.geometry().poolSize();
      threshold[l] = new long[layer.geometry().outputChannels()];
      if (layer.activation() instanceof Activation.Fire fire) {
        Arrays.setAll(threshold[l], j -> fixed(pool * window(layer) * fire.threshold()[j]));
      } else if (layer.activation() instanceof Activation.Relu
          || layer.activation() instanceof Activation.Sign) {
        throw new IllegalArgumentException("layer " + layer.name() + " does not spike");
      }
      skip[l] =
          layer.skips().stream()
              .mapToLong(s -> Math.round(Math.scalb(pool * s.weight(), neuron.fractionBits())))
              .toArray();
    }
  }

  /** Spikes that a mean of 1 stands for in the membranes of an averaging layer. */
  static int window(Layer layer) {
    boolean average =
        layer.weights() instanceof PoolWeights pool
            && pool.operation() == PoolWeights.Operation.AVERAGE;
    return average ? layer.geometry().kernel() * layer.geometry().kernel() : 1;
  }

  private long fixed(double value) {
    double scaled = Math.scalb(value, neuron.fractionBits());
    boolean above = neuron.comparison() == NeuronSpec.Comparison.ABOVE;
    return (long) (above ? Math.floor(scaled) : Math.ceil(scaled));
  }

  /** Told what each layer fires. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Layer {@code layer} fired the first {@code n} of {@code spikes} in step {@code step}; indices
     * are in (channel, y, x) order, but not sorted.
     */
    void fired(int step, int layer, int[] spikes, int n);
  }

  /** One image at a time; each thread has its own. */
  public final class Run {
    private final int depth = network.layers().size();
    private final int[][] work = new int[depth][];
    private final PlainNeurons[] neurons = new PlainNeurons[depth];
    private final int[][] spikes = new int[depth][];
    private final int[] count = new int[depth];
    private final long[] fired = new long[depth];
    private final long[] readout;
    private final int[] inputSpikes = new int[image.size()];
    private byte[] pixels = new byte[0];
    private int[] held = new int[0];

    /** Makes room for one image. */
    public Run() {
      for (int l = 0; l < depth; l++) {
        Layer layer = network.layers().get(l);
        MapShape shape = sums.get(l).shape();
        work[l] = new int[shape.size()];
        spikes[l] = new int[shape.size()];
        neurons[l] = new PlainNeurons(shape, neuron, layer.onArray());
      }
      readout = new long[sums.get(depth - 1).shape().size()];
    }

    /** Shows an image; the next step is its first. */
    public void begin(byte[] shown) {
      pixels = image.positionFirst(shown);
      Arrays.fill(count, 0);
      Arrays.fill(readout, 0);
      if (network.layers().get(depth - 1).activation() instanceof Activation.Readout last) {
        for (int j = 0; j < last.bias().length; j++) {
          readout[j] = last.bias()[j];
        }
      }
      for (PlainNeurons n : neurons) {
        n.clear();
      }
      if (coding == RunSpec.Coding.REAL) {
        held = new int[sums.get(0).shape().size()];
        sums.get(0).add(pixels, held);
      }
    }

    /** One step of all layers. */
    public void step(long sample, int step, Listener listener) {
      for (int k = 0; k < depth; k++) {
        // Delayed: readers before writers, so that each sees the step before.
        int l = mode == RunSpec.TimeMode.DELAYED ? depth - 1 - k : k;
        integrate(l, sample, step);
        if (l == depth - 1) {
          for (int j = 0; j < readout.length; j++) {
            readout[j] += work[l][j];
          }
        } else {
          fire(l, sample, step, listener);
        }
      }
    }

    private void integrate(int l, long sample, int step) {
      int[] sum = work[l];
      if (l > 0) {
        Arrays.fill(sum, 0);
        sums.get(l).add(spikes[l - 1], count[l - 1], sum);
      } else if (coding == RunSpec.Coding.REAL) {
        System.arraycopy(held, 0, sum, 0, sum.length);
      } else {
        Arrays.fill(sum, 0);
        sums.get(0).add(inputSpikes, drawn(sample, step), sum);
      }
    }

    private int drawn(long sample, int step) {
      int n = 0;
      for (int i = 0; i < pixels.length; i++) {
        long entity = (sample << 32) | image.channelFirst(i);
        double u = random.uniform(Purpose.INPUT_SPIKE, entity, step);
        if (u * 255 < (pixels[i] & 0xFF)) {
          inputSpikes[n++] = i;
        }
      }
      return n;
    }

    private void fire(int l, long sample, int step, Listener listener) {
      Activation activation = network.layers().get(l).activation();
      if (activation instanceof Activation.Pass) {
        count[l] = pass(work[l], spikes[l]);
      } else if (activation instanceof Activation.Drawn drawn) {
        count[l] = drawn(l, RandomStreams.entity(sample, l, step, 0), drawn.rate());
      } else {
        count[l] = compare(l);
      }
      fired[l] += count[l];
      if (listener != NOBODY) {
        int[] shown = new int[count[l]];
        for (int i = 0; i < shown.length; i++) {
          shown[i] = sums.get(l).shape().channelFirst(spikes[l][i]);
        }
        listener.fired(step, l, shown, shown.length);
      }
    }

    private int drawn(int l, long key, double rate) {
      int n = 0;
      for (int i = 0; i < spikes[l].length; i++) {
        int at = sums.get(l).shape().channelFirst(i);
        if (random.uniform(Purpose.DRAWN_SPIKE, key, at) < rate) {
          spikes[l][n++] = i;
        }
      }
      return n;
    }

    private int compare(int l) {
      neurons[l].add(work[l]);
      List<Layer.Skip> skips = network.layers().get(l).skips();
      for (int s = 0; s < skips.size(); s++) {
        int from = skips.get(s).from();
        for (int i = 0; i < count[from]; i++) {
          neurons[l].add(spikes[from][i], skip[l][s]);
        }
      }
      return neurons[l].fire(threshold[l], spikes[l]);
    }

    /** Sums of the last layer so far. */
    public long[] readout() {
      return readout.clone();
    }

    /** The class with the largest sum so far; the lowest index wins a tie. */
    public int decision() {
      int best = 0;
      for (int j = 1; j < readout.length; j++) {
        best = readout[j] > readout[best] ? j : best;
      }
      return best;
    }

    /** Spikes of each layer over all images so far. */
    long[] fired() {
      return fired;
    }

    PlainNeurons neurons(int layer) {
      return neurons[layer];
    }
  }

  /** Whoever has a sum spikes; returns how many. */
  static int pass(int[] sums, int[] spikes) {
    int n = 0;
    for (int i = 0; i < sums.length; i++) {
      if (sums[i] != 0) {
        spikes[n++] = i;
      }
    }
    return n;
  }

  /** Listens to nothing. */
  public static final Listener NOBODY = (step, layer, spikes, n) -> {};
}
