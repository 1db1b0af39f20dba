package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.CardFormat.count;
import static org.crossbarsim.netlist.CardFormat.notNegative;
import static org.crossbarsim.netlist.CardFormat.positive;
import static org.crossbarsim.units.Dimension.AREA;
import static org.crossbarsim.units.Dimension.CAPACITANCE;
import static org.crossbarsim.units.Dimension.DIMENSIONLESS;
import static org.crossbarsim.units.Dimension.ENERGY;
import static org.crossbarsim.units.Dimension.POWER;
import static org.crossbarsim.units.Dimension.RESISTANCE;
import static org.crossbarsim.units.Dimension.TIME;
import static org.crossbarsim.units.Dimension.VOLTAGE;

import org.crossbarsim.netlist.FieldTypes.Bound;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.Topology;

/** Array cards: their fields. {@link ArrayCards} checks and builds. */
final class ArrayFormat {
  private ArrayFormat() {}

  private static final int MOST_LINES = 1 << 14;

  // ---- cost of one unit, used in many places ----
  static final Field<Double> ACTION = notNegative("action", ENERGY, "Energy of one action.");
  static final Field<Double> UNIT_AREA = notNegative("area", AREA, "Area of one unit.");
  static final Field<Double> LEAKAGE = notNegative("leakage", POWER, "Static power of one unit.");
  static final Shape COST = Shape.of("unit cost", ACTION, UNIT_AREA, LEAKAGE);

  // ---- reference ----
  static final Field<ReferenceSpec.Kind> REFERENCE_KIND =
      Field.required(
          "kind",
          FieldTypes.choice(ReferenceSpec.Kind.values(), ReferenceSpec.Kind::label),
          "Which current the reference carries.");
  static final Field<Integer> COLUMNS_PER_REFERENCE =
      count("columns_per_reference", 1, MOST_LINES, "Data columns that share one reference.");
  static final Field<Decoded> REFERENCE =
      Field.required(
          "reference",
          Shape.of("reference", REFERENCE_KIND, COLUMNS_PER_REFERENCE),
          "What bit lines are compared with.");

  // ---- read ----
  static final Field<Integer> ACTIVE_ROWS =
      count("active_rows_per_read", 1, MOST_LINES, "Most active rows that one read raises.");
  static final Field<ReadSpec.Grouping> GROUPING =
      Field.required(
          "grouping",
          FieldTypes.choice(ReadSpec.Grouping.values(), ReadSpec.Grouping::label),
          "How active rows are put into reads.");
  static final Field<Integer> COLUMN_MUX =
      count("column_mux", 1, MOST_LINES, "Data columns that share one sense unit.");
  static final Field<Boolean> HOLD_BIAS =
      Field.required(
          "hold_bias", FieldTypes.FLAG, "Whether unselected bit lines stay biased between steps.");
  static final Field<Decoded> READ =
      Field.required(
          "read",
          Shape.of("read", ACTIVE_ROWS, GROUPING, COLUMN_MUX, HOLD_BIAS),
          "Rows and columns of one read.");

  // ---- sense ----
  static final Field<Decoded> SENSE =
      Field.required("sense", SenseFormat.TYPE, "What stands at the foot of the bit lines.");

  // ---- wire ----
  static final Field<Double> WORD_LINE_OHM =
      notNegative("word_line_resistance_per_cell", RESISTANCE, "Word line along one cell.");
  static final Field<Double> BIT_LINE_OHM =
      notNegative("bit_line_resistance_per_cell", RESISTANCE, "Bit line along one cell.");
  static final Field<Double> SOURCE_LINE_OHM =
      notNegative(
          "source_line_resistance_per_cell",
          RESISTANCE,
          "Source line along one cell; not used in a `1R` array, which has none.");
  static final Field<Double> WORD_LINE_FARAD =
      notNegative(
          "word_line_capacitance_per_cell", CAPACITANCE, "Word line along one cell, with gate.");
  static final Field<Double> BIT_LINE_FARAD =
      notNegative(
          "bit_line_capacitance_per_cell", CAPACITANCE, "Bit line along one cell, with drain.");
  static final Field<Double> WORD_LINE_VOLTAGE =
      notNegative("word_line_voltage", VOLTAGE, "Swing of a word line.");
  static final Field<Double> DRIVER_OHM =
      notNegative("word_line_driver_resistance", RESISTANCE, "Output of a word-line driver.");
  static final Field<Double> CLAMP_OHM =
      notNegative("bit_line_clamp_resistance", RESISTANCE, "Input of the bit line's clamp.");
  static final Field<Double> BIT_LINE_SUPPLY =
      notNegative(
          "bit_line_supply",
          VOLTAGE,
          "Supply behind the clamps; 0 bills the cells at the read voltage alone.");
  static final Field<Double> SETTLE =
      Field.required(
          "settle_time_constants",
          SourcedType.maybeSourced(FieldTypes.quantity(DIMENSIONLESS, Bound.NOT_NEGATIVE)),
          "Time constants that a line waits; 5 leaves 0.7 % of the step.");
  static final Field<Decoded> WIRE =
      Field.required(
          "wire",
          Shape.of(
              "wire",
              WORD_LINE_OHM,
              BIT_LINE_OHM,
              SOURCE_LINE_OHM,
              WORD_LINE_FARAD,
              BIT_LINE_FARAD,
              WORD_LINE_VOLTAGE,
              DRIVER_OHM,
              CLAMP_OHM,
              BIT_LINE_SUPPLY,
              SETTLE),
          "Wires, per cell pitch, and what drives them.");

  // ---- phases ----
  static final Field<Double> CLOCK_PERIOD = positive("clock_period", TIME, "Clock of the tile.");
  static final Field<Double> LATCH = notNegative("latch", TIME, "Input latch, once a read.");
  static final Field<Double> PRECHARGE =
      notNegative("precharge", TIME, "Bit-line precharge, once a mux step.");
  static final Field<Double> SENSE_TIME =
      notNegative("sense", TIME, "Decision or conversion, once a mux step.");
  static final Field<Double> ACCUMULATE =
      notNegative("accumulate", TIME, "Adding the codes of a read to the partial sums.");
  static final Field<Double> MERGE =
      notNegative("merge", TIME, "Adding the partial sums of one more row tile.");
  static final Field<Double> MEMBRANE_UPDATE =
      notNegative("membrane_update", TIME, "Read-modify-write of one position's membranes.");
  static final Field<Double> COMPARE =
      notNegative("compare", TIME, "Comparing one batch of neurons with their thresholds.");
  static final Field<Integer> COMPARE_LANES =
      count("compare_lanes", 1, MOST_LINES, "Neurons of one column tile compared at once.");
  static final Field<Double> SEND =
      notNegative("send", TIME, "One packet through a column tile's output port.");
  static final Field<Double> HOP =
      notNegative("hop", TIME, "Flight of a packet to the next layer.");
  static final Field<Integer> PACKET_PAYLOAD_BITS =
      count("packet_payload_bits", 1, 1 << 20, "Activations that one bitmap packet carries (BNN).");
  static final Field<Decoded> PHASES =
      Field.required(
          "phases",
          Shape.of(
              "phase table",
              CLOCK_PERIOD,
              LATCH,
              PRECHARGE,
              SENSE_TIME,
              ACCUMULATE,
              MERGE,
              MEMBRANE_UPDATE,
              COMPARE,
              COMPARE_LANES,
              SEND,
              HOP,
              PACKET_PAYLOAD_BITS),
          "Durations, each rounded up to whole clock cycles.");

  // ---- peripherals ----
  static final Field<Decoded> INPUT_LATCH = cost("input_latch", "Latching one active row.");
  static final Field<Decoded> WORD_LINE_DRIVER =
      cost("word_line_driver", "Driving one word line beyond its line charge.");
  static final Field<Decoded> PRECHARGE_AND_MUX =
      cost("precharge_and_mux", "Precharging and selecting one bit line beyond its line charge.");
  static final Field<Decoded> PARTIAL_SUM_ADDER =
      cost("partial_sum_adder", "Adding one code to one partial sum.");
  static final Field<Decoded> SPIKE_COUNTER =
      cost("spike_counter", "Counting the active rows of one read, for an HRS reference.");
  static final Field<Decoded> MERGE_ADDER =
      cost("merge_adder", "Adding one partial sum of one more row tile.");
  static final Field<Decoded> MEMBRANE_ADDER =
      cost("membrane_adder", "Adding one merged sum into one membrane.");
  static final Field<Decoded> COMPARATOR =
      cost("comparator", "Comparing one neuron with its threshold.");
  static final Field<Decoded> PACKET_PORT = cost("packet_port", "Sending one packet over one hop.");
  static final Field<Double> MEMBRANE_READ =
      notNegative("read_per_bit", ENERGY, "Reading one bit.");
  static final Field<Double> MEMBRANE_WRITE =
      notNegative("write_per_bit", ENERGY, "Writing one bit.");
  static final Field<Double> MEMBRANE_AREA =
      notNegative("area_per_bit", AREA, "One bit, periphery of the memory included.");
  static final Field<Double> MEMBRANE_LEAKAGE =
      notNegative("leakage_per_bit", POWER, "Static power of one bit.");
  static final Field<Decoded> MEMBRANE_MEMORY =
      Field.required(
          "membrane_memory",
          Shape.of(
              "membrane memory", MEMBRANE_READ, MEMBRANE_WRITE, MEMBRANE_AREA, MEMBRANE_LEAKAGE),
          "Memory of the membranes.");
  static final Field<Decoded> PERIPHERALS =
      Field.required(
          "peripherals",
          Shape.of(
              "peripheral table",
              INPUT_LATCH,
              WORD_LINE_DRIVER,
              PRECHARGE_AND_MUX,
              PARTIAL_SUM_ADDER,
              SPIKE_COUNTER,
              MERGE_ADDER,
              MEMBRANE_ADDER,
              COMPARATOR,
              PACKET_PORT,
              MEMBRANE_MEMORY),
          "Costs of everything around the cells but the sense units.");

  // ---- the card ----
  static final Field<ArrayKind> KIND =
      Field.required(
          "kind",
          FieldTypes.choice(ArrayKind.values(), ArrayKind::label),
          "One word line an input, or two.");
  static final Field<Topology> TOPOLOGY =
      Field.defaulted(
          "topology",
          FieldTypes.choice(Topology.values(), Topology::label),
          Topology.TRANSISTOR.label(),
          "Whether source lines (`1T1R`) or word lines (`1R`) carry the current of a read.");
  static final Field<Integer> ROWS = count("rows", 1, MOST_LINES, "Word lines.");
  static final Field<Integer> COLUMNS =
      count("columns", 1, MOST_LINES, "Data bit lines, reference columns not counted.");
  static final Shape SHAPE =
      Shape.of(
          "array card",
          CardFormat.SCHEMA,
          CardFormat.VERSION,
          CardFormat.NAME,
          CardFormat.DESCRIPTION,
          CardFormat.SOURCES,
          KIND,
          TOPOLOGY,
          CardFormat.TECHNOLOGY_NODE,
          ROWS,
          COLUMNS,
          REFERENCE,
          READ,
          SENSE,
          WIRE,
          PHASES,
          PERIPHERALS);

  private static Field<Decoded> cost(String name, String doc) {
    return Field.required(name, COST, doc);
  }
}
