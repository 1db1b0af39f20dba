package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.FieldTypes.quantity;
import static org.crossbarsim.netlist.SourcedType.sourced;

import org.crossbarsim.netlist.FieldTypes.Bound;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.Quantity;
import org.crossbarsim.units.QuantityException;
import org.jspecify.annotations.Nullable;

/** What all cards have in common. */
final class CardFormat {
  private CardFormat() {}

  static final Field<String> SCHEMA =
      Field.optional("$schema", FieldTypes.TEXT, "The JSON Schema, for editors; not read.");
  static final Field<Integer> VERSION =
      Field.required("version", new VersionType(), "Version of the format: 1.");
  static final Field<String> NAME =
      Field.required("name", FieldTypes.CARD, "The card's name: its file name without `.json`.");
  static final Field<String> DESCRIPTION =
      Field.required("description", FieldTypes.TEXT, "One sentence.");
  static final Field<Boolean> SOURCES =
      Field.required(
          "sources", new SourcesType(), "Citations by key: where the numbers come from.");
  static final Field<Double> TECHNOLOGY_NODE =
      Field.required(
          "technology_node",
          SourcedType.maybeSourced(quantity(Dimension.LENGTH, Bound.POSITIVE)),
          "Feature size F.");

  /** A quantity above zero with its source. */
  static Field<Double> positive(String name, Dimension dimension, String doc) {
    return Field.required(name, sourced(quantity(dimension, Bound.POSITIVE)), doc);
  }

  /** A quantity of zero or more with its source. */
  static Field<Double> notNegative(String name, Dimension dimension, String doc) {
    return Field.required(name, sourced(quantity(dimension, Bound.NOT_NEGATIVE)), doc);
  }

  /** A whole number of the design, whose source may be stated. */
  static Field<Integer> count(String name, int least, int most, String doc) {
    return Field.required(name, SourcedType.maybeSourced(FieldTypes.integer(least, most)), doc);
  }

  /** The citations and the feature size, which all other fields may refer to. */
  static void prepare(JsonNode root, DecodeContext context) {
    if (!(root instanceof JsonNode.Obj object)) {
      return;
    }
    JsonNode.Member sources = object.member(SOURCES.name());
    if (sources != null && sources.value() instanceof JsonNode.Obj citations) {
      for (JsonNode.Member member : citations.members()) {
        if (member.value() instanceof JsonNode.Text text) {
          context.sources().put(member.key(), text.value());
        }
      }
    }
    JsonNode.Member node = object.member(TECHNOLOGY_NODE.name());
    context.featureSizeM(node == null ? Double.NaN : length(node.value()));
  }

  /** A length, bare or with source; NaN if it is faulty, which its own field reports. */
  private static double length(JsonNode node) {
    JsonNode value = node;
    if (node instanceof JsonNode.Obj object) {
      JsonNode.Member member = object.member("value");
      value = member == null ? node : member.value();
    }
    try {
      return value instanceof JsonNode.Text text
          ? Quantity.parse(text.value(), Dimension.LENGTH)
          : Double.NaN;
    } catch (QuantityException e) {
      return Double.NaN;
    }
  }

  /** The card's name must be how it is asked for. */
  static void checkName(Decoded card, DecodeContext context) {
    String name = card.get(NAME);
    String file = String.valueOf(context.problems().file().getFileName());
    if (name != null && !file.equals(name + ".json")) {
      String stem = file.endsWith(".json") ? file.substring(0, file.length() - 5) : file;
      context
          .problems()
          .add(
              card.mark(NAME),
              "The card is called \"" + name + "\", but its file is called " + file + ".",
              "Cards are found by the names of their files.",
              "Try \"name\": \"" + stem + "\".");
    }
  }

  private record SourcesType() implements FieldType<Boolean> {
    @Override
    public @Nullable Boolean decode(JsonNode node, DecodeContext context) {
      if (!(node instanceof JsonNode.Obj object)) {
        context.wrongKind(node, "an object of citations", "");
        return null;
      }
      for (JsonNode.Member member : object.members()) {
        if (!(member.value() instanceof JsonNode.Text text) || text.value().isBlank()) {
          context.problem(member.value(), "This must be a citation.", "", "");
        }
      }
      return true;
    }

    @Override
    public Schema schema() {
      return Schema.of("object")
          .put("additionalProperties", Schema.of("string").put("minLength", 1));
    }

    @Override
    public String words() {
      return "object of strings";
    }
  }

  /** The one version of the formats that there is. */
  record VersionType() implements FieldType<Integer> {
    @Override
    public @Nullable Integer decode(JsonNode node, DecodeContext context) {
      if (node instanceof JsonNode.Num number && number.text().equals("1")) {
        return 1;
      }
      String written = node instanceof JsonNode.Num number ? number.text() : node.kind();
      context.problem(
          node, "Version " + written + " is not known.", "", "This program reads \"version\": 1.");
      return null;
    }

    @Override
    public Schema schema() {
      return new Schema().put("const", 1L);
    }

    @Override
    public String words() {
      return "`1`";
    }
  }
}
