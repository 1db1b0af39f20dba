package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.CardFormat.count;
import static org.crossbarsim.netlist.CardFormat.notNegative;
import static org.crossbarsim.netlist.CardFormat.positive;
import static org.crossbarsim.netlist.SourcedType.maybeSourced;
import static org.crossbarsim.netlist.SourcedType.sourced;
import static org.crossbarsim.units.Dimension.CURRENT;
import static org.crossbarsim.units.Dimension.DIMENSIONLESS;
import static org.crossbarsim.units.Dimension.RESISTANCE;
import static org.crossbarsim.units.Dimension.TIME;
import static org.crossbarsim.units.Dimension.VOLTAGE;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.netlist.FieldTypes.Bound;
import org.crossbarsim.spec.CurrentErrors;
import org.crossbarsim.spec.LatchSpec;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.UnitCost;
import org.crossbarsim.spec.VoltageErrors;
import org.crossbarsim.units.Dimension;
import org.jspecify.annotations.Nullable;

/** The sensing of an array card: its fields, and the spec that they make. */
final class SenseFormat {
  private SenseFormat() {}

  static final String AMPLIFIER = "amplifier";
  static final String CONVERTER = "converter";
  static final String FLASH = "flash";
  static final String DIVIDER = "divider";

  private static final Field<String> KIND =
      Field.required(
          "type",
          FieldTypes.choice(new String[] {AMPLIFIER, CONVERTER, FLASH, DIVIDER}, t -> t),
          "A 1-bit amplifier, a converter with even levels, a flash converter with listed ones, or"
              + " a voltage divider read by such a flash converter.");
  private static final Field<Decoded> COST =
      Field.required("cost", ArrayFormat.COST, "One decision or conversion.");

  // ---- levels ----
  static final Field<Integer> LEVELS = count("levels", 2, 1 << 20, "Number of output codes.");
  static final Field<Double> CODE_STEP =
      Field.required(
          "code_step",
          maybeSourced(FieldTypes.quantity(DIMENSIONLESS, Bound.POSITIVE)),
          "Units of current per code; 1 is full resolution.");
  static final Field<List<Double>> THRESHOLDS =
      Field.required(
          "thresholds",
          maybeSourced(new NumbersType<>(FieldTypes.number(Bound.ANY), "list of numbers")),
          "Where codes change, ascending: in sums 2P-K of a read, or in LRS cells met (P) with an"
              + " HRS reference.");
  static final Field<List<Integer>> VALUES =
      Field.required(
          "values",
          maybeSourced(
              new NumbersType<>(
                  FieldTypes.integer(-SenseChecks.MOST_VALUE, SenseChecks.MOST_VALUE),
                  "list of whole numbers")),
          "What each code stands for, in the same unit; one more than thresholds.");

  // ---- divider ----
  static final Field<Double> SUPPLY = positive("supply", VOLTAGE, "Supply behind the pull-ups.");
  static final Field<Double> PULL_UP =
      positive("pull_up_resistance", RESISTANCE, "One pull-up while it conducts.");

  // ---- what decisions suffer ----
  static final Field<Double> GAIN_SIGMA =
      Field.optional(
          "gain_sigma",
          sourced(FieldTypes.quantity(DIMENSIONLESS, Bound.NOT_NEGATIVE)),
          "Relative deviation of the gain, drawn once a unit.");
  static final Field<Boolean> EACH_LEVEL =
      Field.required(
          "each_level",
          FieldTypes.FLAG,
          "Whether every level is calibrated, or the offset that they have in common.");
  static final Field<Double> TIME_CONSTANT =
      positive("time_constant", TIME, "Time constant with which the latch regenerates.");
  static final Field<Double> DECISION_TIME =
      positive("decision_time", TIME, "Time after which its output is taken.");

  /** Fields of one unit's faults in amperes or in volts. */
  private record Faults(
      Dimension dimension,
      Field<Double> offset,
      Field<Double> noise,
      Field<Double> level,
      Field<Double> step,
      Field<Double> range,
      Field<Decoded> calibration,
      Field<Decoded> levelCalibration,
      Field<Double> swing,
      Field<Decoded> metastability) {

    static Faults in(Dimension dimension) {
      Field<Double> step = positive("step", dimension, "One step of the calibration.");
      Field<Double> range =
          positive("range", dimension, "Largest offset that it takes away, either way.");
      Field<Double> swing =
          positive(
              "full_swing",
              dimension,
              "Input that gives a full output without regeneration; what is below its share"
                  + " exp(-decision_time / time_constant) falls like a coin.");
      return new Faults(
          dimension,
          notNegative("offset_sigma", dimension, "Deviation of the offset, drawn once a unit."),
          optional("noise_sigma", dimension, "Deviation of the noise, drawn at every decision."),
          optional("level_sigma", dimension, "Deviation of each level, drawn once a unit."),
          step,
          range,
          calibration(Shape.of("calibration", step, range)),
          calibration(Shape.of("calibration", step, range, EACH_LEVEL)),
          swing,
          Field.optional(
              "metastability",
              new NetlistFormat.OptionalShape(
                  Shape.of("metastability", swing, TIME_CONSTANT, DECISION_TIME)),
              "When a latch is undecided as its output is taken."));
    }

    private static Field<Double> optional(String name, Dimension dimension, String doc) {
      return Field.optional(name, sourced(FieldTypes.quantity(dimension, Bound.NOT_NEGATIVE)), doc);
    }

    private static Field<Decoded> calibration(Shape shape) {
      return Field.optional(
          "calibration",
          new NetlistFormat.OptionalShape(shape),
          "Leaves of an offset what the nearest step does not take away.");
    }
  }

  private static final Faults AMPERES = Faults.in(CURRENT);
  private static final Faults VOLTS = Faults.in(VOLTAGE);

  static final VariantType TYPE =
      new VariantType(
          "type",
          List.of(
              Shape.of(
                  AMPLIFIER,
                  KIND,
                  AMPERES.offset,
                  AMPERES.noise,
                  AMPERES.calibration,
                  AMPERES.metastability,
                  COST),
              Shape.of(
                  CONVERTER,
                  KIND,
                  LEVELS,
                  CODE_STEP,
                  AMPERES.offset,
                  AMPERES.noise,
                  GAIN_SIGMA,
                  AMPERES.level,
                  AMPERES.levelCalibration,
                  AMPERES.metastability,
                  COST),
              Shape.of(
                  FLASH,
                  KIND,
                  THRESHOLDS,
                  VALUES,
                  AMPERES.offset,
                  AMPERES.noise,
                  GAIN_SIGMA,
                  AMPERES.level,
                  AMPERES.levelCalibration,
                  AMPERES.metastability,
                  COST),
              Shape.of(
                  DIVIDER,
                  KIND,
                  SUPPLY,
                  PULL_UP,
                  THRESHOLDS,
                  VALUES,
                  VOLTS.offset,
                  VOLTS.noise,
                  GAIN_SIGMA,
                  VOLTS.level,
                  VOLTS.levelCalibration,
                  VOLTS.metastability,
                  COST)));

  /** The calibration of a unit, if its card has one. */
  static @Nullable Decoded calibration(Decoded sense) {
    return sense.get(calibrationField(sense));
  }

  private static Field<Decoded> calibrationField(Decoded sense) {
    return switch (sense.variant()) {
      case AMPLIFIER -> AMPERES.calibration;
      case DIVIDER -> VOLTS.levelCalibration;
      default -> AMPERES.levelCalibration;
    };
  }

  private static Faults faults(Decoded sense) {
    return sense.variant().equals(DIVIDER) ? VOLTS : AMPERES;
  }

  /** Step of a calibration of {@code sense}. */
  static Field<Double> calibrationStep(Decoded sense) {
    return faults(sense).step;
  }

  /** Range of a calibration of {@code sense}. */
  static Field<Double> calibrationRange(Decoded sense) {
    return faults(sense).range;
  }

  /** True where a unit does anything wrong beyond a constant offset. */
  static boolean isFaulty(Decoded sense) {
    Faults f = faults(sense);
    return sense.states(f.noise)
        || sense.states(f.level)
        || sense.states(GAIN_SIGMA)
        || sense.states(f.metastability);
  }

  /** The spec of a card without problems. */
  static SenseSpec spec(Decoded d, UnitCost cost) {
    double offset = d.need(faults(d).offset);
    return switch (d.variant()) {
      case AMPLIFIER ->
          new SenseSpec.Amplifier(offset, cost, errors(d, AMPERES, CurrentErrors::new));
      case CONVERTER ->
          new SenseSpec.Converter(
              d.need(LEVELS),
              d.need(CODE_STEP),
              offset,
              cost,
              errors(d, AMPERES, CurrentErrors::new));
      case FLASH ->
          new SenseSpec.Flash(levels(d), offset, cost, errors(d, AMPERES, CurrentErrors::new));
      default ->
          new SenseSpec.Divider(
              d.need(SUPPLY),
              d.need(PULL_UP),
              levels(d),
              offset,
              cost,
              errors(d, VOLTS, VoltageErrors::new));
    };
  }

  /** Cost of one decision. */
  static Decoded cost(Decoded sense) {
    return sense.need(COST);
  }

  private static LevelSpec levels(Decoded d) {
    return new LevelSpec(d.need(THRESHOLDS), d.need(VALUES));
  }

  private static boolean hasErrors(Decoded d) {
    return isFaulty(d) || calibration(d) != null;
  }

  /** Makes the record of one unit's errors; its components are those of both. */
  private interface ErrorsOf<E> {
    E of(
        double noise,
        double gainSigma,
        double levelSigma,
        double trimStep,
        double trimRange,
        boolean trimsEachLevel,
        double fullSwing,
        Optional<LatchSpec> latch);
  }

  private static <E> Optional<E> errors(Decoded d, Faults in, ErrorsOf<E> made) {
    if (!hasErrors(d)) {
      return Optional.empty();
    }
    Decoded trim = calibration(d);
    Decoded latch = d.get(in.metastability);
    return Optional.of(
        made.of(
            zeroOr(d, in.noise),
            zeroOr(d, GAIN_SIGMA),
            zeroOr(d, in.level),
            zeroOr(trim, in.step),
            zeroOr(trim, in.range),
            trim != null && Boolean.TRUE.equals(trim.get(EACH_LEVEL)),
            zeroOr(latch, in.swing),
            latch(latch)));
  }

  private static Optional<LatchSpec> latch(@Nullable Decoded d) {
    return d == null
        ? Optional.empty()
        : Optional.of(new LatchSpec(d.need(TIME_CONSTANT), d.need(DECISION_TIME)));
  }

  private static double zeroOr(@Nullable Decoded d, Field<Double> field) {
    Double value = d == null ? null : d.get(field);
    return value == null ? 0 : value;
  }

  /** A list of at least one number. */
  private record NumbersType<V>(FieldType<V> item, String words) implements FieldType<List<V>> {
    @Override
    public @Nullable List<V> decode(JsonNode node, DecodeContext context) {
      return FieldTypes.list(item, 1).decode(node, context);
    }

    @Override
    public Schema schema() {
      return FieldTypes.list(item, 1).schema();
    }
  }
}
