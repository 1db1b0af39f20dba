package org.crossbarsim.netlist;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds JSON trees and writes them. */
final class JsonText {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
  private static final Mark NOWHERE = new Mark(0, 0, "");

  private JsonText() {}

  /** An object under construction. */
  static final class Members {
    private final List<JsonNode.Member> members = new ArrayList<>();

    Members put(String key, JsonNode value) {
      members.add(new JsonNode.Member(key, NOWHERE, value));
      return this;
    }

    Members put(String key, String value) {
      return put(key, new JsonNode.Text(NOWHERE, value));
    }

    Members put(String key, long value) {
      return put(key, new JsonNode.Num(NOWHERE, Long.toString(value)));
    }

    Members put(String key, double value) {
      return put(key, number(value));
    }

    Members put(String key, boolean value) {
      return put(key, new JsonNode.Bool(NOWHERE, value));
    }

    /** Copies a field as it stands in a file, if it does. */
    Members copy(Decoded from, Field<?> field) {
      JsonNode node = from.node(field);
      return node == null ? this : put(field.name(), node);
    }

    JsonNode node() {
      return new JsonNode.Obj(NOWHERE, List.copyOf(members));
    }
  }

  static JsonNode list(List<JsonNode> items) {
    return new JsonNode.Arr(NOWHERE, List.copyOf(items));
  }

  private static JsonNode number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return new JsonNode.Num(NOWHERE, whole ? Long.toString((long) value) : decimal(value));
  }

  /** The shortest decimal number that is {@code value}. */
  static String decimal(double value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeNumber(value);
    } catch (IOException e) {
      throw new AssertionError("a string cannot fail to be written", e);
    }
    return text.toString();
  }

  /** The tree as indented text, a line end at its end. */
  static String text(JsonNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
      printer.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
      out.setPrettyPrinter(printer);
      write(out, node);
    } catch (IOException e) {
      throw new AssertionError("a string cannot fail to be written", e);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonGenerator out, @Nullable JsonNode node) throws IOException {
    if (node instanceof JsonNode.Obj object) {
      out.writeStartObject();
      for (JsonNode.Member member : object.members()) {
        out.writeFieldName(member.key());
        write(out, member.value());
      }
      out.writeEndObject();
    } else if (node instanceof JsonNode.Arr array) {
      out.writeStartArray();
      for (JsonNode item : array.items()) {
        write(out, item);
      }
      out.writeEndArray();
    } else if (node instanceof JsonNode.Text value) {
      out.writeString(value.value());
    } else if (node instanceof JsonNode.Num number) {
      out.writeRawValue(number.text());
    } else if (node instanceof JsonNode.Bool bool) {
      out.writeBoolean(bool.value());
    } else {
      out.writeNull();
    }
  }
}
