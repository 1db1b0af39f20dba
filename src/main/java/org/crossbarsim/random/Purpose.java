package org.crossbarsim.random;

/**
 * Why a number is drawn. The ids are frozen: changing one changes every published result.
 *
 * <p>Draws of data are those of a run whatever chip it runs on; all others differ from chip to
 * chip.
 */
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
  INPUT_SPIKE(7, true),
  /** Weights of a layer that nobody trained. */
  DRAWN_WEIGHT(8, true),
  /** Spikes of a layer whose activity is stated. */
  DRAWN_SPIKE(9, true),
  /** Pixels of an image that stands for none. */
  DRAWN_PIXEL(10, true),
  /** Whether a programming pulse of stochastic learning switches a cell. */
  SWITCHING(11),
  /** Poisson spikes while thresholds are balanced. */
  BALANCING_SPIKE(12, true),
  /** Order and choice of samples in learning. */
  SAMPLE_ORDER(13, true),
  /** Trap of a cell: amplitude, mean dwell times, and its state when an image begins. */
  TELEGRAPH(14),
  /** One dwell of a trap. */
  TELEGRAPH_DWELL(15),
  /** Retention time of a cell. */
  RETENTION(16),
  /** Drift of one programming of a cell. */
  DRIFT(17),
  /** Thresholds of a cell and effect of one pulse while it is written. */
  WRITE_VERIFY(18),
  /** Life of a cell and the state in which it wears out. */
  ENDURANCE(19),
  /** Noise of one decision of a sense amplifier or converter. */
  SENSE_NOISE(20),
  /** Gain of one converter. */
  SENSE_GAIN(21),
  /** Deviation of one level of one converter. */
  LEVEL_MISMATCH(22),
  /** What a latch says that is undecided when its output is taken. */
  METASTABLE(23),
  /** Rows and weights of a read whose margin is asked. */
  MARGIN_PATTERN(25),
  /** Seed of one chip of many. */
  CHIP(28);

  private final long id;
  private final boolean ofData;

  Purpose(long id) {
    this(id, false);
  }

  Purpose(long id, boolean ofData) {
    this.id = id;
    this.ofData = ofData;
  }

  long id() {
    return id;
  }

  /** True for draws of data: inputs, weights, stated activity, order of samples. */
  boolean ofData() {
    return ofData;
  }
}
