package org.crossbarsim.netlist;

import java.util.Arrays;
import org.crossbarsim.chip.Samples;
import org.jspecify.annotations.Nullable;

/** Reads or draws images, reads labels, and compares them with each other and with the netlist. */
final class SampleFiles {
  private final DataFiles files;
  private final Decoded input;

  SampleFiles(DataFiles files, Decoded input) {
    this.files = files;
    this.input = input;
  }

  /**
   * All samples; null after adding a problem.
   *
   * @param image channels, rows, columns, padding included; null if unknown
   * @param classes that the readout tells apart; 0 if unknown
   * @param drawn draws images; null if the seed is unknown
   */
  @Nullable Samples read(int @Nullable [] image, int classes, @Nullable DrawnData drawn) {
    InputFormat.ImageSource source = input.get(InputFormat.IMAGES);
    Integer padding = input.get(InputFormat.PADDING);
    int[] inner = image == null || padding == null ? null : withoutPadding(image, padding);
    if (source != null && source.file() == null) {
      return inner == null || padding == null ? null : drawn(source.drawn(), inner, padding, drawn);
    }
    Idx images = null;
    if (source != null && source.file() != null) {
      images = files.read(input.mark(InputFormat.IMAGES), source.file(), Idx::readBytes);
    }
    if (images != null && inner != null && !shapeFits(images.shape(), inner)) {
      images = null;
    }
    long[] labels = labels(source);
    boolean sound = labels == null || labelsFit(labels, classes);
    if (images == null || labels == null || inner == null || padding == null) {
      return null;
    }
    int count = images.shape()[0];
    if (labels.length != count) {
      files
          .problems()
          .add(
              input.mark(InputFormat.LABELS),
              "There are " + labels.length + " labels for " + count + " images.",
              "",
              "");
      return null;
    }
    if (!sound) {
      return null;
    }
    int pixels = inner[0] * inner[1] * inner[2];
    byte[][] rows = new byte[count][];
    for (int i = 0; i < count; i++) {
      byte[] row = Arrays.copyOfRange(images.values(), i * pixels, (i + 1) * pixels);
      rows[i] = padded(row, inner, padding);
    }
    return new Samples(rows, Arrays.stream(labels).mapToInt(l -> (int) l).toArray());
  }

  private long @Nullable [] labels(InputFormat.@Nullable ImageSource source) {
    String file = input.get(InputFormat.LABELS);
    if (file == null) {
      if (source != null && !input.states(InputFormat.LABELS)) {
        files
            .problems()
            .add(input.mark(), "\"labels\" is missing.", "Images of a file have classes.", "");
      }
      return null;
    }
    return files.read(input.mark(InputFormat.LABELS), file, Idx::readLabels);
  }

  private @Nullable Samples drawn(int count, int[] inner, int padding, @Nullable DrawnData drawn) {
    int before = files.problems().count();
    if (input.states(InputFormat.LABELS)) {
      files
          .problems()
          .add(
              input.mark(InputFormat.LABELS),
              "Drawn images have no labels.",
              "They show nothing that could be right or wrong.",
              "Delete \"labels\".");
    }
    int pixels = inner[0] * inner[1] * inner[2];
    int padded = inner[0] * (inner[1] + 2 * padding) * (inner[2] + 2 * padding);
    if (!DrawnData.holds(count, padded)) {
      files
          .problems()
          .add(
              input.mark(InputFormat.IMAGES),
              count + " drawn images of " + padded + " pixels are too many.",
              "They are held in memory, at most 256 MiB.",
              "Draw fewer.");
    }
    if (drawn == null || files.problems().count() > before) {
      return null;
    }
    byte[][] rows = new byte[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = padded(drawn.image(i, pixels), inner, padding);
    }
    return new Samples(rows, new int[0]);
  }

  /** Shape of the images before padding; null after adding a problem. */
  private int @Nullable [] withoutPadding(int[] image, int padding) {
    int rows = image[1] - 2 * padding;
    int columns = image[2] - 2 * padding;
    if (rows >= 1 && columns >= 1) {
      return new int[] {image[0], rows, columns};
    }
    files
        .problems()
        .add(
            input.mark(InputFormat.PADDING),
            "A padding of "
                + padding
                + " leaves nothing of images of shape "
                + Npy.words(image)
                + ".",
            "The shape counts the padding.",
            "Try \"shape\": "
                + Npy.words(image[0], image[1] + 2 * padding, image[2] + 2 * padding)
                + ".");
    return null;
  }

  /** An image inside its border of zero pixels. */
  static byte[] padded(byte[] pixels, int[] inner, int padding) {
    if (padding == 0) {
      return pixels;
    }
    int height = inner[1] + 2 * padding;
    int width = inner[2] + 2 * padding;
    byte[] padded = new byte[inner[0] * height * width];
    for (int channel = 0; channel < inner[0]; channel++) {
      for (int y = 0; y < inner[1]; y++) {
        int from = (channel * inner[1] + y) * inner[2];
        int to = (channel * height + y + padding) * width + padding;
        System.arraycopy(pixels, from, padded, to, inner[2]);
      }
    }
    return padded;
  }

  private boolean shapeFits(int[] shape, int[] image) {
    Problems problems = files.problems();
    if (shape.length < 3 || shape.length > 4) {
      problems.add(
          input.mark(InputFormat.IMAGES),
          "The images have shape " + Npy.words(shape) + ".",
          "Images need the axes (image, row, column) or (image, channel, row, column).",
          "");
      return false;
    }
    if (shape[0] == 0) {
      problems.add(input.mark(InputFormat.IMAGES), "The file holds no images.", "", "");
      return false;
    }
    int[] found =
        shape.length == 3
            ? new int[] {1, shape[1], shape[2]}
            : new int[] {shape[1], shape[2], shape[3]};
    if (Arrays.equals(found, image)) {
      return true;
    }
    Integer padding = input.get(InputFormat.PADDING);
    int border = padding == null ? 0 : 2 * padding;
    problems.add(
        input.mark(InputFormat.IMAGE_SHAPE),
        "Images of shape "
            + Npy.words(image)
            + (border == 0 ? "" : " without their padding")
            + " stated, but those of the file have "
            + Npy.words(found)
            + ".",
        "",
        "Try \"shape\": " + Npy.words(found[0], found[1] + border, found[2] + border) + ".");
    return false;
  }

  private boolean labelsFit(long[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || (classes > 0 && labels[i] >= classes) || labels[i] > Integer.MAX_VALUE) {
        files
            .problems()
            .add(
                input.mark(InputFormat.LABELS),
                "Label "
                    + i
                    + " is "
                    + labels[i]
                    + ", but the readout has "
                    + (classes > 0 ? "the classes 0 to " + (classes - 1) + "." : "no such class."),
                "Labels count from 0.",
                "");
        return false;
      }
    }
    return true;
  }
}
