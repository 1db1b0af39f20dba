package org.crossbarsim.kernel;

/**
 * Membranes as the kernels know them: two's complement words of {@code bits} that saturate or wrap,
 * an {@code int} each where they are narrow, else a {@code long}.
 *
 * @param bits of a membrane, fraction bits included, 2 to {@value #MOST_BITS}
 * @param fraction bits by which a sum is shifted before it is added
 * @param saturate true where an addition that leaves the width ends at its edge, false where it
 *     wraps
 */
public record MembraneFormat(int bits, int fraction, boolean saturate) {
  /** Widest membrane: an addition in {@code long} does not overflow. */
  public static final int MOST_BITS = 62;

  private static final int NARROW_BITS = 30; // likewise in int

  /** Checks the width. */
  public MembraneFormat {
    if (bits < 2 || bits > MOST_BITS) {
      throw new IllegalArgumentException("a membrane has 2 to 62 bits, not " + bits);
    }
  }

  /** True where an {@code int} holds a membrane. */
  public boolean isNarrow() {
    return bits <= NARROW_BITS;
  }

  /** True where a sum as far from zero as {@code largest} is added without overflowing. */
  public boolean holds(long largest) {
    return largest < 1L << (isNarrow() ? NARROW_BITS : MOST_BITS - 1) >> fraction;
  }

  /** True for a threshold that is compared and subtracted without overflowing. */
  public boolean holdsThreshold(long threshold) {
    long beyond = 1L << (isNarrow() ? NARROW_BITS : MOST_BITS - 1);
    return -beyond < threshold && threshold < beyond;
  }

  /** Largest potential. */
  long max() {
    return (1L << (bits - 1)) - 1;
  }

  /** Smallest potential. */
  long min() {
    return -(1L << (bits - 1));
  }

  /** Bits of an {@code int} that a narrow membrane does not use. */
  int unusedInts() {
    return Integer.SIZE - bits;
  }

  /** Bits of a {@code long} that a membrane does not use. */
  int unused() {
    return Long.SIZE - bits;
  }

  /** What a potential becomes in this width. */
  public long fit(long v) {
    return saturate ? Math.max(min(), Math.min(max(), v)) : v << unused() >> unused();
  }
}
