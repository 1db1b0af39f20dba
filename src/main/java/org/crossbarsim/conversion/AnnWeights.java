package org.crossbarsim.conversion;

import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.PoolWeights;

/** Weights of a layer of a trained network. */
public sealed interface AnnWeights {

  /**
   * Real weights of a digital layer, which become eight-bit integers.
   *
   * @param outputs outputs
   * @param fanIn taps of one output
   * @param values row-major, one row an output
   */
  record Real(int outputs, int fanIn, float[] values) implements AnnWeights {
    private static final int LARGEST = 127;

    /** Real value of one unit of the eight-bit weights; symmetric, one a layer. */
    public double scale() {
      double largest = 0;
      for (float value : values) {
        largest = Math.max(largest, Math.abs(value));
      }
      return largest / LARGEST;
    }

    /** The eight-bit weights. */
    private IntegerWeights quantised() {
      double scale = scale();
      byte[] integers = new byte[values.length];
      for (int i = 0; i < integers.length; i++) {
        integers[i] = (byte) Math.round(values[i] / scale);
      }
      return new IntegerWeights(outputs, fanIn, integers);
    }

    /** The same as whole weights. */
    public Whole whole() {
      return new Whole(quantised(), scale());
    }

    /** {@code alpha_j * sign(W)}, alpha_j the mean magnitude of output j; the sign of 0 is +1. */
    public Signs binarised() {
      int[] signs = new int[values.length];
      double[] alpha = new double[outputs];
      for (int i = 0; i < values.length; i++) {
        signs[i] = values[i] >= 0 ? 1 : -1;
        alpha[i / fanIn] += Math.abs((double) values[i]) / fanIn;
      }
      return new Signs(BinaryWeights.fromSigns(outputs, fanIn, signs), alpha);
    }
  }

  /**
   * Whole weights of a digital layer.
   *
   * @param weights eight-bit integers
   * @param scale real value of one unit, above zero
   */
  record Whole(IntegerWeights weights, double scale) implements AnnWeights {}

  /**
   * Weights {@code alpha_j * sign} of an array layer.
   *
   * @param signs +1 and -1
   * @param alpha scale of each output, above zero
   */
  record Signs(BinaryWeights signs, double[] alpha) implements AnnWeights {}

  /**
   * A pooling layer behind rectified units.
   *
   * @param weights operation, channels and size
   * @param fires true where the spiking layer has thresholds; false for a maximum that is passed on
   */
  record Pool(PoolWeights weights, boolean fires) implements AnnWeights {}
}
