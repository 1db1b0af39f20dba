package org.crossbarsim.margin;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Equally spaced deviations, in siemens, that wrap around: point j stands for {@code j * step} up
 * to half of the points, and for negative deviations beyond.
 *
 * <p>A mass between two points is shared by them so that the mean stays exact; the variance then
 * grows by a sixth of a squared step on average.
 *
 * @param size points, a power of two
 * @param stepS distance of two points
 */
record Lattice(int size, double stepS) {

  /** The lattice of {@code size} points that reaches from -{@code reachS} to {@code reachS}. */
  static Lattice reaching(double reachS, int size) {
    return new Lattice(size, 2 * reachS / size);
  }

  /** Adds a mass at a deviation. */
  void add(double[] mass, double deviationS, double weight) {
    double at = deviationS / stepS;
    double below = Math.floor(at);
    double share = at - below;
    int j = (int) (long) below & (size - 1);
    mass[j] += weight * (1 - share);
    mass[(j + 1) & (size - 1)] += weight * share;
  }

  /** Fourier transform of real masses: real and imaginary parts. */
  static double[][] transform(double[] mass) {
    double[][] data = {mass.clone(), new double[mass.length]};
    FastFourierTransformer.transformInPlace(data, DftNormalization.STANDARD, TransformType.FORWARD);
    return data;
  }

  /** Back from a transform, which is overwritten, to masses. */
  static double[] back(double[][] transform) {
    FastFourierTransformer.transformInPlace(
        transform, DftNormalization.STANDARD, TransformType.INVERSE);
    return transform[0];
  }

  /** Variance that sharing between points adds to one number with a smooth distribution. */
  double addedS2() {
    return stepS * stepS / 6;
  }

  /** Probability of a deviation below {@code fromS} or above {@code toS}. */
  double outside(double[] mass, double fromS, double toS) {
    double sum = 0;
    int half = size / 2;
    for (int k = -half; k < half; k++) {
      double p = mass[k & (size - 1)];
      double lowEdge = (k - 0.5) * stepS;
      sum += p * (share(fromS - lowEdge) + share(lowEdge + stepS - toS));
    }
    return Math.min(1, Math.max(0, sum));
  }

  // Part of a point's cell that lies beyond a threshold, which is `lengthS` into the cell.
  private double share(double lengthS) {
    return Math.min(1, Math.max(0, lengthS / stepS));
  }
}
