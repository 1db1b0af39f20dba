package org.crossbarsim.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** Two numbers drawn together, several times: what sets them apart. */
public final class Pairs {
  private final Sample a;
  private final Sample b;
  private final Sample differences;
  private final double correlation;
  private final int aLarger;
  private final int bLarger;

  private Pairs(double[] a, double[] b) {
    this.a = Sample.of(a);
    this.b = Sample.of(b);
    double[] d = new double[a.length];
    int larger = 0;
    int smaller = 0;
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] - b[i];
      larger += d[i] > 0 ? 1 : 0;
      smaller += d[i] < 0 ? 1 : 0;
    }
    this.differences = Sample.of(d);
    this.aLarger = larger;
    this.bLarger = smaller;
    boolean bothSpread = this.a.variance() > 0 && this.b.variance() > 0;
    this.correlation = bothSpread ? new PearsonsCorrelation().correlation(a, b) : Double.NaN;
  }

  /**
   * Pairs of one number of {@code a} and the one of {@code b} at the same place.
   *
   * @throws IllegalArgumentException if there are not as many of both, or none, or one is undefined
   */
  public static Pairs of(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " and " + b.length + " numbers are no pairs");
    }
    return new Pairs(a, b);
  }

  /**
   * The first less the second, pair by pair; its interval of the mean is that of a paired t test.
   */
  public Sample differences() {
    return differences;
  }

  /** Pearson's correlation; NaN where one of the two does not vary. */
  public double correlation() {
    return correlation;
  }

  /** Pairs whose first number is the larger. */
  public int aLarger() {
    return aLarger;
  }

  /** Pairs whose second number is the larger. */
  public int bLarger() {
    return bLarger;
  }

  /**
   * Two-sided probability of so uneven a count of larger firsts and larger seconds, or a more
   * uneven one, were both equally likely; equal pairs are left out. 1 where all are equal.
   *
   * <p>Source: Dixon and Mood, J. Am. Stat. Assoc. 41:557 (1946).
   */
  public double signTestP() {
    int uneven = aLarger + bLarger;
    double tail =
        new BinomialDistribution(uneven, 0.5).cumulativeProbability(Math.min(aLarger, bLarger));
    return Math.min(1, 2 * tail);
  }

  /**
   * 95 % interval of the difference of the means had the two been drawn apart from each other.
   * Unknown for one pair.
   *
   * <p>Source: Welch, Biometrika 34:28 (1947).
   */
  public Interval unpairedInterval95() {
    int n = a.size();
    double centre = differences.mean();
    double sum = a.variance() + b.variance();
    if (n == 1) {
      return Interval.UNKNOWN;
    }
    if (sum == 0) {
      return new Interval(centre, centre);
    }
    double degrees =
        (n - 1) * sum * sum / (a.variance() * a.variance() + b.variance() * b.variance());
    return Sample.around(centre, Math.sqrt(sum / n), degrees);
  }

  /**
   * How many times narrower pairing makes the interval of the mean difference; NaN where the
   * differences do not vary.
   */
  public double narrowing() {
    double paired = differences.meanInterval95().width();
    return paired > 0 ? unpairedInterval95().width() / paired : Double.NaN;
  }
}
