package org.crossbarsim.netlist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The study of founding claims: its fields. */
final class VerdictFormat {
  private static final int MOST_SEEDS = 1000;

  private VerdictFormat() {}

  static final Field<String> NAME =
      Field.required("name", FieldTypes.NAME, "Name in tables and files.");
  static final Field<String> DESCRIPTION =
      Field.optional("description", FieldTypes.TEXT, "One sentence.");

  // ---- pairs ----
  static final Field<String> PAIR = Field.required("name", FieldTypes.NAME, "Name in tables.");
  static final Field<String> BSNN =
      Field.required(
          "bsnn", FieldTypes.FILE, "Netlist of the B-SNN, relative to the folder of the study.");
  static final Field<String> BNN =
      Field.required("bnn", FieldTypes.FILE, "Netlist of the BNN, likewise.");
  static final Field<Integer> SAMPLES =
      Field.required(
          "samples", FieldTypes.integer(1, Integer.MAX_VALUE), "Images of each variant.");
  static final Field<Integer> SEEDS =
      Field.defaultedNumber(
          "seeds",
          FieldTypes.integer(1, MOST_SEEDS),
          "1",
          "Draws of all devices, with seeds from 1, of each variant.");
  static final Field<Integer> BASE_SAMPLES =
      Field.optional(
          "base_samples",
          FieldTypes.integer(1, Integer.MAX_VALUE),
          "Images of the base variant, which is run once more by itself. Default: `samples`.");
  static final Field<Integer> BASE_SEEDS =
      Field.optional(
          "base_seeds",
          FieldTypes.integer(1, MOST_SEEDS),
          "Draws of the base variant. Default: `seeds`.");
  static final Field<Integer> STEPS =
      Field.optional(
          "steps",
          FieldTypes.integer(1, 1_000_000),
          "Time steps of the B-SNN. Default: what its netlist says.");
  static final Field<Boolean> ONLY_BASE =
      Field.defaulted(
          "only_base", FieldTypes.FLAG, false, "Runs the base variant of this pair and no other.");
  static final Field<List<Decoded>> PAIRS =
      Field.required(
          "pairs",
          FieldTypes.list(
              Shape.of(
                  "pair",
                  PAIR,
                  BSNN,
                  BNN,
                  SAMPLES,
                  SEEDS,
                  BASE_SAMPLES,
                  BASE_SEEDS,
                  STEPS,
                  ONLY_BASE),
              1),
          "Networks: a B-SNN and a BNN of one shape.");

  // ---- factors ----
  static final Field<String> FACTOR = Field.required("name", FieldTypes.NAME, "Name in tables.");
  static final Field<List<String>> LEVELS =
      Field.required("levels", FieldTypes.list(FieldTypes.NAME, 1), "Names of its values.");
  static final Field<String> BASE =
      Field.required("base", FieldTypes.NAME, "The level of the base variant.");
  static final Field<List<Decoded>> FACTORS =
      Field.required(
          "factors",
          FieldTypes.list(Shape.of("factor", FACTOR, LEVELS, BASE), 1),
          "What is varied: every level with every level of the others.");

  // ---- what levels mean ----
  static final Field<JsonNode.Obj> WHEN =
      Field.optional(
          "when",
          new ObjectType(),
          "Factors with a list of their levels each: where the rule applies. Default: everywhere.");
  static final Field<JsonNode.Obj> SET_BOTH =
      Field.optional(
          "both", new ObjectType(), "Values for both netlists, by JSON pointer (`/chip/card`).");
  static final Field<JsonNode.Obj> SET_BSNN =
      Field.optional("bsnn", new ObjectType(), "Values for the B-SNN alone, likewise.");
  static final Field<JsonNode.Obj> SET_BNN =
      Field.optional("bnn", new ObjectType(), "Values for the BNN alone, likewise.");
  static final Field<String> SKIP =
      Field.optional(
          "skip", FieldTypes.NAME, "Why such combinations are not run; one sentence for tables.");
  static final Field<Integer> SEEDS_HERE =
      Field.optional(
          "seeds",
          FieldTypes.integer(1, MOST_SEEDS),
          "Draws of the devices of such combinations, where they are more than the pair's.");
  static final Field<List<Decoded>> RULES =
      Field.required(
          "rules",
          FieldTypes.list(Shape.of("rule", WHEN, SET_BOTH, SET_BSNN, SET_BNN, SEEDS_HERE, SKIP), 1),
          "What levels mean. All rules that apply to a combination are followed.");

  static final Shape SHAPE =
      Shape.of(
          "study", CardFormat.SCHEMA, CardFormat.VERSION, NAME, DESCRIPTION, PAIRS, FACTORS, RULES);

  /** Any object, with its place. */
  private record ObjectType() implements FieldType<JsonNode.Obj> {
    @Override
    public JsonNode.@Nullable Obj decode(JsonNode node, DecodeContext context) {
      if (node instanceof JsonNode.Obj object) {
        return object;
      }
      context.wrongKind(node, "an object", "");
      return null;
    }

    @Override
    public Schema schema() {
      return Schema.of("object");
    }

    @Override
    public String words() {
      return "object";
    }
  }
}
