package org.crossbarsim.spec;

/**
 * Integrate-and-fire neurons with digital membranes in two's complement.
 *
 * @param reset what a spike leaves behind
 * @param membraneBits width of a membrane on the arrays, fraction bits included
 * @param fractionBits fraction bits of membranes and thresholds; thresholds are rounded up
 * @param overflow what happens beyond the width
 */
public record NeuronSpec(Reset reset, int membraneBits, int fractionBits, Overflow overflow) {

  /** What a spike leaves behind. */
  public enum Reset {
    /** The threshold is subtracted (SIF). */
    SOFT("soft"),
    /** The membrane is set to zero (RIF). */
    HARD("hard");

    private final String label;

    Reset(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }

  /** What happens beyond the membrane's width. */
  public enum Overflow {
    /** Two's complement wrap-around. */
    WRAP("wrap"),
    /** Stops at the largest or smallest value. */
    SATURATE("saturate");

    private final String label;

    Overflow(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }
}
