package org.crossbarsim.margin;

/**
 * Wrong decisions among counted ones.
 *
 * @param wrong of them
 * @param trials all of them, independent of each other
 * @param low95 lower end of the 95 % score interval of the probability
 * @param high95 upper end
 */
public record Tally(int wrong, int trials, double low95, double high95) {
  private static final double Z95 = 1.959963984540054; // two-sided 95 % of a normal distribution

  /**
   * With the score interval of Wilson, J. Am. Stat. Assoc. 22:209 (1927), which holds for rare
   * events, too.
   */
  static Tally of(int wrong, int trials) {
    return new Tally(wrong, trials, end(wrong, trials, -Z95), end(wrong, trials, Z95));
  }

  /** End of the score interval that lies {@code z} sigmas off. */
  static double end(int wrong, int trials, double z) {
    if (z < 0 && wrong == 0 || z > 0 && wrong == trials) {
      return z < 0 ? 0 : 1;
    }
    double n = trials;
    double p = wrong / n;
    double z2 = z * z;
    double spread = z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return (p + z2 / (2 * n) + spread) / (1 + z2 / n);
  }
}
