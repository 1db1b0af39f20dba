package org.crossbarsim.neuron;

import java.util.Arrays;
import org.crossbarsim.kernel.MembraneFormat;
import org.crossbarsim.kernel.SpikeKernel;
import org.crossbarsim.spec.NeuronSpec;
import org.jspecify.annotations.Nullable;

/**
 * Membranes of one layer: two's complement words of a stated width, and what a {@link NeuronSpec}
 * says becomes of them in a step. {@code docs/neurons.md} has the exact forms and their sources.
 *
 * <p>A step adds to membranes ({@link #add}), then asks each neuron once whether it fires ({@link
 * #fires}, or {@link #drawn} where somebody else decides): compare, reset, leak, in this order. No
 * floor below zero but that of the width. While a neuron rests, refractory or silent for good, its
 * membrane stays where the reset left it: additions are dropped, nothing is compared or leaks.
 */
public final class MembraneBank {
  private static final int ALWAYS = -1; // rests till the end of the image

  private final int[] narrow; // potentials that fit an int; empty where they are wide
  private final long[] wide;
  private final int[] resting; // steps left to rest, or ALWAYS; empty where no neuron ever rests
  private final long max;
  private final int unusedBits;
  private final int fraction;
  private final boolean saturate;
  private final boolean soft;
  private final boolean above;
  private final boolean plain; // neither leaks nor rests
  private final boolean rests;
  private final @Nullable MembraneFormat format; // of narrow membranes that do nothing but fire
  private final int restingSteps; // after a spike, or ALWAYS
  private final Leak leak;
  private long overflows;
  private long leaks; // of the step
  private long leakWrites;
  private long stateChanges;

  /** {@code neurons} membranes of {@code bits}, fraction bits included, all at zero. */
  public MembraneBank(int neurons, int bits, NeuronSpec neuron) {
    if (bits < 2 || bits > 62) {
      throw new IllegalArgumentException("a membrane has 2 to 62 bits, not " + bits);
    }
    boolean fits = bits <= MembraneFormat.MOST_BITS;
    this.narrow = new int[fits ? neurons : 0];
    this.wide = new long[fits ? 0 : neurons];
    this.max = (1L << (bits - 1)) - 1;
    this.unusedBits = 64 - bits;
    this.fraction = neuron.fractionBits();
    this.saturate = neuron.overflow() == NeuronSpec.Overflow.SATURATE;
    this.soft = neuron.reset() == NeuronSpec.Reset.SOFT;
    this.above = neuron.comparison() == NeuronSpec.Comparison.ABOVE;
    this.leak = Leak.of(neuron.leak());
    this.restingSteps = neuron.firesOnce() ? ALWAYS : neuron.refractorySteps();
    this.rests = restingSteps != 0;
    this.resting = new int[rests ? neurons : 0];
    this.plain = !rests && leak.isNone();
    this.format =
        fits && plain ? new MembraneFormat(bits, neuron.fractionBits(), saturate) : null;
  }

  /** The same of integrate-and-fire neurons, or of sums that nothing fires. */
  public MembraneBank(int neurons, int bits, NeuronSpec.Overflow overflow, NeuronSpec.Reset reset) {
    this(neurons, bits, new NeuronSpec(reset, bits, 0, overflow));
  }

  /** All membranes to zero, all neurons awake, nothing counted. */
  public void clear() {
    Arrays.fill(narrow, 0);
    Arrays.fill(wide, 0);
    Arrays.fill(resting, 0);
    overflows = 0;
    beginCount();
  }

  /** Forgets the leaks and changes of state counted so far. */
  public void beginCount() {
    leaks = 0;
    leakWrites = 0;
    stateChanges = 0;
  }

  /** Neurons. */
  public int size() {
    return narrow.length + wide.length;
  }

  /** Potential of neuron {@code i}. */
  public long potential(int i) {
    return narrow.length > 0 ? narrow[i] : wide[i];
  }

  private void put(int i, long v) {
    if (narrow.length > 0) {
      narrow[i] = (int) v;
    } else {
      wide[i] = v;
    }
  }

  /** Additions that left the width since the last clear. */
  public long overflows() {
    return overflows;
  }

  /** Membranes that leaked since {@link #beginCount}. */
  public long leaks() {
    return leaks;
  }

  /** Of these, the ones that did not fire in the same step: a reset and a leak share one write. */
  public long leakWrites() {
    return leakWrites;
  }

  /** Changes of refractory counters or of the flags of silent neurons, likewise. */
  public long stateChanges() {
    return stateChanges;
  }

  /** One read-modify-write; dropped while the neuron rests. */
  public void add(int i, long delta) {
    if (rests && resting[i] != 0) {
      return;
    }
    put(i, fit(potential(i) + delta));
  }

  /**
   * Adds whole sums to {@code outputs} membranes from {@code at} on, each shifted by the fraction
   * bits: one read-modify-write each.
   *
   * @param largest no sum is farther from zero
   */
  public void addSums(int[] sums, int from, int outputs, int at, long largest) {
    if (format != null && format.holds(largest)) {
      overflows += SpikeKernel.BEST.add(sums, from, outputs, narrow, at, format);
      return;
    }
    for (int o = 0; o < outputs; o++) {
      add(at + o, (long) sums[from + o] << fraction);
    }
  }

  /**
   * Adds 2 P - K to {@code outputs} membranes from {@code at} on, P counted in {@code lanes} as
   * {@link SpikeKernel} lays them out and K {@code active} word lines.
   */
  public void addCounted(long[] lanes, int outputs, int active, int at) {
    int words = SpikeKernel.words(outputs);
    if (format != null && format.holds(active)) {
      overflows +=
          SpikeKernel.BEST.integrate(lanes, words, outputs, active, narrow, at, format);
      return;
    }
    int[] counts = new int[words * SpikeKernel.OUTPUTS];
    SpikeKernel.BEST.widen(lanes, words, counts);
    for (int o = 0; o < outputs; o++) {
      add(at + o, (long) (2 * counts[o] - active) << fraction);
    }
  }

  /** True where {@link #fire} ends the step of many neurons at once. */
  public boolean firesTogether() {
    return format != null;
  }

  /**
   * Ends a step of {@code n} neurons from {@code at} on, like {@link #fires} of each.
   *
   * @param threshold one a neuron, from {@code thresholdAt} on
   * @param fired receives one bit a neuron, in whole words
   * @throws IllegalStateException if these neurons do not fire together
   */
  public void fire(int at, int n, int[] threshold, int thresholdAt, long[] fired) {
    if (format == null) {
      throw new IllegalStateException("neurons that leak or rest are asked one by one");
    }
    overflows +=
        SpikeKernel.BEST.fire(
            narrow, at, n, threshold, thresholdAt, above, soft, format, fired);
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
   * Ends a step of neuron {@code i}: compares it with its threshold, on reaching that resets the
   * membrane and returns true; then leaks.
   */
  public boolean fires(int i, long threshold) {
    if (plain) {
      long v = potential(i);
      if (above ? v <= threshold : v < threshold) {
        return false;
      }
      put(i, soft ? fit(v - threshold) : 0);
      return true;
    }
    if (rests && resting[i] != 0) {
      rest(i);
      return false;
    }
    long v = potential(i);
    boolean fires = above ? v > threshold : v >= threshold;
    if (fires) {
      put(i, soft ? fit(v - threshold) : 0);
    }
    endStep(i, fires);
    return fires;
  }

  /**
   * Ends a step of neuron {@code i}, of which something else has decided whether it fires: there is
   * no threshold to subtract, so the membrane of one that does is set to zero.
   */
  public boolean drawn(int i, boolean fires) {
    if (fires) {
      put(i, 0);
    }
    if (!plain) {
      endStep(i, fires);
    }
    return fires;
  }

  // A membrane that begins to rest keeps what the reset left.
  private void endStep(int i, boolean fires) {
    if (fires && rests) {
      resting[i] = restingSteps;
      stateChanges++;
    } else if (!leak.isNone()) {
      put(i, leak.after(potential(i)));
      leaks++;
      leakWrites += fires ? 0 : 1;
    }
  }

  private void rest(int i) {
    if (resting[i] > 0) {
      resting[i]--;
      stateChanges++;
    }
  }
}
