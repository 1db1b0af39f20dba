package org.crossbarsim.spike;

import java.util.Arrays;

/** Spikes of one layer at one time step, one bit a neuron. */
public final class SpikeVector {
  private final int length;
  private final long[] words;

  /** An empty vector over {@code length} neurons. */
  public SpikeVector(int length) {
    this.length = length;
    this.words = new long[(length + 63) >>> 6];
  }

  /** Neurons. */
  public int length() {
    return length;
  }

  /** Records a spike of neuron {@code i}. */
  public void set(int i) {
    words[i >>> 6] |= 1L << i;
  }

  /** True if neuron {@code i} spiked. */
  public boolean get(int i) {
    return (words[i >>> 6] >>> i & 1) != 0;
  }

  /** The bits themselves: neuron i is bit {@code i % 64} of word {@code i / 64}. */
  public long[] words() {
    return words;
  }

  /** Removes all spikes. */
  public void clear() {
    Arrays.fill(words, 0);
  }

  /** Number of spikes. */
  public int count() {
    int n = 0;
    for (long w : words) {
      n += Long.bitCount(w);
    }
    return n;
  }

  /** First neuron at or after {@code from} that spiked, or -1. */
  public int nextSpike(int from) {
    if (from >= length) {
      return -1;
    }
    int w = from >>> 6;
    long word = words[w] & (-1L << from);
    while (word == 0) {
      if (++w == words.length) {
        return -1;
      }
      word = words[w];
    }
    return (w << 6) + Long.numberOfTrailingZeros(word);
  }

  /** Writes the neurons that spiked, ascending, to {@code into}; returns how many. */
  public int copyIndices(int[] into) {
    int n = 0;
    for (int w = 0; w < words.length; w++) {
      for (long word = words[w]; word != 0; word &= word - 1) {
        into[n++] = (w << 6) + Long.numberOfTrailingZeros(word);
      }
    }
    return n;
  }
}
