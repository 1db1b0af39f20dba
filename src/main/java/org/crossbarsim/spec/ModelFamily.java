package org.crossbarsim.spec;

/** What a device model tells of a cell. A card has at most one model of each family. */
public enum ModelFamily {
  /** How far a programmed cell lies from what it was programmed to. */
  SPREAD("spread"),
  /** What one read of a cell differs from the next by. */
  READ_NOISE("read_noise"),
  /** How a cell loses its state with time and temperature. */
  RETENTION("retention"),
  /** Random telegraph noise. */
  TELEGRAPH("telegraph"),
  /** How reads change a cell. */
  READ_DISTURB("read_disturb"),
  /** Current against voltage. */
  NONLINEARITY("nonlinearity"),
  /** How a cell is written. */
  VERIFY("verify"),
  /** How a cell wears out. */
  ENDURANCE("endurance");

  private final String label;

  ModelFamily(String label) {
    this.label = label;
  }

  /** The word used in cards. */
  public String label() {
    return label;
  }
}
