package org.crossbarsim.closedform;

/** Sums of independent events. */
final class Odds {
  private Odds() {}

  /** How many of independent events happen: {@code [number]}, each with its own probability. */
  static double[] howMany(double[] chances) {
    double[] of = new double[chances.length + 1];
    of[0] = 1;
    for (int i = 0; i < chances.length; i++) {
      for (int n = i + 1; n > 0; n--) {
        of[n] = of[n] * (1 - chances[i]) + of[n - 1] * chances[i];
      }
      of[0] *= 1 - chances[i];
    }
    return of;
  }

  /** Mean of a distribution over 0, 1, 2, ... */
  static double mean(double[] distribution) {
    double sum = 0;
    for (int n = 1; n < distribution.length; n++) {
      sum += n * distribution[n];
    }
    return sum;
  }
}
