package org.crossbarsim.training;

import java.io.IOException;
import java.nio.file.Path;

/** Turns real weights into the bits or the eight-bit integers the hardware stores. */
final class WeightWriter {
  private static final int LARGEST = 127;

  private WeightWriter() {}

  /** The real value of one unit of the eight-bit weights. */
  static double scale(double[] weights) {
    double largest = 0;
    for (double weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    return largest / LARGEST;
  }

  static byte[] quantized(double[] weights) {
    double scale = scale(weights);
    byte[] integers = new byte[weights.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (byte) Math.round(weights[i] / scale);
    }
    return integers;
  }

  /** Mean magnitude of each output's weights. */
  static double[] alpha(LayerSpec spec, double[] weights) {
    double[] alpha = new double[spec.out()];
    for (int i = 0; i < weights.length; i++) {
      alpha[i / spec.fanIn()] += Math.abs(weights[i]) / spec.fanIn();
    }
    return alpha;
  }

  static void write(Path folder, LayerSpec spec, double[] weights) throws IOException {
    Path file = folder.resolve(ExportFiles.weights(spec));
    if (!spec.binary()) {
      Npy.writeBytes(file, true, quantized(weights), spec.weightShape());
      return;
    }
    int rowBytes = ExportFiles.packedRow(spec);
    byte[] packed = new byte[spec.out() * rowBytes];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] >= 0) {
        int fan = i % spec.fanIn();
        packed[i / spec.fanIn() * rowBytes + fan / 8] |= (byte) (0x80 >> fan % 8);
      }
    }
    Npy.writeBytes(file, false, packed, spec.out(), rowBytes);
  }
}
