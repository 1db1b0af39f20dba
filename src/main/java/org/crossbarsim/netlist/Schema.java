package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A JSON Schema object under construction; keys keep their order. */
final class Schema {
  private final Map<String, Object> entries = new LinkedHashMap<>();

  /**
   * Values are strings, whole numbers, booleans, schemas or lists of these; a {@link JsonNode} is a
   * literal.
   */
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

  /**
   * A schema that a document states once, under {@code $defs}.
   *
   * @param name words that tell it apart
   * @param body the schema
   */
  record Shared(String name, Schema body) {
    /** The name as a pointer writes it: lower-case words and hyphens. */
    String key() {
      StringBuilder key = new StringBuilder();
      for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
        boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) {
          key.append(c);
        } else if (key.length() > 0 && key.charAt(key.length() - 1) != '-') {
          key.append('-');
        }
      }
      int end = key.length() - 1;
      return key.charAt(end) == '-' ? key.substring(0, end) : key.toString();
    }
  }

  /** A reference to a shared schema. */
  static Schema shared(String name, Schema body) {
    return new Schema().put("$ref", new Shared(name, body));
  }

  static List<Object> list(List<?> items) {
    return new ArrayList<>(items);
  }
}
