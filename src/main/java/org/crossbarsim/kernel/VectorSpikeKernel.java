package org.crossbarsim.kernel;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.crossbarsim.random.RandomStreams;

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
  private static final int LEAST_LANES = 8; // for which the tables below stay small
  private static final long[] SPREAD_INTS = spread(INT_LANES);
  private static final long[] SPREAD_LONGS = spread(LONG_LANES);

  private final SpikeKernel plain = new PlainSpikeKernel();

  VectorSpikeKernel() {
    if (INT_LANES > MembraneTally.LANES) {
      throw new UnsupportedOperationException("registers of more than 512 bits");
    }
  }

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
  public void integrate(
      long[] lanes,
      int outputs,
      int active,
      int[] potential,
      int at,
      MembraneFormat format,
      MembraneTally tally) {
    int whole = outputs / OUTPUTS;
    int shift = format.fraction();
    IntVector none = IntVector.broadcast(INTS, active << shift);
    IntVector outside = IntVector.fromArray(INTS, tally.left, 0);
    for (int w = 0; w < whole; w++) {
      for (int q = 0; q < LANES; q += LONG_LANES) {
        IntVector bytes = LongVector.fromArray(LONGS, lanes, w * LANES + q).reinterpretAsInts();
        for (int part = 0; part < 4; part++) {
          int first = at + w * OUTPUTS + part * INTS_OF_A_PART + 2 * q;
          IntVector sum = bytes.and(BYTE).lanewise(VectorOperators.LSHL, shift + 1).sub(none);
          IntVector v = IntVector.fromArray(INTS, potential, first).add(sum);
          IntVector fitted = fit(v, format);
          fitted.intoArray(potential, first);
          outside = outside.add(differs(v, fitted));
          bytes = bytes.lanewise(VectorOperators.LSHR, 8);
        }
      }
    }
    outside.intoArray(tally.left, 0);
    PlainSpikeKernel.integrateFrom(
        whole * OUTPUTS, lanes, outputs, active, potential, at, format, tally);
  }

  private static IntVector fit(IntVector v, MembraneFormat format) {
    return format.saturate()
        ? v.min((int) format.max()).max((int) format.min())
        : v.lanewise(VectorOperators.LSHL, format.unusedInts())
            .lanewise(VectorOperators.ASHR, format.unusedInts());
  }

  private static LongVector fit(LongVector v, MembraneFormat format) {
    return format.saturate()
        ? v.min(format.max()).max(format.min())
        : v.lanewise(VectorOperators.LSHL, format.unused())
            .lanewise(VectorOperators.ASHR, format.unused());
  }

  // 1 where two numbers differ. Arithmetic instead of a mask, which JDK 17 keeps in a vector.
  private static IntVector differs(IntVector a, IntVector b) {
    IntVector x = a.lanewise(VectorOperators.XOR, b);
    return x.lanewise(VectorOperators.OR, x.neg()).lanewise(VectorOperators.LSHR, 31);
  }

  private static LongVector differs(LongVector a, LongVector b) {
    LongVector x = a.lanewise(VectorOperators.XOR, b);
    return x.lanewise(VectorOperators.OR, x.neg()).lanewise(VectorOperators.LSHR, 63);
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
    IntVector outside = IntVector.fromArray(INTS, tally.left, 0);
    int o = 0;
    for (; o + INT_LANES <= outputs; o += INT_LANES) {
      IntVector sum =
          IntVector.fromArray(INTS, sums, from + o)
              .lanewise(VectorOperators.LSHL, format.fraction());
      IntVector v = IntVector.fromArray(INTS, potential, at + o).add(sum);
      IntVector fitted = fit(v, format);
      fitted.intoArray(potential, at + o);
      outside = outside.add(differs(v, fitted));
    }
    outside.intoArray(tally.left, 0);
    plain.add(sums, from + o, outputs - o, potential, at + o, format, tally);
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
    LongVector outside = LongVector.zero(LONGS);
    int o = 0;
    for (; o + LONG_LANES <= outputs; o += LONG_LANES) {
      LongVector sum =
          LongVector.fromArray(LONGS, sums, from + o)
              .lanewise(VectorOperators.LSHL, format.fraction());
      LongVector v = LongVector.fromArray(LONGS, potential, at + o).add(sum);
      LongVector fitted = fit(v, format);
      fitted.intoArray(potential, at + o);
      outside = outside.add(differs(v, fitted));
    }
    tally.left[0] += (int) outside.reduceLanes(VectorOperators.ADD);
    plain.add(sums, from + o, outputs - o, potential, at + o, format, tally);
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
    int i = 0;
    if (INT_LANES >= LEAST_LANES) {
      IntVector outside = IntVector.fromArray(INTS, tally.left, 0);
      for (; i + OUTPUTS <= n; i += OUTPUTS) {
        IntVector firing = IntVector.zero(INTS); // bit g of lane l: membrane g * INT_LANES + l
        for (int g = 0; g < OUTPUTS / INT_LANES; g++) {
          int k = i + g * INT_LANES;
          IntVector v = IntVector.fromArray(INTS, potential, at + k);
          IntVector level = IntVector.fromArray(INTS, threshold, thresholdAt + k);
          IntVector sign = rule.above() ? level.sub(v) : v.sub(level).not();
          IntVector fires = sign.lanewise(VectorOperators.ASHR, 31); // all ones, or none
          IntVector next = rule.soft() ? v.sub(level.and(fires)) : v.and(fires.not());
          IntVector fitted = fit(next, rule.format());
          fitted.intoArray(potential, at + k);
          outside = outside.add(differs(next, fitted));
          firing = firing.lanewise(VectorOperators.OR, fires.and(1 << g));
        }
        firing.intoArray(tally.firing, 0);
        long word = 0;
        for (int l = 0; l < INT_LANES; l++) {
          word |= SPREAD_INTS[tally.firing[l]] << l;
        }
        fired[i >> 6] = word;
      }
      outside.intoArray(tally.left, 0);
    }
    PlainSpikeKernel.fireFrom(i, potential, at, n, threshold, thresholdAt, rule, fired, tally);
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
    int i = 0;
    if (LONG_LANES >= LEAST_LANES) {
      LongVector outside = LongVector.zero(LONGS);
      for (; i + OUTPUTS <= n; i += OUTPUTS) {
        LongVector firing = LongVector.zero(LONGS);
        for (int g = 0; g < OUTPUTS / LONG_LANES; g++) {
          int k = i + g * LONG_LANES;
          LongVector v = LongVector.fromArray(LONGS, potential, at + k);
          LongVector level = LongVector.fromArray(LONGS, threshold, thresholdAt + k);
          LongVector sign = rule.above() ? level.sub(v) : v.sub(level).not();
          LongVector fires = sign.lanewise(VectorOperators.ASHR, 63);
          LongVector next = rule.soft() ? v.sub(level.and(fires)) : v.and(fires.not());
          LongVector fitted = fit(next, rule.format());
          fitted.intoArray(potential, at + k);
          outside = outside.add(differs(next, fitted));
          firing = firing.lanewise(VectorOperators.OR, fires.and(1L << g));
        }
        firing.intoArray(tally.firingLongs, 0);
        long word = 0;
        for (int l = 0; l < LONG_LANES; l++) {
          word |= SPREAD_LONGS[(int) tally.firingLongs[l]] << l;
        }
        fired[i >> 6] = word;
      }
      tally.left[0] += (int) outside.reduceLanes(VectorOperators.ADD);
    }
    PlainSpikeKernel.fireFrom(i, potential, at, n, threshold, thresholdAt, rule, fired, tally);
  }

  @Override
  public void draw(long key, long limit, int first, int n, long[] fired) {
    Arrays.fill(fired, 0, SpikeKernel.words(n), 0);
    int i = 0;
    for (; i + OUTPUTS * LONG_LANES <= n; i += OUTPUTS * LONG_LANES) {
      // Lane l draws the numbers of word l, one bit after the other.
      LongVector number = SHIFT.mul(OUTPUTS).add(first + i);
      LongVector joined = number.mul(RandomStreams.WORD).add(RandomStreams.entry(key, 0));
      LongVector word = LongVector.zero(LONGS);
      for (int bit = 0; bit < OUTPUTS; bit++) {
        LongVector x = mixed(joined).lanewise(VectorOperators.LSHR, UNDRAWN_BITS);
        LongVector fires = x.sub(limit).lanewise(VectorOperators.LSHR, 63); // the sign: below
        word = word.lanewise(VectorOperators.OR, fires.lanewise(VectorOperators.LSHL, bit));
        joined = joined.add(RandomStreams.WORD);
      }
      word.intoArray(fired, i / OUTPUTS);
    }
    PlainSpikeKernel.drawFrom(i, key, limit, first, n, fired);
  }

  // RandomStreams.mix of every lane.
  private static LongVector mixed(LongVector z) {
    LongVector x = mixed(z, 30).mul(RandomStreams.FIRST_FACTOR);
    return mixed(mixed(x, 27).mul(RandomStreams.SECOND_FACTOR), 31);
  }

  private static LongVector mixed(LongVector x, int shift) {
    return x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, shift));
  }

  // For each pattern of bits g: the same bits, {@code lanes} apart.
  private static long[] spread(int lanes) {
    int groups = OUTPUTS / lanes;
    long[] spread = new long[lanes >= LEAST_LANES ? 1 << groups : 0];
    for (int pattern = 0; pattern < spread.length; pattern++) {
      for (int g = 0; g < groups; g++) {
        spread[pattern] |= (long) (pattern >> g & 1) << (g * lanes);
      }
    }
    return spread;
  }
}
