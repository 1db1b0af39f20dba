package org.crossbarsim.testkit;

/** Every tolerance of the core's tests, each with its reason. What is not named here is exact. */
public final class Tolerances {
  /** Relative: sums of the same joules in another order. */
  public static final double JOULES = 1e-12;

  /** Relative: a handful of floating-point operations against the same worked by hand. */
  public static final double BY_HAND = 1e-14;

  /** Relative: leakage, a product of two sums. */
  public static final double LEAKAGE = 1e-12;

  /** Absolute, in sigmas: what {@code FastGaussian} promises for its interpolation. */
  public static final double FAST_GAUSSIAN = 2e-4;

  /**
   * Kolmogorov-Smirnov distance times the root of the sample size; 1.63 is passed by 99 % of true
   * samples.
   */
  public static final double KOLMOGOROV_SMIRNOV = 1.63;

  /** Anderson-Darling statistic of a distribution known in full, passed by 99 % of true samples. */
  public static final double ANDERSON_DARLING = 3.857;

  /** Relative: a fit written with three or four digits. */
  public static final double PRINTED_DIGITS = 6e-4;

  /** Standard errors that a seeded moment or fraction may be off. */
  public static final double STANDARD_ERRORS = 4;

  /**
   * Absolute, volts, of a potential up to 0.1 that keeps 0.96 of itself a step: errors add up over
   * 1/(1 - 0.96) = 25 steps. A factor of 24 bits is off by up to 2^-25, so 0.1 * 25 * 2^-25 =
   * 7.5e-8; rounding a membrane down loses up to 0.04 * 2^-24 a step, so 6e-8; the recording is in
   * single precision, 3e-8 off.
   */
  public static final double RECORDED_RESPONSE_V = 1.7e-7;

  private Tolerances() {}

  /** True when {@code actual} is within a relative {@code tolerance} of {@code expected}. */
  public static boolean close(double expected, double actual, double tolerance) {
    return Math.abs(actual - expected)
        <= tolerance * Math.max(Math.abs(expected), Math.abs(actual));
  }
}
