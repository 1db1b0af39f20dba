package org.crossbarsim.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small learning file with its images: bars that stand or lie in 8x8 pixels. */
public final class TinyLearning {
  private static final int SIDE = 8;

  /** The file; its images are those of {@link #write}. */
  public static final String TEXT =
      """
      {
        "version": 1,
        "name": "tiny.bsnn",
        "data": {
          "training_images": "train.idx", "training_labels": "train-labels.idx",
          "test_images": "test.idx", "test_labels": "test-labels.idx",
          "shape": [1, 8, 8]
        },
        "layer": {"maps": 4, "kernel": 4, "stride": 2},
        "rule": {"images": 60, "batch": 10, "steps": 6, "p_set": 0.5, "p_reset": 0.5},
        "classifier": {
          "images": 60, "test_images": 30, "steps": 6, "activity": 0.2,
          "balance_images": 20, "epochs": 5, "random_layers": 1
        },
        "netlist": {"images": "test.idx", "labels": "test-labels.idx", "samples": 30},
        "array": "bsnn-128x128-rows16",
        "device": "xnor-rram-90nm",
        "digital_unit": "digital-8b-90nm",
        "neuron": {"reset": "soft"},
        "seed": 3
      }
      """;

  private TinyLearning() {}

  /** Writes images and {@code text} into a folder; returns the file. */
  public static Path write(Path folder, String text) throws IOException {
    images(folder, "train", 60, 1);
    images(folder, "test", 30, 2);
    return Files.writeString(folder.resolve("tiny.learn.json"), text);
  }

  private static void images(Path folder, String name, int count, long seed) throws IOException {
    Draw draw = new Draw(seed);
    ByteBuffer pixels = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    pixels.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      int lies = i % 2;
      int at = draw.between(0, SIDE - 2);
      labels.put((byte) lies);
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          int across = lies == 1 ? y : x;
          boolean bar = across == at || across == at + 1;
          pixels.put((byte) (bar ? draw.between(180, 255) : draw.between(0, 20)));
        }
      }
    }
    Files.write(folder.resolve(name + ".idx"), pixels.array());
    Files.write(folder.resolve(name + "-labels.idx"), labels.array());
  }
}
