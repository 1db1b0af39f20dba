package org.crossbarsim.netlist;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A string of one type, or anything else of another.
 *
 * @param string type of a string
 * @param ofString what becomes of a string's value
 * @param other type of everything else
 * @param ofOther what becomes of the other's value
 */
record EitherType<A, B, V>(
    FieldType<A> string, Function<A, V> ofString, FieldType<B> other, Function<B, V> ofOther)
    implements FieldType<V> {

  @Override
  public @Nullable V decode(JsonNode node, DecodeContext context) {
    if (node instanceof JsonNode.Text) {
      A value = string.decode(node, context);
      return value == null ? null : ofString.apply(value);
    }
    B value = other.decode(node, context);
    return value == null ? null : ofOther.apply(value);
  }

  @Override
  public Schema schema() {
    return new Schema().put("oneOf", List.of(string.schema(), other.schema()));
  }

  @Override
  public String words() {
    return string.words() + " or " + other.words();
  }
}
