package org.crossbarsim.neuron;

import java.util.Arrays;
import org.crossbarsim.kernel.FireFormat;
import org.crossbarsim.kernel.MembraneFormat;
import org.crossbarsim.kernel.MembraneTally;
import org.crossbarsim.kernel.SpikeKernel;
import org.crossbarsim.spec.NeuronSpec;

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
  private final boolean plain; // neither leaks nor rests
  private final boolean rests;
  private final MembraneFormat format;
  private final FireFormat rule;
  private final MembraneTally tally = new MembraneTally();
  private final int restingSteps; // after a spike, or ALWAYS
  private final Leak leak;
  private long overflows;
  private long leaks; // of the step
  private long leakWrites;
  private long stateChanges;

  /** {@code neurons} membranes of {@code bits}, fraction bits included, all at zero. */
  public MembraneBank(int neurons, int bits, NeuronSpec neuron) {
    boolean saturate = neuron.overflow() == NeuronSpec.Overflow.SATURATE;
    this.format = new MembraneFormat(bits, neuron.fractionBits(), saturate);
    this.narrow = new int[format.isNarrow() ? neurons : 0];
    this.wide = new long[format.isNarrow() ? 0 : neurons];
    this.rule =
        new FireFormat(
            format,
            neuron.comparison() == NeuronSpec.Comparison.ABOVE,
            neuron.reset() == NeuronSpec.Reset.SOFT);
    this.leak = Leak.of(neuron.leak());
    this.restingSteps = neuron.firesOnce() ? ALWAYS : neuron.refractorySteps();
    this.rests = restingSteps != 0;
    this.resting = new int[rests ? neurons : 0];
    this.plain = !rests && leak.isNone();
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
    tally.clear();
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
    return overflows + tally.leftWidth();
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
    if (plain && narrow.length > 0 && format.holds(largest)) {
      SpikeKernel.forManySpikes().add(sums, from, outputs, narrow, at, format, tally);
      return;
    }
    for (int o = 0; o < outputs; o++) {
      add(at + o, (long) sums[from + o] << format.fraction());
    }
  }

  /** The same of sums that do not fit an int. */
  public void addSums(long[] sums, int from, int outputs, int at, long largest) {
    if (plain && wide.length > 0 && format.holds(largest)) {
      SpikeKernel.forManySpikes().add(sums, from, outputs, wide, at, format, tally);
      return;
    }
    for (int o = 0; o < outputs; o++) {
      add(at + o, sums[from + o] << format.fraction());
    }
  }

  /**
   * Adds 2 P - K to {@code outputs} membranes from {@code at} on, P counted in {@code lanes} as
   * {@link SpikeKernel} lays them out and K {@code active} word lines.
   */
  public void addCounted(long[] lanes, int outputs, int active, int at) {
    if (plain && narrow.length > 0 && format.holds(active)) {
      SpikeKernel.forManySpikes().integrate(lanes, outputs, active, narrow, at, format, tally);
      return;
    }
    int[] counts = new int[SpikeKernel.words(outputs) * SpikeKernel.OUTPUTS];
    SpikeKernel.forManySpikes().widen(lanes, SpikeKernel.words(outputs), counts);
    for (int o = 0; o < outputs; o++) {
      add(at + o, (long) (2 * counts[o] - active) << format.fraction());
    }
  }

  /** True for neurons that neither leak nor rest. */
  public boolean onlyFires() {
    return plain;
  }

  /** True where {@link #fire} ends the step of many neurons with these thresholds at once. */
  public boolean firesTogether(long[] threshold) {
    return plain && Arrays.stream(threshold).allMatch(format::holdsThreshold);
  }

  /**
   * Ends a step of {@code n} neurons from {@code at} on, like {@link #fires} of each, where they
   * {@linkplain #firesTogether fire together}.
   *
   * @param thresholds one a neuron, from {@code thresholdAt} on
   * @param fired receives one bit a neuron, in whole words
   */
  public void fire(int at, int n, LevelTable thresholds, int thresholdAt, long[] fired) {
    if (narrow.length > 0) {
      SpikeKernel.forManySpikes()
          .fire(narrow, at, n, thresholds.narrow(), thresholdAt, rule, fired, tally);
    } else {
      SpikeKernel.forManySpikes()
          .fire(wide, at, n, thresholds.wide(), thresholdAt, rule, fired, tally);
    }
  }

  private long fit(long v) {
    long fitted = format.fit(v);
    overflows += v == fitted ? 0 : 1;
    return fitted;
  }

  /**
   * Ends a step of neuron {@code i}: compares it with its threshold, on reaching that resets the
   * membrane and returns true; then leaks.
   */
  public boolean fires(int i, long threshold) {
    if (plain) {
      long v = potential(i);
      if (rule.above() ? v <= threshold : v < threshold) {
        return false;
      }
      put(i, rule.soft() ? fit(v - threshold) : 0);
      return true;
    }
    if (rests && resting[i] != 0) {
      rest(i);
      return false;
    }
    long v = potential(i);
    boolean fires = rule.above() ? v > threshold : v >= threshold;
    if (fires) {
      put(i, rule.soft() ? fit(v - threshold) : 0);
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
