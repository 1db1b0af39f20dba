package org.crossbarsim.netlist;

import org.jspecify.annotations.Nullable;

/** What may stand in a field: decodes it, and describes itself for the schema and the documents. */
interface FieldType<V> {

  /** The value; null after adding a problem if the node is not one. */
  @Nullable V decode(JsonNode node, DecodeContext context);

  /** The value of a field that is left out and has no default of its own; null for none. */
  default @Nullable V absent(Mark mark, DecodeContext context) {
    return null;
  }

  /** JSON Schema of the type, as an ordered tree. */
  Schema schema();

  /** A few words for the field table. */
  String words();
}
