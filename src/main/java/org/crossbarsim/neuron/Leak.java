package org.crossbarsim.neuron;

import org.crossbarsim.spec.NeuronSpec;

/**
 * What a membrane keeps from one step to the next, in integers.
 *
 * <p>A shift by k keeps {@code v - (v >> k)}; a factor a of g bits keeps {@code (v * round(a*2^g))
 * >> g}. Both shifts are arithmetic, so they round towards minus infinity: the result is never
 * larger in magnitude than v, and no membrane leaves its width by leaking.
 */
final class Leak {
  private static final long NO_FACTOR = -1;

  private final int shift;
  private final long factor; // times 2^shift, or NO_FACTOR for a leak by shift

  private Leak(int shift, long factor) {
    this.shift = shift;
    this.factor = factor;
  }

  /**
   * From its specification.
   *
   * @throws IllegalArgumentException if a shift is not in 1 to 62, a factor not in 0 to 1, its bits
   *     not in 1 to 62
   */
  static Leak of(NeuronSpec.Leak spec) {
    if (spec instanceof NeuronSpec.Leak.Shift s) {
      return new Leak(checkedBits(s.bits()), NO_FACTOR);
    }
    if (spec instanceof NeuronSpec.Leak.Factor f) {
      if (!(f.factor() >= 0 && f.factor() <= 1)) {
        throw new IllegalArgumentException("a leak keeps a factor of 0 to 1, not " + f.factor());
      }
      int bits = checkedBits(f.bits());
      return new Leak(bits, Math.round(Math.scalb(f.factor(), bits)));
    }
    return new Leak(0, NO_FACTOR);
  }

  private static int checkedBits(int bits) {
    if (bits < 1 || bits > 62) {
      throw new IllegalArgumentException("a leak has 1 to 62 bits, not " + bits);
    }
    return bits;
  }

  boolean isNone() {
    return shift == 0;
  }

  /** What is left of {@code v}. */
  long after(long v) {
    if (factor == NO_FACTOR) {
      return shift == 0 ? v : v - (v >> shift);
    }
    // The product has up to 124 bits.
    return Math.multiplyHigh(v, factor) << (64 - shift) | (v * factor) >>> shift;
  }
}
