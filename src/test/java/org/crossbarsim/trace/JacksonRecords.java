package org.crossbarsim.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.crossbarsim.chip.SpikeEvent;

/** Spikes as JSON Lines by Jackson, number by number: what every trace has to look like. */
final class JacksonRecords {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .rootValueSeparator((SerializableString) null)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();
  private static final double FS_PER_S = 1e15;

  private final boolean signed;
  private final SerializedString input = new SerializedString("input");
  private final List<SerializedString> layers;

  JacksonRecords(boolean signed, List<String> layers) {
    this.signed = signed;
    this.layers = layers.stream().map(SerializedString::new).toList();
  }

  /** A generator of records into {@code out}. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  /** Writes one spike. */
  void spike(JsonGenerator json, SpikeEvent e) throws IOException {
    json.writeStartObject();
    text(json, Key.TYPE, Key.SPIKE.name);
    count(json, Key.SAMPLE, e.sample());
    count(json, Key.STEP, e.step());
    number(json, Key.TIME, e.timeFs() / FS_PER_S);
    text(json, Key.LAYER, e.layer() < 0 ? input : layers.get(e.layer()));
    count(json, Key.NEURON, e.neuron());
    if (signed) {
      count(json, Key.SIGN, e.sign());
    }
    if (!e.delivered()) {
      json.writeFieldName(Key.DELIVERED.name);
      json.writeBoolean(false);
    }
    count(json, Key.TILES, e.tiles());
    count(json, Key.ROWS, e.rows());
    count(json, Key.LRS_CELLS, e.lrsCells());
    count(json, Key.HRS_CELLS, e.hrsCells());
    count(json, Key.READS, e.reads());
    count(json, Key.HOPS, e.hops());
    number(json, Key.LATENCY, e.latencyFs() / FS_PER_S);
    number(json, Key.AREA, e.areaM2());
    number(json, Key.ENERGY, e.energyJ());
    parts(json, e);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void parts(JsonGenerator json, SpikeEvent e) throws IOException {
    number(json, Key.WORD_LINE, e.wordLineJ());
    number(json, Key.CELLS, e.cellsJ());
    number(json, Key.REFERENCE, e.referenceJ());
    number(json, Key.SENSE, e.senseJ());
    number(json, Key.ACCUMULATE, e.accumulateJ());
    number(json, Key.MEMBRANE, e.membraneJ());
    number(json, Key.ROUTE, e.routeJ());
    number(json, Key.DIGITAL, e.digitalJ());
  }

  private static void text(JsonGenerator json, Key key, SerializableString value)
      throws IOException {
    json.writeFieldName(key.name);
    json.writeString(value);
  }

  private static void count(JsonGenerator json, Key key, long value) throws IOException {
    json.writeFieldName(key.name);
    json.writeNumber(value);
  }

  // Most parts of most spikes are nothing: a bare 0 keeps the file small.
  private static void number(JsonGenerator json, Key key, double value) throws IOException {
    json.writeFieldName(key.name);
    if (value == 0) {
      json.writeNumber(0);
    } else {
      json.writeNumber(value);
    }
  }

  /** Keys of a spike record, encoded once. */
  private enum Key {
    TYPE("type"),
    SPIKE("spike"),
    SAMPLE("sample"),
    STEP("step"),
    TIME("time_s"),
    LAYER("layer"),
    NEURON("neuron"),
    SIGN("sign"),
    DELIVERED("delivered"),
    TILES("tiles"),
    ROWS("rows"),
    LRS_CELLS("lrs_cells"),
    HRS_CELLS("hrs_cells"),
    READS("reads"),
    HOPS("hops"),
    LATENCY("latency_s"),
    AREA("area_m2"),
    ENERGY("energy_j"),
    WORD_LINE("word_line_j"),
    CELLS("cells_j"),
    REFERENCE("reference_j"),
    SENSE("sense_j"),
    ACCUMULATE("accumulate_j"),
    MEMBRANE("membrane_j"),
    ROUTE("route_j"),
    DIGITAL("digital_j");

    private final SerializedString name;

    Key(String name) {
      this.name = new SerializedString(name);
    }
  }
}
