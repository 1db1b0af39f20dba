package org.crossbarsim.netlist;

import org.crossbarsim.netlist.FieldTypes.Bound;
import org.jspecify.annotations.Nullable;

/** A finite number without unit. */
record NumberType(Bound bound) implements FieldType<Double> {
  @Override
  public @Nullable Double decode(JsonNode node, DecodeContext context) {
    if (!(node instanceof JsonNode.Num number)) {
      context.wrongKind(node, "a number", "");
      return null;
    }
    double value = value(number.text());
    if (Double.isNaN(value)) {
      context.problem(node, "This must be a number, not " + number.text() + ".", "", "");
      return null;
    }
    if (Double.isInfinite(value)) {
      context.problem(node, "This number is beyond the range of a double.", "", "");
      return null;
    }
    return bound.checked(node, value, context);
  }

  /** The value of a number as its author wrote it; NaN for the words that some programs write. */
  static double value(String text) {
    char last = text.charAt(text.length() - 1);
    return last >= '0' && last <= '9' ? Double.parseDouble(text) : Double.NaN;
  }

  @Override
  public Schema schema() {
    return bound.limit(Schema.of("number"));
  }

  @Override
  public String words() {
    return bound == Bound.ANY ? "number" : "number, " + bound.words;
  }
}
