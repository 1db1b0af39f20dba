package org.crossbarsim.device;

/** What a model may depend on besides the cell: the fields of a netlist's physics. */
public enum Condition {
  /** Time since programming. */
  AGE("age"),
  /** Temperature of the cells. */
  TEMPERATURE("temperature"),
  /** Reads since programming. */
  READS("reads"),
  /** Cycles of SET and RESET before. */
  CYCLES("cycles");

  private final String label;

  Condition(String label) {
    this.label = label;
  }

  /** The field of the netlist's {@code physics}. */
  public String label() {
    return label;
  }
}
