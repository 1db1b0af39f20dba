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

  /** What of it lies between two bounds that its parameter cannot leave. */
  public Interval within(double least, double most) {
    return new Interval(Math.max(least, low), Math.min(most, high));
  }

  /** Distance of the ends. */
  public double width() {
    return high - low;
  }
}
