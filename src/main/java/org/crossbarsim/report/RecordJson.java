package org.crossbarsim.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crossbarsim.spec.ProgrammingSpec;
import org.crossbarsim.spec.Topology;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as JSON objects, components in the order of their declaration: {@code energyJ}
 * becomes {@code energy_j}, an undefined number {@code null}, an enum constant its words in lower
 * case.
 *
 * <p>An absent component is left out. A member of a sealed family says first which one it is, in
 * the key {@code kind}.
 *
 * <p>Sources of numbers stay in their cards: a component named {@code provenance} is left out when
 * it is a list. So does what no inference uses: the programming of a device.
 */
final class RecordJson {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private RecordJson() {}

  /** {@code value} as indented JSON with a line end at the end. */
  static String text(Record value) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentObjectsWith(indenter);
      printer.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
      json.setPrettyPrinter(printer);
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value instanceof Record r) {
      object(json, r);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Double d) {
      number(json, d);
    } else if (value instanceof Long n) {
      json.writeNumber(n);
    } else if (value instanceof Integer n) {
      json.writeNumber(n);
    } else if (value instanceof Boolean b) {
      json.writeBoolean(b);
    } else if (value instanceof Enum<?> e) {
      json.writeString(words(e));
    } else if (value instanceof String s) {
      json.writeString(s);
    } else {
      throw new IllegalArgumentException("no JSON for " + value);
    }
  }

  private static void number(JsonGenerator json, double d) throws IOException {
    if (Double.isFinite(d)) {
      json.writeNumber(d);
    } else {
      json.writeNull();
    }
  }

  private static void object(JsonGenerator json, Record r) throws IOException {
    json.writeStartObject();
    if (isMember(r)) {
      json.writeStringField("kind", kind(r));
    }
    for (RecordComponent component : r.getClass().getRecordComponents()) {
      Object value = value(component, r);
      if (value instanceof Optional<?> optional) {
        if (optional.isPresent()) {
          json.writeFieldName(key(component.getName()));
          write(json, optional.get());
        }
      } else if (!staysInItsCard(component, value)) {
        json.writeFieldName(key(component.getName()));
        write(json, value);
      }
    }
    json.writeEndObject();
  }

  private static boolean staysInItsCard(RecordComponent component, Object value) {
    boolean sources = component.getName().equals("provenance") && value instanceof List<?>;
    return sources || value instanceof ProgrammingSpec;
  }

  /** True for a member of a sealed family. */
  static boolean isMember(Record r) {
    return r.getClass().isMemberClass() && r.getClass().getDeclaringClass().isSealed();
  }

  /** The word of a member of a sealed family: {@code FirstSpike} is {@code first-spike}. */
  static String kind(Record member) {
    return key(member.getClass().getSimpleName()).substring(1).replace('_', '-');
  }

  static Object value(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /** The key of a record component: {@code energyJ} is {@code energy_j}. */
  static String key(String name) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c)) {
        key.append('_').append(Character.toLowerCase(c));
      } else {
        key.append(c);
      }
    }
    return key.toString();
  }

  /** The words of an enum constant, as cards write them. */
  static String words(Enum<?> constant) {
    if (constant instanceof Topology topology) {
      return topology.label();
    }
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
