package org.crossbarsim.study;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import org.crossbarsim.chip.Design;
import org.crossbarsim.spec.Provenance;

/**
 * Designs in which some numbers are multiplied.
 *
 * <p>A number is found by its path, the names of record components from the design down joined by
 * points, such as {@code array.peripherals.comparator.actionJ}; elements of a list share the path
 * of the list. Whole numbers stay whole, and at least 1 where they were.
 */
final class Scaled {
  private Scaled() {}

  /** {@code design} with all numbers whose path matches multiplied; itself where none changes. */
  static Design by(Design design, Pattern paths, double factor) {
    Visit visit = new Visit(paths, value -> value * factor);
    Design changed =
        design
            .draft()
            .array(visit.in("array", design.array()))
            .device(visit.in("device", design.device()))
            .digital(visit.in("digital", design.digital()))
            .neuron(visit.in("neuron", design.neuron()))
            .chip(design.chip().map(chip -> visit.in("chip", chip)))
            .design();
    return visit.changed ? changed : design;
  }

  /** The numbers of {@code design} whose path matches, in the order of its parts. */
  static List<Double> numbers(Design design, Pattern paths) {
    List<Double> found = new ArrayList<>();
    Visit visit =
        new Visit(
            paths,
            value -> {
              found.add(value);
              return value;
            });
    visit.in("array", design.array());
    visit.in("device", design.device());
    visit.in("digital", design.digital());
    visit.in("neuron", design.neuron());
    design.chip().ifPresent(chip -> visit.in("chip", chip));
    return found;
  }

  /** One way through the parts of a design. */
  private static final class Visit {
    private final Pattern paths;
    private final DoubleUnaryOperator change;
    private boolean changed;

    Visit(Pattern paths, DoubleUnaryOperator change) {
      this.paths = paths;
      this.change = change;
    }

    <R extends Record> R in(String path, R record) {
      RecordComponent[] components = record.getClass().getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      boolean before = changed;
      changed = false;
      try {
        for (int i = 0; i < components.length; i++) {
          types[i] = components[i].getType();
          String name = path + "." + components[i].getName();
          values[i] = value(name, components[i].getAccessor().invoke(record));
        }
        if (!changed) {
          changed = before;
          return record;
        }
        @SuppressWarnings("unchecked") // a record of the same class
        R copy = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
        return copy;
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof IllegalArgumentException refused) {
          throw refused;
        }
        throw new IllegalStateException("cannot copy " + path, e);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot copy " + path, e);
      }
    }

    private Object value(String path, Object value) {
      if (value instanceof Double number && paths.matcher(path).matches()) {
        double other = change.applyAsDouble(number);
        changed |= other != number;
        return other;
      }
      if (value instanceof Integer number && paths.matcher(path).matches()) {
        long rounded = Math.round(change.applyAsDouble(number));
        int other = number == 0 ? 0 : Math.toIntExact(Math.max(1, rounded));
        changed |= other != number;
        return other;
      }
      if (value instanceof Record nested && !(value instanceof Provenance)) {
        return in(path, nested);
      }
      if (value instanceof Optional<?> optional && optional.isPresent()) {
        return Optional.of(value(path, optional.get()));
      }
      if (value instanceof List<?> list) {
        List<Object> others = new ArrayList<>();
        list.forEach(element -> others.add(value(path, element)));
        return List.copyOf(others);
      }
      return value;
    }
  }
}
