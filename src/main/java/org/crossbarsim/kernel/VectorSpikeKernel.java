package org.crossbarsim.kernel;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API, in registers of whatever width the machine prefers. What does not fill a register
 * is left to the plain form.
 */
final class VectorSpikeKernel implements SpikeKernel {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int LONG_LANES = LONGS.length();
  private static final int INT_LANES = INTS.length();
  private static final int INTS_OF_A_PART = 16; // outputs that one byte of each int of a word holds
  private static final long ONES = 0x0101010101010101L;
  private static final int BYTE = 0xFF;
  private static final LongVector SHIFT = LongVector.zero(LONGS).addIndex(1);
  private static final IntVector BIT =
      IntVector.broadcast(INTS, 1).lanewise(VectorOperators.LSHL, IntVector.zero(INTS).addIndex(1));

  private final SpikeKernel plain = new PlainSpikeKernel();

  @Override
  public void count(long[] bits, int words, int[] rows, int from, int to, long[] lanes) {
    for (int q = 0; q < LANES; q += LONG_LANES) {
      LongVector shift = SHIFT.add(q);
      int w = 0;
      for (; w + 4 <= words; w += 4) {
        LongVector s0 = LongVector.zero(LONGS);
        LongVector s1 = s0;
        LongVector s2 = s0;
        LongVector s3 = s0;
        for (int i = from; i < to; i++) {
          int at = rows[i] * words + w;
          s0 = s0.add(line(bits[at], shift));
          s1 = s1.add(line(bits[at + 1], shift));
          s2 = s2.add(line(bits[at + 2], shift));
          s3 = s3.add(line(bits[at + 3], shift));
        }
        s0.intoArray(lanes, w * LANES + q);
        s1.intoArray(lanes, (w + 1) * LANES + q);
        s2.intoArray(lanes, (w + 2) * LANES + q);
        s3.intoArray(lanes, (w + 3) * LANES + q);
      }
      for (; w < words; w++) {
        LongVector s0 = LongVector.zero(LONGS);
        LongVector s1 = s0; // two sums: additions of one wait for each other
        int i = from;
        for (; i + 2 <= to; i += 2) {
          s0 = s0.add(line(bits[rows[i] * words + w], shift));
          s1 = s1.add(line(bits[rows[i + 1] * words + w], shift));
        }
        if (i < to) {
          s0 = s0.add(line(bits[rows[i] * words + w], shift));
        }
        s0.add(s1).intoArray(lanes, w * LANES + q);
      }
    }
  }

  // One byte an output, 0 or 1, of an eighth of the outputs a lane.
  private static LongVector line(long word, LongVector shift) {
    return LongVector.broadcast(LONGS, word).lanewise(VectorOperators.LSHR, shift).and(ONES);
  }

  // Counts of a part of the outputs: of each int its byte number {@code part}.
  private static IntVector counts(IntVector bytes, int part) {
    return bytes.lanewise(VectorOperators.LSHR, 8 * part).and(BYTE);
  }

  private static IntVector bytes(long[] lanes, int at) {
    return LongVector.fromArray(LONGS, lanes, at).reinterpretAsInts();
  }

  @Override
  public void widen(long[] lanes, int words, int[] counts) {
    for (int w = 0; w < words; w++) {
      for (int q = 0; q < LANES; q += LONG_LANES) {
        IntVector bytes = bytes(lanes, w * LANES + q);
        for (int part = 0; part < 4; part++) {
          int at = w * OUTPUTS + part * INTS_OF_A_PART + 2 * q;
          IntVector.fromArray(INTS, counts, at).add(counts(bytes, part)).intoArray(counts, at);
        }
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
    int whole = outputs / OUTPUTS;
    int shift = format.fraction();
    IntVector none = IntVector.broadcast(INTS, active << shift);
    IntVector left = IntVector.zero(INTS);
    for (int w = 0; w < whole; w++) {
      for (int q = 0; q < LANES; q += LONG_LANES) {
        IntVector bytes = bytes(lanes, w * LANES + q);
        for (int part = 0; part < 4; part++) {
          int first = at + w * OUTPUTS + part * INTS_OF_A_PART + 2 * q;
          IntVector sum = bytes.and(BYTE).lanewise(VectorOperators.LSHL, shift + 1).sub(none);
          IntVector v = IntVector.fromArray(INTS, potential, first).add(sum);
          IntVector fitted = fit(v, format);
          fitted.intoArray(potential, first);
          left = left.add(differs(v, fitted));
          bytes = bytes.lanewise(VectorOperators.LSHR, 8);
        }
      }
    }
    int first = whole * OUTPUTS;
    return left.reduceLanes(VectorOperators.ADD)
        + PlainSpikeKernel.integrateFrom(first, lanes, outputs, active, potential, at, format);
  }

  private static IntVector fit(IntVector v, MembraneFormat format) {
    return format.saturate()
        ? v.min(format.max()).max(format.min())
        : v.lanewise(VectorOperators.LSHL, format.unused())
            .lanewise(VectorOperators.ASHR, format.unused());
  }

  // 1 where two numbers differ, without a mask.
  private static IntVector differs(IntVector a, IntVector b) {
    IntVector x = a.lanewise(VectorOperators.XOR, b);
    return x.lanewise(VectorOperators.OR, x.neg()).lanewise(VectorOperators.LSHR, 31);
  }

  @Override
  public int add(
      int[] sums, int from, int outputs, int[] potential, int at, MembraneFormat format) {
    IntVector left = IntVector.zero(INTS);
    int o = 0;
    for (; o + INT_LANES <= outputs; o += INT_LANES) {
      IntVector sum =
          IntVector.fromArray(INTS, sums, from + o)
              .lanewise(VectorOperators.LSHL, format.fraction());
      IntVector v = IntVector.fromArray(INTS, potential, at + o).add(sum);
      IntVector fitted = fit(v, format);
      fitted.intoArray(potential, at + o);
      left = left.add(differs(v, fitted));
    }
    return left.reduceLanes(VectorOperators.ADD)
        + plain.add(sums, from + o, outputs - o, potential, at + o, format);
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
    int overflows = 0;
    int i = 0;
    for (; i + INT_LANES <= n; i += INT_LANES) {
      IntVector v = IntVector.fromArray(INTS, potential, at + i);
      IntVector level = IntVector.fromArray(INTS, threshold, thresholdAt + i);
      VectorMask<Integer> fires =
          above ? v.compare(VectorOperators.GT, level) : v.compare(VectorOperators.GE, level);
      if (fires.anyTrue()) {
        long bits = IntVector.zero(INTS).blend(BIT, fires).reduceLanes(VectorOperators.OR);
        fired[i >> 6] |= bits << i;
        IntVector reset = soft ? v.sub(level) : IntVector.zero(INTS);
        IntVector next = v.blend(reset, fires);
        IntVector fitted = fit(next, format);
        fitted.intoArray(potential, at + i);
        overflows += differs(next, fitted).reduceLanes(VectorOperators.ADD);
      }
    }
    return overflows
        + PlainSpikeKernel.fire(
            potential, at, i, n, threshold, thresholdAt, above, soft, format, fired);
  }
}
