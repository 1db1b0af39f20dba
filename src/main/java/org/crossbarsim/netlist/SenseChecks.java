package org.crossbarsim.netlist;

import java.util.List;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.Topology;
import org.jspecify.annotations.Nullable;

/** What single fields of an array card's sensing cannot tell. */
final class SenseChecks {
  /** Largest value of a code, either way. */
  static final int MOST_VALUE = 1 << 14;

  private static final int MOST_CODE_STEP = 1024;
  private static final int MOST_FAULTY_LEVELS = 1 << 12;

  private final Decoded card;
  private final Decoded sense;
  private final Problems problems;

  private SenseChecks(Decoded card, Decoded sense, Problems problems) {
    this.card = card;
    this.sense = sense;
    this.problems = problems;
  }

  /** Checks the sensing of {@code card}, if it has one that could be read. */
  static void check(Decoded card, Problems problems) {
    Decoded sense = card.get(ArrayFormat.SENSE);
    if (sense == null || sense.variant().equals(VariantType.UNKNOWN)) {
      return;
    }
    SenseChecks checks = new SenseChecks(card, sense, problems);
    switch (sense.variant()) {
      case SenseFormat.AMPLIFIER -> checks.biasedAmplifier();
      case SenseFormat.CONVERTER -> checks.codes();
      default -> checks.levels();
    }
    if (sense.variant().equals(SenseFormat.DIVIDER)) {
      checks.divider();
    }
    checks.calibration();
  }

  /** Sums are whole numbers, so a code must stand for whole units. */
  private void codes() {
    Double step = sense.get(SenseFormat.CODE_STEP);
    if (step != null && (step != Math.rint(step) || step > MOST_CODE_STEP)) {
      problems.add(
          sense.mark(SenseFormat.CODE_STEP),
          "A code step is a whole number from 1 to " + MOST_CODE_STEP + ".",
          "It counts units of current, and the decoder has no fractions of them.",
          "Try " + Math.max(1, Math.min(MOST_CODE_STEP, Math.round(step))) + ".");
    }
    Integer levels = sense.get(SenseFormat.LEVELS);
    if (levels != null && levels > MOST_FAULTY_LEVELS && SenseFormat.isFaulty(sense)) {
      problems.add(
          sense.mark(SenseFormat.LEVELS),
          "A converter with noise or other errors has at most " + MOST_FAULTY_LEVELS + " levels.",
          "Every level of every converter is kept.",
          "Try " + MOST_FAULTY_LEVELS + ", or leave the errors out.");
    }
  }

  /** An HRS reference leaves nothing to compare with zero, except for one row with a fixed bias. */
  private void biasedAmplifier() {
    Decoded reference = card.get(ArrayFormat.REFERENCE);
    Integer active = activeRows();
    if (reference != null
        && reference.get(ArrayFormat.REFERENCE_KIND) == ReferenceSpec.Kind.HRS
        && active != null
        && active > 1) {
      problems.add(
          reference.mark(ArrayFormat.REFERENCE_KIND),
          "An HRS reference leaves only currents of one sign, which an amplifier cannot tell"
              + " apart.",
          "A bias of half a cell current repairs that for one active row a read, not for "
              + active
              + ".",
          "Use a converter, a mid-pair reference, or \"active_rows_per_read\": 1.");
    }
  }

  private @Nullable Integer activeRows() {
    Decoded read = card.get(ArrayFormat.READ);
    return read == null ? null : read.get(ArrayFormat.ACTIVE_ROWS);
  }

  private boolean hrsReference() {
    Decoded reference = card.get(ArrayFormat.REFERENCE);
    return reference != null && reference.get(ArrayFormat.REFERENCE_KIND) == ReferenceSpec.Kind.HRS;
  }

  /** Listed levels ascend, lie where sums can lie, and have a value each. */
  private void levels() {
    List<Double> thresholds = sense.get(SenseFormat.THRESHOLDS);
    List<Integer> values = sense.get(SenseFormat.VALUES);
    Mark mark = sense.mark(SenseFormat.THRESHOLDS);
    if (thresholds == null) {
      return;
    }
    if (thresholds.size() >= MOST_FAULTY_LEVELS) {
      problems.add(
          mark,
          "A flash converter has at most " + (MOST_FAULTY_LEVELS - 1) + " thresholds.",
          "",
          "");
      return;
    }
    for (int i = 1; i < thresholds.size(); i++) {
      if (thresholds.get(i) <= thresholds.get(i - 1)) {
        problems.add(
            mark,
            "Thresholds ascend, but "
                + number(thresholds.get(i))
                + " follows "
                + number(thresholds.get(i - 1))
                + ".",
            "",
            "");
        return;
      }
    }
    if (inRange(thresholds, mark) && values != null) {
      values(thresholds, values, sense.mark(SenseFormat.VALUES));
    }
  }

  private boolean inRange(List<Double> thresholds, Mark mark) {
    Integer active = activeRows();
    if (active == null) {
      return false;
    }
    int least = hrsReference() ? 0 : -active;
    for (double t : new double[] {thresholds.get(0), thresholds.get(thresholds.size() - 1)}) {
      if (t <= least || t > active) {
        problems.add(
            mark,
            "A threshold of " + number(t) + " is never crossed.",
            (hrsReference() ? "A read meets " : "The sum of a read is ")
                + least
                + " to "
                + active
                + (hrsReference() ? " LRS cells." : "."),
            "");
        return false;
      }
    }
    return true;
  }

  private void values(List<Double> thresholds, List<Integer> values, Mark mark) {
    if (values.size() != thresholds.size() + 1) {
      problems.add(
          mark,
          "There are " + values.size() + " values for " + (thresholds.size() + 1) + " codes.",
          "Each code has a value: one below the first threshold, one between any two, one above.",
          "");
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      if ((i > 0 && values.get(i) < thresholds.get(i - 1))
          || (i < thresholds.size() && values.get(i) > thresholds.get(i))) {
        problems.add(
            mark,
            "The value " + values.get(i) + " of code " + i + " lies outside its thresholds.",
            "Values are in the unit of the thresholds.",
            "");
        return;
      }
    }
  }

  /** A divider has neither clamp nor reference cells, and its reference voltages ask for K. */
  private void divider() {
    Decoded reference = card.get(ArrayFormat.REFERENCE);
    ReferenceSpec.Kind kind = reference == null ? null : reference.get(ArrayFormat.REFERENCE_KIND);
    if (reference != null && kind != null && kind != ReferenceSpec.Kind.FIXED) {
      problems.add(
          reference.mark(ArrayFormat.REFERENCE_KIND),
          "A divider has no " + kind.label() + " reference.",
          "Its flash converter compares the bit line with reference voltages.",
          "Write \"kind\": \"fixed\".");
    }
    if (card.get(ArrayFormat.TOPOLOGY) == Topology.PASSIVE) {
      problems.add(
          card.mark(ArrayFormat.TOPOLOGY),
          "The bit lines of a 1R array cannot be dividers.",
          "Their voltage would drive currents back into the word lines.",
          "Use \"topology\": \"1T1R\", or a converter.");
    }
    Decoded wire = card.get(ArrayFormat.WIRE);
    if (wire != null) {
      unclamped(wire, ArrayFormat.CLAMP_OHM, "0 ohm");
      unclamped(wire, ArrayFormat.BIT_LINE_SUPPLY, "0 V");
    }
  }

  private void unclamped(Decoded wire, Field<Double> field, String zero) {
    Double value = wire.get(field);
    if (value != null && value != 0) {
      problems.add(
          wire.mark(field),
          "A divider has no clamp, so " + field.name() + " is zero.",
          "Its pull-up and supply are in \"sense\".",
          "Try \"" + zero + "\".");
    }
  }

  private void calibration() {
    Decoded trim = SenseFormat.calibration(sense);
    if (trim == null) {
      return;
    }
    Double step = trim.get(SenseFormat.calibrationStep(sense));
    Double range = trim.get(SenseFormat.calibrationRange(sense));
    if (step != null && range != null && range < step) {
      problems.add(
          trim.mark(SenseFormat.calibrationRange(sense)),
          "The range of a calibration is below its step.",
          "It could not take a single step.",
          "");
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
