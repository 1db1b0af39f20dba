package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.CardFormat.count;
import static org.crossbarsim.netlist.CardFormat.notNegative;
import static org.crossbarsim.netlist.CardFormat.positive;
import static org.crossbarsim.units.Dimension.AREA;
import static org.crossbarsim.units.Dimension.ENERGY;
import static org.crossbarsim.units.Dimension.POWER;
import static org.crossbarsim.units.Dimension.TIME;
import static org.crossbarsim.units.Dimension.VOLTAGE;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.spec.ConverterRow;
import org.crossbarsim.spec.ConverterSpec;
import org.crossbarsim.spec.NodeScaling;

/** Cards of published converters. */
final class ConverterFormat {
  private ConverterFormat() {}

  /** What a card of this format states as its kind. */
  static final String KIND_LABEL = "converter";

  static final Field<String> KIND =
      Field.required(
          "kind",
          FieldTypes.choice(new String[] {KIND_LABEL}, k -> k),
          "Tells the card from others in the same folder.");
  static final Field<Double> SUPPLY = positive("supply", VOLTAGE, "Supply of the figures.");

  static final Field<Integer> BITS = count("bits", 1, 20, "Resolution.");
  static final Field<Double> CONVERSION = notNegative("energy", ENERGY, "One conversion.");
  static final Field<Double> ROW_AREA = notNegative("area", AREA, "One converter.");
  static final Field<Double> CONVERSION_TIME =
      notNegative("time", TIME, "One conversion, sampling included.");
  static final Field<Double> LEAKAGE =
      notNegative("leakage", POWER, "Static power of one converter.");
  static final Field<List<Decoded>> ROWS =
      Field.required(
          "rows",
          FieldTypes.list(
              Shape.of("converter row", BITS, CONVERSION, ROW_AREA, CONVERSION_TIME, LEAKAGE), 1),
          "Converters of one design, in ascending order of bits.");

  static final Shape SHAPE =
      Shape.of(
          "converter card",
          CardFormat.SCHEMA,
          CardFormat.VERSION,
          CardFormat.NAME,
          CardFormat.DESCRIPTION,
          CardFormat.SOURCES,
          KIND,
          CardFormat.TECHNOLOGY_NODE,
          SUPPLY,
          ROWS);

  /** What single fields cannot tell: the first row of enough bits must be the coarsest. */
  static void check(Decoded card, DecodeContext context) {
    Ascending.check(
        card.get(ROWS),
        BITS,
        "row",
        "bits",
        "The first that has enough is taken, which must be the coarsest.",
        "Sort the rows by bits, each resolution once.",
        context.problems());
    Double nodeM = card.get(CardFormat.TECHNOLOGY_NODE);
    if (nodeM != null && !NodeScaling.covers(nodeM)) {
      context
          .problems()
          .add(
              card.mark(CardFormat.TECHNOLOGY_NODE),
              "Nothing is scaled from " + Nodes.words(nodeM) + ".",
              "The rules hold from 7 nm to 130 nm.",
              "State figures of a node in between.");
    }
  }

  /** The spec of a card without problems. */
  static ConverterSpec spec(Decoded d, DecodeContext context) {
    List<ConverterRow> rows = new ArrayList<>();
    for (Decoded row : d.need(ROWS)) {
      rows.add(
          new ConverterRow(
              row.need(BITS),
              row.need(CONVERSION),
              row.need(ROW_AREA),
              row.need(CONVERSION_TIME),
              row.need(LEAKAGE)));
    }
    return new ConverterSpec(
        d.need(CardFormat.NAME),
        d.need(CardFormat.DESCRIPTION),
        d.need(CardFormat.TECHNOLOGY_NODE),
        d.need(SUPPLY),
        List.copyOf(rows),
        List.copyOf(context.provenance()));
  }
}
