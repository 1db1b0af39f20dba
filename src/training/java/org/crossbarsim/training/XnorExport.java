package org.crossbarsim.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes the XNOR network: weights, batch normalisation, and the last layer's integer bias. */
final class XnorExport {
  static final double EPSILON = 1e-5;
  private static final double PIXEL = 255;

  private XnorExport() {}

  static void write(Topology topology, Checkpoint checkpoint, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Object> layers = new ArrayList<>();
    for (int i = 0; i < topology.depth(); i++) {
      LayerSpec spec = topology.layers().get(i);
      double[] weights = checkpoint.load(Training.xnor(i, "weights"));
      WeightWriter.write(folder, spec, weights);
      Map<String, Object> layer = Manifest.layer(spec);
      if (!spec.binary()) {
        layer.put("weight_scale", WeightWriter.scale(weights));
      }
      layers.add(layer);
      if (i < topology.depth() - 1) {
        for (String array : List.of("gamma", "beta", "mean", "variance")) {
          double[] values = checkpoint.load(Training.xnor(i, array));
          Npy.writeDoubles(folder.resolve(ExportFiles.array(spec, array)), values, spec.out());
        }
        double[] alpha = WeightWriter.alpha(spec, weights);
        if (!spec.binary()) {
          Arrays.fill(alpha, WeightWriter.scale(weights) / PIXEL);
        }
        Npy.writeDoubles(folder.resolve(ExportFiles.array(spec, "alpha")), alpha, spec.out());
      } else {
        double scale = WeightWriter.scale(weights);
        double[] bias = checkpoint.load("xnor-bias");
        int[] integers = Arrays.stream(bias).mapToInt(b -> (int) Math.round(b / scale)).toArray();
        Npy.writeInts(folder.resolve(ExportFiles.array(spec, "bias")), integers, spec.out());
      }
    }
    Map<String, Object> manifest = Manifest.start(topology, "bnn");
    manifest.put("training", Manifest.phase(topology.bnnEpochs(), Training.BNN_RATE));
    manifest.put("batch_norm_epsilon", EPSILON);
    manifest.put("layers", layers);
    manifest.put("float_network_accuracy", Manifest.accuracy(checkpoint, "xnor"));
    Json.write(folder.resolve("manifest.json"), manifest);
  }
}
