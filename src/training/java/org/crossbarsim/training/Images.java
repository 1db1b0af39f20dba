package org.crossbarsim.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Grey images with labels, as stored in a pair of gzip idx files.
 *
 * @param pixels image after image, one unsigned byte a pixel
 * @param labels one class an image
 */
record Images(byte[] pixels, byte[] labels) {
  static final int SIDE = 28;
  static final int PIXELS = SIDE * SIDE;
  private static final int IMAGE_MAGIC = 0x803;
  private static final int LABEL_MAGIC = 0x801;

  /** Reads {@code <stem>-images-idx3-ubyte.gz} and its labels. */
  static Images read(Path folder, String stem) throws IOException {
    return new Images(
        readIdx(imageFile(folder, stem), IMAGE_MAGIC, 3),
        readIdx(labelFile(folder, stem), LABEL_MAGIC, 1));
  }

  /** Writes the pair of files; a gzip header from Java has no time in it, so bytes repeat. */
  void write(Path folder, String stem) throws IOException {
    Files.createDirectories(folder);
    writeIdx(imageFile(folder, stem), IMAGE_MAGIC, pixels, count(), SIDE, SIDE);
    writeIdx(labelFile(folder, stem), LABEL_MAGIC, labels, count());
  }

  int count() {
    return labels.length;
  }

  int label(int image) {
    return labels[image];
  }

  int pixel(int image, int index) {
    return pixels[image * PIXELS + index] & 0xff;
  }

  Images slice(int from, int to) {
    return new Images(
        Arrays.copyOfRange(pixels, from * PIXELS, to * PIXELS),
        Arrays.copyOfRange(labels, from, to));
  }

  private static Path imageFile(Path folder, String stem) {
    return folder.resolve(stem + "-images-idx3-ubyte.gz");
  }

  private static Path labelFile(Path folder, String stem) {
    return folder.resolve(stem + "-labels-idx1-ubyte.gz");
  }

  private static byte[] readIdx(Path file, int magic, int dimensions) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readInt() != magic) {
        throw new IOException(file + ": not an idx file of " + dimensions + " dimensions");
      }
      int length = 1;
      for (int i = 0; i < dimensions; i++) {
        length *= in.readInt();
      }
      byte[] data = new byte[length];
      in.readFully(data);
      return data;
    }
  }

  private static void writeIdx(Path file, int magic, byte[] data, int... shape) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(magic);
      for (int extent : shape) {
        out.writeInt(extent);
      }
      out.write(data);
    }
  }
}
