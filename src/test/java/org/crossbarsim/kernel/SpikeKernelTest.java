package org.crossbarsim.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.crossbarsim.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both forms of every kernel against sums, comparisons and draws written out. */
class SpikeKernelTest {
  private static final SpikeKernel PLAIN = new PlainSpikeKernel();

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @Test
  void testsRunOnTheVectorApi() {
    assertNotEquals(PlainSpikeKernel.class, SpikeKernel.BEST.getClass());
  }

  @Test
  void everyOutputOfAWordHasABitOfItsOwn() {
    long bits = 0;
    for (int o = 0; o < SpikeKernel.OUTPUTS; o++) {
      bits |= 1L << SpikeKernel.bit(o);
    }
    assertEquals(-1L, bits);
  }

  /** Cells, word lines and membranes of a layer of some size. */
  private static final class Case {
    final Random random;
    final int outputs;
    final int rows;
    final boolean[][] lrs; // [row][output]
    final long[] bits;
    final int words;
    final int[] raised;
    final MembraneFormat format;
    final int[] potential;

    Case(long seed) {
      random = new Random(seed);
      outputs = 1 + random.nextInt(300);
      rows = 1 + random.nextInt(400);
      words = SpikeKernel.words(outputs);
      lrs = new boolean[rows][outputs];
      bits = new long[rows * words];
      for (int r = 0; r < rows; r++) {
        for (int o = 0; o < outputs; o++) {
          lrs[r][o] = random.nextBoolean();
          if (lrs[r][o]) {
            bits[r * words + o / 64] |= 1L << SpikeKernel.bit(o % 64);
          }
        }
      }
      int most = Math.min(rows, random.nextInt(4) == 0 ? SpikeKernel.MOST_ROWS : 9);
      raised = random.ints(rows > 0 ? random.nextInt(most + 1) : 0, 0, rows).toArray();
      format = new MembraneFormat(6 + random.nextInt(8), random.nextInt(5), random.nextBoolean());
      potential = ints(outputs + 3, format);
    }

    private int[] ints(int n, MembraneFormat of) {
      return random.ints(n, (int) of.min(), (int) of.max() + 1).toArray();
    }

    int met(int output) {
      int n = 0;
      for (int row : raised) {
        n += lrs[row][output] ? 1 : 0;
      }
      return n;
    }
  }

  // Two's complement in so many bits, by division.
  private static long fit(MembraneFormat format, long v) {
    long span = 1L << format.bits();
    if (format.saturate()) {
      return Math.max(-span / 2, Math.min(span / 2 - 1, v));
    }
    return Math.floorMod(v + span / 2, span) - span / 2;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void countsAreThoseOfTheCellsMet(long seed) {
    Case c = new Case(seed);
    int[] expected = new int[c.words * 64];
    for (int o = 0; o < c.outputs; o++) {
      expected[o] = 7 + c.met(o);
    }
    for (int o = c.outputs; o < expected.length; o++) {
      expected[o] = 7;
    }
    for (SpikeKernel kernel : new SpikeKernel[] {PLAIN, SpikeKernel.BEST}) {
      long[] lanes = new long[c.words * SpikeKernel.LANES];
      int[] counts = new int[c.words * 64];
      Arrays.fill(counts, 7);
      kernel.count(c.bits, c.words, c.raised, 0, c.raised.length, lanes);
      kernel.widen(lanes, c.words, counts);
      assertArrayEquals(expected, counts);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void membranesTakeUpTwiceTheCellsMetLessTheRows(long seed) {
    Case c = new Case(seed);
    int at = 2;
    int[] expected = c.potential.clone();
    long left = 0;
    for (int o = 0; o < c.outputs; o++) {
      long sum = 2L * c.met(o) - c.raised.length;
      long v = expected[at + o] + (sum << c.format.fraction());
      expected[at + o] = (int) fit(c.format, v);
      left += v == expected[at + o] ? 0 : 1;
    }
    for (SpikeKernel kernel : new SpikeKernel[] {PLAIN, SpikeKernel.BEST}) {
      long[] lanes = new long[c.words * SpikeKernel.LANES];
      int[] potential = c.potential.clone();
      MembraneTally tally = new MembraneTally();
      kernel.count(c.bits, c.words, c.raised, 0, c.raised.length, lanes);
      kernel.integrate(lanes, c.outputs, c.raised.length, potential, at, c.format, tally);
      assertArrayEquals(expected, potential);
      assertEquals(left, tally.leftWidth());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sumsAreAddedToNarrowAndWideMembranesAlike(long seed) {
    Case c = new Case(seed);
    int[] sums = c.random.ints(c.outputs + 1, -300, 300).toArray();
    long[] wideSums = Arrays.stream(sums).asLongStream().toArray();
    int[] expected = c.potential.clone();
    long left = 0;
    for (int o = 0; o < c.outputs; o++) {
      long v = expected[2 + o] + ((long) sums[1 + o] << c.format.fraction());
      expected[2 + o] = (int) fit(c.format, v);
      left += v == expected[2 + o] ? 0 : 1;
    }
    for (SpikeKernel kernel : new SpikeKernel[] {PLAIN, SpikeKernel.BEST}) {
      int[] narrow = c.potential.clone();
      long[] wide = Arrays.stream(c.potential).asLongStream().toArray();
      MembraneTally tally = new MembraneTally();
      kernel.add(sums, 1, c.outputs, narrow, 2, c.format, tally);
      assertArrayEquals(expected, narrow);
      kernel.add(wideSums, 1, c.outputs, wide, 2, c.format, tally);
      assertArrayEquals(Arrays.stream(expected).asLongStream().toArray(), wide);
      assertEquals(2 * left, tally.leftWidth());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void membranesFireAtTheirThresholdsAndAreReset(long seed) {
    Case c = new Case(seed);
    int n = c.outputs;
    int[] threshold = c.random.ints(n + 1, -400, 400).toArray();
    FireFormat rule = new FireFormat(c.format, c.random.nextBoolean(), c.random.nextBoolean());
    int[] expected = c.potential.clone();
    long[] fired = new long[SpikeKernel.words(n)];
    long left = 0;
    for (int i = 0; i < n; i++) {
      int v = expected[2 + i];
      int level = threshold[1 + i];
      if (v > level || (v == level && !rule.above())) {
        long rest = rule.soft() ? (long) v - level : 0;
        expected[2 + i] = (int) fit(c.format, rest);
        left += rest == expected[2 + i] ? 0 : 1;
        fired[i / 64] |= 1L << i;
      }
    }
    for (SpikeKernel kernel : new SpikeKernel[] {PLAIN, SpikeKernel.BEST}) {
      int[] narrow = c.potential.clone();
      long[] wide = Arrays.stream(c.potential).asLongStream().toArray();
      long[] levels = Arrays.stream(threshold).asLongStream().toArray();
      long[] bits = new long[fired.length + 1];
      MembraneTally tally = new MembraneTally();
      kernel.fire(narrow, 2, n, threshold, 1, rule, bits, tally);
      assertArrayEquals(expected, narrow);
      assertArrayEquals(fired, Arrays.copyOf(bits, fired.length));
      kernel.fire(wide, 2, n, levels, 1, rule, bits, tally);
      assertArrayEquals(Arrays.stream(expected).asLongStream().toArray(), wide);
      assertArrayEquals(fired, Arrays.copyOf(bits, fired.length));
      assertEquals(2 * left, tally.leftWidth());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void drawsAreThoseOfTheKeys(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(3000);
    int first = random.nextInt(5000);
    long key = random.nextLong();
    long limit = (1L << 52) / (1 + random.nextInt(40));
    long[] expected = new long[SpikeKernel.words(n)];
    for (int i = 0; i < n; i++) {
      if (RandomStreams.join(key, first + i) >>> 12 < limit) {
        expected[i / 64] |= 1L << i;
      }
    }
    for (SpikeKernel kernel : new SpikeKernel[] {PLAIN, SpikeKernel.BEST}) {
      long[] fired = new long[expected.length];
      kernel.draw(key, limit, first, n, fired);
      assertArrayEquals(expected, fired);
    }
  }

  @Test
  void membranesAtTheEdgeOfTheirWidthAreCounted() {
    MembraneFormat format = new MembraneFormat(8, 0, true);
    int[] potential = {126, 127, -128, 0};
    MembraneTally tally = new MembraneTally();
    SpikeKernel.BEST.add(new int[] {1, 1, -1, 5}, 0, 4, potential, 0, format, tally);
    assertArrayEquals(new int[] {127, 127, -128, 5}, potential);
    assertEquals(2, tally.leftWidth());
    assertTrue(format.isNarrow());
  }
}
