package org.crossbarsim.netlist;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.Quantity;
import org.crossbarsim.units.QuantityException;
import org.jspecify.annotations.Nullable;

/** The plain types of fields. */
final class FieldTypes {
  private FieldTypes() {}

  /** Any string. */
  static final FieldType<String> TEXT = new TextType("string", true);

  /** A file, relative to the folder of the file that names it. */
  static final FieldType<String> FILE = new TextType("file", false);

  /** The name of a card: the file's name without {@code .json}. */
  static final FieldType<String> CARD = new TextType("card", false);

  /** A name that reports and traces use. */
  static final FieldType<String> NAME = new TextType("name", false);

  static final FieldType<Boolean> FLAG = new FlagType();

  /** Only true: a field that is there or not. */
  static final FieldType<Boolean> TRUE = new TrueType();

  /** A whole number between two limits, both included. */
  static FieldType<Integer> integer(int least, int most) {
    return new WholeType<>(least, most, Math::toIntExact);
  }

  /** A whole number between two limits, both included. */
  static FieldType<Long> whole(long least, long most) {
    return new WholeType<>(least, most, value -> value);
  }

  /** A finite number. */
  static FieldType<Double> number(Bound bound) {
    return new NumberType(bound);
  }

  /** A span of time that no clock counts, such as an age or a retention time. */
  static FieldType<Double> duration(Bound bound) {
    return new QuantityType(Dimension.TIME, bound, false);
  }

  /** A quantity with unit. */
  static FieldType<Double> quantity(Dimension dimension, Bound bound) {
    return new QuantityType(dimension, bound, dimension == Dimension.TIME);
  }

  /** One of the labels. */
  static <E> FieldType<E> choice(E[] values, Function<E, String> label) {
    List<String> labels = new ArrayList<>();
    for (E value : values) {
      labels.add(label.apply(value));
    }
    return new ChoiceType<>(List.of(values), labels);
  }

  /** A list of at least {@code least} items. */
  static <V> FieldType<List<V>> list(FieldType<V> item, int least) {
    return new ListType<>(item, least, Integer.MAX_VALUE);
  }

  /** A list of exactly {@code size} items. */
  static <V> FieldType<List<V>> tuple(FieldType<V> item, int size) {
    return new ListType<>(item, size, size);
  }

  /** What a number may be. */
  enum Bound {
    ANY("", -Double.MAX_VALUE, false, Double.MAX_VALUE, false),
    NOT_NEGATIVE("not negative", 0, false, Double.MAX_VALUE, false),
    POSITIVE("above zero", 0, true, Double.MAX_VALUE, false),
    PROBABILITY("from 0 to 1", 0, false, 1, false),
    FRACTION("above 0 and below 1", 0, true, 1, true);

    final String words;
    private final double least;
    private final boolean leastOpen;
    private final double most;
    private final boolean mostOpen;

    Bound(String words, double least, boolean leastOpen, double most, boolean mostOpen) {
      this.words = words;
      this.least = least;
      this.leastOpen = leastOpen;
      this.most = most;
      this.mostOpen = mostOpen;
    }

    boolean admits(double value) {
      return (leastOpen ? value > least : value >= least)
          && (mostOpen ? value < most : value <= most);
    }

    /** Adds the limits to the schema of a plain number. */
    Schema limit(Schema schema) {
      if (this == ANY) {
        return schema;
      }
      schema.put(leastOpen ? "exclusiveMinimum" : "minimum", 0);
      return most > 1 ? schema : schema.put(mostOpen ? "exclusiveMaximum" : "maximum", 1);
    }

    @Nullable Double checked(JsonNode node, double value, DecodeContext context) {
      if (admits(value)) {
        return value;
      }
      context.problem(node, "This must be " + words + ".", "", "");
      return null;
    }
  }

  private record TextType(String words, boolean mayBeEmpty) implements FieldType<String> {
    @Override
    public @Nullable String decode(JsonNode node, DecodeContext context) {
      if (!(node instanceof JsonNode.Text text)) {
        boolean itself = words.equals("string") || words.equals("name");
        context.wrongKind(node, itself ? "a " + words : "the name of a " + words, "");
        return null;
      }
      if ((text.value().isEmpty() && !mayBeEmpty) || text.value().indexOf('\0') >= 0) {
        context.problem(node, "This is no usable " + words + ".", "", "");
        return null;
      }
      return text.value();
    }

    @Override
    public Schema schema() {
      Schema schema = Schema.of("string");
      return mayBeEmpty ? schema : schema.put("minLength", 1);
    }
  }

  private record FlagType() implements FieldType<Boolean> {
    @Override
    public @Nullable Boolean decode(JsonNode node, DecodeContext context) {
      if (node instanceof JsonNode.Bool bool) {
        return bool.value();
      }
      context.wrongKind(node, "true or false", "");
      return null;
    }

    @Override
    public Schema schema() {
      return Schema.of("boolean");
    }

    @Override
    public String words() {
      return "true or false";
    }
  }

  private record TrueType() implements FieldType<Boolean> {
    @Override
    public @Nullable Boolean decode(JsonNode node, DecodeContext context) {
      if (node instanceof JsonNode.Bool bool && bool.value()) {
        return true;
      }
      context.wrongKind(node, "true", "");
      return null;
    }

    @Override
    public Schema schema() {
      return new Schema().put("const", true);
    }

    @Override
    public String words() {
      return "`true`";
    }
  }

  private record WholeType<N>(long least, long most, Function<Long, N> narrow)
      implements FieldType<N> {
    @Override
    public @Nullable N decode(JsonNode node, DecodeContext context) {
      if (!(node instanceof JsonNode.Num number)) {
        String unquoted =
            node instanceof JsonNode.Text text && isWhole(text.value())
                ? "Try " + text.value() + " without quotes."
                : "";
        context.wrongKind(node, "a whole number", unquoted);
        return null;
      }
      if (!isWhole(number.text())) {
        context.problem(node, "This must be a whole number, not " + number.text() + ".", "", "");
        return null;
      }
      BigInteger value = new BigInteger(number.text());
      boolean tooSmall = value.compareTo(BigInteger.valueOf(least)) < 0;
      if (tooSmall || value.compareTo(BigInteger.valueOf(most)) > 0) {
        String limit = tooSmall ? "at least " + least : "at most " + most;
        context.problem(node, "This must be " + limit + ".", "", "");
        return null;
      }
      return narrow.apply(value.longValueExact());
    }

    private static boolean isWhole(String text) {
      int start = text.startsWith("-") ? 1 : 0;
      for (int i = start; i < text.length(); i++) {
        if (text.charAt(i) < '0' || text.charAt(i) > '9') {
          return false;
        }
      }
      return text.length() > start;
    }

    @Override
    public Schema schema() {
      return Schema.of("integer").put("minimum", least).put("maximum", most);
    }

    @Override
    public String words() {
      return "whole number, " + least + " to " + most;
    }
  }

  private static final double SHORTEST_S = 1e-12;
  private static final double LONGEST_S = 1e-2;

  private record QuantityType(Dimension dimension, Bound bound, boolean clocked)
      implements FieldType<Double> {
    @Override
    public @Nullable Double decode(JsonNode node, DecodeContext context) {
      if (node instanceof JsonNode.Num && dimension == Dimension.DIMENSIONLESS) {
        return number(bound).decode(node, context);
      }
      if (!(node instanceof JsonNode.Text text)) {
        String fix = "Write a string with its unit, such as \"" + dimension.example() + "\".";
        context.wrongKind(node, dimension.labelWithArticle(), fix);
        return null;
      }
      try {
        double value = Quantity.parse(text.value(), dimension, context.featureSizeM());
        return inReach(node, value, context) ? bound.checked(node, value, context) : null;
      } catch (QuantityException e) {
        context.problem(node, e.what(), "", e.fix());
        return null;
      }
    }

    // Time is counted in femtoseconds in a long: what is too short counts as nothing, what is too
    // long overflows.
    private boolean inReach(JsonNode node, double value, DecodeContext context) {
      boolean tooShort = bound == Bound.POSITIVE && value > 0 && value < SHORTEST_S;
      if (!clocked || (!tooShort && value <= LONGEST_S)) {
        return true;
      }
      context.problem(
          node,
          tooShort ? "This must be at least 1 ps." : "This must be at most 10 ms.",
          "Time is counted in whole femtoseconds.",
          "");
      return false;
    }

    @Override
    public Schema schema() {
      String sign = bound == Bound.ANY ? "-?" : "";
      String number = "^" + sign + "[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?";
      if (dimension == Dimension.DIMENSIONLESS) {
        return new Schema()
            .put(
                "oneOf",
                List.of(
                    bound.limit(Schema.of("number")),
                    Schema.of("string").put("pattern", number + "$")));
      }
      String symbol = dimension.symbol().replace("^", "\\^");
      String unit = "[fpnumkMGT]?" + symbol;
      String other =
          switch (dimension) {
            case AREA -> "F\\^2";
            case ENERGY -> "eV";
            case TIME -> "min|h|d";
            default -> "";
          };
      String units = other.isEmpty() ? unit : "(" + unit + "|" + other + ")";
      return Schema.of("string").put("pattern", number + " " + units + "$");
    }

    @Override
    public String words() {
      String kind =
          dimension == Dimension.DIMENSIONLESS
              ? "number"
              : dimension.label() + " (" + dimension.symbol() + ")";
      return bound == Bound.ANY ? kind : kind + ", " + bound.words;
    }
  }

  private record ChoiceType<E>(List<E> values, List<String> labels) implements FieldType<E> {
    private static final int FEW = 4; // labels that are listed whatever was written

    @Override
    public @Nullable E decode(JsonNode node, DecodeContext context) {
      if (!(node instanceof JsonNode.Text text)) {
        context.wrongKind(node, "one of " + String.join(", ", labels), "");
        return null;
      }
      int at = labels.indexOf(text.value());
      if (at < 0) {
        String near = Nearest.of(text.value(), labels);
        context.problem(
            node,
            "\"" + text.value() + "\" is not known here.",
            near != null && labels.size() <= FEW ? "Known: " + String.join(", ", labels) + "." : "",
            Nearest.suggestion(near, labels));
        return null;
      }
      return values.get(at);
    }

    @Override
    public Schema schema() {
      return new Schema().put("enum", Schema.list(labels));
    }

    @Override
    public String words() {
      return "`" + String.join("`, `", labels) + "`";
    }
  }

  record ListType<V>(FieldType<V> item, int least, int most) implements FieldType<List<V>> {
    /** Null if any item is faulty, unless the items are objects, which report and carry on. */
    @Override
    public @Nullable List<V> decode(JsonNode node, DecodeContext context) {
      if (!(node instanceof JsonNode.Arr array)) {
        context.wrongKind(node, "an array", "");
        return null;
      }
      if (array.items().size() < least || array.items().size() > most) {
        String wanted = least == most ? "exactly " : "at least ";
        context.problem(
            node,
            "This must have " + wanted + least + (least == 1 ? " entry." : " entries."),
            "",
            "");
        return null;
      }
      List<V> values = new ArrayList<>();
      boolean complete = true;
      for (JsonNode entry : array.items()) {
        V value = item.decode(entry, context);
        complete &= value != null;
        if (value != null) {
          values.add(value);
        }
      }
      return complete ? values : null;
    }

    @Override
    public Schema schema() {
      Schema schema = Schema.of("array").put("items", item.schema()).put("minItems", least);
      return most == Integer.MAX_VALUE ? schema : schema.put("maxItems", most);
    }

    @Override
    public String words() {
      return least == most ? least + " of: " + item.words() : "list";
    }
  }
}
