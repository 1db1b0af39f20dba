package org.crossbarsim.kernel;

/**
 * Membranes as the kernels know them: two's complement words of {@code bits}, one an {@code int},
 * that saturate or wrap.
 *
 * @param bits of a membrane, fraction bits included, 2 to {@value #MOST_BITS}
 * @param fraction bits by which a sum is shifted before it is added
 * @param saturate true where an addition that leaves the width ends at its edge, false where it
 *     wraps
 */
public record MembraneFormat(int bits, int fraction, boolean saturate) {
  /** Widest membrane: an addition in {@code int} must not overflow. */
  public static final int MOST_BITS = 30;

  /** Checks the width. */
  public MembraneFormat {
    if (bits < 2 || bits > MOST_BITS) {
      throw new IllegalArgumentException("a membrane of " + bits + " bits in an int");
    }
  }

  /** True for a threshold that can be compared and subtracted without leaving an {@code int}. */
  public static boolean holdsThreshold(long threshold) {
    return Math.abs(threshold) < 1L << MOST_BITS;
  }

  /** Largest potential. */
  public int max() {
    return (1 << (bits - 1)) - 1;
  }

  /** Smallest potential. */
  public int min() {
    return -(1 << (bits - 1));
  }

  /** Bits of an {@code int} that a membrane does not use. */
  int unused() {
    return Integer.SIZE - bits;
  }

  /** What a potential becomes in this width. */
  int fit(int v) {
    return saturate ? Math.max(min(), Math.min(max(), v)) : v << unused() >> unused();
  }

  /** True where a sum as far from zero as {@code largest} is added without leaving an {@code int}. */
  public boolean holds(long largest) {
    return largest < 1L << MOST_BITS >> fraction;
  }
}
