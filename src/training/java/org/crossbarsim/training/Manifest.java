package org.crossbarsim.training;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts both kinds of manifest share. */
final class Manifest {
  private Manifest() {}

  static Map<String, Object> start(Topology topology, String kind) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("network", topology.name());
    manifest.put("kind", kind);
    manifest.put("input", "raw pixel bytes, 0 to 255, of a 28x28 image");
    manifest.put("seed", Training.SEED);
    manifest.put("batch", Trainer.BATCH);
    manifest.put("validation_images", FashionMnist.VALIDATION_IMAGES);
    return manifest;
  }

  static Map<String, Object> phase(int epochs, double rate) {
    Map<String, Object> phase = new LinkedHashMap<>();
    phase.put("epochs", epochs);
    phase.put("adam_rate", rate);
    phase.put("rate_decay", "linear to 0");
    return phase;
  }

  static Map<String, Object> layer(LayerSpec spec) {
    Map<String, Object> layer = new LinkedHashMap<>();
    layer.put("name", spec.name());
    layer.put("type", spec.conv() ? "conv3x3-pad1" : "linear");
    layer.put("in", spec.in());
    layer.put("out", spec.out());
    if (spec.conv()) {
      layer.put("input_size", spec.size());
    }
    layer.put("average_pool_2x2", spec.pool());
    layer.put("binary_weights", spec.binary());
    return layer;
  }

  /** Accuracies of a real-valued network, measured when its training ended. */
  static Map<String, Object> accuracy(Checkpoint checkpoint, String name) throws IOException {
    double[] measured = checkpoint.load("accuracy-" + name);
    Map<String, Object> accuracy = new LinkedHashMap<>();
    accuracy.put("validation", measured[0]);
    accuracy.put("test", measured[1]);
    return accuracy;
  }
}
