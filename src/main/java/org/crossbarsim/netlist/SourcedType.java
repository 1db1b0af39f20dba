package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.spec.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * A number of a card together with where it comes from; leaves a {@link Provenance} in the context.
 *
 * @param inner type of the number itself
 * @param value field {@code value}
 * @param shape the object around it
 * @param orPlain true where the number may also stand alone
 */
record SourcedType<V>(FieldType<V> inner, Field<V> value, Shape shape, boolean orPlain)
    implements FieldType<V> {

  private static final String[] CONFIDENCES = {"seen", "derived", "known", "assumed"};

  static final Field<String> SOURCE =
      Field.required("source", FieldTypes.TEXT, "A key of the card's sources.");
  static final Field<String> VALID =
      Field.required("valid", FieldTypes.TEXT, "The range for which the source vouches.");
  static final Field<String> CONFIDENCE =
      Field.required(
          "confidence",
          FieldTypes.choice(CONFIDENCES, c -> c),
          "Read in the source, derived from it, textbook knowledge, or assumed.");
  static final Field<String> NOTE =
      Field.optional("note", FieldTypes.TEXT, "Anything else a reader should know.");

  /** A number that must say where it comes from. */
  static <V> FieldType<V> sourced(FieldType<V> inner) {
    return of(inner, false);
  }

  /** A choice of the design that may say where it comes from. */
  static <V> FieldType<V> maybeSourced(FieldType<V> inner) {
    return of(inner, true);
  }

  private static <V> FieldType<V> of(FieldType<V> inner, boolean orPlain) {
    Field<V> value = Field.required("value", inner, "The number, with its unit.");
    Shape shape = Shape.of("sourced number", value, SOURCE, VALID, CONFIDENCE, NOTE);
    return new SourcedType<>(inner, value, shape, orPlain);
  }

  @Override
  public @Nullable V decode(JsonNode node, DecodeContext context) {
    if (!(node instanceof JsonNode.Obj)) {
      if (orPlain) {
        return inner.decode(node, context);
      }
      context.wrongKind(
          node,
          "an object that says where the number comes from",
          "Write {\"value\": ..., \"source\": ..., \"valid\": ..., \"confidence\": ...}.");
      return null;
    }
    int before = context.problems().count();
    Decoded decoded = shape.decode(node, context);
    String key = decoded == null ? null : decoded.get(SOURCE);
    if (decoded == null || key == null) {
      return decoded == null ? null : decoded.get(value);
    }
    String citation = context.sources().get(key);
    if (citation == null) {
      context
          .problems()
          .add(
              decoded.mark(SOURCE),
              "\"" + key + "\" is not among the sources of this card.",
              "",
              Nearest.hint(key, new ArrayList<>(context.sources().keySet())));
    } else if (context.problems().count() == before) {
      context.provenance().add(provenance(decoded, citation));
    }
    return decoded.get(value);
  }

  private Provenance provenance(Decoded decoded, String citation) {
    String note = decoded.get(NOTE);
    return new Provenance(
        decoded.mark().pointer().substring(1).replace('/', '.'),
        text(decoded.node(value)),
        note == null ? citation : citation + " (" + note + ")",
        decoded.need(VALID),
        decoded.need(CONFIDENCE));
  }

  private static String text(@Nullable JsonNode node) {
    if (node instanceof JsonNode.Text text) {
      return text.value();
    }
    if (node instanceof JsonNode.Arr array) {
      return String.join(", ", array.items().stream().map(SourcedType::text).toList());
    }
    return node instanceof JsonNode.Num number ? number.text() : "";
  }

  @Override
  public Schema schema() {
    Schema object = shape.schema();
    Schema body = orPlain ? new Schema().put("oneOf", List.of(inner.schema(), object)) : object;
    return Schema.shared((orPlain ? "maybe sourced " : "sourced ") + inner.words(), body);
  }

  @Override
  public String words() {
    return inner.words() + (orPlain ? ", source optional" : ", with source");
  }
}
