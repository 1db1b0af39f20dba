package org.crossbarsim.spec;

/**
 * How layers use their tiles.
 *
 * @param dataflow order in which a convolution's reads are made
 * @param firstLayer whether the digital first layer keeps its sums for an image or forms them at
 *     every step
 */
public record MappingSpec(Dataflow dataflow, FirstLayer firstLayer) {

  /** Order in which a convolution's reads are made. */
  public enum Dataflow {
    /** One output position after the other, with all its active taps. */
    WINDOW_PARALLEL("window-parallel"),
    /**
     * One spike after the other: its rows one by one, each scattered into the membranes it meets.
     */
    SPIKE_SERIAL("spike-serial");

    private final String label;

    Dataflow(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }

  /** What the digital first layer does with an input that does not change. */
  public enum FirstLayer {
    /** Multiplies once an image and adds the kept sums at every step. */
    HOLD("hold"),
    /** Multiplies again at every step. */
    RECOMPUTE("recompute");

    private final String label;

    FirstLayer(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }
}
