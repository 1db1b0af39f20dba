package org.crossbarsim.units;

/**
 * A text that is not a quantity of the wanted dimension: what is wrong, and what to write instead.
 */
public final class QuantityException extends Exception {
  private static final long serialVersionUID = 1;

  private final String fix;

  QuantityException(String what, String fix) {
    super(what);
    this.fix = fix;
  }

  /** What is wrong: one sentence. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** What to write instead: one sentence. */
  public String fix() {
    return fix;
  }
}
