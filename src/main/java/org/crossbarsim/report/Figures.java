package org.crossbarsim.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** Numbers as tables print them: decimal arithmetic only, so the same text on every JDK. */
public final class Figures {
  private static final String UNDEFINED = "-";
  private static final int DIGITS = 3;
  private static final double SMALL_SHARE = 0.001;
  private static final double LARGEST_PLAIN = 99_999.5;
  private static final double HUNDREDTH_SQUARE_MILLIMETRE_M2 = 1e-8;
  private static final double LARGEST_WITH_DECIMAL = 1000;

  private Figures() {}

  /** Three significant digits, trailing zeros kept, and a unit with its prefix. */
  public static String si(double value, Dimension dimension) {
    if (!Double.isFinite(value)) {
      return UNDEFINED;
    }
    if (dimension == Dimension.AREA && value != 0) {
      boolean large = Math.abs(value) >= HUNDREDTH_SQUARE_MILLIMETRE_M2;
      return ratio(value / (large ? 1e-6 : 1e-12)) + (large ? " mm^2" : " um^2");
    }
    return si(value, dimension, DIGITS);
  }

  /** The same with more significant digits; not for an area. */
  static String si(double value, Dimension dimension, int digits) {
    if (!Double.isFinite(value)) {
      return UNDEFINED;
    }
    String shown = SiFormat.format(value, dimension, digits);
    int space = shown.indexOf(' ');
    return space < 0 || value == 0
        ? shown
        : padded(shown.substring(0, space), digits) + shown.substring(space);
  }

  /** An area, or that there is none. */
  static String areaOrNone(double areaM2) {
    return areaM2 > 0 ? si(areaM2, Dimension.AREA) : "none";
  }

  /** A share of one as a percentage with so many significant digits. */
  static String percent(double share, int digits) {
    if (!Double.isFinite(share)) {
      return UNDEFINED;
    }
    return padded(SiFormat.format(100 * share, Dimension.DIMENSIONLESS, digits), digits) + " %";
  }

  // 1.2 becomes 1.20, 12 becomes 12.0 and 0.5 becomes 0.500, so that columns line up.
  private static String padded(String number) {
    return padded(number, DIGITS);
  }

  private static String padded(String number, int digits) {
    BigDecimal n = new BigDecimal(number);
    int scale = digits - (n.signum() == 0 ? 1 : n.precision() - n.scale());
    return scale <= n.scale() || number.indexOf('e') >= 0
        ? number
        : n.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
  }

  /** A share of one as a percentage with one decimal. */
  public static String percent(double share) {
    return Double.isFinite(share)
        ? new BigDecimal(share).movePointRight(2).setScale(1, RoundingMode.HALF_EVEN) + " %"
        : UNDEFINED;
  }

  /** The share of a part in a whole: a percentage with one decimal that hides no small part. */
  static String share(double share) {
    return share > 0 && share < SMALL_SHARE ? "< 0.1 %" : percent(share);
  }

  /** A ratio with three significant digits. */
  public static String ratio(double value) {
    return Double.isFinite(value)
        ? padded(SiFormat.format(value, Dimension.DIMENSIONLESS))
        : UNDEFINED;
  }

  /** A count, or a mean of counts: plain up to five digits, then with a prefix. */
  public static String count(double value) {
    if (!Double.isFinite(value)) {
      return UNDEFINED;
    }
    if (Math.abs(value) >= LARGEST_PLAIN) {
      String[] prefix = {"k", "M", "G", "T", "P"};
      BigDecimal n = new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
      int group = Math.min(prefix.length, (n.precision() - n.scale() - 1) / 3);
      return padded(n.movePointLeft(3 * group).toPlainString()) + " " + prefix[group - 1];
    }
    BigDecimal n =
        new BigDecimal(value)
            .setScale(Math.abs(value) < LARGEST_WITH_DECIMAL ? 1 : 0, RoundingMode.HALF_EVEN);
    return n.stripTrailingZeros().scale() <= 0
        ? n.setScale(0, RoundingMode.UNNECESSARY).toPlainString()
        : n.toPlainString();
  }
}
