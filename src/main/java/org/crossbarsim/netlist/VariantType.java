package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object whose shape is named by one of its fields.
 *
 * @param key the field that names the shape
 * @param shapes the shapes, each of which declares {@code key} itself
 */
record VariantType(String key, List<Shape> shapes) implements FieldType<Decoded> {

  /** Variant of an object that does not say which one it is; it has no values. */
  static final String UNKNOWN = "";

  @Override
  public @Nullable Decoded decode(JsonNode node, DecodeContext context) {
    if (!(node instanceof JsonNode.Obj object)) {
      context.wrongKind(node, "an object", "");
      return null;
    }
    Decoded unknown = new Decoded(node, UNKNOWN, new IdentityHashMap<>(), new IdentityHashMap<>());
    JsonNode.Member member = object.member(key);
    if (member == null) {
      context.problem(
          node, "\"" + key + "\" is missing.", "", "Write one of: " + String.join(", ", names()));
      return unknown;
    }
    String name = member.value() instanceof JsonNode.Text text ? text.value() : null;
    for (Shape shape : shapes) {
      if (shape.name().equals(name)) {
        return shape.decode(node, context);
      }
    }
    FieldTypes.choice(names().toArray(new String[0]), n -> n).decode(member.value(), context);
    return unknown;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (Shape shape : shapes) {
      names.add(shape.name());
    }
    return names;
  }

  @Override
  public Schema schema() {
    List<Schema> alternatives = new ArrayList<>();
    for (Shape shape : shapes) {
      Schema alternative = shape.schema();
      if (alternative.entries().get("properties") instanceof Schema properties) {
        properties.put(key, new Schema().put("const", shape.name()));
      }
      alternatives.add(alternative);
    }
    return new Schema().put("oneOf", alternatives);
  }

  @Override
  public String words() {
    return "object, one of `" + String.join("`, `", names()) + "` by its `" + key + "`";
  }
}
