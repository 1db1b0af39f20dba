package org.crossbarsim.study;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbarsim.spec.Provenance;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.Quantity;
import org.crossbarsim.units.QuantityException;

/** The range that a card states for one of its numbers, where words can be read as one. */
final class StatedRange {
  private static final Pattern FROM_TO =
      Pattern.compile("(?<![\\w.])(\\d+(?:\\.\\d+)?) to (\\d+(?:\\.\\d+)?) ([A-Za-z]+)");
  private static final Pattern TIMES = Pattern.compile("differ by (\\d+) times");
  private static final double ROUNDING = 1e-9;

  private StatedRange() {}

  /**
   * Factors of {@code value} that span what {@code valid} says: {@code "0.1 to 0.5 V"} in the
   * dimension of the value, or {@code "differ by 10 times"}, which is taken as the square root of
   * ten either way. Empty where it says neither, or the value is not inside.
   */
  static Optional<Parameter.Range> read(String valid, double value, Dimension dimension) {
    Matcher times = TIMES.matcher(valid);
    if (times.find()) {
      double either = Math.sqrt(Double.parseDouble(times.group(1)));
      return Optional.of(new Parameter.Range(1 / either, either, true, valid));
    }
    Matcher found = FROM_TO.matcher(valid);
    while (found.find()) {
      Optional<Parameter.Range> range = range(found, valid, value, dimension);
      if (range.isPresent()) {
        return range;
      }
    }
    return Optional.empty();
  }

  private static Optional<Parameter.Range> range(
      Matcher found, String valid, double value, Dimension dimension) {
    try {
      String unit = " " + found.group(3);
      double low = Quantity.parse(found.group(1) + unit, dimension);
      double high = Quantity.parse(found.group(2) + unit, dimension);
      boolean inside = low <= value * (1 + ROUNDING) && value <= high * (1 + ROUNDING);
      return low > 0 && low < high && inside
          ? Optional.of(new Parameter.Range(low / value, high / value, true, valid))
          : Optional.empty();
    } catch (QuantityException e) {
      return Optional.empty(); // words that mean something else
    }
  }

  /** The same of the number {@code parameter} of a card. */
  static Optional<Parameter.Range> of(
      List<Provenance> card, String parameter, double value, Dimension dimension) {
    for (Provenance p : card) {
      if (p.parameter().equals(parameter)) {
        return read(p.validRange(), value, dimension);
      }
    }
    return Optional.empty();
  }
}
