package org.crossbarsim.spec;

/**
 * Spiking neurons with digital membranes in two's complement. A step integrates, compares, resets
 * and leaks, in this order.
 *
 * @param reset what a spike leaves behind
 * @param membraneBits width of a membrane on the arrays, fraction bits included
 * @param fractionBits fraction bits of membranes and thresholds
 * @param overflow what happens beyond the width
 * @param leak what a membrane loses from one step to the next
 * @param refractorySteps steps after a spike in which the membrane ignores its input
 * @param firesOnce true where a neuron is silent after its first spike of an image
 * @param comparison when a membrane has reached its threshold
 */
public record NeuronSpec(
    Reset reset,
    int membraneBits,
    int fractionBits,
    Overflow overflow,
    Leak leak,
    int refractorySteps,
    boolean firesOnce,
    Comparison comparison) {

  /** Integrate-and-fire neurons: no leak, no refractory time, any number of spikes. */
  public NeuronSpec(Reset reset, int membraneBits, int fractionBits, Overflow overflow) {
    this(
        reset,
        membraneBits,
        fractionBits,
        overflow,
        new Leak.None(),
        0,
        false,
        Comparison.AT_LEAST);
  }

  /**
   * False where a step in which nothing arrives changes no membrane and lets no neuron fire whose
   * membrane rests below its threshold: without a leak and a refractory counter, which run at every
   * step, and without a soft reset, which may leave a membrane above the threshold.
   */
  public boolean comparesWhenIdle() {
    boolean leaks = !(leak instanceof Leak.None);
    return leaks || !(firesOnce || (reset == Reset.HARD && refractorySteps == 0));
  }

  /** Bits beside each membrane: a flag where neurons fire once, a counter of refractory steps. */
  public int stateBits() {
    return firesOnce ? 1 : 32 - Integer.numberOfLeadingZeros(refractorySteps);
  }

  /** What a membrane v loses from one step to the next. */
  public sealed interface Leak {
    /** Nothing: integrate-and-fire. */
    record None() implements Leak {}

    /** {@code v - (v >> bits)}: a subtraction, exact in hardware; the shift is arithmetic. */
    record Shift(int bits) implements Leak {}

    /**
     * {@code (v * round(factor * 2^bits)) >> bits}: a multiplication in fixed point, rounded down.
     */
    record Factor(double factor, int bits) implements Leak {}
  }

  /** When a membrane has reached its threshold. */
  public enum Comparison {
    /** {@code v >= threshold}; a real threshold is rounded up to the fixed point of membranes. */
    AT_LEAST("at-least"),
    /** {@code v > threshold}; a real threshold is rounded down. */
    ABOVE("above");

    private final String label;

    Comparison(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }

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
