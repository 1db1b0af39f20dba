package org.crossbarsim.report;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.MemoryMacro;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.ProgrammingSpec;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** The numbers of a card as a flat list of paths and texts, each with its unit. */
final class Numbers {
  private static final int DIGITS = 15; // enough to tell two numbers of a card apart

  private Numbers() {}

  /**
   * One number.
   *
   * @param path keys from the card down, joined by points
   * @param text with unit
   */
  record Entry(String path, String text) {}

  /** The numbers of {@code card}, names and sources left out. */
  static List<Entry> of(Record card) {
    List<Entry> entries = new ArrayList<>();
    add(entries, "", card);
    return entries;
  }

  /** The numbers of an array: inputs instead of rows, and without its kind. */
  static List<Entry> ofArray(ArraySpec array) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : of(array)) {
      if (entry.path().equals("rows")) {
        entries.add(new Entry("inputs", String.valueOf(array.inputs())));
      } else if (!entry.path().equals("kind")) {
        entries.add(entry);
      }
    }
    return entries;
  }

  static String find(List<Entry> entries, String path, String otherwise) {
    for (Entry entry : entries) {
      if (entry.path().equals(path)) {
        return entry.text();
      }
    }
    return otherwise;
  }

  private static void add(List<Entry> entries, String prefix, Record card) {
    for (RecordComponent component : card.getClass().getRecordComponents()) {
      String name = component.getName();
      String path = prefix + RecordJson.key(name);
      Object value = RecordJson.value(component, card);
      if (value instanceof ProgrammingSpec) {
        continue; // no inference uses it
      }
      if (value instanceof Optional<?> optional) {
        value = optional.isPresent() ? optional.get() : List.of();
      }
      if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Number) {
        entries.add(new Entry(path, numbers(name, list)));
      } else if (value instanceof List<?> list) {
        models(entries, path, list);
      } else if (value instanceof Record nested) {
        add(entries, path + ".", nested);
        type(entries, path, nested);
      } else if (value instanceof Double d) {
        entries.add(new Entry(path, quantity(name, d)));
      } else if (value instanceof Enum<?> e) {
        entries.add(new Entry(path, RecordJson.words(e)));
      } else if (!(value instanceof String)) {
        entries.add(new Entry(path, value.toString()));
      }
    }
  }

  // Device models are told apart by their family, whatever their order; macros by their place.
  private static void models(List<Entry> entries, String list, List<?> elements) {
    for (int i = 0; i < elements.size(); i++) {
      Object element = elements.get(i);
      if (element instanceof MemoryMacro macro) {
        add(entries, list + "." + i + ".", macro);
      }
      if (element instanceof ModelSpec model) {
        String path = model.family().label();
        entries.add(new Entry(path + ".model", model.name()));
        for (ModelSpec.Parameter p : model.parameters()) {
          String unit = p.unit().isEmpty() ? "" : " " + p.unit();
          String number = SiFormat.format(p.value(), Dimension.DIMENSIONLESS, DIGITS);
          entries.add(new Entry(path + "." + p.name(), number + unit));
        }
      }
    }
  }

  // A member of a closed family differs by its type, too: an amplifier is no converter.
  private static void type(List<Entry> entries, String path, Record nested) {
    if (RecordJson.isMember(nested)) {
      entries.add(new Entry(path + ".type", RecordJson.kind(nested)));
    }
  }

  private static String numbers(String name, List<?> list) {
    return list.stream()
        .map(n -> quantity(name, ((Number) n).doubleValue()))
        .collect(Collectors.joining(", "));
  }

  private static String quantity(String name, double value) {
    String plain = SiFormat.format(value, Dimension.DIMENSIONLESS, DIGITS);
    if (name.contains("Per")) {
      return plain;
    }
    Dimension dimension = dimension(name);
    return dimension == Dimension.DIMENSIONLESS ? plain : SiFormat.format(value, dimension, DIGITS);
  }

  private static Dimension dimension(String name) {
    if (name.endsWith("M2")) {
      return Dimension.AREA;
    }
    if (name.endsWith("Ohm")) {
      return Dimension.RESISTANCE;
    }
    return switch (name.charAt(name.length() - 1)) {
      case 'S' -> Dimension.TIME;
      case 'V' -> Dimension.VOLTAGE;
      case 'A' -> Dimension.CURRENT;
      case 'J' -> Dimension.ENERGY;
      case 'W' -> Dimension.POWER;
      case 'M' -> Dimension.LENGTH;
      default -> Dimension.DIMENSIONLESS;
    };
  }
}
