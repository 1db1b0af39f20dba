package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.CardFormat.notNegative;
import static org.crossbarsim.netlist.CardFormat.positive;
import static org.crossbarsim.units.Dimension.AREA;
import static org.crossbarsim.units.Dimension.CURRENT;
import static org.crossbarsim.units.Dimension.DIMENSIONLESS;
import static org.crossbarsim.units.Dimension.RESISTANCE;
import static org.crossbarsim.units.Dimension.TIME;
import static org.crossbarsim.units.Dimension.VOLTAGE;

import java.util.List;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ProgrammingSpec;
import org.crossbarsim.spec.Spread;
import org.jspecify.annotations.Nullable;

/** Device cards. */
final class DeviceFormat {
  private DeviceFormat() {}

  static final Field<Double> LRS =
      positive("lrs", RESISTANCE, "Median resistance of the low-resistance state.");
  static final Field<Double> HRS =
      positive("hrs", RESISTANCE, "Median resistance of the high-resistance state; above `lrs`.");
  static final Field<Spread> SPREAD =
      Field.required(
          "spread",
          FieldTypes.choice(Spread.values(), Spread::label),
          "Whether ln R or the conductance is normally distributed.");
  static final Field<Double> LRS_SIGMA =
      notNegative("lrs_sigma", DIMENSIONLESS, "Device-to-device spread of the LRS.");
  static final Field<Double> HRS_SIGMA =
      notNegative("hrs_sigma", DIMENSIONLESS, "Device-to-device spread of the HRS.");
  static final Field<Double> LRS_CYCLE_SIGMA =
      notNegative(
          "lrs_cycle_sigma", DIMENSIONLESS, "Spread of the LRS from programming to programming.");
  static final Field<Double> HRS_CYCLE_SIGMA =
      notNegative(
          "hrs_cycle_sigma", DIMENSIONLESS, "Spread of the HRS from programming to programming.");
  static final Field<Double> LRS_READ_NOISE =
      notNegative(
          "lrs_read_noise",
          DIMENSIONLESS,
          "Read noise of an LRS cell relative to its conductance.");
  static final Field<Double> HRS_READ_NOISE =
      notNegative(
          "hrs_read_noise",
          DIMENSIONLESS,
          "Read noise of an HRS cell relative to its conductance.");
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
      positive(
          "endurance_cycles",
          DIMENSIONLESS,
          "Cycles of one SET and one RESET that a cell lives through.");
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
                  ENDURANCE)),
          "What a programming pulse costs; learning needs it.");

  static final Shape SHAPE =
      Shape.of(
          "device card",
          CardFormat.SCHEMA,
          CardFormat.VERSION,
          CardFormat.NAME,
          CardFormat.DESCRIPTION,
          CardFormat.SOURCES,
          CardFormat.TECHNOLOGY_NODE,
          LRS,
          HRS,
          SPREAD,
          LRS_SIGMA,
          HRS_SIGMA,
          LRS_CYCLE_SIGMA,
          HRS_CYCLE_SIGMA,
          LRS_READ_NOISE,
          HRS_READ_NOISE,
          STUCK_AT_LRS,
          STUCK_AT_HRS,
          ACCESS_TRANSISTOR,
          READ_VOLTAGE,
          CELL_AREA,
          PROGRAMMING);

  /** What single fields cannot tell. */
  static void check(Decoded card, DecodeContext context) {
    Problems problems = context.problems();
    Double lrs = card.get(LRS);
    Double hrs = card.get(HRS);
    if (lrs != null && hrs != null && hrs <= lrs) {
      problems.add(
          card.mark(HRS), "The HRS is not above the LRS.", "", "Are the two interchanged?");
    }
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

  /** The spec of a card without problems. */
  static DeviceSpec spec(Decoded d, DecodeContext context) {
    return new DeviceSpec(
        d.need(CardFormat.NAME),
        d.need(CardFormat.DESCRIPTION),
        d.need(CardFormat.TECHNOLOGY_NODE),
        d.need(LRS),
        d.need(HRS),
        d.need(SPREAD),
        d.need(LRS_SIGMA),
        d.need(HRS_SIGMA),
        d.need(LRS_CYCLE_SIGMA),
        d.need(HRS_CYCLE_SIGMA),
        d.need(LRS_READ_NOISE),
        d.need(HRS_READ_NOISE),
        d.need(STUCK_AT_LRS),
        d.need(STUCK_AT_HRS),
        d.need(ACCESS_TRANSISTOR),
        d.need(READ_VOLTAGE),
        d.need(CELL_AREA),
        programming(d.get(PROGRAMMING)),
        List.copyOf(context.provenance()));
  }

  private static ProgrammingSpec programming(@Nullable Decoded d) {
    return d == null
        ? ProgrammingSpec.UNKNOWN
        : new ProgrammingSpec(
            d.need(SET_VOLTAGE),
            d.need(SET_CURRENT),
            d.need(SET_PULSE),
            d.need(RESET_VOLTAGE),
            d.need(RESET_CURRENT),
            d.need(RESET_PULSE),
            d.need(ENDURANCE));
  }
}
