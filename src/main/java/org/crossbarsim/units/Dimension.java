package org.crossbarsim.units;

/** What a quantity measures, with the one unit symbol it is written in. */
public enum Dimension {
  RESISTANCE("resistance", "ohm", "6 kohm", 1),
  CONDUCTANCE("conductance", "S", "20 uS", 1),
  VOLTAGE("voltage", "V", "200 mV", 1),
  CURRENT("current", "A", "33.3 uA", 1),
  TIME("time", "s", "1.5 ns", 1),
  FREQUENCY("frequency", "Hz", "1 GHz", 1),
  ENERGY("energy", "J", "12.5 fJ", 1),
  POWER("power", "W", "1.2 uW", 1),
  CAPACITANCE("capacitance", "F", "0.2 fF", 1),
  TEMPERATURE("temperature", "K", "300 K", 1),
  LENGTH("length", "m", "90 nm", 1),
  /** Also written in squared feature sizes, {@code "36 F^2"}, where a feature size is known. */
  AREA("area", "m^2", "0.05 um^2", 2),
  /** A plain number without unit. */
  DIMENSIONLESS("dimensionless number", "", "0.05", 1);

  private final String label;
  private final String symbol;
  private final String example;
  private final int prefixPower;

  Dimension(String label, String symbol, String example, int prefixPower) {
    this.label = label;
    this.symbol = symbol;
    this.example = example;
    this.prefixPower = prefixPower;
  }

  /** The word used in messages: {@code voltage}. */
  public String label() {
    return label;
  }

  /** The word with its article: {@code a voltage}, {@code an energy}. */
  public String labelWithArticle() {
    return ("aeiou".indexOf(label.charAt(0)) >= 0 ? "an " : "a ") + label;
  }

  /**
   * SI unit without prefix, in ASCII: {@code V}, {@code ohm}, {@code m^2}; empty for a plain
   * number.
   */
  public String symbol() {
    return symbol;
  }

  /** A quantity of this dimension, for messages and documents. */
  public String example() {
    return example;
  }

  /**
   * Power to which the prefix is raised: 2 for an area ({@code um^2} is {@code (um)^2}), else 1.
   */
  public int prefixPower() {
    return prefixPower;
  }
}
