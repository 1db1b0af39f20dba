package org.crossbarsim.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbarsim.chip.ChipFigures;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.Quantity;
import org.crossbarsim.units.QuantityException;

/**
 * What a chip must keep to be good: a metric against a limit.
 *
 * @param metric what is limited
 * @param bound on which side good chips lie
 * @param limit in SI units
 * @param text as it was written
 */
public record Requirement(ChipMetric metric, Bound bound, double limit, String text) {
  private static final Pattern FORM = Pattern.compile("\\s*(\\w+)\\s*(<=|>=|<|>)\\s*(.*?)\\s*");
  private static final String EXAMPLE =
      "Write METRIC OPERATOR LIMIT, such as \"accuracy>=0.85\" or \"energy_per_image_j<=20 uJ\".";

  private static final double PERCENT = 100;

  /** A side of a limit. */
  public enum Bound {
    AT_MOST("<="),
    AT_LEAST(">="),
    BELOW("<"),
    ABOVE(">");

    private final String operator;

    Bound(String operator) {
      this.operator = operator;
    }

    private boolean holds(double value, double limit) {
      return switch (this) {
        case AT_MOST -> value <= limit;
        case AT_LEAST -> value >= limit;
        case BELOW -> value < limit;
        case ABOVE -> value > limit;
      };
    }

    private static Bound of(String operator) {
      for (Bound bound : values()) {
        if (bound.operator.equals(operator)) {
          return bound;
        }
      }
      throw new IllegalArgumentException(operator);
    }
  }

  /**
   * Reads {@code accuracy>=0.85} or {@code latency_s < 40 us}. A plain number is in SI units; a
   * share may be in per cent.
   *
   * @throws IllegalArgumentException with a sentence for the user if the text is none of that kind
   */
  public static Requirement parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no requirement. " + EXAMPLE);
    }
    ChipMetric metric =
        ChipMetric.named(form.group(1))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'"
                            + form.group(1)
                            + "' is not measured. Known: "
                            + String.join(", ", ChipMetric.keys())
                            + "."));
    return new Requirement(
        metric, Bound.of(form.group(2)), limit(form.group(3), metric), text.strip());
  }

  private static double limit(String text, ChipMetric metric) {
    double limit;
    boolean percent = metric.isShare() && text.endsWith("%");
    String number = percent ? text.substring(0, text.length() - 1).strip() : text;
    try {
      limit = Quantity.parse(number, Dimension.DIMENSIONLESS) / (percent ? PERCENT : 1);
    } catch (QuantityException notPlain) {
      try {
        limit = Quantity.parse(number, metric.dimension());
      } catch (QuantityException e) {
        throw new IllegalArgumentException(metric.key() + ": " + e.what() + " " + e.fix(), e);
      }
    }
    if (metric.isShare() && (limit < 0 || limit > 1)) {
      throw new IllegalArgumentException(
          metric.key() + " is a share, from 0 to 1, which " + text + " is not.");
    }
    return limit;
  }

  /** True for a chip that keeps it; an undefined figure keeps nothing. */
  boolean holds(ChipFigures chip) {
    return bound.holds(metric.of(chip), limit);
  }
}
