package org.crossbarsim.device;

import org.crossbarsim.units.Dimension;

/**
 * One number that a device model takes from a card.
 *
 * @param name as in the card
 * @param dimension what it measures
 * @param range what it may be, in SI units
 * @param fallback value where a card leaves it out; undefined if no card may
 * @param doc one sentence
 */
public record ModelParameter(
    String name, Dimension dimension, Range range, double fallback, String doc) {

  /** A parameter that every card states. */
  static ModelParameter required(String name, Dimension dimension, Range range, String doc) {
    return new ModelParameter(name, dimension, range, Double.NaN, doc);
  }

  /** A parameter with a default. */
  static ModelParameter optional(
      String name, Dimension dimension, Range range, double fallback, String doc) {
    return new ModelParameter(name, dimension, range, fallback, doc);
  }

  /** True where every card states it. */
  public boolean isRequired() {
    return Double.isNaN(fallback);
  }
}
