package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object with declared fields; anything else in it is a problem. */
final class Shape implements FieldType<Decoded> {
  private final String name;
  private final String noun;
  private final List<Field<?>> fields;

  private Shape(String name, String noun, List<Field<?>> fields) {
    this.name = name;
    this.noun = noun;
    this.fields = fields;
  }

  static Shape of(String name, Field<?>... fields) {
    return new Shape(name, name, List.of(fields));
  }

  /** The same shape; problems call its objects {@code noun}. */
  Shape called(String noun) {
    return new Shape(name, noun, fields);
  }

  String name() {
    return name;
  }

  List<Field<?>> fields() {
    return fields;
  }

  /** Null only if the node is no object; faulty fields are left out after adding their problems. */
  @Override
  public @Nullable Decoded decode(JsonNode node, DecodeContext context) {
    if (!(node instanceof JsonNode.Obj object)) {
      context.wrongKind(node, "an object", "");
      return null;
    }
    Map<Field<?>, Object> values = new IdentityHashMap<>();
    Map<Field<?>, JsonNode> nodes = new IdentityHashMap<>();
    for (JsonNode.Member member : object.members()) {
      Field<?> field = field(member, object, context);
      if (field != null && nodes.putIfAbsent(field, member.value()) == null) {
        put(values, field, field.type().decode(member.value(), context));
      }
    }
    for (Field<?> field : fields) {
      if (!nodes.containsKey(field)) {
        put(values, field, absent(field, node.mark(), context));
      }
    }
    return new Decoded(node, name, values, nodes);
  }

  @Override
  public Decoded absent(Mark mark, DecodeContext context) {
    JsonNode.Obj empty = new JsonNode.Obj(mark, List.of());
    Map<Field<?>, Object> values = new IdentityHashMap<>();
    for (Field<?> field : fields) {
      put(values, field, absent(field, mark, context));
    }
    return new Decoded(empty, name, values, new IdentityHashMap<>());
  }

  private static void put(Map<Field<?>, Object> values, Field<?> field, @Nullable Object value) {
    if (value != null) {
      values.put(field, value);
    }
  }

  /**
   * The field a key means; a misspelt key counts as its nearest field unless that is stated, too,
   * so that it is reported only once. Of equally near fields one that is not stated is meant.
   */
  private @Nullable Field<?> field(
      JsonNode.Member member, JsonNode.Obj object, DecodeContext context) {
    List<String> names = new ArrayList<>();
    List<String> free = new ArrayList<>();
    List<String> stated = new ArrayList<>();
    for (Field<?> field : fields) {
      if (field.name().equals(member.key())) {
        return field;
      }
      names.add(field.name());
      (object.member(field.name()) == null ? free : stated).add(field.name());
    }
    List<String> freeFirst = new ArrayList<>(free);
    freeFirst.addAll(stated);
    String nearest = Nearest.of(member.key(), freeFirst);
    context
        .problems()
        .add(
            member.keyMark(),
            "\"" + member.key() + "\" is not a field of " + article(noun) + ".",
            "",
            Nearest.suggestion(nearest, names));
    for (Field<?> field : fields) {
      if (field.name().equals(nearest) && free.contains(nearest)) {
        return field;
      }
    }
    return null;
  }

  private @Nullable Object absent(Field<?> field, Mark mark, DecodeContext context) {
    if (field.required()) {
      context.problems().add(mark, "\"" + field.name() + "\" is missing.", field.doc(), "");
      return null;
    }
    JsonNode fallback = field.fallback();
    if (fallback == null) {
      return field.type().absent(mark.absent(field.name()), context);
    }
    context
        .defaults()
        .add(new DefaultUsed(mark.absent(field.name()).pointer(), field.fallbackText()));
    return field.type().decode(fallback, context);
  }

  static String article(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  @Override
  public Schema schema() {
    Schema properties = new Schema();
    List<Object> required = new ArrayList<>();
    for (Field<?> field : fields) {
      Schema schema = field.type().schema().copy().put("description", field.doc());
      JsonNode fallback = field.fallback();
      if (fallback != null) {
        schema.put("default", fallback);
      }
      properties.put(field.name(), schema);
      if (field.required()) {
        required.add(field.name());
      }
    }
    Schema schema = Schema.of("object").put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  @Override
  public String words() {
    return "object";
  }
}
