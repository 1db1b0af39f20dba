package org.crossbarsim.netlist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An array from a NumPy {@code .npy} file of version 1.0, 2.0 or 3.0.
 *
 * <p>Values are handed out in row-major (C) order whatever the file's order is. The file must be
 * exactly as long as its header says, which is checked before anything is allocated for it.
 */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;

  /** Types of elements. */
  enum Type {
    UINT8("uint8", "u1", 1),
    INT8("int8", "i1", 1),
    INT32("int32", "i4", 4),
    INT64("int64", "i8", 8),
    FLOAT32("float32", "f4", 4),
    FLOAT64("float64", "f8", 8);

    final String label;
    final String code;
    final int bytes;

    Type(String label, String code, int bytes) {
      this.label = label;
      this.code = code;
      this.bytes = bytes;
    }
  }

  private final Type type;
  private final int[] shape;
  private final int count;
  private final boolean fortran;
  private final ByteBuffer data;

  private Npy(NpyHeader header, int count, ByteBuffer data) {
    this.type = header.type();
    this.shape = header.shape();
    this.count = count;
    this.fortran = header.fortran();
    this.data = data;
  }

  /** Reads a file. */
  static Npy read(Path file) throws FileFault {
    try {
      if (Files.isDirectory(file)) {
        throw new FileFault("It is a folder, not a file.");
      }
      if (Files.size(file) > Integer.MAX_VALUE - 16) {
        throw new FileFault("It is larger than 2 GiB.");
      }
      return parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new FileFault(JsonReader.reason(e));
    }
  }

  /** Reads the bytes of a file, which are not copied. */
  static Npy parse(byte[] bytes) throws FileFault {
    if (!isNpy(bytes)) {
      throw new FileFault("It is not a .npy file: its first bytes differ.");
    }
    int major = bytes[6];
    int lengthBytes = major == 1 ? 2 : 4;
    if (major < 1 || major > 3) {
      throw new FileFault("It is of .npy version " + major + "; 1 to 3 can be read.");
    }
    if (bytes.length < 8 + lengthBytes) {
      throw new FileFault("It ends within its header.");
    }
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = major == 1 ? all.getShort(8) & 0xffff : all.getInt(8) & 0xffffffffL;
    int start = 8 + lengthBytes;
    if (length > LONGEST_HEADER || length > bytes.length - start) {
      throw new FileFault("Its header claims " + length + " bytes, which is more than there are.");
    }
    String text = new String(bytes, start, (int) length, StandardCharsets.ISO_8859_1);
    NpyHeader header = NpyHeader.parse(text);
    int dataStart = start + (int) length;
    long count = count(header.shape());
    long available = (long) bytes.length - dataStart;
    if (count < 0 || count > available || count * header.type().bytes != available) {
      throw new FileFault(
          "Its shape "
              + words(header.shape())
              + " of "
              + header.type().label
              + " does not fit the "
              + available
              + " bytes that follow the header.");
    }
    ByteOrder order = header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer data = ByteBuffer.wrap(bytes, dataStart, (int) available).slice().order(order);
    return new Npy(header, (int) count, data);
  }

  static boolean isNpy(byte[] bytes) {
    return bytes.length >= 8 && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** Product of a shape; -1 beyond the range of an int. */
  private static long count(int[] shape) {
    long count = 1;
    for (int size : shape) {
      count *= size;
      if (count > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return count;
  }

  Type type() {
    return type;
  }

  int[] shape() {
    return shape.clone();
  }

  boolean hasShape(int... wanted) {
    return Arrays.equals(shape, wanted);
  }

  /** A shape as people write it. */
  static String words(int... shape) {
    return Arrays.stream(shape)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  String shapeWords() {
    return words(shape);
  }

  /** Values of a one-byte type, as they are stored. */
  byte[] bytes() {
    if (type.bytes != 1) {
      throw new IllegalStateException(type.label + " is not one byte");
    }
    byte[] values = new byte[count];
    for (int i = 0; i < count; i++) {
      values[i] = data.get(stored(i));
    }
    return values;
  }

  /** Values of a whole-number type. */
  long[] longs() {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      int at = stored(i) * type.bytes;
      values[i] =
          switch (type) {
            case UINT8 -> data.get(at) & 0xff;
            case INT8 -> data.get(at);
            case INT32 -> data.getInt(at);
            case INT64 -> data.getLong(at);
            default -> throw new IllegalStateException(type.label + " is not whole");
          };
    }
    return values;
  }

  /** Values of any type. */
  double[] doubles() {
    if (type != Type.FLOAT32 && type != Type.FLOAT64) {
      return Arrays.stream(longs()).asDoubleStream().toArray();
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      int at = stored(i) * type.bytes;
      values[i] = type == Type.FLOAT32 ? data.getFloat(at) : data.getDouble(at);
    }
    return values;
  }

  /** Where the file keeps the element of row-major index {@code i}. */
  private int stored(int i) {
    if (!fortran || shape.length < 2) {
      return i;
    }
    int rest = i;
    int at = 0;
    int stride = count;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      stride /= shape[axis];
      at += rest % shape[axis] * stride;
      rest /= shape[axis];
    }
    return at;
  }
}
