package org.crossbarsim.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Real-valued results of training, one array a file. The export reads them from here, so that it
 * can be repeated without training again.
 */
final class Checkpoint {
  private final Path folder;

  Checkpoint(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  void save(String name, NDArray array) throws IOException {
    float[] values = array.toFloatArray();
    double[] exact = new double[values.length];
    Arrays.setAll(exact, i -> values[i]);
    save(name, exact);
  }

  void save(String name, double... values) throws IOException {
    Npy.writeDoubles(folder.resolve(name + ".npy"), values, values.length);
  }

  double[] load(String name) throws IOException {
    return Npy.readDoubles(folder.resolve(name + ".npy"));
  }

  /** Overwrites an array of the same size. */
  static void copy(double[] exact, NDManager manager, NDArray target) {
    float[] values = new float[exact.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) exact[i];
    }
    target.stopGradient().muli(0f).addi(manager.create(values, target.getShape()));
  }
}
