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
   * Whole cycles that cover {@code durationS} seconds. The period is known to half a femtosecond,
   * so a duration within that much a cycle, and one femtosecond more, of a whole number of cycles
   * is that number: neither decimal fractions nor a period like a third of a nanosecond may cost a
   * cycle.
   */
  public long cyclesFor(double durationS) {
    double cycles = durationS * FS_PER_S / periodFs;
    return (long) Math.ceil(cycles - (1.0 + 0.5 * cycles) / periodFs);
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
