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

  /**
   * What one pattern of spikes costs: per spike, the windows that cover it times the output
   * channels.
   */
  public static long analytical(Geometry g, SpikeVector spikes) {
    return analytical(g, new Coverage(g), spikes.words());
  }

  /**
   * The same.
   *
   * @param coverage of {@code g}
   * @param spikes one bit an input, 64 a word
   */
  public static long analytical(Geometry g, Coverage coverage, long[] spikes) {
    return coverage.taps(spikes) * g.outputChannels();
  }
}
