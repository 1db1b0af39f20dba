package org.crossbarsim.kernel;

import java.util.Arrays;
import org.crossbarsim.random.RandomStreams;

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
    return (int) (lanes[at + (lane >> 3)] >>> (8 * (lane & 7))) & 0xFF;
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
  public void integrate(
      long[] lanes,
      int outputs,
      int active,
      int[] potential,
      int at,
      MembraneFormat format,
      MembraneTally tally) {
    integrateFrom(0, lanes, outputs, active, potential, at, format, tally);
  }

  /** The same of outputs [first, outputs). */
  static void integrateFrom(
      int first,
      long[] lanes,
      int outputs,
      int active,
      int[] potential,
      int at,
      MembraneFormat format,
      MembraneTally tally) {
    for (int o = first; o < outputs; o++) {
      int sum = 2 * count(lanes, o / OUTPUTS * LANES, o % OUTPUTS) - active;
      int v = potential[at + o] + (sum << format.fraction());
      potential[at + o] = (int) format.fit(v);
      tally.left[0] += v == potential[at + o] ? 0 : 1;
    }
  }

  @Override
  public void add(
      int[] sums,
      int from,
      int outputs,
      int[] potential,
      int at,
      MembraneFormat format,
      MembraneTally tally) {
    for (int o = 0; o < outputs; o++) {
      int v = potential[at + o] + (sums[from + o] << format.fraction());
      potential[at + o] = (int) format.fit(v);
      tally.left[0] += v == potential[at + o] ? 0 : 1;
    }
  }

  @Override
  public void add(
      long[] sums,
      int from,
      int outputs,
      long[] potential,
      int at,
      MembraneFormat format,
      MembraneTally tally) {
    for (int o = 0; o < outputs; o++) {
      long v = potential[at + o] + (sums[from + o] << format.fraction());
      potential[at + o] = format.fit(v);
      tally.left[0] += v == potential[at + o] ? 0 : 1;
    }
  }

  @Override
  public void fire(
      int[] potential,
      int at,
      int n,
      int[] threshold,
      int thresholdAt,
      FireFormat rule,
      long[] fired,
      MembraneTally tally) {
    Arrays.fill(fired, 0, SpikeKernel.words(n), 0);
    fireFrom(0, potential, at, n, threshold, thresholdAt, rule, fired, tally);
  }

  /** The same of membranes [first, n), into words that are empty there. */
  static void fireFrom(
      int first,
      int[] potential,
      int at,
      int n,
      int[] threshold,
      int thresholdAt,
      FireFormat rule,
      long[] fired,
      MembraneTally tally) {
    for (int i = first; i < n; i++) {
      int v = potential[at + i];
      int level = threshold[thresholdAt + i];
      if (rule.above() ? v > level : v >= level) {
        fired[i >> 6] |= 1L << i;
        int rest = rule.soft() ? v - level : 0;
        potential[at + i] = (int) rule.format().fit(rest);
        tally.left[0] += rest == potential[at + i] ? 0 : 1;
      }
    }
  }

  @Override
  public void fire(
      long[] potential,
      int at,
      int n,
      long[] threshold,
      int thresholdAt,
      FireFormat rule,
      long[] fired,
      MembraneTally tally) {
    Arrays.fill(fired, 0, SpikeKernel.words(n), 0);
    fireFrom(0, potential, at, n, threshold, thresholdAt, rule, fired, tally);
  }

  /** The same of membranes [first, n), into words that are empty there. */
  static void fireFrom(
      int first,
      long[] potential,
      int at,
      int n,
      long[] threshold,
      int thresholdAt,
      FireFormat rule,
      long[] fired,
      MembraneTally tally) {
    for (int i = first; i < n; i++) {
      long v = potential[at + i];
      long level = threshold[thresholdAt + i];
      if (rule.above() ? v > level : v >= level) {
        fired[i >> 6] |= 1L << i;
        long rest = rule.soft() ? v - level : 0;
        potential[at + i] = rule.format().fit(rest);
        tally.left[0] += rest == potential[at + i] ? 0 : 1;
      }
    }
  }

  @Override
  public void draw(long key, long limit, int first, int n, long[] fired) {
    Arrays.fill(fired, 0, SpikeKernel.words(n), 0);
    drawFrom(0, key, limit, first, n, fired);
  }

  /** The same of numbers [from, n), into words that are empty there. */
  static void drawFrom(int from, long key, long limit, int first, int n, long[] fired) {
    for (int i = from; i < n; i++) {
      if (RandomStreams.join(key, first + i) >>> SpikeKernel.UNDRAWN_BITS < limit) {
        fired[i >> 6] |= 1L << i;
      }
    }
  }
}
