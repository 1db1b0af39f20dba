package org.crossbarsim.neuron;

import org.crossbarsim.spec.NeuronSpec;

/**
 * Thresholds as the hardware holds them: whole numbers, in units of 2^-fractionBits of the integer
 * sum.
 *
 * <p>Real thresholds are rounded up where they must be reached and down where they must be
 * exceeded, which is exact for comparing whole sums; a soft reset subtracts the rounded value, so
 * the plain network of an equality test must use it too.
 */
public final class Thresholds {
  private Thresholds() {}

  /**
   * Firing thresholds of pooled neurons: the sum of {@code poolSize} outputs is compared with
   * poolSize times the threshold of one.
   */
  public static long[] fire(double[] threshold, int poolSize, int fractionBits) {
    long[] fixed = new long[threshold.length];
    for (int j = 0; j < fixed.length; j++) {
      fixed[j] = (long) Math.ceil(Math.scalb(poolSize * threshold[j], fractionBits));
    }
    return fixed;
  }

  /** The same for neurons of {@code spec}: rounded down where they must be exceeded. */
  public static long[] fire(double[] threshold, int poolSize, NeuronSpec spec) {
    long[] fixed = fire(threshold, poolSize, spec.fractionBits());
    for (int j = 0; spec.comparison() == NeuronSpec.Comparison.ABOVE && j < fixed.length; j++) {
      fixed[j] = (long) Math.floor(Math.scalb(poolSize * threshold[j], spec.fractionBits()));
    }
    return fixed;
  }

  /**
   * Sign thresholds on whole sums: {@code sum >= fixed} is the sign's +1, after the weights of
   * flipped outputs have been negated. Infinite thresholds, constants, become the extreme ints.
   */
  public static int[] sign(double[] threshold, boolean[] flipped, int poolSize) {
    int[] fixed = new int[threshold.length];
    for (int j = 0; j < fixed.length; j++) {
      double t = poolSize * (flipped[j] ? -threshold[j] : threshold[j]);
      fixed[j] = (int) Math.ceil(t); // saturates at the extreme ints
    }
    return fixed;
  }
}
