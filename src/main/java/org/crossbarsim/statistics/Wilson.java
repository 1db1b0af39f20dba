package org.crossbarsim.statistics;

/** How well a share of few trials is known. */
public final class Wilson {
  private static final double Z95 = 1.959963984540054; // two-sided 95 % of a normal distribution

  private Wilson() {}

  /**
   * The score interval of {@code hits} out of {@code trials}.
   *
   * <p>Source: Wilson, J. Am. Stat. Assoc. 22:209 (1927).
   */
  public static Interval interval95(int hits, int trials) {
    return interval(hits, trials, Z95);
  }

  /** The same of {@code z} standard errors. */
  public static Interval interval(int hits, int trials, double z) {
    double n = trials;
    double p = hits / n;
    double z2 = z * z;
    double centre = p + z2 / (2 * n);
    double spread = z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    double scale = 1 + z2 / n;
    double low = hits == 0 ? 0 : (centre - spread) / scale;
    double high = hits == trials ? 1 : (centre + spread) / scale;
    return new Interval(low, high);
  }
}
