package org.crossbarsim.netlist;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.IntegerWeights;

/** Arrays as {@code .npy} files of version 1.0, in C order, little-endian. */
final class NpyWriter {
  private static final int ALIGNED = 64;
  private static final byte[] START = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private NpyWriter() {}

  /** Packed bits, most significant bit first, every output starting a byte; 1 is +1. */
  static byte[] packed(BinaryWeights weights) {
    int row = (weights.fanIn() + 7) / 8;
    byte[] bytes = new byte[weights.outputs() * row];
    for (int o = 0; o < weights.outputs(); o++) {
      for (int tap = 0; tap < weights.fanIn(); tap++) {
        if (weights.isPlus(o, tap)) {
          bytes[o * row + tap / 8] |= (byte) (0x80 >>> tap % 8);
        }
      }
    }
    return file("|u1", bytes, weights.outputs(), row);
  }

  /** int8 values of the stated shape. */
  static byte[] integers(IntegerWeights weights, int... shape) {
    byte[] bytes = new byte[weights.outputs() * weights.fanIn()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) weights.at(i / weights.fanIn(), i % weights.fanIn());
    }
    return file("|i1", bytes, shape);
  }

  /** float64 values. */
  static byte[] doubles(double[] values) {
    ByteBuffer data =
        ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      data.putDouble(value);
    }
    return file("<f8", data.array(), values.length);
  }

  private static byte[] file(String type, byte[] data, int... shape) {
    String sizes =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String header =
        "{'descr': '"
            + type
            + "', 'fortran_order': False, 'shape': ("
            + sizes
            + (shape.length == 1 ? ",), }" : "), }");
    int before = START.length + Short.BYTES;
    int padding = ALIGNED - 1 - (before + header.length()) % ALIGNED;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(before + text.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(START)
        .putShort((short) text.length)
        .put(text)
        .put(data)
        .array();
  }
}
