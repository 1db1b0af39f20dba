package org.crossbarsim.netlist;

import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;

/**
 * Weights and images that come from no file: every 64 bits are one draw, keyed by the seed of the
 * netlist, the layer or image, and their place in it.
 *
 * <p>Weights of one bit are fair. Weights of the digital unit are uniform over all values of
 * {@value #INTEGER_BITS} bits, -64 to 63, or of all bits of a narrower unit. Pixels are uniform
 * bytes.
 */
final class DrawnData {
  private static final int INTEGER_BITS = 7;
  private static final long MOST_BYTES = 1L << 28;

  private final RandomStreams streams;

  DrawnData(long seed) {
    this.streams = new RandomStreams(seed);
  }

  /** True if the weights of a layer can be held. */
  static boolean holds(Geometry g, boolean packed) {
    long outputs = g.outputChannels();
    return packed
        ? outputs * words(g.fanIn()) * Long.BYTES <= MOST_BYTES
        : outputs * g.fanIn() <= MOST_BYTES;
  }

  /** True if so many images can be held. */
  static boolean holds(int images, int pixels) {
    return (long) images * pixels <= MOST_BYTES;
  }

  private static int words(int bits) {
    return (int) (((long) bits + Long.SIZE - 1) / Long.SIZE);
  }

  /** Weights of +1 and -1. */
  BinaryWeights bits(int layer, Geometry g) {
    int words = words(g.fanIn());
    long[] bits = new long[g.outputChannels() * words];
    int unused = words * Long.SIZE - g.fanIn();
    for (int i = 0; i < bits.length; i++) {
      long word = streams.bits(Purpose.DRAWN_WEIGHT, layer, i);
      bits[i] = (i + 1) % words == 0 ? word << unused >>> unused : word;
    }
    return BinaryWeights.fromWords(g.outputChannels(), g.fanIn(), bits);
  }

  /**
   * Whole weights.
   *
   * @param unitBits width of a weight of the digital unit
   */
  IntegerWeights bytes(int layer, Geometry g, int unitBits) {
    byte[] weights = new byte[g.outputChannels() * g.fanIn()];
    fill(weights, Purpose.DRAWN_WEIGHT, layer);
    int dropped = Byte.SIZE - Math.min(unitBits, INTEGER_BITS);
    for (int i = 0; i < weights.length; i++) {
      weights[i] >>= dropped;
    }
    return new IntegerWeights(g.outputChannels(), g.fanIn(), weights);
  }

  /** One image of uniform bytes. */
  byte[] image(int image, int pixels) {
    byte[] bytes = new byte[pixels];
    fill(bytes, Purpose.DRAWN_PIXEL, image);
    return bytes;
  }

  private void fill(byte[] bytes, Purpose purpose, long entity) {
    long word = 0;
    for (int i = 0; i < bytes.length; i++) {
      int place = i % Long.BYTES;
      if (place == 0) {
        word = streams.bits(purpose, entity, i / Long.BYTES);
      }
      bytes[i] = (byte) (word >>> (Byte.SIZE * place));
    }
  }
}
