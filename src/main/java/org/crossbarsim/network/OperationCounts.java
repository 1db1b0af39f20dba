package org.crossbarsim.network;

import org.crossbarsim.spike.SpikeVector;

/**
 * Operation counts of a layer, in word-line x bit-line activations.
 *
 * <p>Source of {@code eq3}: Lu and Sengupta, Front. Neurosci. 14:535 (2020), Eqs. 3 and 4.
 */
public final class OperationCounts {
  private OperationCounts() {}

  /** Eqs. 3 and 4: every tap of every output before pooling, those on padding included. */
  public static long eq3(Geometry g) {
    return (long) g.fanIn() * g.outputChannels() * g.positions();
  }

  /** The same without taps on padding: what a layer costs when all its inputs are active. */
  public static long inBounds(Geometry g) {
    long taps = 0;
    for (int y = 0; y < g.inputHeight(); y++) {
      for (int x = 0; x < g.inputWidth(); x++) {
        taps += g.windowsCovering(y, x);
      }
    }
    return taps * g.inputChannels() * g.outputChannels();
  }

  /** Windows that cover each place of the input plane, row by row. */
  public static int[] coverage(Geometry g) {
    int[] windows = new int[g.inputHeight() * g.inputWidth()];
    for (int at = 0; at < windows.length; at++) {
      windows[at] = g.windowsCovering(at / g.inputWidth(), at % g.inputWidth());
    }
    return windows;
  }

  /**
   * What one pattern of spikes costs: per spike, the windows that cover it times the output
   * channels.
   */
  public static long analytical(Geometry g, SpikeVector spikes) {
    return analytical(g, coverage(g), spikes.words());
  }

  /**
   * The same.
   *
   * @param coverage of {@code g}
   * @param spikes one bit an input, 64 a word
   */
  public static long analytical(Geometry g, int[] coverage, long[] spikes) {
    long taps = 0;
    int channel = 0; // first input of the channel at hand
    for (int w = 0; w < spikes.length; w++) {
      for (long bits = spikes[w]; bits != 0; bits &= bits - 1) {
        int i = w * Long.SIZE + Long.numberOfTrailingZeros(bits);
        if (coverage.length == 1) {
          channel = i;
        }
        while (i - channel >= coverage.length) {
          channel += coverage.length;
        }
        taps += coverage[i - channel];
      }
    }
    return taps * g.outputChannels();
  }
}
