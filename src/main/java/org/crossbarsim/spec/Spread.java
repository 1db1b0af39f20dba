package org.crossbarsim.spec;

/** Shape of the programming spread of a cell. */
public enum Spread {
  /** {@code ln R} is normal; sigmas are deviations of {@code ln R} around the median resistance. */
  LOG_NORMAL("log-normal"),
  /**
   * Conductance is normal; sigmas are relative to the nominal conductance; redrawn at or below 0.
   */
  NORMAL("normal");

  private final String label;

  Spread(String label) {
    this.label = label;
  }

  /** The word used in cards. */
  public String label() {
    return label;
  }
}
