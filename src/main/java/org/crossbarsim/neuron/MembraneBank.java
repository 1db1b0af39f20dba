package org.crossbarsim.neuron;

import java.util.Arrays;
import org.crossbarsim.spec.NeuronSpec;

/**
 * Membranes of one layer: two's complement words of a stated width.
 *
 * <p>Integrate, compare with {@code >=}, reset; no floor below zero but that of the width.
 */
public final class MembraneBank {
  private final long[] potential;
  private final long max;
  private final int unusedBits;
  private final boolean saturate;
  private final boolean soft;
  private long overflows;

  /** {@code neurons} membranes of {@code bits}, fraction bits included, all at zero. */
  public MembraneBank(int neurons, int bits, NeuronSpec.Overflow overflow, NeuronSpec.Reset reset) {
    if (bits < 2 || bits > 62) {
      throw new IllegalArgumentException("a membrane has 2 to 62 bits, not " + bits);
    }
    this.potential = new long[neurons];
    this.max = (1L << (bits - 1)) - 1;
    this.unusedBits = 64 - bits;
    this.saturate = overflow == NeuronSpec.Overflow.SATURATE;
    this.soft = reset == NeuronSpec.Reset.SOFT;
  }

  /** All membranes to zero, no overflow counted. */
  public void clear() {
    Arrays.fill(potential, 0);
    overflows = 0;
  }

  /** Neurons. */
  public int size() {
    return potential.length;
  }

  /** Potential of neuron {@code i}. */
  public long potential(int i) {
    return potential[i];
  }

  /** Additions that left the width since the last clear. */
  public long overflows() {
    return overflows;
  }

  /** One read-modify-write. */
  public void add(int i, long delta) {
    potential[i] = fit(potential[i] + delta);
  }

  private long fit(long v) {
    if (v <= max && v >= -max - 1) {
      return v;
    }
    overflows++;
    if (saturate) {
      return v > 0 ? max : -max - 1;
    }
    return v << unusedBits >> unusedBits;
  }

  /**
   * Compares neuron {@code i} with its threshold; on reaching it resets the membrane and returns
   * true.
   */
  public boolean fires(int i, long threshold) {
    if (potential[i] < threshold) {
      return false;
    }
    potential[i] = soft ? fit(potential[i] - threshold) : 0;
    return true;
  }
}
