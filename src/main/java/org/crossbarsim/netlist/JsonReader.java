package org.crossbarsim.netlist;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a JSON file into a located tree. */
final class JsonReader {
  // NaN and Infinity, which other programs write, are named with their place by what decodes them.
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  private static final int LARGEST_MIB = 16; // numbers belong into weight files

  private final JsonParser parser;
  private final String text;
  private final Problems problems;

  private JsonReader(JsonParser parser, String text, Problems problems) {
    this.parser = parser;
    this.text = text;
    this.problems = problems;
  }

  /** The tree of a file; null after adding a problem if it cannot be read or is not JSON. */
  static @Nullable JsonNode read(Path file, Problems problems) {
    return read(file, LARGEST_MIB, problems);
  }

  /** The same of a file of at most {@code mebibytes}. */
  static @Nullable JsonNode read(Path file, int mebibytes, Problems problems) {
    String text = text(file, mebibytes, problems);
    return text == null ? null : parse(text, problems);
  }

  /** The tree of a text; null after adding a problem if it is not JSON. */
  static @Nullable JsonNode parse(String text, Problems problems) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonReader reader = new JsonReader(parser, text, problems);
      JsonToken first = parser.nextToken();
      if (first == null) {
        problems.add("The file is empty.", "", "Write one JSON object.");
        return null;
      }
      JsonNode root = reader.value(first, "");
      if (parser.nextToken() != null) {
        problems.add(reader.mark(""), "Text follows the end of the JSON value.", "", "Delete it.");
      }
      return root;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      int line = at == null ? 1 : Math.max(1, at.getLineNr());
      int column = at == null ? 1 : Math.max(1, at.getColumnNr());
      String detail =
          e.getOriginalMessage()
              .replace('\n', ' ')
              .replace(" (or 'NaN'/'+INF'/'-INF')", "")
              .replaceAll(" \\(start marker at \\[Source: .*?; line: ", " (begun in line ")
              .replaceAll("\\]\\)", ")")
              .strip();
      problems.add(
          new Mark(line, column, ""),
          "This is not JSON: " + detail + (detail.endsWith(".") ? "" : "."),
          "",
          "Look for a missing comma, quote or bracket here or just before.");
      return null;
    } catch (IOException e) {
      throw new AssertionError("a string cannot fail to be read", e);
    }
  }

  private static @Nullable String text(Path file, int mebibytes, Problems problems) {
    try {
      if (Files.isDirectory(file)) {
        problems.add("This is a folder, not a file.", "", "");
        return null;
      }
      if (Files.size(file) > (long) mebibytes << 20) {
        String fix = mebibytes == LARGEST_MIB ? "Keep numbers in .npy files." : "";
        problems.add("The file is larger than " + mebibytes + " MiB.", "", fix);
        return null;
      }
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problems.add("The file is not UTF-8 text.", "", "Save it as UTF-8.");
    } catch (IOException e) {
      problems.add(reason(e), "", "");
    }
    return null;
  }

  /** Why a file could not be read, in words. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "There is no such file.";
    }
    if (e instanceof AccessDeniedException) {
      return "The file may not be read.";
    }
    return "The file cannot be read (" + e.getMessage() + ").";
  }

  private Mark mark(String pointer) {
    JsonLocation at = parser.currentTokenLocation();
    return new Mark(at.getLineNr(), at.getColumnNr(), pointer);
  }

  private JsonNode value(JsonToken token, String pointer) throws IOException {
    Mark mark = mark(pointer);
    return switch (token) {
      case START_OBJECT -> object(mark);
      case START_ARRAY -> array(mark);
      case VALUE_STRING -> new JsonNode.Text(mark, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNode.Num(mark, parser.getText());
      case VALUE_TRUE -> new JsonNode.Bool(mark, true);
      case VALUE_FALSE -> new JsonNode.Bool(mark, false);
      case VALUE_NULL -> new JsonNode.Null(mark);
      default -> throw new AssertionError("unexpected token " + token);
    };
  }

  private JsonNode object(Mark mark) throws IOException {
    Map<String, JsonNode.Member> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String pointer = mark.pointer() + "/" + Mark.escape(key);
      Mark keyMark = mark(pointer);
      JsonNode value = value(parser.nextToken(), pointer);
      JsonNode.Member first = members.putIfAbsent(key, new JsonNode.Member(key, keyMark, value));
      if (first != null) {
        problems.add(
            keyMark,
            "\"" + key + "\" is stated twice; it is also in line " + first.keyMark().line() + ".",
            "",
            "Keep one of the two.");
      }
    }
    return new JsonNode.Obj(mark, List.copyOf(members.values()));
  }

  private JsonNode array(Mark mark) throws IOException {
    NumberList numbers = new NumberList(text, mark.pointer());
    JsonToken token = parser.nextToken();
    for (; token.isNumeric() || token == JsonToken.VALUE_NULL; token = parser.nextToken()) {
      JsonLocation at = parser.currentTokenLocation();
      numbers.add((int) at.getCharOffset(), at.getLineNr(), at.getColumnNr());
    }
    if (token == JsonToken.END_ARRAY) {
      return new JsonNode.Arr(mark, numbers);
    }
    List<JsonNode> items = new ArrayList<>(numbers);
    for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(token, mark.pointer() + "/" + items.size()));
    }
    return new JsonNode.Arr(mark, List.copyOf(items));
  }
}
