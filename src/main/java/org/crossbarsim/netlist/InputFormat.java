package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.FieldTypes.choice;
import static org.crossbarsim.netlist.FieldTypes.integer;

import java.util.List;
import org.crossbarsim.spec.RunSpec;
import org.jspecify.annotations.Nullable;

/** What a netlist says about its images. */
final class InputFormat {
  private InputFormat() {}

  private static final int MOST_PIXELS = 1 << 12; // along one axis
  private static final int MOST_DRAWN = 1 << 20;

  /** Where images come from; without a file they are drawn. */
  record ImageSource(@Nullable String file, int drawn) {}

  static final Field<Integer> DRAWN_IMAGES =
      Field.required(
          "drawn",
          integer(1, MOST_DRAWN),
          "Number of images of uniform bytes, drawn by `seed`; they have no labels.");
  static final Field<ImageSource> IMAGES =
      Field.required(
          "images",
          new EitherType<>(
              FieldTypes.FILE,
              file -> new ImageSource(file, 0),
              Shape.of("drawn images", DRAWN_IMAGES),
              InputFormat::drawn),
          "Images: IDX, packed by gzip or not, or uint8 `.npy`; or drawn ones.");
  static final Field<String> LABELS =
      Field.optional(
          "labels",
          FieldTypes.FILE,
          "Classes of the images: IDX or integer `.npy`; required for images of a file.");
  static final Field<List<Integer>> IMAGE_SHAPE =
      Field.required(
          "shape",
          FieldTypes.tuple(integer(1, MOST_PIXELS), 3),
          "Channels, rows and columns, padding included.");
  static final Field<Integer> PADDING =
      Field.defaultedNumber(
          "padding",
          integer(0, MOST_PIXELS / 2),
          "0",
          "Border of zero pixels that is put round every image.");
  static final Field<RunSpec.Coding> CODING =
      Field.defaulted(
          "coding",
          choice(RunSpec.Coding.values(), RunSpec.Coding::label),
          "real",
          "Pixel bytes into a digital layer, a random spike with probability pixel/255, or one"
              + " spike in step 255 - pixel.");
  static final Field<Decoded> INPUT =
      Field.required(
          "input",
          Shape.of("input", IMAGES, LABELS, IMAGE_SHAPE, PADDING, CODING),
          "What is classified.");

  /** A faulty number counts as one image; its problem has been added. */
  private static ImageSource drawn(Decoded d) {
    Integer count = d.get(DRAWN_IMAGES);
    return new ImageSource(null, count == null ? 1 : count);
  }
}
