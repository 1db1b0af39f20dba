package org.crossbarsim.study;

/** What is compared between two designs; less is better. */
public enum Metric {
  /** Energy an image. */
  ENERGY("energy"),
  /** Latency of an image. */
  LATENCY("latency"),
  /** Their product. */
  ENERGY_DELAY("energy-delay");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  /** The word in tables. */
  public String label() {
    return label;
  }
}
