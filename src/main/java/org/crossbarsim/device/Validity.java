package org.crossbarsim.device;

/**
 * Where a model holds. Cards and netlists outside are refused.
 *
 * @param conductanceS conductance that a cell is programmed to, without its transistor
 * @param ageS time since programming
 * @param temperatureK temperature of the cell
 * @param words what the numbers leave out, for readers
 */
public record Validity(Range conductanceS, Range ageS, Range temperatureK, String words) {
  private static final Range ANY = Range.NOT_NEGATIVE;

  /** Everywhere. */
  static Validity everywhere(String words) {
    return new Validity(ANY, ANY, ANY, words);
  }

  /** At these conductances, in microsiemens, and anywhere else. */
  static Validity conductancesUs(double least, double most, String words) {
    return new Validity(new Range(least * 1e-6, most * 1e-6), ANY, ANY, words);
  }

  /** The same between two ages. */
  Validity agesS(double least, double most) {
    return new Validity(conductanceS, new Range(least, most), temperatureK, words);
  }

  /** The same between two temperatures. */
  Validity temperaturesK(double least, double most) {
    return new Validity(conductanceS, ageS, new Range(least, most), words);
  }
}
