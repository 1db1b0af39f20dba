package org.crossbarsim.spec;

/** Shape of the programming spread of a cell. */
public enum Spread {
  /** {@code ln R} is normal; sigmas are deviations of {@code ln R} around the median resistance. */
  LOG_NORMAL("log-normal"),
  /**
   * Conductance is normal; sigmas are relative to the nominal conductance; redrawn at or below 0.
   */
  NORMAL("normal"),
  /** A published fit, one of the card's models; the sigmas of the card are undefined. */
  FITTED("fitted");

  private final String label;

  Spread(String label) {
    this.label = label;
  }

  /** The word used in reports; of the first two also in cards. */
  public String label() {
    return label;
  }
}
