package org.crossbarsim.conversion;

import java.util.Arrays;
import org.crossbarsim.network.PoolWeights;

/**
 * Activations of a trained network in single precision; pixels are bytes of 1/255. Each active
 * input adds its row of weights, so that zeros cost nothing. One object a thread.
 */
final class ForwardPass {

  /** Weights as a forward pass wants them, shared by all threads. */
  static final class Model {
    private final Ann ann;
    private final Fan[] fans;
    private final float[][] rows; // none for a pool
    private final float[][] unit; // what the sum of an output is multiplied by

    /**
     * Lays out the weights of a network.
     *
     * @param quantised true for digital layers with their eight-bit weights
     */
    Model(Ann ann, boolean quantised) {
      this.ann = ann;
      int depth = ann.layers().size();
      this.fans = new Fan[depth];
      this.rows = new float[depth][];
      this.unit = new float[depth][];
      for (int l = 0; l < depth; l++) {
        AnnLayer layer = ann.layers().get(l);
        fans[l] = Fan.of(layer.geometry(), ann.driver(l));
        int of = layer.weightsOf();
        rows[l] = of == AnnLayer.OWN ? rows(fans[l], layer.weights(), quantised) : rows[of];
        unit[l] = unit(layer);
      }
    }

    private static float[] rows(Fan fan, AnnWeights weights, boolean quantised) {
      if (weights instanceof AnnWeights.Real real) {
        return quantised ? rows(fan, real.whole(), true) : fan.rows(real.values());
      }
      if (weights instanceof AnnWeights.Pool) {
        return new float[0];
      }
      int[] integers = fan.rows(Folding.integers(weights));
      double scale = weights instanceof AnnWeights.Whole whole ? whole.scale() : 1;
      float[] rows = new float[integers.length];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = (float) (integers[i] * scale);
      }
      return rows;
    }

    private static float[] unit(AnnLayer layer) {
      float[] unit = new float[layer.geometry().outputChannels()];
      for (int j = 0; j < unit.length; j++) {
        double alpha = layer.weights() instanceof AnnWeights.Signs signs ? signs.alpha()[j] : 1;
        unit[j] = (float) (alpha / layer.geometry().poolSize());
      }
      return unit;
    }
  }

  private final Model model;
  private final float[][] activations;

  ForwardPass(Model model) {
    this.model = model;
    int depth = model.ann.layers().size();
    this.activations = new float[depth][];
    for (int l = 0; l < depth; l++) {
      activations[l] = new float[model.ann.layers().get(l).geometry().neurons()];
    }
  }

  /** Activations of all layers in position order; the readout's are its sums. Kept until reused. */
  float[][] run(byte[] image) {
    byte[] pixels = model.ann.image().positionFirst(image);
    float[] input = new float[pixels.length];
    for (int i = 0; i < input.length; i++) {
      input[i] = (pixels[i] & 0xFF) / 255f;
    }
    for (int l = 0; l < activations.length; l++) {
      AnnLayer layer = model.ann.layers().get(l);
      float[] out = activations[l];
      Arrays.fill(out, 0);
      if (layer.weights() instanceof AnnWeights.Pool pool) {
        pool(pool.weights(), model.ann.driver(l), input, out);
      } else {
        for (int i = 0; i < input.length; i++) {
          if (input[i] != 0) {
            model.fans[l].add(i, input[i], model.rows[l], out);
          }
        }
        activate(l, layer, out);
      }
      input = out;
    }
    return activations;
  }

  private void activate(int l, AnnLayer layer, float[] out) {
    float[] unit = model.unit[l];
    for (int i = 0; i < out.length; i++) {
      out[i] *= unit[i % unit.length];
    }
    for (int from : layer.skips()) {
      float[] skipped = activations[from];
      for (int i = 0; i < out.length; i++) {
        out[i] += skipped[i];
      }
    }
    if (!layer.readout()) {
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.max(0, out[i]);
      }
    }
  }

  private static void pool(PoolWeights weights, MapShape in, float[] input, float[] out) {
    int side = weights.size();
    int across = in.width() / side;
    boolean max = weights.operation() == PoolWeights.Operation.MAX;
    float share = 1f / (side * side);
    for (int p = 0; p < in.positions(); p++) {
      int at = (p / in.width() / side * across + p % in.width() / side) * in.channels();
      for (int c = 0; c < in.channels(); c++) {
        float value = input[p * in.channels() + c];
        out[at + c] = max ? Math.max(out[at + c], value) : out[at + c] + share * value;
      }
    }
  }

  /** Index of the largest value; the lowest index wins a tie. */
  static int largest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
