package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;

/**
 * Sums of bytes times fixed-point weights: what a digital layer computes when its inputs are real.
 *
 * <p>Layout: one plane of {@code int} sums an output channel, filled tap by tap along rows, so that
 * the inner loop runs over neighbours in memory.
 */
final class ByteSums {
  private static final int MOST_PRODUCT = 255 * 128;
  private static final int MOST_TAPS = Integer.MAX_VALUE / MOST_PRODUCT; // until an int overflows

  private final Geometry g;
  private final IntegerWeights weights;
  private final int[] plane;

  ByteSums(Geometry geometry, IntegerWeights weights) {
    this.g = geometry;
    this.weights = weights;
    this.plane = new int[geometry.positions()];
  }

  /**
   * Writes the sum of every neuron, pooled outputs added up.
   *
   * @param bytes one an input, unsigned
   * @param sums one a neuron
   */
  void of(byte[] bytes, long[] sums) {
    int[] input = new int[bytes.length];
    for (int i = 0; i < input.length; i++) {
      input[i] = bytes[i] & 0xFF;
    }
    Arrays.fill(sums, 0);
    for (int output = 0; output < g.outputChannels(); output++) {
      if (g.isLinear() && g.positions() == 1) {
        sums[output] = dot(input, output);
      } else {
        convolve(input, output, sums);
      }
    }
  }

  private long dot(int[] input, int output) {
    long sum = 0;
    for (int tap = 0; tap < input.length; tap++) {
      sum += (long) input[tap] * weights.at(output, tap);
    }
    return sum;
  }

  private void convolve(int[] input, int output, long[] sums) {
    int tap = 0;
    for (int channel = 0; channel < g.inputChannels(); channel++) {
      for (int ky = 0; ky < g.kernel(); ky++) {
        for (int kx = 0; kx < g.kernel(); kx++, tap++) {
          addTap(input, channel, ky, kx, weights.at(output, tap));
          if (tap % MOST_TAPS == MOST_TAPS - 1) {
            flush(output, sums);
          }
        }
      }
    }
    flush(output, sums);
  }

  private void addTap(int[] input, int channel, int ky, int kx, int weight) {
    int width = g.outputWidth();
    int stride = g.stride();
    int first = Math.max(0, -Math.floorDiv(kx - g.padding(), stride));
    int last = Math.min(width - 1, Math.floorDiv(g.inputWidth() - 1 + g.padding() - kx, stride));
    for (int oy = 0; oy < g.outputHeight(); oy++) {
      int y = oy * stride + ky - g.padding();
      if (y >= 0 && y < g.inputHeight()) {
        int from = (channel * g.inputHeight() + y) * g.inputWidth() + kx - g.padding();
        int to = oy * width;
        if (stride == 1) {
          for (int ox = first; ox <= last; ox++) {
            plane[to + ox] += weight * input[from + ox];
          }
        } else {
          for (int ox = first; ox <= last; ox++) {
            plane[to + ox] += weight * input[from + ox * stride];
          }
        }
      }
    }
  }

  private void flush(int output, long[] sums) {
    int at = output * g.neuronPositions();
    for (int p = 0; p < plane.length; p++) {
      sums[at + g.neuronPosition(p)] += plane[p];
      plane[p] = 0;
    }
  }
}
