package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.CardFormat.count;
import static org.crossbarsim.netlist.CardFormat.notNegative;
import static org.crossbarsim.netlist.CardFormat.positive;
import static org.crossbarsim.units.Dimension.AREA;
import static org.crossbarsim.units.Dimension.ENERGY;
import static org.crossbarsim.units.Dimension.POWER;
import static org.crossbarsim.units.Dimension.TIME;

import java.util.List;
import org.crossbarsim.spec.DigitalUnitSpec;

/** Cards of the fixed-point unit. */
final class DigitalUnitFormat {
  private DigitalUnitFormat() {}

  /** What a card of this format states as its kind. */
  static final String KIND_LABEL = "digital-unit";

  static final Field<String> KIND =
      Field.required(
          "kind",
          FieldTypes.choice(new String[] {KIND_LABEL}, k -> k),
          "Tells the card from array cards, which lie in the same folder.");
  static final Field<Double> CLOCK_PERIOD = positive("clock_period", TIME, "Clock of the unit.");
  static final Field<Integer> LANES =
      count("lanes", 1, 1 << 20, "Multiply-adds, additions or comparisons a cycle.");
  static final Field<Integer> INPUT_BITS =
      count("input_bits", 1, 32, "Width of a real-valued input.");
  static final Field<Integer> WEIGHT_BITS = count("weight_bits", 1, 32, "Width of a weight.");
  static final Field<Integer> ACCUMULATOR_BITS =
      count("accumulator_bits", 2, 62, "Width of sums and membranes.");
  static final Field<Double> MULTIPLY_ADD =
      notNegative("multiply_add", ENERGY, "One multiply-add, operands in registers.");
  static final Field<Double> ADD =
      notNegative("add", ENERGY, "One addition or comparison at accumulator width.");
  static final Field<Double> WEIGHT_READ =
      notNegative("weight_read_per_bit", ENERGY, "Reading one bit of weight memory.");
  static final Field<Double> ACCUMULATOR_READ =
      notNegative("accumulator_read_per_bit", ENERGY, "Reading one bit of sum or membrane memory.");
  static final Field<Double> ACCUMULATOR_WRITE =
      notNegative(
          "accumulator_write_per_bit", ENERGY, "Writing one bit of sum or membrane memory.");
  static final Field<Double> LANE_AREA = notNegative("lane_area", AREA, "One lane.");
  static final Field<Double> LANE_LEAKAGE =
      notNegative("lane_leakage", POWER, "Leakage of one lane.");
  static final Field<Double> MEMORY_AREA =
      notNegative("memory_area_per_bit", AREA, "Weight, sum and membrane memory.");
  static final Field<Double> MEMORY_LEAKAGE =
      notNegative("memory_leakage_per_bit", POWER, "Leakage of that memory.");
  static final Field<Double> PACKET = notNegative("packet", ENERGY, "Sending one packet.");
  static final Field<Double> SEND =
      notNegative("send", TIME, "One packet through the output port.");
  static final Field<Double> HOP =
      notNegative("hop", TIME, "Flight of a packet to the next layer.");
  static final Field<Integer> PACKET_PAYLOAD_BITS =
      count("packet_payload_bits", 1, 1 << 20, "Activations that one bitmap packet carries (BNN).");

  static final Shape SHAPE =
      Shape.of(
          "digital unit card",
          CardFormat.SCHEMA,
          CardFormat.VERSION,
          CardFormat.NAME,
          CardFormat.DESCRIPTION,
          CardFormat.SOURCES,
          KIND,
          CardFormat.TECHNOLOGY_NODE,
          CLOCK_PERIOD,
          LANES,
          INPUT_BITS,
          WEIGHT_BITS,
          ACCUMULATOR_BITS,
          MULTIPLY_ADD,
          ADD,
          WEIGHT_READ,
          ACCUMULATOR_READ,
          ACCUMULATOR_WRITE,
          LANE_AREA,
          LANE_LEAKAGE,
          MEMORY_AREA,
          MEMORY_LEAKAGE,
          PACKET,
          SEND,
          HOP,
          PACKET_PAYLOAD_BITS);

  /** The spec of a card without problems. */
  static DigitalUnitSpec spec(Decoded d, DecodeContext context) {
    return new DigitalUnitSpec(
        d.need(CardFormat.NAME),
        d.need(CardFormat.DESCRIPTION),
        d.need(CardFormat.TECHNOLOGY_NODE),
        d.need(CLOCK_PERIOD),
        d.need(LANES),
        d.need(INPUT_BITS),
        d.need(WEIGHT_BITS),
        d.need(ACCUMULATOR_BITS),
        d.need(MULTIPLY_ADD),
        d.need(ADD),
        d.need(WEIGHT_READ),
        d.need(ACCUMULATOR_READ),
        d.need(ACCUMULATOR_WRITE),
        d.need(LANE_AREA),
        d.need(LANE_LEAKAGE),
        d.need(MEMORY_AREA),
        d.need(MEMORY_LEAKAGE),
        d.need(PACKET),
        d.need(SEND),
        d.need(HOP),
        d.need(PACKET_PAYLOAD_BITS),
        List.copyOf(context.provenance()));
  }
}
