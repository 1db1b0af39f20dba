package org.crossbarsim.netlist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a number of a case is: plain, in SI units, of a size that arithmetic can square. */
enum CaseNumber implements FieldType<Double> {
  /** Resistance of a wire segment or a transistor. */
  RESISTANCE("number of ohms, 0 or more"),
  /** Resistance of a cell. */
  CELL("number of ohms, 0 for a shorted cell, or `null` for an open one"),
  /** Voltage of a source, of either sign. */
  VOLTAGE("number of volts"),
  /** Voltage that scales a law. */
  SCALE("number of volts above zero"),
  /** Any other number. */
  FACTOR("number");

  private static final double LARGEST = 1e30;
  private static final double SMALLEST = 1e-30;

  private final String words;

  CaseNumber(String words) {
    this.words = words;
  }

  @Override
  public @Nullable Double decode(JsonNode node, DecodeContext context) {
    Double admitted = admitted(node);
    if (admitted == null && node instanceof JsonNode.Num number) {
      double value = NumberType.value(number.text());
      context.problem(node, fault(value, number.text()), "", fix(value));
    } else if (admitted == null) {
      context.wrongKind(node, "a " + words.replace("`", ""), unquoted(node));
    }
    return admitted;
  }

  /** The value; null if the node is not one. */
  @Nullable Double admitted(JsonNode node) {
    if (node instanceof JsonNode.Null && this == CELL) {
      return Double.POSITIVE_INFINITY;
    }
    double value = node instanceof JsonNode.Num n ? NumberType.value(n.text()) : Double.NaN;
    return admits(value) ? value : null;
  }

  private boolean admits(double value) {
    double size = Math.abs(value);
    boolean signed = this == VOLTAGE || this == FACTOR;
    boolean inReach = (size >= SMALLEST && size <= LARGEST) || (size == 0 && this != SCALE);
    return inReach && (signed || value >= 0);
  }

  private String fault(double value, String text) {
    if (Double.isNaN(value)) {
      return "This must be a " + words.replace("`", "") + ", not " + text + ".";
    }
    if (Math.abs(value) > LARGEST) {
      return "This is larger than 1e30.";
    }
    return value != 0 && Math.abs(value) < SMALLEST
        ? "This is smaller than 1e-30, but not 0."
        : "This must be a " + words.replace("`", "") + ".";
  }

  private String fix(double value) {
    boolean small = Math.abs(value) < SMALLEST;
    return this == CELL && !small && !(value < 0) ? "An open cell is null." : "";
  }

  private static String unquoted(JsonNode node) {
    if (!(node instanceof JsonNode.Text)) {
      return "";
    }
    return "A case has plain numbers in SI units: no quotes, no unit.";
  }

  @Override
  public Schema schema() {
    Schema number = Schema.of("number");
    if (this == SCALE) {
      number.put("exclusiveMinimum", 0L);
    } else if (this == RESISTANCE || this == CELL) {
      number.put("minimum", 0L);
    }
    return this == CELL ? new Schema().put("oneOf", List.of(number, Schema.of("null"))) : number;
  }

  @Override
  public String words() {
    return words;
  }
}
