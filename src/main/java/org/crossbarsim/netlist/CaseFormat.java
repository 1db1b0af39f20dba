package org.crossbarsim.netlist;

import java.util.List;
import org.crossbarsim.spec.Topology;
import org.jspecify.annotations.Nullable;

/** The crossbar problem that stands alone: its fields. */
final class CaseFormat {
  private CaseFormat() {}

  private static final int LONGEST_LINE = 1 << 20;

  static final Field<Integer> VERSION =
      Field.optional("version", new CardFormat.VersionType(), "Version of the format: 1.");
  static final Field<String> DESCRIPTION =
      Field.optional("description", FieldTypes.TEXT, "One sentence; not read.");
  static final Field<Topology> TOPOLOGY =
      Field.defaulted(
          "topology",
          FieldTypes.choice(
              new Topology[] {Topology.PASSIVE, Topology.TRANSISTOR}, Topology::label),
          Topology.PASSIVE.label(),
          "`1R`: word lines are driven and carry current. `1T1R`: word lines are gates.");
  static final Field<Integer> ROWS =
      Field.required("rows", FieldTypes.integer(1, LONGEST_LINE), "Word lines.");
  static final Field<Integer> COLS =
      Field.required("cols", FieldTypes.integer(1, LONGEST_LINE), "Bit lines.");
  static final Field<JsonNode.Arr> CELLS =
      Field.required(
          "cell_resistance_ohm",
          new ArrayType(
              "rows of cols numbers of ohms, each 0 for a shorted cell or `null` for an open one",
              Schema.of("array").put("items", CaseNumber.CELL.schema())),
          "Resistance of each cell, without its transistor.");
  static final Field<JsonNode> INPUTS =
      Field.required(
          "input_voltage_v",
          new InputType(),
          "Voltage of each word line's source (1R), or of the source lines' one source (1T1R).");
  static final Field<Double> WORD_WIRE =
      Field.optional(
          "wire_ohm_per_word_line_segment",
          CaseNumber.RESISTANCE,
          "1R, required: one segment of a word line.");
  static final Field<Double> BIT_WIRE =
      Field.required(
          "wire_ohm_per_bit_line_segment", CaseNumber.RESISTANCE, "One segment of a bit line.");
  static final Field<Double> SOURCE_WIRE =
      Field.optional(
          "wire_ohm_per_source_line_segment",
          CaseNumber.RESISTANCE,
          "1T1R, required: one segment of a source line.");
  static final Field<Double> TRANSISTOR =
      Field.optional(
          "transistor_ohm",
          CaseNumber.RESISTANCE,
          "1T1R, required: on-resistance of a transistor, in series with its cell.");
  static final Field<List<JsonNode>> ACTIVE =
      Field.optional(
          "active_rows",
          FieldTypes.list(new RowType(), 0),
          "1T1R: rows whose gates are raised, ascending from 0; none is legal. Default: all.");

  // ---- current of a cell ----
  static final String SINH = "sinh";
  static final String POLYNOMIAL = "polynomial";
  private static final Field<String> TYPE =
      Field.required("type", FieldTypes.TEXT, "Name of the law.");
  static final Field<Double> SCALE =
      Field.required(
          "voltage_v", CaseNumber.SCALE, "V0 of I = g V0 sinh(V / V0), g being 1 / resistance.");
  static final Field<List<Double>> QUADRATIC =
      Field.optional(
          "quadratic_a_per_v2",
          FieldTypes.list(CaseNumber.FACTOR, 1),
          "a of I = g V + a V^2 + b V^3: a polynomial in log10(g / 1 S), highest power first."
              + " Default: 0.");
  static final Field<List<Double>> CUBIC =
      Field.optional(
          "cubic_a_per_v3",
          FieldTypes.list(CaseNumber.FACTOR, 1),
          "b of the same, likewise. Default: 0.");
  static final Field<Decoded> LAW =
      Field.optional(
          "cell_law",
          new VariantType(
              "type",
              List.of(
                  Shape.of(SINH, TYPE, SCALE).called("sinh law"),
                  Shape.of(POLYNOMIAL, TYPE, QUADRATIC, CUBIC).called("polynomial law"))),
          "Current of a cell whose resistance is that at small voltages. Default: Ohm's law.");

  static final Shape SHAPE =
      Shape.of(
          "case",
          CardFormat.SCHEMA,
          VERSION,
          DESCRIPTION,
          TOPOLOGY,
          ROWS,
          COLS,
          CELLS,
          INPUTS,
          WORD_WIRE,
          BIT_WIRE,
          SOURCE_WIRE,
          TRANSISTOR,
          ACTIVE,
          LAW);

  /** An array whose entries are judged when the numbers of rows and columns are known. */
  private record ArrayType(String words, Schema items) implements FieldType<JsonNode.Arr> {
    @Override
    public JsonNode.@Nullable Arr decode(JsonNode node, DecodeContext context) {
      if (node instanceof JsonNode.Arr array) {
        return array;
      }
      context.wrongKind(node, "an array of rows", "");
      return null;
    }

    @Override
    public Schema schema() {
      return Schema.of("array").put("items", items);
    }
  }

  /** One voltage, or a list of them. */
  private record InputType() implements FieldType<JsonNode> {
    @Override
    public @Nullable JsonNode decode(JsonNode node, DecodeContext context) {
      if (node instanceof JsonNode.Arr) {
        return node;
      }
      return CaseNumber.VOLTAGE.decode(node, context) == null ? null : node;
    }

    @Override
    public Schema schema() {
      Schema volts = CaseNumber.VOLTAGE.schema();
      return new Schema().put("oneOf", List.of(volts, Schema.of("array").put("items", volts)));
    }

    @Override
    public String words() {
      return "rows numbers of volts (1R) or one number of volts (1T1R)";
    }
  }

  /** The number of a row, with its place. */
  private record RowType() implements FieldType<JsonNode> {
    private static final FieldType<Integer> ROW = FieldTypes.integer(0, LONGEST_LINE - 1);

    @Override
    public @Nullable JsonNode decode(JsonNode node, DecodeContext context) {
      return ROW.decode(node, context) == null ? null : node;
    }

    @Override
    public Schema schema() {
      return ROW.schema();
    }

    @Override
    public String words() {
      return ROW.words();
    }
  }
}
