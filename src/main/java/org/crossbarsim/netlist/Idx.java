package org.crossbarsim.netlist;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * An array of unsigned bytes from an IDX file, the format of the MNIST family, packed by gzip or
 * not.
 *
 * @param shape one to four sizes, the first of which counts images or labels
 * @param values bytes 0..255 in row-major order
 */
record Idx(int[] shape, byte[] values) {

  private static final int UNSIGNED_BYTE = 8;
  private static final int MOST_AXES = 4;
  private static final long LARGEST = 1L << 30; // bytes; a guard against absurd headers

  /** Reads a file that has been loaded, packed or not. */
  static Idx parse(byte[] file) throws FileFault {
    boolean packed = file.length > 2 && (file[0] & 0xff) == 0x1f && (file[1] & 0xff) == 0x8b;
    try (InputStream plain = new ByteArrayInputStream(file);
        InputStream in = packed ? new GZIPInputStream(plain) : plain) {
      int[] shape = shape(in);
      long count = 1;
      for (int size : shape) {
        count *= size;
        if (count > LARGEST) {
          throw new FileFault("Its shape " + Npy.words(shape) + " is larger than 1 GiB.");
        }
      }
      byte[] values = in.readNBytes((int) count); // grows with the data, not with the claim
      if (values.length != count || in.read() >= 0) {
        throw new FileFault(
            "Its header says "
                + count
                + " values, but there are "
                + (values.length < count ? Integer.toString(values.length) : "more")
                + ".");
      }
      return new Idx(shape, values);
    } catch (IOException e) {
      throw new FileFault("It is damaged (" + e.getMessage() + ").");
    }
  }

  private static int[] shape(InputStream in) throws IOException, FileFault {
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
      throw new FileFault("It is neither an IDX nor a .npy file: its first bytes differ.");
    }
    if (magic[2] != UNSIGNED_BYTE || magic[3] < 1 || magic[3] > MOST_AXES) {
      throw new FileFault("Only IDX files of unsigned bytes with one to four axes can be read.");
    }
    int[] shape = new int[magic[3]];
    for (int axis = 0; axis < shape.length; axis++) {
      byte[] b = in.readNBytes(4);
      if (b.length < 4) {
        throw new FileFault("It ends within its header.");
      }
      shape[axis] =
          ((b[0] & 0xff) << 24) | ((b[1] & 0xff) << 16) | ((b[2] & 0xff) << 8) | (b[3] & 0xff);
      if (shape[axis] < 0) {
        throw new FileFault("Its header states a size beyond 2^31.");
      }
    }
    return shape;
  }

  /** Unsigned bytes from an IDX or a {@code .npy} file. */
  static Idx readBytes(Path file) throws FileFault {
    byte[] bytes = load(file);
    if (!Npy.isNpy(bytes)) {
      return parse(bytes);
    }
    Npy npy = Npy.parse(bytes);
    if (npy.type() != Npy.Type.UINT8) {
      throw new FileFault("Its values are " + npy.type().label + ", not uint8.");
    }
    return new Idx(npy.shape(), npy.bytes());
  }

  /** Whole numbers of one axis from an IDX or a {@code .npy} file. */
  static long[] readLabels(Path file) throws FileFault {
    byte[] bytes = load(file);
    int[] shape;
    long[] labels;
    if (Npy.isNpy(bytes)) {
      Npy npy = Npy.parse(bytes);
      if (npy.type() == Npy.Type.FLOAT32 || npy.type() == Npy.Type.FLOAT64) {
        throw new FileFault("Its values are " + npy.type().label + ", not whole numbers.");
      }
      shape = npy.shape();
      labels = npy.longs();
    } else {
      Idx idx = parse(bytes);
      shape = idx.shape();
      labels = new long[idx.values().length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = idx.values()[i] & 0xff;
      }
    }
    if (shape.length != 1) {
      throw new FileFault("Labels must have one axis, but it has shape " + Npy.words(shape) + ".");
    }
    return labels;
  }

  private static byte[] load(Path file) throws FileFault {
    try {
      if (Files.isDirectory(file)) {
        throw new FileFault("It is a folder, not a file.");
      }
      if (Files.size(file) > LARGEST) {
        throw new FileFault("It is larger than 1 GiB.");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new FileFault(JsonReader.reason(e));
    }
  }
}
