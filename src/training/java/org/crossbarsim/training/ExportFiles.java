package org.crossbarsim.training;

import java.nio.file.Path;

/** Where the exported arrays of a layer lie. */
final class ExportFiles {
  private ExportFiles() {}

  static Path spiking(Path root, Topology topology) {
    return root.resolve("netlists").resolve(topology.name()).resolve("bsnn");
  }

  static Path xnor(Path root, Topology topology) {
    return root.resolve("netlists").resolve(topology.name()).resolve("bnn");
  }

  static String weights(LayerSpec spec) {
    return array(spec, "weights");
  }

  static String array(LayerSpec spec, String array) {
    return spec.name() + "." + array + ".npy";
  }

  /** Bytes of one output's packed weights. */
  static int packedRow(LayerSpec spec) {
    return (spec.fanIn() + 7) / 8;
  }
}
