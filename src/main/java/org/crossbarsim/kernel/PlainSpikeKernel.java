package org.crossbarsim.kernel;

import java.util.Arrays;

/** Plain loops; bytes are counted eight a {@code long}. */
final class PlainSpikeKernel implements SpikeKernel {
  private static final long ONES = 0x0101010101010101L;

  @Override
  public void count(long[] bits, int words, int[] rows, int from, int to, long[] lanes) {
    for (int w = 0; w < words; w++) {
      long s0 = 0;
      long s1 = 0;
      long s2 = 0;
      long s3 = 0;
      long s4 = 0;
      long s5 = 0;
      long s6 = 0;
      long s7 = 0;
      for (int i = from; i < to; i++) {
        long line = bits[rows[i] * words + w];
        s0 += line & ONES;
        s1 += line >>> 1 & ONES;
        s2 += line >>> 2 & ONES;
        s3 += line >>> 3 & ONES;
        s4 += line >>> 4 & ONES;
        s5 += line >>> 5 & ONES;
        s6 += line >>> 6 & ONES;
        s7 += line >>> 7 & ONES;
      }
      int at = w * LANES;
      lanes[at] = s0;
      lanes[at + 1] = s1;
      lanes[at + 2] = s2;
      lanes[at + 3] = s3;
      lanes[at + 4] = s4;
      lanes[at + 5] = s5;
      lanes[at + 6] = s6;
      lanes[at + 7] = s7;
    }
  }

  // Count of output o of the word whose lanes begin at {@code at}.
  private static int count(long[] lanes, int at, int o) {
    int lane = 4 * (o & 15) + (o >> 4);
    return (int) (lanes[at + (lane >> 3)] >>> 8 * (lane & 7)) & 0xFF;
  }

  @Override
  public void widen(long[] lanes, int words, int[] counts) {
    for (int w = 0; w < words; w++) {
      for (int o = 0; o < OUTPUTS; o++) {
        counts[w * OUTPUTS + o] += count(lanes, w * LANES, o);
      }
    }
  }

  @Override
  public int integrate(
      long[] lanes,
      int words,
      int outputs,
      int active,
      int[] potential,
      int at,
      MembraneFormat format) {
    return integrateFrom(0, lanes, outputs, active, potential, at, format);
  }

  /** The same of outputs [first, outputs). */
  static int integrateFrom(
      int first,
      long[] lanes,
      int outputs,
      int active,
      int[] potential,
      int at,
      MembraneFormat format) {
    int overflows = 0;
    for (int o = first; o < outputs; o++) {
      int sum = 2 * count(lanes, o / OUTPUTS * LANES, o % OUTPUTS) - active;
      int v = potential[at + o] + (sum << format.fraction());
      int fitted = format.fit(v);
      overflows += v == fitted ? 0 : 1;
      potential[at + o] = fitted;
    }
    return overflows;
  }

  @Override
  public int add(
      int[] sums, int from, int outputs, int[] potential, int at, MembraneFormat format) {
    int overflows = 0;
    for (int o = 0; o < outputs; o++) {
      int v = potential[at + o] + (sums[from + o] << format.fraction());
      int fitted = format.fit(v);
      overflows += v == fitted ? 0 : 1;
      potential[at + o] = fitted;
    }
    return overflows;
  }

  @Override
  public int fire(
      int[] potential,
      int at,
      int n,
      int[] threshold,
      int thresholdAt,
      boolean above,
      boolean soft,
      MembraneFormat format,
      long[] fired) {
    Arrays.fill(fired, 0, SpikeKernel.words(n), 0);
    return fire(potential, at, 0, n, threshold, thresholdAt, above, soft, format, fired);
  }

  /** The same of membranes [first, n), into words that are empty there. */
  static int fire(
      int[] potential,
      int at,
      int first,
      int n,
      int[] threshold,
      int thresholdAt,
      boolean above,
      boolean soft,
      MembraneFormat format,
      long[] fired) {
    int overflows = 0;
    for (int i = first; i < n; i++) {
      int v = potential[at + i];
      int level = threshold[thresholdAt + i];
      if (above ? v > level : v >= level) {
        fired[i >> 6] |= 1L << i;
        int rest = soft ? v - level : 0;
        int fitted = format.fit(rest);
        overflows += rest == fitted ? 0 : 1;
        potential[at + i] = fitted;
      }
    }
    return overflows;
  }
}
