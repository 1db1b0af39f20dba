package org.crossbarsim.network;

/** Weights of +1 and -1, one bit each: the only kind that an array holds. */
public final class BinaryWeights implements Weights {
  private final int outputs;
  private final int fanIn;
  private final int wordsPerOutput;
  private final long[] bits; // 1 is +1

  private BinaryWeights(int outputs, int fanIn, long[] bits) {
    this.outputs = outputs;
    this.fanIn = fanIn;
    this.wordsPerOutput = words(fanIn);
    this.bits = bits;
  }

  private static int words(int fanIn) {
    return (fanIn + 63) >>> 6;
  }

  /**
   * From bytes as NumPy's {@code packbits} writes them: most significant bit first, each output
   * starting a byte.
   *
   * @param packed {@code outputs * ceil(fanIn / 8)} bytes
   * @throws IllegalArgumentException if the length differs
   */
  public static BinaryWeights fromPackedBits(int outputs, int fanIn, byte[] packed) {
    int bytesPerOutput = (fanIn + 7) / 8;
    if (packed.length != outputs * bytesPerOutput) {
      throw new IllegalArgumentException(
          packed.length + " bytes cannot hold " + outputs + " x " + fanIn + " packed bits");
    }
    int words = words(fanIn);
    long[] bits = new long[outputs * words];
    for (int output = 0; output < outputs; output++) {
      for (int tap = 0; tap < fanIn; tap++) {
        int b = packed[output * bytesPerOutput + (tap >>> 3)];
        if ((b >>> (7 - (tap & 7)) & 1) != 0) {
          bits[output * words + (tap >>> 6)] |= 1L << tap;
        }
      }
    }
    return new BinaryWeights(outputs, fanIn, bits);
  }

  /** From signs: anything above zero is +1. Row-major, one row an output. */
  public static BinaryWeights fromSigns(int outputs, int fanIn, int[] signs) {
    int words = words(fanIn);
    long[] bits = new long[outputs * words];
    for (int output = 0; output < outputs; output++) {
      for (int tap = 0; tap < fanIn; tap++) {
        if (signs[output * fanIn + tap] > 0) {
          bits[output * words + (tap >>> 6)] |= 1L << tap;
        }
      }
    }
    return new BinaryWeights(outputs, fanIn, bits);
  }

  /**
   * From packed words, each output starting one: tap t is bit {@code t % 64} of its word {@code t /
   * 64}, 1 for +1. Takes over {@code bits}.
   *
   * @throws IllegalArgumentException if the length is not {@code outputs * ceil(fanIn / 64)}
   */
  public static BinaryWeights fromWords(int outputs, int fanIn, long[] bits) {
    if (bits.length != outputs * words(fanIn)) {
      throw new IllegalArgumentException(
          bits.length + " words cannot hold " + outputs + " x " + fanIn + " bits");
    }
    return new BinaryWeights(outputs, fanIn, bits);
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public int fanIn() {
    return fanIn;
  }

  /** True for +1. */
  public boolean isPlus(int output, int tap) {
    return (bits[output * wordsPerOutput + (tap >>> 6)] >>> tap & 1) != 0;
  }

  @Override
  public int at(int output, int tap) {
    return isPlus(output, tap) ? 1 : -1;
  }

  /** The same weights with the outputs named in {@code flip} negated. */
  public BinaryWeights flipped(boolean[] flip) {
    long[] flippedBits = bits.clone();
    for (int output = 0; output < outputs; output++) {
      if (flip[output]) {
        for (int w = 0; w < wordsPerOutput; w++) {
          flippedBits[output * wordsPerOutput + w] = ~flippedBits[output * wordsPerOutput + w];
        }
      }
    }
    return new BinaryWeights(outputs, fanIn, flippedBits);
  }
}
