package org.crossbarsim.netlist;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.netlist.FieldTypes.Bound;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ConverterChoice;
import org.crossbarsim.spec.ConverterRow;
import org.crossbarsim.spec.ConverterSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.NodeScaling;
import org.crossbarsim.spec.OperatingPoint;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;
import org.jspecify.annotations.Nullable;

/** What a netlist puts in place of costs of its cards: a converter by name, an operating point. */
final class CostFields {
  private CostFields() {}

  static final Field<String> CONVERTER =
      Field.optional(
          "converter",
          FieldTypes.CARD,
          "Name of the converter card whose costs and time stand in place of the array card's.");

  private static final Field<Double> VOLTAGE =
      Field.optional(
          "voltage",
          FieldTypes.quantity(Dimension.VOLTAGE, Bound.POSITIVE),
          "Supply of the digital parts. Default: the nominal one of the array card's node.");
  private static final Field<Double> CLOCK_PERIOD =
      Field.optional(
          "clock_period",
          FieldTypes.quantity(Dimension.TIME, Bound.POSITIVE),
          "Clock of the tiles; other clocks keep their ratio to it. Default: that of the array"
              + " card, slowed as the supply demands.");
  static final Field<Decoded> OPERATING_POINT =
      Field.optional(
          "operating_point",
          new NetlistFormat.OptionalShape(Shape.of("operating point", VOLTAGE, CLOCK_PERIOD)),
          "Supply and clock of the digital parts. Left out, they are those of the cards.");

  /** The converter that stands in for the array's; empty for none, or after adding a problem. */
  static Optional<ConverterChoice> converter(
      Decoded netlist,
      @Nullable ConverterSpec converter,
      @Nullable ArraySpec array,
      Problems problems) {
    if (converter == null || array == null) {
      return Optional.empty();
    }
    Mark mark = netlist.mark(CONVERTER);
    SenseSpec sense = array.sense();
    if (!(sense instanceof SenseSpec.Converter || sense instanceof SenseSpec.Flash)) {
      problems.add(
          mark,
          "Array "
              + array.name()
              + " has no converters that "
              + converter.name()
              + " could stand in for.",
          sense instanceof SenseSpec.Amplifier
              ? "It senses with 1-bit amplifiers."
              : "Its voltage dividers are one with their converters.",
          "Leave \"converter\" out, or use an array with converters (see: crossbar-sim arrays).");
      return Optional.empty();
    }
    if (!NodeScaling.covers(array.technologyNodeM())) {
      problems.add(
          mark,
          "Nothing is scaled to " + Nodes.words(array.technologyNodeM()) + ".",
          "The rules hold from 7 nm to 130 nm.",
          "Leave \"converter\" out.");
      return Optional.empty();
    }
    int bits = ConverterSpec.bits(sense.codes());
    Optional<ConverterChoice> choice = converter.atLeast(bits);
    if (choice.isEmpty()) {
      List<ConverterRow> rows = converter.rows();
      problems.add(
          mark,
          "Array "
              + array.name()
              + " needs "
              + bits
              + " bits for its "
              + sense.codes()
              + " codes, but "
              + converter.name()
              + " ends at "
              + rows.get(rows.size() - 1).bits()
              + ".",
          "Converters are not extrapolated.",
          "Use another converter, or an array with fewer codes (see: crossbar-sim arrays).");
    }
    return choice;
  }

  /** The operating point of a netlist; empty for none, or after adding a problem. */
  static Optional<OperatingPoint> operatingPoint(
      Decoded netlist,
      @Nullable ArraySpec array,
      @Nullable DigitalUnitSpec digital,
      DecodeContext context) {
    Decoded d = netlist.get(OPERATING_POINT);
    if (d == null || array == null) {
      return Optional.empty();
    }
    Problems problems = context.problems();
    if (!NodeScaling.covers(array.technologyNodeM())) {
      problems.add(
          d.mark(),
          "No nominal supply is known at " + Nodes.words(array.technologyNodeM()) + ".",
          "The table of supplies goes from 7 nm to 130 nm.",
          "Leave \"operating_point\" out.");
      return Optional.empty();
    }
    if (digital != null && !Nodes.same(array.technologyNodeM(), digital.technologyNodeM())) {
      problems.add(
          d.mark(),
          "Array "
              + array.name()
              + " is of "
              + Nodes.words(array.technologyNodeM())
              + ", digital unit "
              + digital.name()
              + " of "
              + Nodes.words(digital.technologyNodeM())
              + ".",
          "One supply is nominal for one node.",
          "Leave \"operating_point\" out, or use cards of one node.");
      return Optional.empty();
    }
    double nominalV = NodeScaling.supplyV(array.technologyNodeM());
    Double voltageV = d.states(VOLTAGE) ? d.get(VOLTAGE) : Double.valueOf(nominalV);
    if (voltageV == null || !voltageHolds(d, voltageV, nominalV, problems)) {
      return Optional.empty();
    }
    double cardS = array.phases().clockPeriodS();
    double leastS = cardS * OperatingPoint.slowdown(voltageV, nominalV);
    Double clockS =
        d.states(CLOCK_PERIOD) ? d.get(CLOCK_PERIOD) : Double.valueOf(Math.max(cardS, leastS));
    if (clockS == null || !clockHolds(d, clockS, leastS, voltageV, array, problems)) {
      return Optional.empty();
    }
    if (!d.states(VOLTAGE)) {
      used(d, VOLTAGE, SiFormat.format(nominalV, Dimension.VOLTAGE, 6), context);
    }
    if (!d.states(CLOCK_PERIOD)) {
      used(d, CLOCK_PERIOD, SiFormat.format(clockS, Dimension.TIME, 6), context);
    }
    return Optional.of(new OperatingPoint(voltageV, nominalV, clockS / cardS));
  }

  private static void used(Decoded d, Field<?> field, String value, DecodeContext context) {
    context.defaults().add(new DefaultUsed(d.mark(field).pointer(), "\"" + value + "\""));
  }

  private static boolean voltageHolds(
      Decoded d, double voltageV, double nominalV, Problems problems) {
    double mostV = OperatingPoint.MOST_OVER_NOMINAL * nominalV;
    boolean low = voltageV < OperatingPoint.LEAST_V;
    if (!low && voltageV <= mostV) {
      return true;
    }
    problems.add(
        d.mark(VOLTAGE),
        "The digital parts do not run at " + volts(voltageV) + ".",
        low
            ? "The law of their delay ends at 1.5 threshold voltages of "
                + volts(OperatingPoint.THRESHOLD_V)
                + "."
            : "More than a tenth above the nominal " + volts(nominalV) + " wears them out.",
        "Nearest: " + volts(low ? OperatingPoint.LEAST_V : mostV) + ".");
    return false;
  }

  private static boolean clockHolds(
      Decoded d,
      double clockS,
      double leastS,
      double voltageV,
      ArraySpec array,
      Problems problems) {
    if (clockS >= leastS * (1 - 1e-6)) { // the nearest period is printed with six digits
      return true;
    }
    problems.add(
        d.mark(CLOCK_PERIOD),
        "A clock period of "
            + SiFormat.format(clockS, Dimension.TIME, 6)
            + " is too short for array "
            + array.name()
            + " at "
            + volts(voltageV)
            + ".",
        "Its card's clock, and gate delays that go with V / (V - "
            + volts(OperatingPoint.THRESHOLD_V)
            + ")^"
            + OperatingPoint.ALPHA
            + ", allow no less.",
        "Nearest: " + SiFormat.format(leastS, Dimension.TIME, 6) + ".");
    return false;
  }

  private static String volts(double v) {
    return SiFormat.format(v, Dimension.VOLTAGE, 6);
  }
}
