package org.crossbarsim.units;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads quantities: a decimal number, one space, a unit with an optional prefix.
 *
 * <p>The prefix is applied as an exact power of ten, so the result is the double nearest to what
 * was written: {@code "0.1 um"} is {@code 1e-7}.
 */
public final class Quantity {
  private static final int LONGEST = 80; // characters; keeps exponents within reach of BigDecimal
  private static final int LARGEST_EXPONENT = 400; // beyond the range of a double on either side
  private static final String FEATURE_SQUARED = "F^2";
  private static final String ELECTRON_VOLT = "eV";
  private static final BigDecimal ELECTRON_VOLT_J = new BigDecimal("1.602176634e-19"); // SI, exact

  /** Seconds of the times that people count in, written without prefix. */
  private static final Map<String, Integer> COUNTED_S =
      Map.of("min", 60, "h", 60 * 60, "d", 24 * 60 * 60);

  private Quantity() {}

  /**
   * Reads {@code text} in SI units.
   *
   * @throws QuantityException if the text is not a finite quantity of {@code dimension}
   */
  public static double parse(String text, Dimension dimension) throws QuantityException {
    return parse(text, dimension, Double.NaN);
  }

  /**
   * Reads {@code text} in SI units; an area may be given in squares of the feature size, {@code "36
   * F^2"}, an energy in electron volts, {@code "1.1 eV"}, and a time in minutes, hours or days,
   * {@code "10 min"}, {@code "12 h"}, {@code "30 d"}.
   *
   * @param featureSizeM feature size in metres; NaN where none is known
   * @throws QuantityException if the text is not a finite quantity of {@code dimension}
   */
  public static double parse(String text, Dimension dimension, double featureSizeM)
      throws QuantityException {
    int numberEnd = numberEnd(text);
    if (numberEnd <= 0 || text.length() > LONGEST) {
      throw new QuantityException(
          quote(text) + " is not " + dimension.labelWithArticle() + ".",
          "Write a number, one space and a unit, such as \"" + dimension.example() + "\".");
    }
    BigDecimal number = number(text, numberEnd, dimension);
    String unit = text.substring(numberEnd);
    if (dimension == Dimension.AREA && unit.equals(" " + FEATURE_SQUARED)) {
      return finite(text, dimension, featureSquared(text, number, featureSizeM));
    }
    if (dimension == Dimension.ENERGY && unit.equals(" " + ELECTRON_VOLT)) {
      return finite(text, dimension, number.multiply(ELECTRON_VOLT_J).doubleValue());
    }
    if (isCounted(unit, dimension)) {
      BigDecimal seconds = BigDecimal.valueOf(COUNTED_S.get(unit.substring(1)));
      return finite(text, dimension, number.multiply(seconds).doubleValue());
    }
    Prefix prefix = prefix(unit, dimension);
    if (prefix == null) {
      throw wrongUnit(text, text.substring(0, numberEnd), unit.strip(), dimension);
    }
    BigDecimal si = number.scaleByPowerOfTen(prefix.exponent * dimension.prefixPower());
    return finite(text, dimension, si.doubleValue());
  }

  // The unit starts with its space.
  private static boolean isCounted(String unit, Dimension dimension) {
    return dimension == Dimension.TIME
        && unit.startsWith(" ")
        && COUNTED_S.containsKey(unit.substring(1));
  }

  private static double featureSquared(String text, BigDecimal number, double featureSizeM)
      throws QuantityException {
    if (Double.isNaN(featureSizeM)) {
      throw new QuantityException(
          quote(text) + " is in squared feature sizes, but no feature size is known here.",
          "Write it in um^2, or state the technology_node of the card.");
    }
    BigDecimal side = new BigDecimal(featureSizeM);
    return number.multiply(side).multiply(side).doubleValue();
  }

  private static double finite(String text, Dimension dimension, double value)
      throws QuantityException {
    if (Double.isInfinite(value)) {
      throw new QuantityException(
          quote(text) + " is beyond the range of " + dimension.labelWithArticle() + ".",
          "Write a finite quantity, such as \"" + dimension.example() + "\".");
    }
    return value;
  }

  private static BigDecimal number(String text, int end, Dimension dimension)
      throws QuantityException {
    BigDecimal number;
    try {
      number = new BigDecimal(text.substring(0, end));
    } catch (NumberFormatException e) {
      throw new QuantityException(
          quote(text) + " does not start with a decimal number.",
          "Write " + dimension.labelWithArticle() + " such as \"" + dimension.example() + "\".");
    }
    if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT) {
      throw new QuantityException(
          quote(text) + " is beyond the range of " + dimension.labelWithArticle() + ".",
          "Write " + dimension.labelWithArticle() + " such as \"" + dimension.example() + "\".");
    }
    return number;
  }

  /**
   * Where the number ends: digits with at most one point and one exponent, as in JSON. 0 if there
   * is none.
   */
  private static int numberEnd(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int digitsEnd = digitsEnd(text, at);
    if (digitsEnd == at) {
      return 0;
    }
    at = digitsEnd;
    if (at < text.length() && text.charAt(at) == '.') {
      digitsEnd = digitsEnd(text, at + 1);
      if (digitsEnd == at + 1) {
        return 0;
      }
      at = digitsEnd;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int sign = at + 1;
      if (sign < text.length() && (text.charAt(sign) == '-' || text.charAt(sign) == '+')) {
        sign++;
      }
      digitsEnd = digitsEnd(text, sign);
      at = digitsEnd == sign ? at : digitsEnd;
    }
    return at;
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /**
   * The prefix of {@code unit}, which starts with its space; null if the unit is not one of the
   * dimension.
   */
  private static @Nullable Prefix prefix(String unit, Dimension dimension) {
    if (dimension == Dimension.DIMENSIONLESS) {
      return unit.isEmpty() ? Prefix.NONE : null;
    }
    for (Prefix prefix : Prefix.ascending()) {
      if (unit.equals(" " + prefix.symbol + dimension.symbol())) {
        return prefix;
      }
    }
    return null;
  }

  private static QuantityException wrongUnit(
      String text, String number, String unit, Dimension wanted) {
    String nearest = nearestUnit(unit, wanted);
    if (nearest != null) {
      String what =
          unit.isEmpty() || text.equals(number + " " + unit)
              ? quote(text) + " is not written as " + wanted.labelWithArticle() + "."
              : quote(text) + " needs exactly one space between number and unit.";
      return new QuantityException(what, "Try \"" + number + separator(nearest) + "\".");
    }
    for (Dimension other : Dimension.values()) {
      Prefix prefix = other == Dimension.DIMENSIONLESS ? null : prefix(" " + unit, other);
      if (prefix != null) {
        return new QuantityException(
            quote(text)
                + " is "
                + other.labelWithArticle()
                + ", but "
                + wanted.labelWithArticle()
                + " is wanted.",
            wanted == Dimension.DIMENSIONLESS
                ? "Write a plain number, such as 0.05."
                : "Try \""
                    + number
                    + " "
                    + keptPrefix(prefix, other, wanted)
                    + wanted.symbol()
                    + "\".");
      }
    }
    String what =
        unit.isEmpty()
            ? quote(text) + " has no unit, but " + wanted.labelWithArticle() + " is wanted."
            : quote(text) + " has the unknown unit " + quote(unit) + ".";
    return new QuantityException(
        what,
        "Write "
            + wanted.labelWithArticle()
            + " such as \""
            + wanted.example()
            + "\""
            + (wanted == Dimension.TIME ? "; minutes, hours and days are min, h and d." : "."));
  }

  private static String separator(String unit) {
    return unit.isEmpty() ? "" : " " + unit;
  }

  /** The prefix that the author used, where it means the same in the wanted dimension. */
  private static String keptPrefix(Prefix prefix, Dimension written, Dimension wanted) {
    return written.prefixPower() == wanted.prefixPower() ? prefix.symbol : "";
  }

  /** The unit of {@code wanted} that {@code unit} most likely stands for; null if none does. */
  private static @Nullable String nearestUnit(String unit, Dimension wanted) {
    String ascii =
        unit.replace('\u00b5', 'u')
            .replace('\u03bc', 'u')
            .replace("\u03a9", "ohm")
            .replace("\u2126", "ohm")
            .replace("\u00b2", "^2")
            .replace("**2", "^2")
            .replace("Ohm", "ohm")
            .replace("ohms", "ohm");
    if (wanted == Dimension.AREA && ascii.endsWith("m2")) {
      ascii = ascii.substring(0, ascii.length() - 1) + "^2";
    }
    if (prefix(separator(ascii), wanted) != null || isCounted(separator(ascii), wanted)) {
      return ascii;
    }
    for (Prefix prefix : Prefix.ascending()) {
      String candidate = prefix.symbol + wanted.symbol();
      if (!ascii.isEmpty()
          && candidate.toLowerCase(Locale.ROOT).equals(ascii.toLowerCase(Locale.ROOT))) {
        return candidate;
      }
    }
    return null;
  }

  private static String quote(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return "\"" + shown + "\"";
  }
}
