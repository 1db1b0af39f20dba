package org.crossbarsim.network;

import java.util.Arrays;

/**
 * How many windows of a layer cover each of its inputs, laid out for spikes that are counted 64 at
 * a time.
 */
public final class Coverage {
  private final int[] windows; // every number that occurs
  private final long[][] covered; // inputs with that number, [number][word]; repeats itself

  /** Coverage of the inputs of {@code g}. */
  public Coverage(Geometry g) {
    int plane = g.inputHeight() * g.inputWidth();
    int[] ofPlace = new int[plane];
    Arrays.setAll(ofPlace, at -> g.windowsCovering(at / g.inputWidth(), at % g.inputWidth()));
    this.windows = Arrays.stream(ofPlace).distinct().toArray();
    int alike = Math.min(Long.SIZE, Integer.lowestOneBit(plane)); // divides words and planes
    this.covered = new long[windows.length][plane / alike];
    for (int i = 0; i < covered.length; i++) {
      for (int input = 0; input < plane / alike * Long.SIZE; input++) {
        if (ofPlace[input % plane] == windows[i]) {
          covered[i][input / Long.SIZE] |= 1L << input;
        }
      }
    }
  }

  /**
   * Taps that spikes drive, over all windows of one output channel.
   *
   * @param spikes one bit an input, 64 a word
   */
  public long taps(long[] spikes) {
    long taps = 0;
    for (int i = 0; i < windows.length; i++) {
      long inputs = 0;
      for (int w = 0, at = 0; w < spikes.length; w++) {
        inputs += Long.bitCount(spikes[w] & covered[i][at]);
        at = at + 1 == covered[i].length ? 0 : at + 1;
      }
      taps += inputs * windows[i];
    }
    return taps;
  }
}
