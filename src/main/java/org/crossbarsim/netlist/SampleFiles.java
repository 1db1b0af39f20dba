package org.crossbarsim.netlist;

import java.util.Arrays;
import org.crossbarsim.chip.Samples;
import org.jspecify.annotations.Nullable;

/** Reads images and labels and compares them with each other and with the netlist. */
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
   * @param image channels, rows, columns; null if unknown
   * @param classes outputs of the readout; 0 if unknown
   */
  @Nullable Samples read(int @Nullable [] image, int classes) {
    Idx images = null;
    String imageFile = input.get(NetlistFormat.IMAGES);
    if (imageFile != null) {
      images = files.read(input.mark(NetlistFormat.IMAGES), imageFile, Idx::readBytes);
    }
    if (images != null && image != null && !shapeFits(images.shape(), image)) {
      images = null;
    }
    long[] labels = null;
    String labelFile = input.get(NetlistFormat.LABELS);
    if (labelFile != null) {
      labels = files.read(input.mark(NetlistFormat.LABELS), labelFile, Idx::readLabels);
    }
    boolean sound = labels == null || labelsFit(labels, classes);
    if (images == null || labels == null || image == null) {
      return null;
    }
    int count = images.shape()[0];
    if (labels.length != count) {
      files
          .problems()
          .add(
              input.mark(NetlistFormat.LABELS),
              "There are " + labels.length + " labels for " + count + " images.",
              "",
              "");
      return null;
    }
    if (!sound) {
      return null;
    }
    int pixels = image[0] * image[1] * image[2];
    byte[][] rows = new byte[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = Arrays.copyOfRange(images.values(), i * pixels, (i + 1) * pixels);
    }
    return new Samples(rows, Arrays.stream(labels).mapToInt(l -> (int) l).toArray());
  }

  private boolean shapeFits(int[] shape, int[] image) {
    Problems problems = files.problems();
    if (shape.length < 3 || shape.length > 4) {
      problems.add(
          input.mark(NetlistFormat.IMAGES),
          "The images have shape " + Npy.words(shape) + ".",
          "Images need the axes (image, row, column) or (image, channel, row, column).",
          "");
      return false;
    }
    if (shape[0] == 0) {
      problems.add(input.mark(NetlistFormat.IMAGES), "The file holds no images.", "", "");
      return false;
    }
    int[] found =
        shape.length == 3
            ? new int[] {1, shape[1], shape[2]}
            : new int[] {shape[1], shape[2], shape[3]};
    if (!Arrays.equals(found, image)) {
      problems.add(
          input.mark(NetlistFormat.IMAGE_SHAPE),
          "Images of shape "
              + Npy.words(image)
              + " stated, but those of the file have "
              + Npy.words(found)
              + ".",
          "",
          "Try \"shape\": " + Npy.words(found) + ".");
      return false;
    }
    return true;
  }

  private boolean labelsFit(long[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || (classes > 0 && labels[i] >= classes) || labels[i] > Integer.MAX_VALUE) {
        files
            .problems()
            .add(
                input.mark(NetlistFormat.LABELS),
                "Label "
                    + i
                    + " is "
                    + labels[i]
                    + ", but the readout has "
                    + (classes > 0 ? classes + " outputs." : "no such output."),
                "Labels count from 0.",
                "");
        return false;
      }
    }
    return true;
  }
}
