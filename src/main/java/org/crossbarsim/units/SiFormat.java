package org.crossbarsim.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Prints SI values for people: {@code 33.3 uA}.
 *
 * <p>Decimal arithmetic throughout: the text depends on the bits of the value and on nothing else.
 * A value halfway between two texts goes to the even digit.
 */
public final class SiFormat {
  private static final int DIGITS = 3;

  /** Leading zeros after the point, and digits before it, before an exponent is used. */
  private static final int PLAIN_ZEROS = 4;

  private static final int PLAIN_DIGITS = 12;

  private SiFormat() {}

  /** Prints {@code value} with a prefix and at most three significant digits. */
  public static String format(double value, Dimension dimension) {
    return format(value, dimension, DIGITS);
  }

  /** Prints {@code value} with a prefix and at most {@code digits} significant digits. */
  public static String format(double value, Dimension dimension, int digits) {
    String unit = dimension.symbol().isEmpty() ? "" : " " + dimension.symbol();
    if (!Double.isFinite(value)) {
      return (Double.isNaN(value) ? "undefined" : value > 0 ? "infinite" : "-infinite") + unit;
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    if (rounded.signum() == 0) {
      return "0" + unit;
    }
    if (dimension == Dimension.DIMENSIONLESS) {
      return decimal(rounded);
    }
    Prefix prefix = prefix(rounded, dimension);
    int shift = -prefix.exponent * dimension.prefixPower();
    return decimal(rounded.scaleByPowerOfTen(shift)) + " " + prefix.symbol + dimension.symbol();
  }

  /** The largest prefix that leaves at least 1; the smallest one for anything below it. */
  private static Prefix prefix(BigDecimal value, Dimension dimension) {
    int exponent = value.precision() - value.scale() - 1;
    Prefix best = Prefix.FEMTO;
    for (Prefix prefix : Prefix.ascending()) {
      if (prefix.exponent * dimension.prefixPower() <= exponent) {
        best = prefix;
      }
    }
    return best;
  }

  /** Plain digits without trailing zeros, or with an exponent where that would be long. */
  private static String decimal(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    if (exponent >= -PLAIN_ZEROS && exponent < PLAIN_DIGITS) {
      return stripped.toPlainString();
    }
    BigDecimal mantissa = stripped.scaleByPowerOfTen(-exponent);
    return mantissa.stripTrailingZeros().toPlainString() + "e" + exponent;
  }
}
