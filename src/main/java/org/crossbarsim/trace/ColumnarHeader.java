package org.crossbarsim.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a columnar trace begins with: magic, version, length, a JSON object that describes the rest,
 * and the CRC-32C of all that.
 *
 * @param netlist name of what ran
 * @param seed of its draws
 * @param signed true where the sign belongs to a record: in a BNN
 * @param layers names, by their numbers in the column {@code layer}; -1 is the input
 */
record ColumnarHeader(String netlist, long seed, boolean signed, List<String> layers) {
  static final int VERSION = 1;

  /** Magic, version and length. */
  static final int FIXED_BYTES = 2 * Long.BYTES;

  /** No header is longer. */
  static final int MOST_BYTES = 1 << 24;

  // As in PNG: a byte that is no ASCII, the name, and line ends that transfers like to change.
  private static final long MAGIC = 0x0A1A0A0D54425889L; // 89 'X' 'B' 'T' 0D 0A 1A 0A

  private static final JsonFactory FACTORY = new JsonFactory();

  ColumnarHeader {
    layers = List.copyOf(layers);
  }

  /** The header as it stands in the file. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      describe(json);
    }
    byte[] json = text.toByteArray();
    int end = FIXED_BYTES + json.length;
    byte[] all = new byte[end + Integer.BYTES];
    LittleEndian.putLong(all, 0, MAGIC);
    LittleEndian.putInt(all, Long.BYTES, VERSION);
    LittleEndian.putInt(all, Long.BYTES + Integer.BYTES, json.length);
    System.arraycopy(json, 0, all, FIXED_BYTES, json.length);
    LittleEndian.putInt(all, end, LittleEndian.checksum(all, end));
    return all;
  }

  private void describe(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("netlist", netlist);
    json.writeNumberField("seed", seed);
    json.writeBooleanField("signed", signed);
    json.writeNumberField("block_records", ColumnBlocks.RECORDS);
    json.writeArrayFieldStart("layers");
    for (String layer : layers) {
      json.writeString(layer);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("columns");
    for (Column c : Column.values()) {
      json.writeStartObject();
      json.writeStringField("name", c.label());
      json.writeStringField("type", c.type());
      json.writeStringField("unit", c.unit());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Refuses whatever does not begin with the first bytes of a columnar trace. */
  static void checkMagic(byte[] first) throws BadTraceException {
    if (LittleEndian.getLong(first, 0) != MAGIC) {
      throw new BadTraceException(
          "This is no columnar trace: its first bytes differ.",
          first[0] == '{'
              ? "It looks like JSON Lines already."
              : "Write one with: crossbar-sim run NETLIST --trace --trace-format=columnar");
    }
  }

  /** Length of the JSON in a header of which the fixed part is at hand. */
  static int jsonBytes(byte[] fixed) throws BadTraceException {
    int version = LittleEndian.getInt(fixed, Long.BYTES);
    if (version != VERSION) {
      throw new BadTraceException(
          "The trace is of version "
              + Integer.toUnsignedString(version)
              + " of the format; this program reads version "
              + VERSION
              + ".",
          "Read it with the version of crossbar-sim that wrote it.");
    }
    int length = LittleEndian.getInt(fixed, Long.BYTES + Integer.BYTES);
    if (length < 0 || length > MOST_BYTES) {
      throw damaged("says that it has " + Integer.toUnsignedString(length) + " bytes");
    }
    return length;
  }

  /** Reads a header that is whole and undamaged. */
  static ColumnarHeader of(byte[] all) throws BadTraceException {
    int end = all.length - Integer.BYTES;
    if (LittleEndian.getInt(all, end) != LittleEndian.checksum(all, end)) {
      throw damaged("has not the checksum that it should have");
    }
    try (JsonParser json = FACTORY.createParser(all, FIXED_BYTES, end - FIXED_BYTES)) {
      return parse(json);
    } catch (JsonProcessingException e) {
      throw damaged("is no JSON");
    } catch (IOException e) {
      throw e instanceof BadTraceException bad ? bad : damaged("cannot be read");
    }
  }

  private static ColumnarHeader parse(JsonParser json) throws IOException {
    String netlist = "";
    long seed = 0;
    boolean signed = false;
    List<String> layers = new ArrayList<>();
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      switch (key) {
        case "netlist" -> netlist = json.getValueAsString("");
        case "seed" -> seed = json.getLongValue();
        case "signed" -> signed = json.getBooleanValue();
        case "layers" -> {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            layers.add(json.getText());
          }
        }
        case "block_records" -> check(json.getIntValue() == ColumnBlocks.RECORDS, key);
        case "columns" -> checkColumns(json);
        default -> check(value.isScalarValue(), key);
      }
    }
    return new ColumnarHeader(netlist, seed, signed, layers);
  }

  // Other columns would be another version.
  private static void checkColumns(JsonParser json) throws IOException {
    for (Column c : Column.values()) {
      check(json.nextToken() == JsonToken.START_OBJECT, "columns");
      String[] expected = {"name", c.label(), "type", c.type(), "unit", c.unit()};
      for (String text : expected) {
        json.nextToken();
        check(text.equals(json.getText()), "columns");
      }
      check(json.nextToken() == JsonToken.END_OBJECT, "columns");
    }
    check(json.nextToken() == JsonToken.END_ARRAY, "columns");
  }

  private static void check(boolean holds, String key) throws BadTraceException {
    if (!holds) {
      throw damaged("has other " + key + " than version " + VERSION);
    }
  }

  private static BadTraceException damaged(String how) {
    return new BadTraceException(
        "The trace is damaged: its header " + how + ".", "Write it again.");
  }
}
