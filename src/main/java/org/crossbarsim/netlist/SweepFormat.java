package org.crossbarsim.netlist;

import java.util.List;
import org.crossbarsim.netlist.FieldTypes.Bound;
import org.jspecify.annotations.Nullable;

/** The sweep: its fields. */
final class SweepFormat {
  private SweepFormat() {}

  static final Field<String> NAME =
      Field.required("name", FieldTypes.NAME, "Name in tables and files.");
  static final Field<String> DESCRIPTION =
      Field.optional("description", FieldTypes.TEXT, "One sentence.");
  static final Field<List<JsonNode>> NETLISTS =
      Field.required(
          "netlists",
          FieldTypes.list(new StringType(), 1),
          "Netlists, relative to the folder of the sweep.");

  // ---- what is varied ----
  static final Field<String> POINTER =
      Field.required(
          "pointer", FieldTypes.TEXT, "JSON pointer of a field of the netlists, stated or not.");
  static final Field<List<JsonNode>> VALUES =
      Field.required(
          "values",
          FieldTypes.list(new AnyType(), 1),
          "What is put there; `null` takes the field away. Files are relative to the netlist.");
  static final Field<List<Decoded>> VARY =
      Field.optional(
          "vary",
          FieldTypes.list(Shape.of("variation", POINTER, VALUES), 1),
          "What is varied: every value with every value of the others. Default: nothing.");

  static final Field<Integer> SAMPLES =
      Field.optional(
          "samples",
          FieldTypes.integer(1, Integer.MAX_VALUE),
          "Images of every run. Default: what each netlist says.");
  static final Field<Double> TARGET_ACCURACY =
      Field.optional(
          "target_accuracy",
          FieldTypes.number(Bound.POSITIVE),
          "Share of images right whose first step is asked for; at most 1.");
  static final Field<Double> TARGET_BELOW_BEST =
      Field.optional(
          "target_below_best",
          FieldTypes.number(Bound.NOT_NEGATIVE),
          "The same as what the best variant ends with, less this share; below 1.");

  static final Shape SHAPE =
      Shape.of(
          "sweep",
          CardFormat.SCHEMA,
          CardFormat.VERSION,
          NAME,
          DESCRIPTION,
          NETLISTS,
          VARY,
          SAMPLES,
          TARGET_ACCURACY,
          TARGET_BELOW_BEST);

  /** Any value, with its place. */
  private record AnyType() implements FieldType<JsonNode> {
    @Override
    public JsonNode decode(JsonNode node, DecodeContext context) {
      return node;
    }

    @Override
    public Schema schema() {
      return new Schema();
    }

    @Override
    public String words() {
      return "any JSON value";
    }
  }

  /** The name of a file, with its place. */
  private record StringType() implements FieldType<JsonNode> {
    @Override
    public @Nullable JsonNode decode(JsonNode node, DecodeContext context) {
      return FieldTypes.FILE.decode(node, context) == null ? null : node;
    }

    @Override
    public Schema schema() {
      return FieldTypes.FILE.schema();
    }

    @Override
    public String words() {
      return FieldTypes.FILE.words();
    }
  }
}
