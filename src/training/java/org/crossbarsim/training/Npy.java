package org.crossbarsim.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** NumPy array files, version 1.0, C order, little-endian: the four types the export needs. */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private Npy() {}

  static void writeBytes(Path file, boolean signed, byte[] data, long... shape) throws IOException {
    write(file, signed ? "|i1" : "|u1", ByteBuffer.wrap(data), shape);
  }

  static void writeInts(Path file, int[] data, long... shape) throws IOException {
    ByteBuffer body = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
    body.asIntBuffer().put(data);
    write(file, "<i4", body, shape);
  }

  static void writeDoubles(Path file, double[] data, long... shape) throws IOException {
    ByteBuffer body = ByteBuffer.allocate(8 * data.length).order(ByteOrder.LITTLE_ENDIAN);
    body.asDoubleBuffer().put(data);
    write(file, "<f8", body, shape);
  }

  static byte[] readBytes(Path file) throws IOException {
    ByteBuffer body = body(file, "1");
    byte[] data = new byte[body.remaining()];
    body.get(data);
    return data;
  }

  static int[] readInts(Path file) throws IOException {
    ByteBuffer body = body(file, "i4");
    int[] data = new int[body.remaining() / 4];
    body.asIntBuffer().get(data);
    return data;
  }

  static double[] readDoubles(Path file) throws IOException {
    ByteBuffer body = body(file, "f8");
    double[] data = new double[body.remaining() / 8];
    body.asDoubleBuffer().get(data);
    return data;
  }

  private static void write(Path file, String type, ByteBuffer body, long... shape)
      throws IOException {
    String extents =
        Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(type, extents, shape.length == 1 ? "," : "");
    int unpadded = MAGIC.length + 2 + header.length() + 1;
    int padding = Math.floorMod(-unpadded, ALIGNMENT);
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out =
        ByteBuffer.allocate(MAGIC.length + 2 + text.length + body.remaining())
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putShort((short) text.length).put(text).put(body);
    Files.write(file, out.array());
  }

  private static ByteBuffer body(Path file, String type) throws IOException {
    ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length];
    data.get(magic);
    byte[] header = new byte[data.getShort()];
    data.get(header);
    String text = new String(header, StandardCharsets.US_ASCII);
    if (!Arrays.equals(magic, MAGIC) || !text.contains(type + "', 'fortran_order': False")) {
      throw new IOException(file + ": not a version 1.0 array of the expected type");
    }
    return data.slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
