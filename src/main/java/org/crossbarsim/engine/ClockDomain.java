package org.crossbarsim.engine;

/**
 * A clock: edges at whole multiples of its period, counted from time zero.
 *
 * @param periodFs femtoseconds between edges
 */
public record ClockDomain(long periodFs) {
  private static final double FS_PER_S = 1e15;

  /** Checks the period. */
  public ClockDomain {
    if (periodFs <= 0) {
      throw new IllegalArgumentException(
          "a clock needs a positive period, not " + periodFs + " fs");
    }
  }

  /** A clock of {@code periodS} seconds, rounded to a femtosecond. */
  public static ClockDomain ofSeconds(double periodS) {
    return new ClockDomain(Math.round(periodS * FS_PER_S));
  }

  /** First edge at or after {@code timeFs}. */
  public long edgeAtOrAfter(long timeFs) {
    return Math.multiplyExact(-Math.floorDiv(-timeFs, periodFs), periodFs);
  }

  /**
   * Whole cycles that cover {@code durationS} seconds. A duration within a femtosecond of a whole
   * number of cycles is that number: decimal fractions must not cost a cycle.
   */
  public long cyclesFor(double durationS) {
    double fs = durationS * FS_PER_S;
    return (long) Math.ceil((fs - 1.0) / periodFs);
  }

  /** Duration of {@code cycles}. */
  public long spanFs(long cycles) {
    return Math.multiplyExact(cycles, periodFs);
  }

  /** Seconds of {@code timeFs}. */
  public static double seconds(long timeFs) {
    return timeFs / FS_PER_S;
  }
}
