package org.crossbarsim.study;

import java.util.regex.Pattern;
import org.crossbarsim.chip.Design;
import org.crossbarsim.units.Dimension;

/**
 * A number of the designs that could be another, and how far.
 *
 * @param name in tables
 * @param dimension of its value
 * @param factor true where values are factors of several numbers, not a number
 * @param base its value in the B-SNN's design; 1 of a factor
 * @param range from where to where
 * @param change what it does to a design
 */
public record Parameter(
    String name, Dimension dimension, boolean factor, double base, Range range, Change change) {

  /**
   * From where to where, as factors of what the design has: both networks change by the same
   * factor, even where their cards have different numbers.
   *
   * @param low factor
   * @param high factor, above it
   * @param stated true where a card or its source vouches for the range; false where it is half to
   *     double for want of one
   * @param basis the words of the card, or why that far
   */
  public record Range(double low, double high, boolean stated, String basis) {
    /** Half to double. */
    public static final Range HALF_TO_DOUBLE = new Range(0.5, 2, false, "no range is stated");

    /** Refuses a range that runs backwards. */
    public Range {
      if (!(low > 0 && high > low)) {
        throw new IllegalArgumentException("no range goes from " + low + " to " + high);
      }
    }
  }

  /** What a parameter is. */
  public sealed interface Change {
    /** Mean rate at which spikes are drawn. */
    record Rate() implements Change {}

    /** Time steps of the B-SNN. */
    record Steps() implements Change {}

    /**
     * Numbers of the specs.
     *
     * @param paths of the numbers, from the design down
     * @param pricesOnly true where nothing but costs of actions and leakage change, so that the
     *     same actions can be billed anew
     */
    record Numbers(Pattern paths, boolean pricesOnly) implements Change {}
  }

  /** The value at a factor. */
  public double at(double factor) {
    return base * factor;
  }

  /** {@code design} at a factor; itself where the parameter is not in it. */
  Design on(Design design, double factor) {
    return change instanceof Change.Numbers numbers
        ? Scaled.by(design, numbers.paths(), factor)
        : design;
  }

  /** True where the same actions can be billed anew. */
  boolean pricesOnly() {
    return change instanceof Change.Numbers numbers && numbers.pricesOnly();
  }
}
