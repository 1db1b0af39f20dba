package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbarsim.device.DeviceModels;
import org.crossbarsim.device.ModelDescription;
import org.crossbarsim.device.ModelParameter;
import org.crossbarsim.device.Range;
import org.crossbarsim.netlist.FieldTypes.Bound;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.units.Dimension;
import org.jspecify.annotations.Nullable;

/**
 * A family of device models in cards: the models describe themselves, and their descriptions make
 * the fields.
 *
 * <p>Two forms: an object with the key {@code model} and the parameters of that model; or the name
 * alone, with the parameters beside it in the card.
 */
final class ModelFormat {
  private static final String MODEL_KEY = "model";

  private final ModelFamily family;
  private final List<ModelDescription> models;
  private final Map<String, Field<Double>> beside = new LinkedHashMap<>(); // by parameter
  private final Map<String, Map<String, Field<Double>>> inside = new LinkedHashMap<>(); // by model
  private final List<Shape> shapes = new ArrayList<>();

  private ModelFormat(ModelFamily family) {
    this.family = family;
    this.models = DeviceModels.of(family);
    for (ModelDescription model : models) {
      List<Field<?>> fields = new ArrayList<>();
      fields.add(Field.required(MODEL_KEY, name(model), model.summary()));
      Map<String, Field<Double>> own = new LinkedHashMap<>();
      for (ModelParameter p : model.parameters()) {
        own.put(p.name(), field(p));
        beside.putIfAbsent(p.name(), Field.optional(p.name(), type(p), doc(p, models)));
      }
      fields.addAll(own.values());
      inside.put(model.name(), own);
      shapes.add(Shape.of(model.name(), fields.toArray(new Field<?>[0])).called(noun()));
    }
  }

  static ModelFormat of(ModelFamily family) {
    return new ModelFormat(family);
  }

  private String noun() {
    return family.label().replace('_', ' ') + " model";
  }

  private static FieldType<String> name(ModelDescription model) {
    return FieldTypes.choice(new String[] {model.name()}, n -> n);
  }

  private static Field<Double> field(ModelParameter p) {
    if (p.isRequired()) {
      return Field.required(p.name(), type(p), p.doc());
    }
    Range fallback = new Range(p.fallback(), p.fallback());
    String doc = p.doc() + " Default: " + fallback.words(p.dimension()) + ".";
    return Field.optional(p.name(), type(p), doc);
  }

  private static String doc(ModelParameter p, List<ModelDescription> models) {
    List<String> users = new ArrayList<>();
    for (ModelDescription model : models) {
      if (model.parameters().contains(p)) {
        users.add("`" + model.name() + "`");
      }
    }
    return p.doc() + " Only and always with " + String.join(", ", users) + ".";
  }

  private static FieldType<Double> type(ModelParameter p) {
    FieldType<Double> plain =
        p.dimension() == Dimension.TIME
            ? FieldTypes.duration(Bound.NOT_NEGATIVE)
            : FieldTypes.quantity(p.dimension(), Bound.NOT_NEGATIVE);
    boolean open = p.range().equals(Range.NOT_NEGATIVE);
    return SourcedType.sourced(open ? plain : new Ranged(plain, p));
  }

  /** The field of an object that states a model of the family, or none. */
  Field<Decoded> object(String doc) {
    return Field.optional(family.label(), new VariantType(MODEL_KEY, shapes), doc);
  }

  /** Names of the models. */
  String[] names() {
    return models.stream().map(ModelDescription::name).toArray(String[]::new);
  }

  /** The fields of all parameters, for a card that names its model only. */
  List<Field<?>> besideFields() {
    return List.copyOf(beside.values());
  }

  /** The model that an object states; null for none, or after adding problems. */
  @Nullable ModelSpec spec(@Nullable Decoded d) {
    if (d == null || d.variant().equals(VariantType.UNKNOWN)) {
      return null;
    }
    ModelDescription model = description(d.variant());
    Map<String, Field<Double>> fields = inside.get(model.name());
    return fields == null ? null : spec(model, d, fields);
  }

  /** The model that a name and fields beside it state; null after adding problems. */
  @Nullable ModelSpec spec(@Nullable String name, Decoded card) {
    return name == null ? null : spec(description(name), card, beside);
  }

  private ModelDescription description(String name) {
    return models.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  private static @Nullable ModelSpec spec(
      ModelDescription model, Decoded d, Map<String, Field<Double>> fields) {
    double[] values = new double[model.parameters().size()];
    for (int i = 0; i < values.length; i++) {
      ModelParameter p = model.parameters().get(i);
      Field<Double> field = fields.get(p.name());
      Double value = field == null ? null : d.get(field);
      if (value == null && (p.isRequired() || (field != null && d.states(field)))) {
        return null;
      }
      values[i] = value == null ? p.fallback() : value;
    }
    return model.with(values);
  }

  /** Problems of the fields beside a name: those missing, and those that mean nothing with it. */
  void checkBeside(@Nullable String name, Decoded card, DecodeContext context) {
    if (name == null) {
      return;
    }
    List<String> wanted =
        description(name).parameters().stream().map(ModelParameter::name).toList();
    for (Field<Double> field : beside.values()) {
      boolean means = wanted.contains(field.name());
      if (means && !card.states(field)) {
        context
            .problems()
            .add(card.mark(), "\"" + field.name() + "\" is missing.", field.doc(), "");
      } else if (!means && card.states(field)) {
        context
            .problems()
            .add(
                card.mark(field),
                "\"" + field.name() + "\" means nothing with " + noun() + " " + name + ".",
                "The model has its own numbers.",
                "Leave it out, or choose one of the models that use it.");
      }
    }
  }

  /** A quantity inside a range. */
  private record Ranged(FieldType<Double> inner, ModelParameter parameter)
      implements FieldType<Double> {
    @Override
    public @Nullable Double decode(JsonNode node, DecodeContext context) {
      Double value = inner.decode(node, context);
      if (value == null || parameter.range().contains(value)) {
        return value;
      }
      context.problem(node, "This must be " + range() + ".", "", "");
      return null;
    }

    private String range() {
      return parameter.range().words(parameter.dimension());
    }

    @Override
    public Schema schema() {
      return inner.schema();
    }

    @Override
    public String words() {
      String plain = inner.words();
      return plain.substring(0, plain.indexOf(", not negative")) + ", " + range();
    }
  }
}
