package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.FieldTypes.choice;
import static org.crossbarsim.netlist.FieldTypes.integer;

import org.crossbarsim.netlist.FieldTypes.Bound;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.NeuronSpec;
import org.jspecify.annotations.Nullable;

/** What a netlist says about its neurons. */
final class NeuronFormat {
  private NeuronFormat() {}

  static final String REPEATEDLY = "repeatedly";
  static final String ONCE = "once";
  private static final String NO_LEAK = "none";
  private static final int DEFAULT_FACTOR_BITS = 8;
  private static final int MOST_FACTOR_BITS = 16;
  private static final int MOST_REFRACTORY_STEPS = 1_000_000;

  /** A leak as the file states it; nothing for none. */
  record LeakChoice(@Nullable Decoded fields) {}

  static final Field<NeuronSpec.Reset> RESET =
      Field.defaulted(
          "reset",
          choice(NeuronSpec.Reset.values(), NeuronSpec.Reset::label),
          "soft",
          "Subtract the threshold, or set to zero.");
  static final Field<Integer> MEMBRANE_BITS =
      Field.defaultedNumber(
          "membrane_bits", integer(2, 32), "16", "Width of a membrane, fraction bits included.");
  static final Field<Integer> FRACTION_BITS =
      Field.defaultedNumber(
          "fraction_bits", integer(0, 31), "4", "Fraction bits; thresholds are rounded to them.");
  static final Field<NeuronSpec.Overflow> OVERFLOW =
      Field.defaulted(
          "overflow",
          choice(NeuronSpec.Overflow.values(), NeuronSpec.Overflow::label),
          "saturate",
          "What happens beyond the width.");
  static final Field<Integer> SHIFT =
      Field.optional(
          "shift", integer(1, 31), "Every step a membrane loses its value shifted right by this.");
  static final Field<Double> FACTOR =
      Field.optional(
          "factor", FieldTypes.number(Bound.FRACTION), "Every step multiplies a membrane by this.");
  static final Field<Integer> FACTOR_BITS =
      Field.optional(
          "bits",
          integer(1, MOST_FACTOR_BITS),
          "Fraction bits to which the factor is rounded. Default: " + DEFAULT_FACTOR_BITS + ".");
  static final Field<LeakChoice> LEAK =
      Field.defaulted(
          "leak",
          new EitherType<>(
              choice(new String[] {NO_LEAK}, none -> none),
              none -> new LeakChoice(null),
              Shape.of("leak", SHIFT, FACTOR, FACTOR_BITS),
              LeakChoice::new),
          NO_LEAK,
          "What a membrane loses at the end of every step: nothing, or a `shift` or a `factor`.");
  static final Field<Integer> REFRACTORY_STEPS =
      Field.defaultedNumber(
          "refractory_steps",
          integer(0, MOST_REFRACTORY_STEPS),
          "0",
          "Steps after a spike in which the membrane ignores its input.");
  static final Field<String> FIRES =
      Field.defaulted(
          "fires",
          choice(new String[] {REPEATEDLY, ONCE}, f -> f),
          REPEATEDLY,
          "Whether a neuron is silent after its first spike of an image.");
  static final Field<NeuronSpec.Comparison> COMPARISON =
      Field.defaulted(
          "comparison",
          choice(NeuronSpec.Comparison.values(), NeuronSpec.Comparison::label),
          "at-least",
          "When a neuron fires: at its threshold, rounded up, or above it, rounded down.");
  static final Field<Decoded> NEURON =
      Field.optional(
          "neuron",
          Shape.of(
              "neuron",
              RESET,
              MEMBRANE_BITS,
              FRACTION_BITS,
              OVERFLOW,
              LEAK,
              REFRACTORY_STEPS,
              FIRES,
              COMPARISON),
          "Neurons of a B-SNN.");

  /** The neurons; null after adding a problem. */
  static @Nullable NeuronSpec spec(
      Decoded netlist, Network.@Nullable Kind kind, DecodeContext context) {
    Decoded d = netlist.get(NEURON);
    if (d == null) {
      return null;
    }
    NeuronSpec.Reset reset = d.get(RESET);
    NeuronSpec.Overflow overflow = d.get(OVERFLOW);
    NeuronSpec.Comparison comparison = d.get(COMPARISON);
    Integer bits = d.get(MEMBRANE_BITS);
    Integer fraction = d.get(FRACTION_BITS);
    Integer refractory = d.get(REFRACTORY_STEPS);
    String fires = d.get(FIRES);
    NeuronSpec.Leak leak = leak(d, context);
    boolean sound = bits == null || fraction == null || widthIsSound(d, bits, fraction, context);
    if (kind == Network.Kind.BNN) {
      refuseSpikingFields(d, context.problems());
    }
    if (reset == null
        || overflow == null
        || comparison == null
        || bits == null
        || fraction == null
        || refractory == null
        || fires == null
        || leak == null
        || !sound) {
      return null;
    }
    boolean once = fires.equals(ONCE);
    return new NeuronSpec(reset, bits, fraction, overflow, leak, refractory, once, comparison);
  }

  private static boolean widthIsSound(Decoded d, int bits, int fraction, DecodeContext context) {
    if (fraction < bits) {
      return true;
    }
    context
        .problems()
        .add(
            d.mark(d.states(FRACTION_BITS) ? FRACTION_BITS : MEMBRANE_BITS),
            fraction + " fraction bits leave nothing of a membrane of " + bits + " bits.",
            "One bit is the sign.",
            "Try \"fraction_bits\": 0, or wider membranes.");
    return false;
  }

  private static void refuseSpikingFields(Decoded d, Problems problems) {
    for (Field<?> field : new Field<?>[] {LEAK, REFRACTORY_STEPS, FIRES, COMPARISON}) {
      if (d.states(field)) {
        problems.add(
            d.mark(field),
            "A bnn network has no \"" + field.name() + "\".",
            "Its neurons are signs without a membrane that lasts.",
            "Delete it.");
      }
    }
  }

  private static NeuronSpec.@Nullable Leak leak(Decoded neuron, DecodeContext context) {
    LeakChoice choice = neuron.get(LEAK);
    if (choice == null) {
      return null;
    }
    Decoded d = choice.fields();
    if (d == null) {
      return new NeuronSpec.Leak.None();
    }
    Problems problems = context.problems();
    if (d.states(SHIFT) == d.states(FACTOR)) {
      problems.add(
          d.mark(),
          d.states(SHIFT)
              ? "The leak has both a shift and a factor."
              : "The leak has neither a shift nor a factor.",
          "Either says what a membrane loses.",
          d.states(SHIFT) ? "Delete one of the two." : "Try \"leak\": {\"shift\": 5}.");
      return null;
    }
    if (d.states(SHIFT)) {
      if (d.states(FACTOR_BITS)) {
        problems.add(
            d.mark(FACTOR_BITS),
            "\"bits\" goes with \"factor\", not with \"shift\".",
            "A shift is exact.",
            "Delete it.");
      }
      Integer shift = d.get(SHIFT);
      return shift == null ? null : new NeuronSpec.Leak.Shift(shift);
    }
    return factor(d, context);
  }

  private static NeuronSpec.@Nullable Leak factor(Decoded d, DecodeContext context) {
    Double factor = d.get(FACTOR);
    Integer bits = d.get(FACTOR_BITS);
    if (bits == null && !d.states(FACTOR_BITS)) {
      bits = DEFAULT_FACTOR_BITS;
      String pointer = d.mark(FACTOR_BITS).pointer();
      context.defaults().add(new DefaultUsed(pointer, Integer.toString(bits)));
    }
    if (factor == null || bits == null) {
      return null;
    }
    long rounded = Math.round(Math.scalb(factor, bits));
    if (rounded == 0 || rounded == 1L << bits) {
      context
          .problems()
          .add(
              d.mark(FACTOR),
              "With " + bits + " bits this factor is rounded to " + (rounded == 0 ? "0." : "1."),
              rounded == 0 ? "Nothing would stay in a membrane." : "Nothing would leak.",
              "Try more \"bits\", at most " + MOST_FACTOR_BITS + ".");
      return null;
    }
    return new NeuronSpec.Leak.Factor(factor, bits);
  }
}
