package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.CardFormat.count;
import static org.crossbarsim.netlist.CardFormat.notNegative;
import static org.crossbarsim.netlist.CardFormat.positive;
import static org.crossbarsim.units.Dimension.AREA;
import static org.crossbarsim.units.Dimension.ENERGY;
import static org.crossbarsim.units.Dimension.POWER;
import static org.crossbarsim.units.Dimension.TIME;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.spec.MemoryMacro;
import org.crossbarsim.spec.MemorySpec;

/** Cards of SRAM macros. */
final class MemoryFormat {
  private MemoryFormat() {}

  /** What a card of this format states as its kind. */
  static final String KIND_LABEL = "memory";

  static final Field<String> KIND =
      Field.required(
          "kind",
          FieldTypes.choice(new String[] {KIND_LABEL}, k -> k),
          "Tells the card from others in the same folder.");

  static final Field<Integer> BYTES = count("bytes", 1, 1 << 30, "Capacity.");
  static final Field<Integer> PORT_BITS = count("port_bits", 1, 1 << 14, "Width of the port.");
  static final Field<Double> CYCLE = positive("cycle", TIME, "Time between two accesses.");
  static final Field<Double> READ = notNegative("read", ENERGY, "One read of the whole port.");
  static final Field<Double> WRITE = notNegative("write", ENERGY, "One write of the whole port.");
  static final Field<Double> MACRO_AREA =
      notNegative("area", AREA, "The macro with its periphery.");
  static final Field<Double> LEAKAGE = notNegative("leakage", POWER, "Static power of the macro.");
  static final Field<List<Decoded>> MACROS =
      Field.required(
          "macros",
          FieldTypes.list(
              Shape.of("macro", BYTES, PORT_BITS, CYCLE, READ, WRITE, MACRO_AREA, LEAKAGE), 1),
          "Macros of one read-write port each, in ascending order of capacity.");

  static final Shape SHAPE =
      Shape.of(
          "memory card",
          CardFormat.SCHEMA,
          CardFormat.VERSION,
          CardFormat.NAME,
          CardFormat.DESCRIPTION,
          CardFormat.SOURCES,
          KIND,
          CardFormat.TECHNOLOGY_NODE,
          MACROS);

  /**
   * What single fields cannot tell: the smallest macro that holds enough is the first that does.
   */
  static void check(Decoded card, DecodeContext context) {
    Ascending.check(
        card.get(MACROS),
        BYTES,
        "macro",
        "bytes",
        "The first that holds enough is taken, which must be the smallest.",
        "Sort the macros by capacity, each capacity once.",
        context.problems());
  }

  /** The spec of a card without problems. */
  static MemorySpec spec(Decoded d, DecodeContext context) {
    List<MemoryMacro> macros = new ArrayList<>();
    for (Decoded m : d.need(MACROS)) {
      macros.add(
          new MemoryMacro(
              m.need(BYTES),
              m.need(PORT_BITS),
              m.need(CYCLE),
              m.need(READ),
              m.need(WRITE),
              m.need(MACRO_AREA),
              m.need(LEAKAGE)));
    }
    return new MemorySpec(
        d.need(CardFormat.NAME),
        d.need(CardFormat.DESCRIPTION),
        d.need(CardFormat.TECHNOLOGY_NODE),
        List.copyOf(macros),
        List.copyOf(context.provenance()));
  }
}
