package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON Schema object under construction; keys keep their order. */
final class Schema {
  private final Map<String, Object> entries = new LinkedHashMap<>();

  /** Values are strings, whole numbers, booleans, schemas or lists of these; a {@link JsonNode} is a literal. */
  Schema put(String key, Object value) {
    entries.put(key, value);
    return this;
  }

  static Schema of(String type) {
    return new Schema().put("type", type);
  }

  Map<String, Object> entries() {
    return entries;
  }

  /** A copy to which a field's own doc and default can be added. */
  Schema copy() {
    Schema copy = new Schema();
    entries.forEach(copy::put);
    return copy;
  }

  static List<Object> list(List<?> items) {
    return new ArrayList<>(items);
  }
}
