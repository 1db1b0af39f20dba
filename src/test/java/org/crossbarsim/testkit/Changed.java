package org.crossbarsim.testkit;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Specs with one number changed, for tests that ask what it does. The number is named by its path,
 * {@code sense.cost.actionJ}; a component that may be absent is stepped into.
 */
public final class Changed {
  private Changed() {}

  /**
   * {@code spec} with what {@code change} makes of the number at {@code path}.
   *
   * @throws IllegalArgumentException if there is no such number
   */
  public static <R extends Record> R number(R spec, String path, DoubleUnaryOperator change) {
    try {
      @SuppressWarnings("unchecked") // a record rebuilt by its own constructor
      R changed = (R) rebuilt(spec, path, change);
      return changed;
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  private static Object rebuilt(Object spec, String path, DoubleUnaryOperator change)
      throws ReflectiveOperationException {
    if (spec instanceof Optional<?> there) {
      return Optional.of(rebuilt(there.orElseThrow(), path, change));
    }
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    RecordComponent[] components = spec.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    boolean found = false;
    for (int i = 0; i < components.length; i++) {
      Object value = components[i].getAccessor().invoke(spec);
      boolean here = components[i].getName().equals(name);
      found |= here;
      if (here && dot >= 0) {
        value = rebuilt(value, path.substring(dot + 1), change);
      } else if (here) {
        value = changed((Number) value, change);
      }
      values[i] = value;
    }
    if (!found) {
      throw new IllegalArgumentException(spec.getClass().getSimpleName() + " has no " + name);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> canonical = spec.getClass().getDeclaredConstructor(types);
    return canonical.newInstance(values);
  }

  private static Object changed(Number value, DoubleUnaryOperator change) {
    double result = change.applyAsDouble(value.doubleValue());
    if (value instanceof Integer) {
      return (int) Math.round(result);
    }
    return result;
  }
}
