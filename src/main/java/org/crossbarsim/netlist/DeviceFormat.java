package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.CardFormat.notNegative;
import static org.crossbarsim.netlist.CardFormat.positive;
import static org.crossbarsim.netlist.FieldTypes.quantity;
import static org.crossbarsim.netlist.SourcedType.sourced;
import static org.crossbarsim.units.Dimension.AREA;
import static org.crossbarsim.units.Dimension.CONDUCTANCE;
import static org.crossbarsim.units.Dimension.CURRENT;
import static org.crossbarsim.units.Dimension.DIMENSIONLESS;
import static org.crossbarsim.units.Dimension.RESISTANCE;
import static org.crossbarsim.units.Dimension.TIME;
import static org.crossbarsim.units.Dimension.VOLTAGE;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.device.DeviceModels;
import org.crossbarsim.device.Range;
import org.crossbarsim.netlist.FieldTypes.Bound;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.ProgrammingSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.units.SiFormat;
import org.jspecify.annotations.Nullable;

/** Device cards. */
final class DeviceFormat {
  private DeviceFormat() {}

  static final Field<Double> LRS =
      positive("lrs", RESISTANCE, "Median resistance of the low-resistance state.");
  static final Field<Double> HRS =
      positive("hrs", RESISTANCE, "Median resistance of the high-resistance state; above `lrs`.");
  // ---- models ----
  private static final ModelFormat SPREADS = ModelFormat.of(ModelFamily.SPREAD);
  private static final ModelFormat READ_NOISES = ModelFormat.of(ModelFamily.READ_NOISE);
  private static final ModelFormat RETENTIONS = ModelFormat.of(ModelFamily.RETENTION);
  private static final ModelFormat TELEGRAPHS = ModelFormat.of(ModelFamily.TELEGRAPH);
  private static final ModelFormat DISTURBS = ModelFormat.of(ModelFamily.READ_DISTURB);
  private static final ModelFormat NONLINEARITIES = ModelFormat.of(ModelFamily.NONLINEARITY);
  private static final ModelFormat VERIFIES = ModelFormat.of(ModelFamily.VERIFY);
  private static final ModelFormat ENDURANCES = ModelFormat.of(ModelFamily.ENDURANCE);

  static final Field<String> SPREAD =
      Field.required(
          "spread",
          FieldTypes.choice(SPREADS.names(), n -> n),
          "How far programmed cells lie from their targets: the name of a model.");
  static final Field<String> READ_NOISE =
      Field.defaulted(
          "read_noise",
          FieldTypes.choice(READ_NOISES.names(), n -> n),
          "relative",
          "What differs from read to read: the name of a model.");
  static final Field<Decoded> RETENTION =
      RETENTIONS.object("How cells lose their state with time and temperature. Default: not.");
  static final Field<Decoded> TELEGRAPH =
      TELEGRAPHS.object("Random telegraph noise. Default: none.");
  static final Field<Decoded> READ_DISTURB =
      DISTURBS.object("How reads change cells. Default: not.");
  static final Field<Decoded> NONLINEARITY =
      NONLINEARITIES.object(
          "Current of a cell against its voltage; `lrs` and `hrs` are those of an ideal read."
              + " Default: Ohm's law.");
  static final Field<Decoded> ENDURANCE_MODEL =
      ENDURANCES.object("How cells wear out. Default: not before `programming.endurance_cycles`.");
  static final Field<Decoded> VERIFY =
      VERIFIES.object("How writing is verified. Default: one pulse a cell, not verified.");

  static final Field<Double> STUCK_AT_LRS =
      notNegative("stuck_at_lrs", DIMENSIONLESS, "Fraction of cells that stay in LRS.");
  static final Field<Double> STUCK_AT_HRS =
      notNegative("stuck_at_hrs", DIMENSIONLESS, "Fraction of cells that stay in HRS.");
  static final Field<Double> ACCESS_TRANSISTOR =
      notNegative("access_transistor", RESISTANCE, "On-resistance in series with every cell.");
  static final Field<Double> READ_VOLTAGE =
      positive("read_voltage", VOLTAGE, "Voltage across cell and transistor during a read.");
  static final Field<Double> CELL_AREA =
      positive("cell_area", AREA, "Layout area of one bit-cell.");

  // ---- programming ----
  static final Field<Double> SET_VOLTAGE =
      positive("set_voltage", VOLTAGE, "Voltage of a pulse that takes a cell to its LRS.");
  static final Field<Double> SET_CURRENT =
      positive("set_current", CURRENT, "Current of that pulse.");
  static final Field<Double> SET_PULSE = positive("set_pulse", TIME, "Width of that pulse.");
  static final Field<Double> RESET_VOLTAGE =
      positive("reset_voltage", VOLTAGE, "Voltage of a pulse that takes a cell to its HRS.");
  static final Field<Double> RESET_CURRENT =
      positive("reset_current", CURRENT, "Current of that pulse.");
  static final Field<Double> RESET_PULSE = positive("reset_pulse", TIME, "Width of that pulse.");
  static final Field<Double> ENDURANCE =
      Field.optional(
          "endurance_cycles",
          sourced(quantity(DIMENSIONLESS, Bound.POSITIVE)),
          "Cycles of one SET and one RESET that a cell lives through; not with `endurance`.");
  static final Field<Decoded> PROGRAMMING =
      Field.optional(
          "programming",
          new NetlistFormat.OptionalShape(
              Shape.of(
                  "programming",
                  SET_VOLTAGE,
                  SET_CURRENT,
                  SET_PULSE,
                  RESET_VOLTAGE,
                  RESET_CURRENT,
                  RESET_PULSE,
                  ENDURANCE,
                  VERIFY)),
          "What a programming pulse costs; learning needs it.");

  static final Shape SHAPE = shape();

  private static Shape shape() {
    List<Field<?>> fields = new ArrayList<>();
    fields.addAll(
        List.of(
            CardFormat.SCHEMA,
            CardFormat.VERSION,
            CardFormat.NAME,
            CardFormat.DESCRIPTION,
            CardFormat.SOURCES,
            CardFormat.TECHNOLOGY_NODE,
            LRS,
            HRS,
            SPREAD));
    fields.addAll(SPREADS.besideFields());
    fields.add(READ_NOISE);
    fields.addAll(READ_NOISES.besideFields());
    fields.addAll(
        List.of(
            RETENTION,
            TELEGRAPH,
            READ_DISTURB,
            NONLINEARITY,
            STUCK_AT_LRS,
            STUCK_AT_HRS,
            ACCESS_TRANSISTOR,
            READ_VOLTAGE,
            CELL_AREA,
            PROGRAMMING,
            ENDURANCE_MODEL));
    return Shape.of("device card", fields.toArray(new Field<?>[0]));
  }

  /** What single fields cannot tell. */
  static void check(Decoded card, DecodeContext context) {
    Problems problems = context.problems();
    Double lrs = card.get(LRS);
    Double hrs = card.get(HRS);
    if (lrs != null && hrs != null && hrs <= lrs) {
      problems.add(
          card.mark(HRS), "The HRS is not above the LRS.", "", "Are the two interchanged?");
    }
    SPREADS.checkBeside(card.get(SPREAD), card, context);
    READ_NOISES.checkBeside(card.get(READ_NOISE), card, context);
    checkProgramming(card, problems);
    checkRanges(card, problems);
    Double atLrs = card.get(STUCK_AT_LRS);
    Double atHrs = card.get(STUCK_AT_HRS);
    if (atLrs != null && atHrs != null && atLrs + atHrs > 1) {
      problems.add(
          card.mark(STUCK_AT_HRS),
          "More than all cells are stuck.",
          "stuck_at_lrs and stuck_at_hrs are fractions of all cells.",
          "");
    }
  }

  private static void checkProgramming(Decoded card, Problems problems) {
    Decoded programming = card.get(PROGRAMMING);
    boolean modelled = card.states(ENDURANCE_MODEL);
    if (programming == null || programming.states(ENDURANCE) != modelled) {
      return;
    }
    if (modelled) {
      problems.add(
          programming.mark(ENDURANCE),
          "\"endurance_cycles\" means nothing beside \"endurance\".",
          "The model draws the life of every cell.",
          "Leave one of them out.");
    } else {
      problems.add(programming.mark(), "\"endurance_cycles\" is missing.", ENDURANCE.doc(), "");
    }
  }

  /** The models hold for the two states of the card. */
  private static void checkRanges(Decoded card, Problems problems) {
    for (ModelSpec model : models(card)) {
      Range valid = DeviceModels.describe(model).valid().conductanceS();
      for (Field<Double> state : List.of(LRS, HRS)) {
        Double ohm = card.get(state);
        if (ohm != null && !valid.contains(1 / ohm)) {
          problems.add(
              card.mark(state),
              "Model "
                  + model.name()
                  + " holds for "
                  + valid.words(CONDUCTANCE)
                  + ", not for "
                  + SiFormat.format(1 / ohm, CONDUCTANCE)
                  + ".",
              "Its source measured no other cells.",
              "Program within that range, or choose another " + model.family().label() + " model.");
        }
      }
    }
  }

  /** The models that a card states, those of the two oldest families only if they are fits. */
  private static List<ModelSpec> models(Decoded d) {
    String spread = d.get(SPREAD);
    String noise = d.get(READ_NOISE);
    Decoded programming = d.get(PROGRAMMING);
    List<@Nullable ModelSpec> stated = new ArrayList<>();
    stated.add(shape(spread) == Spread.FITTED ? SPREADS.spec(spread, d) : null);
    stated.add("relative".equals(noise) ? null : READ_NOISES.spec(noise, d));
    stated.add(RETENTIONS.spec(d.get(RETENTION)));
    stated.add(TELEGRAPHS.spec(d.get(TELEGRAPH)));
    stated.add(DISTURBS.spec(d.get(READ_DISTURB)));
    stated.add(NONLINEARITIES.spec(d.get(NONLINEARITY)));
    stated.add(VERIFIES.spec(programming == null ? null : programming.get(VERIFY)));
    stated.add(ENDURANCES.spec(d.get(ENDURANCE_MODEL)));
    List<ModelSpec> models = new ArrayList<>();
    for (ModelSpec model : stated) {
      if (model != null) {
        models.add(model);
      }
    }
    return models;
  }

  private static Spread shape(@Nullable String spread) {
    for (Spread shape : List.of(Spread.LOG_NORMAL, Spread.NORMAL)) {
      if (shape.label().equals(spread)) {
        return shape;
      }
    }
    return Spread.FITTED;
  }

  private static double value(@Nullable ModelSpec model, String parameter) {
    boolean there =
        model != null && model.parameters().stream().anyMatch(p -> p.name().equals(parameter));
    return model != null && there ? model.value(parameter) : Double.NaN;
  }

  /** The spec of a card without problems. */
  static DeviceSpec spec(Decoded d, DecodeContext context) {
    ModelSpec spread = SPREADS.spec(d.need(SPREAD), d);
    ModelSpec noise = READ_NOISES.spec(d.need(READ_NOISE), d);
    DeviceSpec spec =
        new DeviceSpec(
            d.need(CardFormat.NAME),
            d.need(CardFormat.DESCRIPTION),
            d.need(CardFormat.TECHNOLOGY_NODE),
            d.need(LRS),
            d.need(HRS),
            shape(d.need(SPREAD)),
            value(spread, "lrs_sigma"),
            value(spread, "hrs_sigma"),
            value(spread, "lrs_cycle_sigma"),
            value(spread, "hrs_cycle_sigma"),
            value(noise, "lrs_read_noise"),
            value(noise, "hrs_read_noise"),
            d.need(STUCK_AT_LRS),
            d.need(STUCK_AT_HRS),
            d.need(ACCESS_TRANSISTOR),
            d.need(READ_VOLTAGE),
            d.need(CELL_AREA),
            programming(d),
            List.copyOf(context.provenance()));
    return spec.withModels(models(d));
  }

  private static ProgrammingSpec programming(Decoded card) {
    Decoded d = card.get(PROGRAMMING);
    if (d == null) {
      return ProgrammingSpec.UNKNOWN;
    }
    ModelSpec endurance = ENDURANCES.spec(card.get(ENDURANCE_MODEL));
    return new ProgrammingSpec(
        d.need(SET_VOLTAGE),
        d.need(SET_CURRENT),
        d.need(SET_PULSE),
        d.need(RESET_VOLTAGE),
        d.need(RESET_CURRENT),
        d.need(RESET_PULSE),
        endurance == null ? d.need(ENDURANCE) : DeviceModels.medianLifeCycles(endurance));
  }
}
