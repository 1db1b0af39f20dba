package org.crossbarsim.netlist;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of the fields of one object; a field that is faulty or absent has none. */
final class Decoded {
  private final JsonNode node;
  private final String variant;
  private final Map<Field<?>, Object> values;
  private final Map<Field<?>, JsonNode> nodes;

  Decoded(
      JsonNode node, String variant, Map<Field<?>, Object> values, Map<Field<?>, JsonNode> nodes) {
    this.node = node;
    this.variant = variant;
    this.values = values;
    this.nodes = nodes;
  }

  /** The value of a field; null if it is faulty, or absent without a default. */
  @SuppressWarnings("unchecked") // put there by the field's own type
  <V> @Nullable V get(Field<V> field) {
    return (V) values.get(field);
  }

  /** The value of a field of an object without problems. */
  <V> V need(Field<V> field) {
    V value = get(field);
    if (value == null) {
      throw new IllegalStateException("field " + field.name() + " was not checked");
    }
    return value;
  }

  /** True if the field is in the file, faulty or not. */
  boolean states(Field<?> field) {
    return nodes.containsKey(field);
  }

  /** The field as it stands in the file; null if it is left out. */
  @Nullable JsonNode node(Field<?> field) {
    return nodes.get(field);
  }

  /** Where to point for a field: its value, or the object that lacks it. */
  Mark mark(Field<?> field) {
    JsonNode value = nodes.get(field);
    return value == null ? node.mark().absent(field.name()) : value.mark();
  }

  /** Where the object starts. */
  Mark mark() {
    return node.mark();
  }

  /** Name of the shape. */
  String variant() {
    return variant;
  }
}
