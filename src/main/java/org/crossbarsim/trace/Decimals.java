package org.crossbarsim.trace;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts of numbers, as bytes. The shortest decimals of doubles are Jackson's; the last ones are
 * kept, because most numbers of a trace come again and again.
 */
final class Decimals {
  private static final int KEPT = 1 << 11;
  private static final int WIDTH = 32; // a double needs 24, in quotes 26
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final byte[] PAIRS = pairs();
  private static final byte[] LEAST = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);

  private final long[] keys = new long[KEPT];
  private final byte[] lengths = new byte[KEPT];
  private final byte[] texts = new byte[KEPT * WIDTH];

  Decimals() {
    Arrays.fill(lengths, (byte) -1);
  }

  /** Most bytes that one number takes. */
  static int widest() {
    return WIDTH;
  }

  /** Writes a number at {@code to[at]} and returns where it ends. */
  int write(double value, byte[] to, int at) {
    if (value == 0) {
      to[at] = '0'; // most parts of most spikes are nothing: a bare 0 keeps the file small
      return at + 1;
    }
    long key = Double.doubleToLongBits(value);
    int slot = (int) ((key * MIX) >>> 53);
    int from = slot * WIDTH;
    if (keys[slot] != key || lengths[slot] < 0) {
      keep(slot, key, value);
    }
    int length = lengths[slot];
    System.arraycopy(texts, from, to, at, length);
    return at + length;
  }

  @SuppressWarnings("deprecation") // the bytes of the text are ASCII
  private void keep(int slot, long key, double value) {
    String text = NumberOutput.toString(value, true);
    if (!Double.isFinite(value)) {
      text = '"' + text + '"';
    }
    text.getBytes(0, text.length(), texts, slot * WIDTH);
    keys[slot] = key;
    lengths[slot] = (byte) text.length();
  }

  /** Writes a whole number at {@code to[at]} and returns where it ends. */
  static int write(long value, byte[] to, int at) {
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        System.arraycopy(LEAST, 0, to, at, LEAST.length);
        return at + LEAST.length;
      }
      to[at] = '-';
      return write(-value, to, at + 1);
    }
    int end = at + digits(value);
    int i = end;
    long rest = value;
    while (rest >= 10) {
      long next = rest / 100;
      int pair = 2 * (int) (rest - next * 100);
      to[--i] = PAIRS[pair + 1];
      to[--i] = PAIRS[pair];
      rest = next;
    }
    if (i > at) {
      to[at] = (byte) ('0' + rest);
    }
    return end;
  }

  private static int digits(long value) {
    int n = 1;
    for (long bound = 10; n < 19 && value >= bound; bound *= 10) {
      n++;
    }
    return n;
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }
}
