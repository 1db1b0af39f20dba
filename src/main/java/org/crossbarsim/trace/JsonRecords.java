package org.crossbarsim.trace;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.chip.SpikeEvent;

/** Spikes as JSON Lines. */
final class JsonRecords implements SpikeEncoder {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final double FS_PER_S = 1e15;

  private static final byte[] SAMPLE = ascii("{\"type\":\"spike\",\"sample\":");
  private static final byte[] STEP = key("step");
  private static final byte[] TIME = key("time_s");
  private static final byte[] NEURON = key("neuron");
  private static final byte[] SIGN = key("sign");
  private static final byte[] UNDELIVERED = ascii(",\"delivered\":false");
  private static final byte[] TILES = key("tiles");
  private static final byte[] ROWS = key("rows");
  private static final byte[] LRS_CELLS = key("lrs_cells");
  private static final byte[] HRS_CELLS = key("hrs_cells");
  private static final byte[] READS = key("reads");
  private static final byte[] HOPS = key("hops");
  private static final byte[] LATENCY = key("latency_s");
  private static final byte[] AREA = key("area_m2");
  private static final byte[] ENERGY = key("energy_j");
  private static final byte[] WORD_LINE = key("word_line_j");
  private static final byte[] CELLS = key("cells_j");
  private static final byte[] REFERENCE = key("reference_j");
  private static final byte[] SENSE = key("sense_j");
  private static final byte[] ACCUMULATE = key("accumulate_j");
  private static final byte[] MEMBRANE = key("membrane_j");
  private static final byte[] ROUTE = key("route_j");
  private static final byte[] DIGITAL = key("digital_j");
  private static final int NUMBERS = 23; // of a record
  private static final int KEY_BYTES = 512; // more than all keys together

  private final boolean signed;
  private final List<byte[]> layers = new ArrayList<>(); // 1 + layer: key and name
  private final Decimals decimals = new Decimals();
  private final byte[] buffer;
  private final int room; // the longest record fits where this much is free
  private int at;
  private OutputStream out = OutputStream.nullOutputStream();

  /** Records of a network with these layers, with signs where {@code signed}. */
  JsonRecords(boolean signed, List<String> layerNames) {
    this.signed = signed;
    layers.add(layer("input"));
    layerNames.forEach(name -> layers.add(layer(name)));
    int longest = layers.stream().mapToInt(name -> name.length).max().orElse(0);
    this.room = longest + KEY_BYTES + NUMBERS * Decimals.widest();
    this.buffer = new byte[Math.max(BUFFER_BYTES, 4 * room)];
  }

  private static byte[] key(String name) {
    return ascii(",\"" + name + "\":");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] layer(String name) {
    byte[] quoted = new SerializedString(name).asQuotedUTF8();
    byte[] key = key("layer");
    byte[] all = new byte[key.length + quoted.length + 2];
    System.arraycopy(key, 0, all, 0, key.length);
    all[key.length] = '"';
    System.arraycopy(quoted, 0, all, key.length + 1, quoted.length);
    all[all.length - 1] = '"';
    return all;
  }

  @Override
  public void begin(OutputStream to) {
    out = to;
    at = 0;
  }

  @Override
  public void spike(SpikeEvent e) throws IOException {
    if (buffer.length - at < room) {
      flush();
    }
    count(SAMPLE, e.sample());
    count(STEP, e.step());
    number(TIME, e.timeFs() / FS_PER_S);
    text(layers.get(1 + e.layer()));
    count(NEURON, e.neuron());
    if (signed) {
      count(SIGN, e.sign());
    }
    if (!e.delivered()) {
      text(UNDELIVERED);
    }
    count(TILES, e.tiles());
    count(ROWS, e.rows());
    count(LRS_CELLS, e.lrsCells());
    count(HRS_CELLS, e.hrsCells());
    count(READS, e.reads());
    count(HOPS, e.hops());
    number(LATENCY, e.latencyFs() / FS_PER_S);
    number(AREA, e.areaM2());
    number(ENERGY, e.energyJ());
    number(WORD_LINE, e.wordLineJ());
    number(CELLS, e.cellsJ());
    number(REFERENCE, e.referenceJ());
    number(SENSE, e.senseJ());
    number(ACCUMULATE, e.accumulateJ());
    number(MEMBRANE, e.membraneJ());
    number(ROUTE, e.routeJ());
    number(DIGITAL, e.digitalJ());
    buffer[at++] = '}';
    buffer[at++] = '\n';
  }

  @Override
  public void end() throws IOException {
    flush();
    out = OutputStream.nullOutputStream();
  }

  private void flush() throws IOException {
    int bytes = at;
    at = 0;
    out.write(buffer, 0, bytes);
  }

  private void text(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
    at += bytes.length;
  }

  private void count(byte[] key, long value) {
    text(key);
    at = Decimals.write(value, buffer, at);
  }

  private void number(byte[] key, double value) {
    text(key);
    at = decimals.write(value, buffer, at);
  }
}
