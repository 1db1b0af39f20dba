package org.crossbarsim.conversion;

import java.util.Arrays;
import org.crossbarsim.spec.NeuronSpec;

/**
 * Neurons of one layer in whole numbers, one clear step after the other: integrate, compare, reset,
 * leak. A width is applied once a step, after all its additions, so it says what a membrane of that
 * width does to the network, not what it does to the order of additions.
 */
final class PlainNeurons {
  private final NeuronSpec spec;
  private final int channels;
  private final boolean bounded;
  private final long[] potential;
  private final int[] silent; // steps for which a neuron still ignores its input
  private long least;
  private long most;
  private long overflows;

  PlainNeurons(MapShape shape, NeuronSpec spec, boolean bounded) {
    this.spec = spec;
    this.channels = shape.channels();
    this.bounded = bounded;
    this.potential = new long[shape.size()];
    this.silent = new int[rests(spec) ? potential.length : 0];
  }

  private static boolean rests(NeuronSpec spec) {
    return spec.refractorySteps() > 0 || spec.firesOnce();
  }

  void clear() {
    Arrays.fill(potential, 0);
    Arrays.fill(silent, 0);
  }

  private boolean listens(int i) {
    return silent.length == 0 || silent[i] == 0;
  }

  /** Adds whole sums. */
  void add(int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      if (listens(i)) {
        potential[i] += (long) sums[i] << spec.fractionBits();
      }
    }
  }

  /** Adds a constant in units of the fixed point. */
  void add(int i, long fixed) {
    if (listens(i)) {
      potential[i] += fixed;
    }
  }

  /**
   * Ends a step; thresholds are those of the channels, in fixed point. Writes who fired, in
   * position order, and returns how many.
   */
  int fire(long[] threshold, int[] spikes) {
    boolean soft = spec.reset() == NeuronSpec.Reset.SOFT;
    long above = spec.comparison() == NeuronSpec.Comparison.ABOVE ? 1 : 0;
    int n = 0;
    for (int i = 0, c = 0; i < potential.length; i++, c = c + 1 == channels ? 0 : c + 1) {
      if (!listens(i)) {
        silent[i] -= spec.firesOnce() ? 0 : 1;
        continue;
      }
      long v = fit(potential[i]);
      least = Math.min(least, v);
      most = Math.max(most, v);
      boolean fires = v >= threshold[c] + above;
      if (fires) {
        spikes[n++] = i;
        v = soft ? fit(v - threshold[c]) : 0;
      }
      if (fires && silent.length > 0) {
        silent[i] = spec.firesOnce() ? 1 : spec.refractorySteps();
        potential[i] = v; // what rests does not leak
      } else {
        potential[i] = leaked(v);
      }
    }
    return n;
  }

  private long fit(long v) {
    long max = (1L << (spec.membraneBits() - 1)) - 1;
    if (!bounded || (v <= max && v >= -max - 1)) {
      return v;
    }
    overflows++;
    if (spec.overflow() == NeuronSpec.Overflow.SATURATE) {
      return v > 0 ? max : -max - 1;
    }
    int unused = Long.SIZE - spec.membraneBits();
    return v << unused >> unused;
  }

  private long leaked(long v) {
    if (spec.leak() instanceof NeuronSpec.Leak.Shift shift) {
      return v - (v >> shift.bits());
    }
    if (spec.leak() instanceof NeuronSpec.Leak.Factor leak) {
      return (v * Math.round(Math.scalb(leak.factor(), leak.bits()))) >> leak.bits();
    }
    return v;
  }

  /** Lowest potential at a comparison so far, in units of the sum. */
  double least() {
    return Math.scalb((double) least, -spec.fractionBits());
  }

  /** Highest potential at a comparison so far, in units of the sum. */
  double most() {
    return Math.scalb((double) most, -spec.fractionBits());
  }

  /** Times that a potential left the width. */
  long overflows() {
    return overflows;
  }
}
