package org.crossbarsim.netlist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small network to be converted, with all its files: 1x4x4 image, conv 2@3x3 (digital) with a
 * pool, conv 2@1x1 (array), its repeat with a skip, flatten, linear 3 (array), linear 2 (readout).
 */
final class TinyAnn {
  static final String TEXT =
      """
      {
        "version": 1,
        "name": "tiny-ann",
        "input": {"images": "images.idx", "labels": "labels.idx", "shape": [1, 4, 4]},
        "calibration": {"images": "images.idx", "labels": "labels.idx", "count": 3},
        "layers": [
          {"name": "conv1", "type": "conv", "channels": 2, "kernel": 3, "padding": 1,
           "unit": "digital", "weights": "real1.npy",
           "pool": {"operation": "average", "size": 2, "place": "after"}},
          {"name": "conv2", "type": "conv", "channels": 2, "kernel": 1,
           "unit": "array", "weights": "real2.npy"},
          {"name": "again", "type": "repeat", "of": "conv2", "skip": [{"from": "conv1"}]},
          {"type": "flatten"},
          {"name": "fc3", "type": "linear", "outputs": 3, "unit": "array",
           "weights": "bits3.npy", "alpha": "alpha3.npy"},
          {"name": "fc4", "type": "linear", "outputs": 2, "unit": "digital",
           "weights": "whole4.npy", "weight_scale": 0.25, "readout": true}
        ],
        "array": "tiny-bsnn",
        "device": "tiny-rram",
        "digital_unit": "tiny-digital",
        "neuron": {"membrane_bits": 20},
        "time": {"steps": 5},
        "samples": 2,
        "seed": 7
      }
      """;

  private TinyAnn() {}

  /** Writes {@code text} as a description beside the data files. */
  static Path write(Path folder, String text) throws IOException {
    TinyNetlist.writeFiles(folder);
    float[] first = new float[18];
    for (int i = 0; i < first.length; i++) {
      first[i] = (i % 5 - 1) / 4f;
    }
    Files.write(folder.resolve("real1.npy"), singles(first, 2, 1, 3, 3));
    Files.write(folder.resolve("real2.npy"), singles(new float[] {1, 0.5f, -0.5f, 1}, 2, 2, 1, 1));
    byte[] bits = {(byte) 0xFF, (byte) 0xF0, (byte) 0xAC};
    Files.write(folder.resolve("bits3.npy"), TinyNetlist.npy("|u1", bits, 3, 1));
    Files.write(folder.resolve("alpha3.npy"), TinyNetlist.floats(0.5, 0.25, 1));
    byte[] whole = {1, -1, 2, -2, 3, -3};
    Files.write(folder.resolve("whole4.npy"), TinyNetlist.npy("|i1", whole, 2, 3));
    Files.write(folder.resolve("bits2.npy"), TinyNetlist.npy("|u1", bits, 3, 1));
    Files.write(folder.resolve("alpha2.npy"), TinyNetlist.floats(0.5, 0.25, 1));
    Files.write(folder.resolve("real3.npy"), singles(new float[] {1, 2, 3, 3, 2, 1}, 2, 3));
    Files.write(folder.resolve("zeros.npy"), singles(new float[18], 2, 1, 3, 3));
    Files.write(folder.resolve("alpha0.npy"), TinyNetlist.floats(0.5, 0, 1));
    return Files.writeString(folder.resolve("ann.json"), text);
  }

  private static byte[] singles(float[] values, int... shape) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return TinyNetlist.npy("<f4", buffer.array(), shape);
  }
}
