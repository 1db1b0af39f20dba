package org.crossbarsim.margin;

import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.Wilson;

/**
 * Wrong decisions among counted ones.
 *
 * @param wrong of them
 * @param trials all of them, independent of each other
 * @param interval95 score interval of the probability
 */
public record Tally(int wrong, int trials, Interval interval95) {

  static Tally of(int wrong, int trials) {
    return new Tally(wrong, trials, Wilson.interval95(wrong, trials));
  }
}
