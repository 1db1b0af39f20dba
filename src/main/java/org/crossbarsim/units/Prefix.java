package org.crossbarsim.units;

/** The prefixes of quantities, ascending; all ASCII. */
enum Prefix {
  FEMTO("f", -15),
  PICO("p", -12),
  NANO("n", -9),
  MICRO("u", -6),
  MILLI("m", -3),
  NONE("", 0),
  KILO("k", 3),
  MEGA("M", 6),
  GIGA("G", 9),
  TERA("T", 12);

  private static final Prefix[] ASCENDING = values();

  final String symbol;
  final int exponent;

  Prefix(String symbol, int exponent) {
    this.symbol = symbol;
    this.exponent = exponent;
  }

  static Prefix[] ascending() {
    return ASCENDING.clone();
  }
}
