package org.crossbarsim.statistics;

/**
 * Ends of an interval.
 *
 * @param low lower end; NaN where it is open
 * @param high upper end; NaN where it is open
 */
public record Interval(double low, double high) {

  /** Of something about which nothing is known. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /** Distance of the ends. */
  public double width() {
    return high - low;
  }
}
