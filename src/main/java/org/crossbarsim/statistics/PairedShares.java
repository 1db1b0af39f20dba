package org.crossbarsim.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Two judges of the same trials, such as two networks that see the same images: by how much the
 * share of hits of the first exceeds that of the second.
 *
 * @param onlyFirst trials that the first alone hit
 * @param onlySecond trials that the second alone hit
 * @param trials all of them, those that both hit or missed included
 */
public record PairedShares(int onlyFirst, int onlySecond, int trials) {
  private static final double Z95 = 1.959963984540054; // two-sided 95 % of a normal distribution
  private static final double ADDED = 0.5; // to each of the four cells

  /** Checks the counts. */
  public PairedShares {
    if (trials < 1 || onlyFirst < 0 || onlySecond < 0 || onlyFirst + onlySecond > trials) {
      throw new IllegalArgumentException(
          onlyFirst + " and " + onlySecond + " of " + trials + " trials");
    }
  }

  /** The two judges' hits, trial by trial. */
  public static PairedShares of(boolean[] first, boolean[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " and " + second.length + " are no pairs");
    }
    int a = 0;
    int b = 0;
    for (int i = 0; i < first.length; i++) {
      a += first[i] && !second[i] ? 1 : 0;
      b += second[i] && !first[i] ? 1 : 0;
    }
    return new PairedShares(a, b, first.length);
  }

  /** Share of the first less that of the second. */
  public double difference() {
    return (double) (onlyFirst - onlySecond) / trials;
  }

  /**
   * 95 % interval of the difference: Wald's after half a trial is added to each of the four cells,
   * which keeps its promise for small counts, too, where Wald's own does not.
   *
   * <p>Source: Agresti and Min, Stat. Med. 24:729 (2005), section 4.
   */
  public Interval interval95() {
    double n = trials + 4 * ADDED;
    double a = onlyFirst + ADDED;
    double b = onlySecond + ADDED;
    double centre = (a - b) / n;
    double error = Math.sqrt(a + b - (a - b) * (a - b) / n) / n;
    return new Interval(centre - Z95 * error, centre + Z95 * error).within(-1, 1);
  }

  /**
   * Two-sided probability of so uneven a split of the trials that one alone hit, or a more uneven
   * one, were both equally likely: McNemar's test, exact. 1 where there is no such trial.
   *
   * <p>Source: McNemar, Psychometrika 12:153 (1947).
   */
  public double mcNemarP() {
    BinomialDistribution even = new BinomialDistribution(onlyFirst + onlySecond, 0.5);
    double tail = 0;
    for (int k = 0; k <= Math.min(onlyFirst, onlySecond); k++) {
      tail += even.probability(k); // the distribution's own sum loses small tails
    }
    return Math.min(1, 2 * tail);
  }
}
