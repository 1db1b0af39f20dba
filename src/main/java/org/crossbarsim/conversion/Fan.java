package org.crossbarsim.conversion;

import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Weights;

/**
 * Which sums an input of a layer reaches, and through which weights. An active input adds one row
 * of weights to the sums of each output position that it reaches; silent inputs cost nothing.
 *
 * <p>Rows hold the weights of all outputs side by side: row {@code channel * taps + tap}.
 */
final class Fan {
  private final int channels;
  private final int taps;
  private final int outputs;
  private final int[] start; // of each input position's entries
  private final int[] target; // position of the sums, after pooling, which adds
  private final int[] tap;

  private Fan(int channels, int taps, int outputs, int[] start, int[] target, int[] tap) {
    this.channels = channels;
    this.taps = taps;
    this.outputs = outputs;
    this.start = start;
    this.target = target;
    this.tap = tap;
  }

  /** The fan of a layer behind something of shape {@code driver}. */
  static Fan of(Geometry g, MapShape driver) {
    return g.isLinear() && g.positions() == 1 ? linear(g, driver) : convolution(g);
  }

  private static Fan linear(Geometry g, MapShape driver) {
    int positions = driver.positions();
    int[] start = new int[positions + 1];
    int[] tap = new int[positions];
    for (int p = 0; p < positions; p++) {
      tap[p] = p;
      start[p + 1] = p + 1;
    }
    return new Fan(
        driver.channels(), positions, g.outputChannels(), start, new int[positions], tap);
  }

  private static Fan convolution(Geometry g) {
    int inputs = g.inputHeight() * g.inputWidth();
    int most = inputs * g.kernel() * g.kernel();
    int[] start = new int[inputs + 1];
    int[] target = new int[most];
    int[] tap = new int[most];
    int n = 0;
    for (int p = 0; p < inputs; p++) {
      for (int k = 0; k < g.kernel() * g.kernel(); k++) {
        int y = p / g.inputWidth() + g.padding() - k / g.kernel();
        int x = p % g.inputWidth() + g.padding() - k % g.kernel();
        boolean inside = y >= 0 && x >= 0 && y % g.stride() == 0 && x % g.stride() == 0;
        if (inside && y / g.stride() < g.outputHeight() && x / g.stride() < g.outputWidth()) {
          int position = y / g.stride() * g.outputWidth() + x / g.stride();
          target[n] = g.neuronPosition(position);
          tap[n++] = k;
        }
      }
      start[p + 1] = n;
    }
    return new Fan(
        g.inputChannels(), g.kernel() * g.kernel(), g.outputChannels(), start, target, tap);
  }

  /** Integer weights as rows. */
  int[] rows(Weights weights) {
    int[] rows = new int[channels * taps * outputs];
    for (int r = 0; r < channels * taps; r++) {
      for (int o = 0; o < outputs; o++) {
        rows[r * outputs + o] = weights.at(o, r);
      }
    }
    return rows;
  }

  /** Real weights, row-major with one row an output, as rows. */
  float[] rows(float[] weights) {
    int fanIn = channels * taps;
    float[] rows = new float[fanIn * outputs];
    for (int o = 0; o < outputs; o++) {
      for (int r = 0; r < fanIn; r++) {
        rows[r * outputs + o] = weights[o * fanIn + r];
      }
    }
    return rows;
  }

  /** A spike of one input. */
  void add(int input, int[] rows, int[] sums) {
    int position = input / channels;
    int first = (input - position * channels) * taps;
    for (int e = start[position]; e < start[position + 1]; e++) {
      int row = (first + tap[e]) * outputs;
      int at = target[e] * outputs;
      for (int o = 0; o < outputs; o++) {
        sums[at + o] += rows[row + o];
      }
    }
  }

  /** A whole value of one input. */
  void add(int input, int value, int[] rows, int[] sums) {
    int position = input / channels;
    int first = (input - position * channels) * taps;
    for (int e = start[position]; e < start[position + 1]; e++) {
      int row = (first + tap[e]) * outputs;
      int at = target[e] * outputs;
      for (int o = 0; o < outputs; o++) {
        sums[at + o] += value * rows[row + o];
      }
    }
  }

  /** A real value of one input. */
  void add(int input, float value, float[] rows, float[] sums) {
    int position = input / channels;
    int first = (input - position * channels) * taps;
    for (int e = start[position]; e < start[position + 1]; e++) {
      int row = (first + tap[e]) * outputs;
      int at = target[e] * outputs;
      for (int o = 0; o < outputs; o++) {
        sums[at + o] += value * rows[row + o];
      }
    }
  }
}
