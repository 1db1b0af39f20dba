package org.crossbarsim.random;

/** Why a number is drawn. The ids are frozen: changing one changes every published result. */
public enum Purpose {
  /** Device-to-device spread of a cell. */
  DEVICE_SPREAD(1),
  /** Cycle-to-cycle spread of one programming of a cell. */
  CYCLE_SPREAD(2),
  /** Whether a cell is stuck, and in which state. */
  STUCK_CELL(3),
  /** Noise of one bit line at one read. */
  READ_NOISE(4),
  /** Noise of one reference at one read. */
  REFERENCE_NOISE(5),
  /** Mismatch of one sense amplifier or converter. */
  SENSE_OFFSET(6),
  /** Bernoulli spikes of the input. */
  INPUT_SPIKE(7);

  private final long id;

  Purpose(long id) {
    this.id = id;
  }

  long id() {
    return id;
  }
}
