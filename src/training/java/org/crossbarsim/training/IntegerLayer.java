package org.crossbarsim.training;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One exported layer in exact integer arithmetic, free of any tensor library. Inputs are added one
 * at a time, which costs a spiking network no more than its spikes.
 */
final class IntegerLayer {
  private final LayerSpec spec;

  /**
   * Weights by input channel, then kernel row, then output column, then output channel, so that
   * what one input adds to one row of the output lies in one piece.
   */
  private final int[] weights;

  private IntegerLayer(LayerSpec spec, int[] byOutput) {
    this.spec = spec;
    this.weights = new int[byOutput.length];
    for (int o = 0; o < spec.out(); o++) {
      for (int f = 0; f < spec.fanIn(); f++) {
        weights[position(o, f)] = byOutput[o * spec.fanIn() + f];
      }
    }
  }

  private int position(int output, int fan) {
    if (!spec.conv()) {
      return fan * spec.out() + output;
    }
    int row = fan / LayerSpec.KERNEL;
    int column = LayerSpec.KERNEL - 1 - fan % LayerSpec.KERNEL;
    return (row * LayerSpec.KERNEL + column) * spec.out() + output;
  }

  static IntegerLayer load(LayerSpec spec, Path folder) throws IOException {
    byte[] stored = Npy.readBytes(folder.resolve(ExportFiles.weights(spec)));
    int[] values = new int[spec.weightCount()];
    int rowBytes = ExportFiles.packedRow(spec);
    for (int o = 0; o < spec.out(); o++) {
      for (int f = 0; f < spec.fanIn(); f++) {
        int i = o * spec.fanIn() + f;
        if (spec.binary()) {
          boolean plus = (stored[o * rowBytes + f / 8] >> (7 - f % 8) & 1) == 1;
          values[i] = plus ? 1 : -1;
        } else {
          values[i] = stored[i];
        }
      }
    }
    return new IntegerLayer(spec, values);
  }

  LayerSpec spec() {
    return spec;
  }

  /** Room for the sums before pooling. */
  int[] newSums() {
    return new int[spec.out() * spec.size() * spec.size()];
  }

  /** Adds {@code value} times the weights of input {@code index} (channel, row, column). */
  void add(int index, int value, int[] sums) {
    if (!spec.conv()) {
      addRun(sums, 0, index * spec.out(), spec.out(), value);
      return;
    }
    int size = spec.size();
    int channel = index / (size * size);
    int y = index / size % size;
    int x = index % size;
    int skipped = x == 0 ? 1 : 0;
    int columns = LayerSpec.KERNEL - skipped - (x == size - 1 ? 1 : 0);
    for (int ky = 0; ky < LayerSpec.KERNEL; ky++) {
      int row = y + 1 - ky;
      if (row >= 0 && row < size) {
        int to = (row * size + x - 1 + skipped) * spec.out();
        int from = ((channel * LayerSpec.KERNEL + ky) * LayerSpec.KERNEL + skipped) * spec.out();
        addRun(sums, to, from, columns * spec.out(), value);
      }
    }
  }

  private void addRun(int[] sums, int to, int from, int length, int value) {
    for (int i = 0; i < length; i++) {
      sums[to + i] += value * weights[from + i];
    }
  }

  /** Neuron inputs in the order channel, row, column; the sum of four where a pool follows. */
  void collect(int[] sums, int[] outputs) {
    int side = spec.outSize();
    int out = spec.out();
    for (int o = 0; o < out; o++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int total;
          if (spec.pool()) {
            int corner = (2 * y * spec.size() + 2 * x) * out + o;
            int below = corner + spec.size() * out;
            total = sums[corner] + sums[corner + out] + sums[below] + sums[below + out];
          } else {
            total = sums[(y * side + x) * out + o];
          }
          outputs[(o * side + y) * side + x] = total;
        }
      }
    }
  }

  static int argMax(long[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
