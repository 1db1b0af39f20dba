package org.crossbarsim.device;

import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** Numbers from {@code least} to {@code most}, both included. */
public record Range(double least, double most) {
  /** Every number of zero or more. */
  public static final Range NOT_NEGATIVE = new Range(0, Double.POSITIVE_INFINITY);

  /** From 0 to 1. */
  public static final Range SHARE = new Range(0, 1);

  private static final int DIGITS = 6;
  private static final double ROUNDING = 1e-9; // 1 / 25 kohm is inside "to 40 uS"

  /** True for a number inside. */
  public boolean contains(double value) {
    return value >= least * (1 - ROUNDING) && value <= most * (1 + ROUNDING);
  }

  /** The range in words, its ends as quantities: {@code 1 uS to 40 uS}. */
  public String words(Dimension dimension) {
    String from = SiFormat.format(least, dimension, DIGITS);
    if (most == Double.POSITIVE_INFINITY) {
      return least == 0 ? "not negative" : "from " + from;
    }
    return least == most ? from : from + " to " + SiFormat.format(most, dimension, DIGITS);
  }
}
