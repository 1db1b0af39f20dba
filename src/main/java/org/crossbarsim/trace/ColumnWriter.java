package org.crossbarsim.trace;

import java.util.Arrays;

/**
 * Writes one column of a block in the shortest of a few ways, all of fixed width, so that a reader
 * needs no loop over records.
 *
 * <p>The first byte names the way: {@link #CONSTANT}, one value; {@link #PLAIN}, the values; {@link
 * #STEPS} plus a width, base and step and unsigned codes of that many bytes; {@link #DICTIONARY}
 * plus a width, the distinct values and codes.
 */
final class ColumnWriter {
  static final int CONSTANT = 0;
  static final int PLAIN = 8;
  static final int STEPS = 16;
  static final int DICTIONARY = 32;

  private static final int LARGEST_BYTE = 0xFF;
  private static final int LARGEST_SHORT = 0xFFFF;
  private static final long LARGEST_INT = 0xFFFFFFFFL;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final long[] distinct;
  private final int[] codes;
  private final int[] slots; // of the hash table: 1 + code, 0 where free

  /** For columns of at most {@code records} values. */
  ColumnWriter(int records) {
    this.distinct = new long[mostDistinct(records) + 2]; // one and one too many must fit
    this.codes = new int[records];
    this.slots = new int[tableSize(mostDistinct(records))];
  }

  /** Most bytes that a column of {@code records} values takes. */
  static int mostBytes(int records) {
    return 1 + 2 * Long.BYTES + records * Long.BYTES;
  }

  /** More different values than this are written plainly. */
  static int mostDistinct(int records) {
    return records / 4;
  }

  private static int tableSize(int entries) {
    return Integer.highestOneBit(Math.max(1, entries)) << 2;
  }

  /** Writes whole numbers at {@code to[at]} and returns where they end. */
  int writeWhole(long[] values, int n, byte[] to, int at) {
    long min = values[0];
    long max = values[0];
    for (int i = 1; i < n; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    if (min == max) {
      return constant(min, to, at);
    }
    long range = max - min;
    if (range < 0) {
      return plain(values, n, to, at); // more than a long can say
    }
    long step = range <= LARGEST_INT ? 1 : commonStep(values, n, min);
    long largest = range / step;
    if (largest > LARGEST_INT) {
      return plain(values, n, to, at);
    }
    int width = largest <= LARGEST_BYTE ? 1 : largest <= LARGEST_SHORT ? 2 : 4;
    to[at] = (byte) (STEPS + width);
    LittleEndian.putLong(to, at + 1, min);
    LittleEndian.putLong(to, at + 9, step);
    int first = at + 17;
    for (int i = 0; i < n; i++) {
      codes[i] = (int) (step == 1 ? values[i] - min : (values[i] - min) / step);
    }
    return codes(n, width, to, first);
  }

  // Times are multiples of a clock's half period or the like: few bytes count many of them.
  private static long commonStep(long[] values, int n, long min) {
    long step = 0;
    for (int i = 0; i < n && step != 1; i++) {
      long rest = step;
      step = values[i] - min;
      while (rest != 0) { // Euclid; as a rule one round
        long remainder = step % rest;
        step = rest;
        rest = remainder;
      }
    }
    return step;
  }

  /** Writes the bits of doubles at {@code to[at]} and returns where they end. */
  int writeBits(long[] values, int n, byte[] to, int at) {
    int most = mostDistinct(n);
    int entries = findDistinct(values, n, most);
    if (entries == 1) {
      return constant(values[0], to, at);
    }
    if (entries > most) {
      return plain(values, n, to, at);
    }
    int width = entries <= LARGEST_BYTE + 1 ? 1 : 2;
    to[at] = (byte) (DICTIONARY + width);
    LittleEndian.putInt(to, at + 1, entries);
    int next = at + 5;
    for (int e = 0; e < entries; e++, next += Long.BYTES) {
      LittleEndian.putLong(to, next, distinct[e]);
    }
    return codes(n, width, to, next);
  }

  // Numbers the values as they come; gives up once there are more than most.
  private int findDistinct(long[] values, int n, int most) {
    int mask = tableSize(most) - 1;
    int shift = Long.numberOfLeadingZeros(mask);
    Arrays.fill(slots, 0, mask + 1, 0);
    int entries = 0;
    int code = 0;
    for (int i = 0; i < n; i++) {
      long value = values[i];
      if (i == 0 || value != distinct[code]) { // neighbours are often alike
        int slot = (int) ((value * MIX) >>> shift);
        while (slots[slot] != 0 && distinct[slots[slot] - 1] != value) {
          slot = (slot + 1) & mask;
        }
        if (slots[slot] == 0) {
          distinct[entries++] = value;
          slots[slot] = entries;
          if (entries > Math.max(1, most)) {
            return entries;
          }
        }
        code = slots[slot] - 1;
      }
      codes[i] = code;
    }
    return entries;
  }

  private static int constant(long value, byte[] to, int at) {
    to[at] = CONSTANT;
    LittleEndian.putLong(to, at + 1, value);
    return at + 1 + Long.BYTES;
  }

  private static int plain(long[] values, int n, byte[] to, int at) {
    to[at] = PLAIN;
    int next = at + 1;
    for (int i = 0; i < n; i++) {
      LittleEndian.putLong(to, next + i * Long.BYTES, values[i]);
    }
    return next + n * Long.BYTES;
  }

  private int codes(int n, int width, byte[] to, int at) {
    if (width == 1) {
      for (int i = 0; i < n; i++) {
        to[at + i] = (byte) codes[i];
      }
    } else if (width == 2) {
      for (int i = 0; i < n; i++) {
        LittleEndian.putShort(to, at + 2 * i, codes[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        LittleEndian.putInt(to, at + 4 * i, codes[i]);
      }
    }
    return at + n * width;
  }
}
