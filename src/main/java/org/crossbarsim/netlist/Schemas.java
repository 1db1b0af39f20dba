package org.crossbarsim.netlist;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Schemas (draft 2020-12) and field tables of the documents, generated from the declared
 * fields.
 */
public final class Schemas {
  private Schemas() {}

  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  /** The formats by the first part of their schema's file name. */
  private static Map<String, Shape> formats() {
    Map<String, Shape> formats = new LinkedHashMap<>();
    formats.put("netlist", NetlistFormat.SHAPE);
    formats.put("ann", AnnFormat.SHAPE);
    formats.put("device", DeviceFormat.SHAPE);
    formats.put("array", ArrayFormat.SHAPE);
    formats.put("digital-unit", DigitalUnitFormat.SHAPE);
    formats.put("chip", ChipFormat.SHAPE);
    formats.put("memory", MemoryFormat.SHAPE);
    formats.put("converter", ConverterFormat.SHAPE);
    formats.put("learning", LearningFormat.SHAPE);
    formats.put("sweep", SweepFormat.SHAPE);
    formats.put("verdict", VerdictFormat.SHAPE);
    formats.put("case", CaseFormat.SHAPE);
    return formats;
  }

  /** Text of every schema by its file name, such as {@code netlist-1.schema.json}. */
  public static Map<String, String> documents() {
    Map<String, String> documents = new LinkedHashMap<>();
    formats()
        .forEach((name, shape) -> documents.put(name + "-1.schema.json", document(name, shape)));
    return documents;
  }

  private static String document(String name, Shape shape) {
    Schema schema =
        new Schema().put("$schema", DRAFT).put("title", "crossbar-sim " + shape.name() + " 1");
    shape.schema().entries().forEach(schema::put);
    StringWriter text = new StringWriter();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.setPrettyPrinter(printer);
      out.writeStartObject();
      Map<String, Schema> shared = new TreeMap<>();
      members(out, schema, shared);
      if (!shared.isEmpty()) {
        out.writeObjectFieldStart("$defs");
        for (Map.Entry<String, Schema> entry : shared.entrySet()) {
          out.writeFieldName(entry.getKey());
          write(out, entry.getValue(), shared);
        }
        out.writeEndObject();
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new AssertionError("a string cannot fail to be written: " + name, e);
    }
    return text.append('\n').toString();
  }

  private static void members(JsonGenerator out, Schema schema, Map<String, Schema> shared)
      throws IOException {
    for (Map.Entry<String, Object> entry : schema.entries().entrySet()) {
      out.writeFieldName(entry.getKey());
      write(out, entry.getValue(), shared);
    }
  }

  /** Shared schemas do not share others, so gathering them while writing is enough. */
  private static void write(JsonGenerator out, Object value, Map<String, Schema> shared)
      throws IOException {
    if (value instanceof Schema schema) {
      out.writeStartObject();
      members(out, schema, shared);
      out.writeEndObject();
    } else if (value instanceof Schema.Shared reference) {
      shared.putIfAbsent(reference.key(), reference.body());
      out.writeString("#/$defs/" + reference.key());
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object item : list) {
        write(out, item, shared);
      }
      out.writeEndArray();
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Number number) {
      out.writeNumber(number.longValue());
    } else if (value instanceof JsonNode.Text text) {
      out.writeString(text.value());
    } else if (value instanceof JsonNode.Num number) {
      out.writeRawValue(number.text());
    } else if (value instanceof JsonNode.Bool bool) {
      out.writeBoolean(bool.value());
    } else {
      out.writeString((String) value);
    }
  }

  /**
   * Markdown table of all fields of a format: {@code netlist}, {@code ann}, {@code device}, {@code
   * array}, {@code digital-unit}, {@code chip}, {@code memory}, {@code converter}, {@code
   * learning}, {@code sweep}, {@code verdict}, {@code case}.
   */
  public static String fieldTable(String format) {
    Shape shape = formats().get(format);
    if (shape == null) {
      throw new IllegalArgumentException("no format " + format);
    }
    StringBuilder table = new StringBuilder();
    table.append("| field | type | default | meaning |\n|---|---|---|---|\n");
    rows(table, "", shape);
    return table.toString();
  }

  private static void rows(StringBuilder table, String prefix, Shape shape) {
    for (Field<?> field : shape.fields()) {
      String fallback =
          field.required()
              ? "required"
              : field.fallback() == null ? "" : "`" + field.fallbackText() + "`";
      String words = field.type().words();
      table.append("| `").append(prefix).append(field.name()).append("` | ").append(words);
      table.append(" | ").append(fallback).append(" | ").append(field.doc()).append(" |\n");
      nested(table, prefix + field.name(), field.type());
    }
  }

  private static void nested(StringBuilder table, String path, FieldType<?> type) {
    if (type == ArrayFormat.COST) {
      return; // the same three fields in many places: stated once above the table
    }
    if (type instanceof Shape shape) {
      rows(table, path + ".", shape);
    } else if (type instanceof NetlistFormat.OptionalShape optional) {
      rows(table, path + ".", optional.shape());
    } else if (type instanceof FieldTypes.ListType<?> list) {
      nested(table, path + "[]", list.item());
    } else if (type instanceof EitherType<?, ?, ?> either) {
      nested(table, path, either.other());
    } else if (type instanceof VariantType variants) {
      for (Shape shape : variants.shapes()) {
        rows(table, path + " (" + shape.name() + ") .", shape);
      }
    }
  }
}
