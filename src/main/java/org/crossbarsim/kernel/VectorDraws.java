package org.crossbarsim.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.crossbarsim.random.RandomStreams;

/** Keyed draws of as many columns as a register has floats. */
final class VectorDraws {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final long HIGH_HALF = 0xFFFFFFFF00000000L;

  // What the words of even and of odd columns add to that of the first.
  private static final LongVector EVEN = words(0);
  private static final LongVector ODD = words(1);

  private VectorDraws() {}

  private static LongVector words(int first) {
    long[] word = new long[LONGS.length()];
    for (int i = 0; i < word.length; i++) {
      word[i] = (2L * i + first) * RandomStreams.WORD;
    }
    return LongVector.fromArray(LONGS, word, 0);
  }

  /**
   * 2 u - 1 of each column from {@code first} on, u the upper 32 bits of {@code
   * RandomStreams.join(key, column)} as a number from 0 to 1.
   */
  static FloatVector uniform(long key, int first) {
    LongVector entry = LongVector.broadcast(LONGS, RandomStreams.entry(key, first));
    LongVector even = stirred(entry.add(EVEN));
    LongVector odd = stirred(entry.add(ODD));
    return ((FloatVector)
            even.lanewise(VectorOperators.LSHR, 32)
                .or(odd.and(HIGH_HALF))
                .reinterpretAsInts()
                .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
                .convert(VectorOperators.I2F, 0))
        .mul(0x1p-31f);
  }

  private static LongVector stirred(LongVector z) {
    LongVector x = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 30));
    x = x.mul(RandomStreams.FIRST_FACTOR);
    x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 27));
    return x.mul(RandomStreams.SECOND_FACTOR);
  }
}
