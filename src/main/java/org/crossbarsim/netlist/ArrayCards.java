package org.crossbarsim.netlist;

import java.util.List;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.PeripheralSpec;
import org.crossbarsim.spec.PhaseSpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.spec.UnitCost;
import org.crossbarsim.spec.WireSpec;
import org.jspecify.annotations.Nullable;

/** Checks array cards as a whole and builds their specs. */
final class ArrayCards {
  private ArrayCards() {}

  /** What single fields cannot tell. */
  static void check(Decoded card, DecodeContext context) {
    Problems problems = context.problems();
    Integer rows = card.get(ArrayFormat.ROWS);
    Integer columns = card.get(ArrayFormat.COLUMNS);
    ArrayKind kind = card.get(ArrayFormat.KIND);
    if (rows != null && kind != null && rows % kind.rowsPerInput() != 0) {
      problems.add(
          card.mark(ArrayFormat.ROWS),
          "A " + kind.label() + " array needs an even number of rows.",
          "Every input takes two of them.",
          "Try " + (rows + 1) + ".");
    }
    Decoded read = card.get(ArrayFormat.READ);
    Decoded reference = card.get(ArrayFormat.REFERENCE);
    atMost(read, ArrayFormat.ACTIVE_ROWS, rows, "rows", problems);
    atMost(read, ArrayFormat.COLUMN_MUX, columns, "columns", problems);
    atMost(reference, ArrayFormat.COLUMNS_PER_REFERENCE, columns, "columns", problems);
    SenseChecks.check(card, problems);
    checkBiasedLines(card, read, problems);
  }

  private static void atMost(
      @Nullable Decoded object,
      Field<Integer> field,
      @Nullable Integer limit,
      String what,
      Problems problems) {
    Integer value = object == null ? null : object.get(field);
    if (object != null && value != null && limit != null && value > limit) {
      problems.add(
          object.mark(field),
          field.name() + " is " + value + ", but the array has " + limit + " " + what + ".",
          "",
          "Try " + limit + " or less.");
    }
  }

  /** Word lines drive every bit line that they cross: one left floating would couple them all. */
  private static void checkBiasedLines(Decoded card, @Nullable Decoded read, Problems problems) {
    Integer mux = read == null ? null : read.get(ArrayFormat.COLUMN_MUX);
    Boolean held = read == null ? null : read.get(ArrayFormat.HOLD_BIAS);
    if (read != null
        && card.get(ArrayFormat.TOPOLOGY) == Topology.PASSIVE
        && mux != null
        && mux > 1
        && Boolean.FALSE.equals(held)) {
      problems.add(
          read.mark(ArrayFormat.HOLD_BIAS),
          "A 1R array whose columns take turns needs all its bit lines biased.",
          "Word lines drive every bit line they cross; one that floats would pass currents on.",
          "Use \"hold_bias\": true or \"column_mux\": 1.");
    }
  }

  /** The spec of a card without problems. */
  static ArraySpec spec(Decoded d, DecodeContext context) {
    Decoded reference = d.need(ArrayFormat.REFERENCE);
    Decoded read = d.need(ArrayFormat.READ);
    return new ArraySpec(
        d.need(CardFormat.NAME),
        d.need(CardFormat.DESCRIPTION),
        d.need(ArrayFormat.KIND),
        d.need(ArrayFormat.TOPOLOGY),
        d.need(CardFormat.TECHNOLOGY_NODE),
        d.need(ArrayFormat.ROWS),
        d.need(ArrayFormat.COLUMNS),
        new ReferenceSpec(
            reference.need(ArrayFormat.REFERENCE_KIND),
            reference.need(ArrayFormat.COLUMNS_PER_REFERENCE)),
        new ReadSpec(
            read.need(ArrayFormat.ACTIVE_ROWS),
            read.need(ArrayFormat.GROUPING),
            read.need(ArrayFormat.COLUMN_MUX),
            read.need(ArrayFormat.HOLD_BIAS)),
        sense(d.need(ArrayFormat.SENSE)),
        wire(d.need(ArrayFormat.WIRE)),
        phases(d.need(ArrayFormat.PHASES)),
        peripherals(d.need(ArrayFormat.PERIPHERALS)),
        List.copyOf(context.provenance()));
  }

  private static SenseSpec sense(Decoded d) {
    return SenseFormat.spec(d, cost(SenseFormat.cost(d)));
  }

  private static WireSpec wire(Decoded d) {
    return new WireSpec(
        d.need(ArrayFormat.WORD_LINE_OHM),
        d.need(ArrayFormat.BIT_LINE_OHM),
        d.need(ArrayFormat.SOURCE_LINE_OHM),
        d.need(ArrayFormat.WORD_LINE_FARAD),
        d.need(ArrayFormat.BIT_LINE_FARAD),
        d.need(ArrayFormat.WORD_LINE_VOLTAGE),
        d.need(ArrayFormat.DRIVER_OHM),
        d.need(ArrayFormat.CLAMP_OHM),
        d.need(ArrayFormat.BIT_LINE_SUPPLY),
        d.need(ArrayFormat.SETTLE));
  }

  private static PhaseSpec phases(Decoded d) {
    return new PhaseSpec(
        d.need(ArrayFormat.CLOCK_PERIOD),
        d.need(ArrayFormat.LATCH),
        d.need(ArrayFormat.PRECHARGE),
        d.need(ArrayFormat.SENSE_TIME),
        d.need(ArrayFormat.ACCUMULATE),
        d.need(ArrayFormat.MERGE),
        d.need(ArrayFormat.MEMBRANE_UPDATE),
        d.need(ArrayFormat.COMPARE),
        d.need(ArrayFormat.COMPARE_LANES),
        d.need(ArrayFormat.SEND),
        d.need(ArrayFormat.HOP),
        d.need(ArrayFormat.PACKET_PAYLOAD_BITS));
  }

  private static PeripheralSpec peripherals(Decoded d) {
    Decoded memory = d.need(ArrayFormat.MEMBRANE_MEMORY);
    return new PeripheralSpec(
        cost(d.need(ArrayFormat.INPUT_LATCH)),
        cost(d.need(ArrayFormat.WORD_LINE_DRIVER)),
        cost(d.need(ArrayFormat.PRECHARGE_AND_MUX)),
        cost(d.need(ArrayFormat.PARTIAL_SUM_ADDER)),
        cost(d.need(ArrayFormat.SPIKE_COUNTER)),
        cost(d.need(ArrayFormat.MERGE_ADDER)),
        cost(d.need(ArrayFormat.MEMBRANE_ADDER)),
        cost(d.need(ArrayFormat.COMPARATOR)),
        cost(d.need(ArrayFormat.PACKET_PORT)),
        memory.need(ArrayFormat.MEMBRANE_READ),
        memory.need(ArrayFormat.MEMBRANE_WRITE),
        memory.need(ArrayFormat.MEMBRANE_AREA),
        memory.need(ArrayFormat.MEMBRANE_LEAKAGE));
  }

  private static UnitCost cost(Decoded d) {
    return new UnitCost(
        d.need(ArrayFormat.ACTION), d.need(ArrayFormat.UNIT_AREA), d.need(ArrayFormat.LEAKAGE));
  }
}
