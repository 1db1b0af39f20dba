package org.crossbarsim.learning;

import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spike.SpikeVector;

/**
 * Spikes of an image's pixels: one at each step with probability pixel/255, keyed as in a run of
 * the finished network, so that test image n spikes there as it does here. Training images are
 * numbered from {@link #TRAINING} on.
 */
final class BernoulliInput {
  /** Number of the first training image. */
  static final long TRAINING = 1L << 30;

  private static final int BRIGHTEST = 255;

  private final RandomStreams random;
  private final SpikeVector spikes;

  BernoulliInput(RandomStreams random, int pixels) {
    this.random = random;
    this.spikes = new SpikeVector(pixels);
  }

  /** The spikes of one step; the vector is used again for the next. */
  SpikeVector step(byte[] pixels, long number, int step) {
    spikes.clear();
    for (int i = 0; i < pixels.length; i++) {
      int value = pixels[i] & 0xFF;
      long entity = (number << 32) | i;
      if (value > 0 && random.uniform(Purpose.INPUT_SPIKE, entity, step) * BRIGHTEST < value) {
        spikes.set(i);
      }
    }
    return spikes;
  }
}
