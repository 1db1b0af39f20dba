package org.crossbarsim.netlist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two small netlists with all their files, written by hand into a folder.
 *
 * <p>The B-SNN: 1x4x4 image, conv 2@3x3 (digital), flatten, linear 3 (array), linear 2 (readout).
 * The BNN is the same with 16 instead of 32 inputs to the array, so that they fit one row tile.
 */
final class TinyNetlist {
  static final Path HOME = Path.of("src/test/resources/netlist-home");

  static final String BSNN =
      """
      {
        "version": 1,
        "name": "tiny",
        "network": "bsnn",
        "input": {"images": "images.idx", "labels": "labels.idx", "shape": [1, 4, 4]},
        "layers": [
          {"name": "conv1", "type": "conv", "channels": 2, "kernel": 3, "padding": 1,
           "unit": "digital", "weights": "conv1.npy", "threshold": 2.5},
          {"type": "flatten"},
          {"name": "fc2", "type": "linear", "outputs": 3, "unit": "array",
           "weights": "fc2.npy", "threshold": "theta.npy"},
          {"name": "fc3", "type": "linear", "outputs": 2, "unit": "digital",
           "weights": "fc3.npy", "readout": true, "bias": "bias.npy"}
        ],
        "array": "tiny-bsnn",
        "device": "tiny-rram",
        "digital_unit": "tiny-digital",
        "mapping": {"dataflow": "window-parallel", "first_layer": "hold"},
        "neuron": {"reset": "soft", "membrane_bits": 16, "fraction_bits": 4},
        "time": {"steps": 5},
        "samples": 2,
        "seed": 7
      }
      """;

  static final String BNN =
      """
      {
        "version": 1,
        "name": "tiny-bnn",
        "network": "bnn",
        "input": {"images": "images.idx", "labels": "labels.idx", "shape": [1, 4, 4]},
        "layers": [
          {"name": "fc1", "type": "linear", "outputs": 16, "unit": "digital",
           "weights": "fc1.npy", "threshold": 0},
          {"name": "fc2", "type": "linear", "outputs": 3, "unit": "array", "weights": "bnn2.npy",
           "batch_norm": {"gamma": "gamma.npy", "beta": "beta.npy", "mean": "mean.npy",
                          "variance": "variance.npy", "alpha": 1}},
          {"name": "fc3", "type": "linear", "outputs": 2, "unit": "digital",
           "weights": "fc3.npy", "readout": true}
        ],
        "array": "tiny-bnn",
        "device": {"card": "tiny-rram", "ideal": true},
        "digital_unit": "tiny-digital"
      }
      """;

  /** Needs no data files: a residual network of drawn weights and images. */
  static final String RESIDUAL =
      """
      {
        "version": 1,
        "name": "residual",
        "network": "bsnn",
        "input": {"images": {"drawn": 3}, "shape": [1, 4, 4]},
        "layers": [
          {"name": "conv1", "type": "conv", "channels": 2, "kernel": 3, "padding": 1,
           "unit": "digital", "weights": {"drawn": true}, "threshold": 300},
          {"name": "conv2", "type": "conv", "channels": 2, "kernel": 3, "padding": 1,
           "unit": "array", "weights": {"drawn": true}, "threshold": 2},
          {"name": "again", "type": "repeat", "of": "conv2", "threshold": 1.5,
           "skip": [{"from": "conv1", "weight": 12.5}]},
          {"name": "copy", "type": "repeat", "of": "conv2", "duplicate": true, "threshold": 3},
          {"name": "pool1", "type": "pool", "operation": "average", "size": 2, "threshold": 0.75},
          {"type": "flatten"},
          {"name": "fc1", "type": "linear", "outputs": 8, "unit": "array",
           "weights": {"drawn": true}, "activity": 0.041},
          {"name": "fc2", "type": "linear", "outputs": 4, "unit": "digital",
           "weights": {"drawn": true}, "readout": true}
        ],
        "array": "tiny-bsnn",
        "device": "tiny-rram",
        "digital_unit": "tiny-digital",
        "neuron": {"fires": "repeatedly", "leak": "none"},
        "time": {"mode": "delayed", "steps": 5},
        "readout": {"decision": "largest-sum"}
      }
      """;

  /** Bytes before the spikes and behind them; the digital layers are all drawn. */
  static final String HYBRID =
      """
      {
        "version": 1,
        "name": "hybrid",
        "network": "bsnn",
        "input": {"images": "images.idx", "labels": "labels.idx", "shape": [1, 6, 6], "padding": 1},
        "layers": [
          {"name": "relu1", "type": "conv", "channels": 2, "kernel": 3, "unit": "digital",
           "average_pool": 2, "weights": {"drawn": true}, "relu_scale": 0.125},
          {"type": "flatten"},
          {"name": "entry", "type": "linear", "outputs": 3, "unit": "digital",
           "weights": {"drawn": true}, "threshold": 9},
          {"name": "spikes", "type": "linear", "outputs": 3, "unit": "array",
           "weights": {"drawn": true}, "threshold": "theta.npy"},
          {"name": "relu2", "type": "linear", "outputs": 3, "unit": "digital",
           "weights": {"drawn": true}, "relu_scale": "theta.npy"},
          {"name": "fc", "type": "linear", "outputs": 2, "unit": "digital",
           "weights": {"drawn": true}, "readout": true}
        ],
        "array": "tiny-bsnn",
        "device": "tiny-rram",
        "digital_unit": "tiny-digital",
        "time": {"steps": 5}
      }
      """;

  /** A layer on arrays first and last, one spike a pixel and neuron. */
  static final String FIRST_SPIKE =
      """
      {
        "version": 1,
        "name": "first-spike",
        "network": "bsnn",
        "input": {"images": "images.idx", "labels": "labels.idx", "shape": [1, 4, 4],
                  "coding": "time-to-first-spike"},
        "layers": [
          {"name": "fc1", "type": "linear", "outputs": 6, "unit": "array",
           "weights": {"drawn": true}, "threshold": 2},
          {"name": "fc2", "type": "linear", "outputs": 2, "unit": "array",
           "weights": {"drawn": true}, "threshold": 0}
        ],
        "array": "tiny-bsnn",
        "device": "tiny-rram",
        "digital_unit": "tiny-digital",
        "neuron": {"fires": "once", "comparison": "above"},
        "time": {"steps": 256},
        "readout": {"decision": "first-spike", "fallback_step": 253}
      }
      """;

  private TinyNetlist() {}

  /** Writes the data files of both netlists. */
  static void writeFiles(Path folder) throws IOException {
    byte[] pixels = new byte[3 * 16];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (5 * i);
    }
    Files.write(folder.resolve("images.idx"), idx(pixels, 3, 4, 4));
    Files.write(folder.resolve("labels.idx"), idx(new byte[] {0, 1, 1}, 3));
    byte[] conv = new byte[18];
    conv[0] = -3;
    conv[17] = 4;
    Files.write(folder.resolve("conv1.npy"), npy("|i1", conv, 2, 1, 3, 3));
    byte[] packed = {(byte) 0x80, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8};
    Files.write(folder.resolve("fc2.npy"), npy("|u1", packed, 3, 4));
    Files.write(folder.resolve("theta.npy"), floats(1, 2.25, 3));
    Files.write(folder.resolve("fc3.npy"), npy("|i1", new byte[] {1, -1, 2, -2, 3, -3}, 2, 3));
    byte[] bias =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(5).putInt(-6).array();
    Files.write(folder.resolve("bias.npy"), npy("<i4", bias, 2));
    Files.write(folder.resolve("fc1.npy"), npy("|i1", new byte[256], 16, 16));
    Files.write(folder.resolve("bnn2.npy"), npy("|u1", new byte[6], 3, 2));
    Files.write(folder.resolve("gamma.npy"), floats(1, -1, 0));
    Files.write(folder.resolve("beta.npy"), floats(0, 2, 1));
    Files.write(folder.resolve("mean.npy"), floats(4, 4, 4));
    Files.write(folder.resolve("variance.npy"), floats(1, 1, 1));
  }

  /** Writes {@code text} as a netlist beside the data files. */
  static Path write(Path folder, String text) throws IOException {
    writeFiles(folder);
    return Files.writeString(folder.resolve("net.json"), text);
  }

  static byte[] idx(byte[] values, int... shape) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
    buffer.put((byte) 0).put((byte) 0).put((byte) 8).put((byte) shape.length);
    for (int size : shape) {
      buffer.putInt(size);
    }
    return buffer.put(values).array();
  }

  static byte[] floats(double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return npy("<f8", buffer.array(), values.length);
  }

  static byte[] npy(String descr, byte[] data, int... shape) {
    StringBuilder sizes = new StringBuilder();
    for (int size : shape) {
      sizes.append(size).append(", ");
    }
    return npy(
        1, "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + sizes + "), }", data);
  }

  static byte[] npy(int version, String header, byte[] data) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x93);
    out.writeBytes("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    out.write(version);
    out.write(0);
    int lengthBytes = version == 1 ? 2 : 4;
    for (int i = 0; i < lengthBytes; i++) {
      out.write((text.length >>> (8 * i)) & 0xff);
    }
    out.writeBytes(text);
    out.writeBytes(data);
    return out.toByteArray();
  }
}
