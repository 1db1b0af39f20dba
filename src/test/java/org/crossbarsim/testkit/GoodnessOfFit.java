package org.crossbarsim.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;

/** Whether numbers come from a distribution that is known in full. */
public final class GoodnessOfFit {
  private GoodnessOfFit() {}

  /** Both tests at the levels that {@link Tolerances} states. */
  public static void assertDrawnFrom(DoubleUnaryOperator cdf, double[] numbers, String what) {
    double ks = kolmogorovSmirnov(cdf, numbers);
    double ad = andersonDarling(cdf, numbers);
    assertTrue(ks < Tolerances.KOLMOGOROV_SMIRNOV, what + ": Kolmogorov-Smirnov " + ks);
    assertTrue(ad < Tolerances.ANDERSON_DARLING, what + ": Anderson-Darling " + ad);
  }

  /** Largest distance of the two distributions, times the root of the sample size. */
  public static double kolmogorovSmirnov(DoubleUnaryOperator cdf, double[] numbers) {
    double[] u = ranks(cdf, numbers);
    double worst = 0;
    for (int i = 0; i < u.length; i++) {
      double above = (double) (i + 1) / u.length - u[i];
      worst = Math.max(worst, Math.max(above, u[i] - (double) i / u.length));
    }
    return worst * Math.sqrt(u.length);
  }

  /** The statistic of Anderson and Darling, which looks into the tails. */
  public static double andersonDarling(DoubleUnaryOperator cdf, double[] numbers) {
    double[] u = ranks(cdf, numbers);
    int n = u.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (2 * i + 1) * (Math.log(u[i]) + Math.log1p(-u[n - 1 - i]));
    }
    return -n - sum / n;
  }

  private static double[] ranks(DoubleUnaryOperator cdf, double[] numbers) {
    double[] u = Arrays.stream(numbers).map(cdf).toArray();
    Arrays.sort(u);
    return u;
  }

  /** The normal distribution. */
  public static DoubleUnaryOperator normal(double mean, double sigma) {
    return x -> 0.5 * Erf.erfc((mean - x) / (sigma * Math.sqrt(2)));
  }

  /** The normal distribution of what is above zero. */
  public static DoubleUnaryOperator positiveNormal(double mean, double sigma) {
    DoubleUnaryOperator whole = normal(mean, sigma);
    double below = whole.applyAsDouble(0);
    return x -> (whole.applyAsDouble(x) - below) / (1 - below);
  }

  /** The exponential distribution. */
  public static DoubleUnaryOperator exponential(double mean) {
    return x -> -Math.expm1(-x / mean);
  }
}
