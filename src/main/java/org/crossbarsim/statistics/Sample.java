package org.crossbarsim.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Independent draws of one number. Equal draws have exactly their own value as mean and no
 * deviation.
 */
public final class Sample {
  private static final double TAIL = 0.025; // on either side of a 95 % interval

  private final double[] ascending;
  private final double mean;
  private final double variance; // NaN for one draw

  private Sample(double[] values) {
    this.ascending = values.clone();
    Arrays.sort(ascending);
    // Taken from the least of them, so that equal draws have differences of exactly zero.
    double[] above = Arrays.stream(ascending).map(v -> v - ascending[0]).toArray();
    this.mean = ascending[0] + new Mean().evaluate(above);
    this.variance = above.length > 1 ? new Variance().evaluate(above) : Double.NaN;
  }

  /**
   * A sample of {@code values}.
   *
   * @throws IllegalArgumentException if there is none or one is undefined
   */
  public static Sample of(double... values) {
    if (values.length == 0 || Arrays.stream(values).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("a sample needs numbers");
    }
    return new Sample(values);
  }

  /** Draws. */
  public int size() {
    return ascending.length;
  }

  /** Mean. */
  public double mean() {
    return mean;
  }

  /** Deviation, with n-1; NaN for one draw. */
  public double deviation() {
    return Math.sqrt(variance);
  }

  /** Variance, with n-1; NaN for one draw. */
  double variance() {
    return variance;
  }

  /**
   * 95 % interval of the mean by Student's t: exact for normal draws, near for others once there
   * are some dozens. Unknown for one draw.
   *
   * <p>Source: Student, Biometrika 6:1 (1908).
   */
  public Interval meanInterval95() {
    int n = size();
    return n == 1 ? Interval.UNKNOWN : around(mean, Math.sqrt(variance / n), n - 1);
  }

  /** The interval of {@code t(0.975; degrees)} standard errors on both sides. */
  static Interval around(double centre, double standardError, double degrees) {
    double t = new TDistribution(degrees).inverseCumulativeProbability(1 - TAIL);
    return new Interval(centre - t * standardError, centre + t * standardError);
  }

  /** Smallest draw. */
  public double min() {
    return ascending[0];
  }

  /** Largest draw. */
  public double max() {
    return ascending[ascending.length - 1];
  }

  /**
   * Estimate of the quantile of probability {@code p}: draws are interpolated linearly, the first
   * standing for 0 and the last for 1.
   *
   * <p>Source: Hyndman and Fan, Am. Stat. 50:361 (1996), definition 7.
   */
  public double quantile(double p) {
    return new Percentile().withEstimationType(EstimationType.R_7).evaluate(ascending, 100 * p);
  }

  /**
   * 95 % interval of the quantile of probability {@code p}, between two draws: whatever the
   * distribution, each end misses with a chance of at most 2.5 %. An end for which there are too
   * few draws is open.
   *
   * <p>Draws below the quantile number B, binomial with n and p. The lower end is the l-th draw
   * with the largest l that has P(B &lt; l) &lt;= 0.025, the upper end the u-th with the smallest u
   * that has P(B &lt; u) &gt;= 0.975.
   *
   * <p>Source: Hahn and Meeker, Statistical Intervals (Wiley 1991), section 5.2.
   */
  public Interval quantileInterval95(double p) {
    int n = size();
    BinomialDistribution below = new BinomialDistribution(n, p);
    int l = 0;
    while (l < n && below.cumulativeProbability(l) <= TAIL) {
      l++; // P(B < l + 1) is still small enough
    }
    int u = l + 1;
    while (u <= n && below.cumulativeProbability(u - 1) < 1 - TAIL) {
      u++;
    }
    return new Interval(
        l == 0 ? Double.NaN : ascending[l - 1], u > n ? Double.NaN : ascending[u - 1]);
  }
}
