package org.crossbarsim.chip;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;

/**
 * Rectifying layers, residual sums and repeated layers without any hardware. A repeated layer is
 * just a layer with the same weights: that its arrays are another's must change nothing.
 */
final class PlainFounding {
  /** Spikes of each layer at each step, {@code [step][layer][neuron]}, and the readout. */
  record Outcome(int[][][] fired, long[] readout) {}

  private final List<Layer> layers;
  private final NeuronSpec neuron;
  private final RunSpec run;
  private final int first;

  PlainFounding(Design design) {
    this.layers = design.network().layers();
    this.neuron = design.neuron();
    this.run = design.run();
    int f = 0;
    while (layers.get(f).activation() instanceof Activation.Relu) {
      f++;
    }
    this.first = f;
  }

  Outcome of(byte[] image) {
    int[] bytes = new int[image.length];
    Arrays.setAll(bytes, i -> image[i] & 0xFF);
    for (int l = 0; l < first; l++) {
      bytes = rectified(layers.get(l), PlainNetwork.sums(layers.get(l), bytes));
    }
    int last = first;
    while (layers.get(last).activation() instanceof Activation.Fire) {
      last++;
    }
    long[][] membrane = new long[layers.size()][];
    for (int l = first; l <= last; l++) {
      membrane[l] = new long[layers.get(l).geometry().neurons()];
    }
    int[][][] fired = new int[run.timesteps()][layers.size()][];
    for (int t = 0; t < run.timesteps(); t++) {
      for (int l = first; l < last; l++) {
        fired[t][l] = step(l, membrane[l], l == first ? bytes : seen(fired, t, l - 1), fired, t);
      }
      long[] sums = PlainNetwork.sums(layers.get(last), seen(fired, t, last - 1));
      for (int n = 0; n < sums.length; n++) {
        membrane[last][n] += sums[n];
      }
    }
    long[] sums = membrane[last];
    for (int l = last; l < layers.size() - 1; l++) {
      sums = PlainNetwork.sums(layers.get(l + 1), rectified(layers.get(l), sums));
    }
    return new Outcome(fired, sums);
  }

  private int[] seen(int[][][] fired, int t, int source) {
    boolean delayed = run.timeMode() == RunSpec.TimeMode.DELAYED;
    int[] nothing = new int[layers.get(source).geometry().neurons()];
    return delayed ? t == 0 ? nothing : fired[t - 1][source] : fired[t][source];
  }

  private int[] step(int l, long[] membrane, int[] input, int[][][] fired, int t) {
    Layer layer = layers.get(l);
    long one = 1L << neuron.fractionBits();
    long[] sums = PlainNetwork.sums(layer, input);
    double[] threshold = ((Activation.Fire) layer.activation()).threshold();
    int perOutput = sums.length / threshold.length;
    int[] spikes = new int[sums.length];
    for (int n = 0; n < sums.length; n++) {
      membrane[n] += sums[n] * one;
      for (Layer.Skip skip : layer.skips()) {
        membrane[n] += seen(fired, t, skip.from())[n] * Math.round(skip.weight() * one);
      }
      long theta = (long) Math.ceil(threshold[n / perOutput] * one);
      if (membrane[n] >= theta) {
        spikes[n] = 1;
        membrane[n] = neuron.reset() == NeuronSpec.Reset.SOFT ? membrane[n] - theta : 0;
      }
    }
    return spikes;
  }

  private static int[] rectified(Layer layer, long[] sums) {
    double[] scale = ((Activation.Relu) layer.activation()).scale();
    int perOutput = sums.length / scale.length;
    int[] bytes = new int[sums.length];
    for (int n = 0; n < sums.length; n++) {
      long rounded = (long) Math.floor(sums[n] * scale[n / perOutput] + 0.5);
      bytes[n] = (int) Math.max(0, Math.min(255, rounded));
    }
    return bytes;
  }
}
