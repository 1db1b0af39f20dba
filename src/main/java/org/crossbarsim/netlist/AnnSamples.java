package org.crossbarsim.netlist;

import java.util.Arrays;
import org.crossbarsim.conversion.Converter;
import org.jspecify.annotations.Nullable;

/** Reads the calibration images of a trained network. */
final class AnnSamples {
  private final DataFiles files;
  private final Decoded fields;

  AnnSamples(DataFiles files, Decoded calibration) {
    this.files = files;
    this.fields = calibration;
  }

  /**
   * All images of the file; null after adding a problem.
   *
   * @param image channels, rows and columns, padding included
   * @param classes that the readout tells apart; 0 if unknown
   */
  Converter.@Nullable Images read(int[] image, int padding, int classes) {
    String name = fields.get(AnnFormat.IMAGES);
    Mark mark = fields.mark(AnnFormat.IMAGES);
    Idx images = name == null ? null : files.read(mark, name, Idx::readBytes);
    int[] inner = {image[0], image[1] - 2 * padding, image[2] - 2 * padding};
    if (images == null || Math.min(inner[1], inner[2]) < 1) {
      return null; // too much padding is told where the input states it
    }
    int[] shape = images.shape();
    boolean fits =
        shape.length == 4
            ? Arrays.equals(Arrays.copyOfRange(shape, 1, 4), inner)
            : shape.length == 3
                && inner[0] == 1
                && Arrays.equals(Arrays.copyOfRange(shape, 1, 3), new int[] {inner[1], inner[2]});
    if (!fits) {
      files
          .problems()
          .add(
              mark,
              "The file " + name + " has shape " + Npy.words(shape) + ".",
              "Images of shape "
                  + Npy.words(inner)
                  + " before padding are wanted, as of the input.",
              "");
      return null;
    }
    boolean enough = enough(shape[0]);
    int[] labels = labels(shape[0], classes);
    if (!enough || labels == null) {
      return null;
    }
    int pixels = inner[0] * inner[1] * inner[2];
    byte[][] rows = new byte[shape[0]][];
    for (int i = 0; i < rows.length; i++) {
      byte[] row = Arrays.copyOfRange(images.values(), i * pixels, (i + 1) * pixels);
      rows[i] = SampleFiles.padded(row, inner, padding);
    }
    return new Converter.Images(rows, labels);
  }

  /** False after adding a problem. */
  private boolean enough(int there) {
    Integer count = fields.get(AnnFormat.COUNT);
    if (there == 0) {
      files.problems().add(fields.mark(AnnFormat.IMAGES), "The file holds no images.", "", "");
      return false;
    }
    if (count == null) {
      return !fields.states(AnnFormat.COUNT);
    }
    if (count > there) {
      files
          .problems()
          .add(
              fields.mark(AnnFormat.COUNT),
              count + " images asked, but the file has " + there + ".",
              "",
              "Try \"count\": " + there + ".");
      return false;
    }
    return true;
  }

  private int @Nullable [] labels(int images, int classes) {
    String name = fields.get(AnnFormat.SOME_LABELS);
    if (name == null) {
      return fields.states(AnnFormat.SOME_LABELS) ? null : new int[0];
    }
    Mark mark = fields.mark(AnnFormat.SOME_LABELS);
    long[] labels = files.read(mark, name, Idx::readLabels);
    if (labels == null) {
      return null;
    }
    boolean sound =
        Arrays.stream(labels)
            .allMatch(l -> l >= 0 && l <= Integer.MAX_VALUE && (l < classes || classes == 0));
    if (labels.length != images || !sound) {
      files
          .problems()
          .add(
              mark,
              sound
                  ? "There are " + labels.length + " labels for " + images + " images."
                  : "A label in the file " + name + " is none of the " + classes + " classes.",
              sound ? "" : "Labels count from 0.",
              "");
      return null;
    }
    return Arrays.stream(labels).mapToInt(l -> (int) l).toArray();
  }
}
