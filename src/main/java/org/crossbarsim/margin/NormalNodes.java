package org.crossbarsim.margin;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/**
 * A standard normal number, cut off below, as equally spaced points with weights that add up to 1.
 *
 * <p>For smooth functions of an uncut number the trapezoidal rule converges faster than any power
 * of the spacing; where the number is cut off its error falls with the square.
 */
final class NormalNodes {
  static final double REACH = 8.5; // beyond it lies 1e-17 of the mass
  private static final double SQRT_2 = Math.sqrt(2);

  final double[] z;
  final double[] weight;

  private NormalNodes(double[] z, double[] weight) {
    this.z = z;
    this.weight = weight;
  }

  /** {@code count} points, none below {@code least}. */
  static NormalNodes above(double least, int count) {
    double from = Math.max(-REACH, least);
    double to = Math.max(REACH, from + 2); // nobody cuts off so high that it matters
    double[] z = new double[count];
    double[] weight = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      z[i] = from + (to - from) * i / (count - 1);
      weight[i] = FastMath.exp(-0.5 * z[i] * z[i]) * (i == 0 || i == count - 1 ? 0.5 : 1);
      sum += weight[i];
    }
    for (int i = 0; i < count; i++) {
      weight[i] /= sum;
    }
    return new NormalNodes(z, weight);
  }

  /** The number 0 alone. */
  static NormalNodes none() {
    return new NormalNodes(new double[] {0}, new double[] {1});
  }

  /** Probability that a standard normal number exceeds x. */
  static double tail(double x) {
    if (Math.abs(x) > REACH) {
      return x > 0 ? 0 : 1;
    }
    return 0.5 * Erf.erfc(x / SQRT_2);
  }
}
