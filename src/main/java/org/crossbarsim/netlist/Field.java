package org.crossbarsim.netlist;

import org.jspecify.annotations.Nullable;

/**
 * One declared field of a file format.
 *
 * @param name key in the file
 * @param type what may stand there
 * @param required true if leaving it out is a problem
 * @param fallback value used when it is left out; null for none
 * @param doc one sentence
 */
record Field<V>(
    String name, FieldType<V> type, boolean required, @Nullable JsonNode fallback, String doc) {

  private static final Mark NOWHERE = new Mark(0, 0, "");

  static <V> Field<V> required(String name, FieldType<V> type, String doc) {
    return new Field<>(name, type, true, null, doc);
  }

  static <V> Field<V> optional(String name, FieldType<V> type, String doc) {
    return new Field<>(name, type, false, null, doc);
  }

  static <V> Field<V> defaulted(String name, FieldType<V> type, String fallback, String doc) {
    return new Field<>(name, type, false, new JsonNode.Text(NOWHERE, fallback), doc);
  }

  static <V> Field<V> defaulted(String name, FieldType<V> type, boolean fallback, String doc) {
    return new Field<>(name, type, false, new JsonNode.Bool(NOWHERE, fallback), doc);
  }

  /** A number is given as it would be written in the file. */
  static <V> Field<V> defaultedNumber(String name, FieldType<V> type, String fallback, String doc) {
    return new Field<>(name, type, false, new JsonNode.Num(NOWHERE, fallback), doc);
  }

  /** The default as it would be written in the file; empty for none. */
  String fallbackText() {
    if (fallback instanceof JsonNode.Text text) {
      return "\"" + text.value() + "\"";
    }
    if (fallback instanceof JsonNode.Num number) {
      return number.text();
    }
    return fallback instanceof JsonNode.Bool bool ? (bool.value() ? "true" : "false") : "";
  }
}
