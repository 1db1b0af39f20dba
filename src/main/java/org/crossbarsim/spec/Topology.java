package org.crossbarsim.spec;

/** Which lines of an array carry the current of a read. */
public enum Topology {
  /**
   * A transistor in every cell: word lines are gates, the current of a column flows from its source
   * line through the cells of the active rows into its bit line.
   */
  TRANSISTOR("1T1R"),
  /**
   * Cells between word lines and bit lines: the word lines of active rows are driven to the read
   * voltage, those of idle rows to 0 V, and carry the current.
   */
  PASSIVE("1R");

  private final String label;

  Topology(String label) {
    this.label = label;
  }

  /** The word used in cards. */
  public String label() {
    return label;
  }
}
