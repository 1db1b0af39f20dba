package org.crossbarsim.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.crossbarsim.random.FastGaussian;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both forms against each other, and against levels worked out one by one in double. */
class PackedKernelTest {
  private static final int NOISE = 77;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  /** Reads of one array, drawn. */
  private static final class Drawn {
    final int columns;
    final int perReference;
    final int firstRow;
    final int[] cell;
    final float[] offset;
    final double perStep;
    final double perRoot;
    final PackedCells.Codes codes;
    final PackedCells cells;
    final double error;
    final int width;
    final int firstSum;
    final int reads;
    final int[] from;
    final int[] to;
    final int[] target;
    final long[] key;
    final float[] reference;
    final int[] rows;
    final int[] sums;

    Drawn(Draw draw) {
      columns = draw.of(draw.of(1, 7, 16, 17, 33, 100), draw.of(128, draw.between(1, 200)));
      perReference = draw.of(columns, draw.between(1, columns));
      int lines = draw.of(draw.between(1, 20), draw.between(1, 300));
      cell = new int[lines * columns];
      boolean extreme = draw.chance(0.1);
      for (int i = 0; i < cell.length; i++) {
        boolean most = extreme || draw.chance(0.1);
        cell[i] =
            most ? -1 : PackedCells.packed(draw.real(0, 65535), draw.of(0.0, draw.real(0, 65535)));
      }
      int references = (columns + perReference - 1) / perReference;
      offset = new float[columns];
      for (int c = 0; c < columns; c++) {
        offset[c] = (float) draw.real(-1, 1);
      }
      perStep = draw.of(0.5, 2.0, 3.0) / PackedCells.TOP;
      perRoot = draw.of(0.0, 0.01, 0.1, 0.9) / Math.sqrt(PackedCells.TOP);
      codes =
          new PackedCells.Codes(
              draw.between(-20, 0), draw.between(0, 40), draw.between(1, 6), draw.between(0, 1));
      // The most that an estimate is off; where that is too much, none is sure.
      error = PackedKernel.NORMAL_ERROR * Math.sqrt((double) lines * PackedCells.TOP) * perRoot;
      float[] farthest = new float[lines + 1];
      Arrays.fill(farthest, error < 0.4 ? (float) (0.499 - error) : -1);
      cells = new PackedCells(cell, perReference, offset, farthest, NOISE, perStep, perRoot, codes);
      width = columns + draw.between(0, 9);
      firstSum = draw.between(0, width - columns);
      firstRow = draw.of(0, draw.between(1, 1000));
      reads = draw.of(0, draw.between(1, 30));
      from = new int[reads];
      to = new int[reads];
      target = new int[reads];
      key = new long[reads];
      reference = new float[reads * references];
      int[] list = new int[reads * lines];
      int end = 0;
      for (int r = 0; r < reads; r++) {
        double rate = draw.of(0.0, 0.1, 1.0);
        from[r] = end;
        for (int line = 0; line < lines; line++) {
          if (draw.chance(rate)) {
            list[end++] = firstRow + line;
          }
        }
        to[r] = end;
        target[r] = width * draw.between(0, reads - 1);
        key[r] = RandomStreams.mix(draw.between(0, 1 << 30));
        for (int g = 0; g < references; g++) {
          reference[r * references + g] =
              (float) (0.5 * (to[r] - from[r]) * perStep * PackedCells.TOP + draw.real(-1, 1));
        }
      }
      rows = Arrays.copyOf(list, end + 1);
      sums = new int[reads * width];
      Arrays.setAll(sums, i -> draw.between(-99, 99));
    }

    PackedReads taken() {
      PackedReads taken = new PackedReads();
      taken.take(reads, from, to, target, key, reference);
      return taken;
    }

    int[] read(PackedKernel kernel, PackedReads taken) {
      int[] added = sums.clone();
      kernel.read(cells, taken, rows, firstRow, added, firstSum);
      return added;
    }

    double z(int read, int column) {
      long noise = RandomStreams.join(NOISE, key[read]);
      return FastGaussian.of(RandomStreams.join(noise, column));
    }

    double level(int read, int column) {
      double steps = 0;
      double variance = 0;
      for (int i = from[read]; i < to[read]; i++) {
        int packed = cell[(rows[i] - firstRow) * columns + column];
        steps += packed >>> 16;
        variance += packed & 0xFFFF;
      }
      double noise = z(read, column) * Math.sqrt(variance) * perRoot;
      float own = reference[read * cells.references() + column / perReference];
      return steps * perStep + noise + offset[column] - own;
    }

    int value(int read, double level) {
      int code = Math.max(codes.least(), Math.min(codes.most(), (int) Math.floor(level + 0.5)));
      return codes.factor() * code - codes.addend() * (to[read] - from[read]);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothFormsAddWhatLevelsStandForAndDoubtTheSameColumns(long seed) {
    Drawn drawn = new Drawn(new Draw(seed));
    PackedReads plain = drawn.taken();
    PackedReads best = drawn.taken();
    int[] sums = drawn.read(new PlainPackedKernel(), plain);
    assertArrayEquals(sums, drawn.read(PackedKernel.BEST, best));
    boolean[][] doubtful = doubtful(drawn, plain);
    assertTrue(Arrays.deepEquals(doubtful, doubtful(drawn, best)));
    int[] expected = drawn.sums.clone();
    for (int r = 0; r < drawn.reads; r++) {
      for (int c = 0; c < drawn.columns; c++) {
        double level = drawn.level(r, c);
        if (!doubtful[r][c]) {
          expected[drawn.target[r] + drawn.firstSum + c] += drawn.value(r, level);
          assertTrue(Math.abs(drawn.z(r, c)) < PackedKernel.MOST_NORMAL);
        } else if (drawn.error < 0.4 && Math.abs(drawn.z(r, c)) < 3.48) {
          double distance = Math.abs(level - Math.rint(level));
          assertTrue(distance > 0.498 - 2 * drawn.error, "no reason to doubt");
        }
      }
    }
    assertArrayEquals(expected, sums);
  }

  private static boolean[][] doubtful(Drawn drawn, PackedReads reads) {
    boolean[][] doubtful = new boolean[drawn.reads][drawn.columns];
    for (int d = 0; d < reads.doubts(); d++) {
      assertEquals(false, doubtful[reads.doubtfulRead(d)][reads.doubtfulColumn(d)]);
      doubtful[reads.doubtfulRead(d)][reads.doubtfulColumn(d)] = true;
    }
    return doubtful;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sumsOfOneColumnAreThoseOfItsSteps(long seed) {
    Drawn drawn = new Drawn(new Draw(seed));
    for (int r = 0; r < drawn.reads; r++) {
      int column = (int) Long.remainderUnsigned(drawn.key[r], drawn.columns);
      long sum = drawn.cells.sum(column, drawn.rows, drawn.firstRow, drawn.from[r], drawn.to[r]);
      int steps = 0;
      int variance = 0;
      for (int i = drawn.from[r]; i < drawn.to[r]; i++) {
        int packed = drawn.cell[(drawn.rows[i] - drawn.firstRow) * drawn.columns + column];
        steps += packed >>> 16;
        variance += packed & 0xFFFF;
      }
      assertEquals(steps, PackedCells.conductance(sum));
      assertEquals(variance, PackedCells.variance(sum));
    }
  }

  /** All cells of the table but the first and the last, in 256 places each, and their edges. */
  @Test
  void normalNumbersTimesRootsAreEstimatedAsWellAsPromised() {
    double worst = 0;
    for (long place = 1 << 8; place < 4095L << 8; place++) {
      float variance = 1 + 3 * (float) RandomStreams.uniform(RandomStreams.mix(place));
      variance *= (place & 1) == 0 ? 1 : 1 << 29;
      worst = Math.max(worst, error(place << 44, variance));
      worst = Math.max(worst, error(((place + 1) << 44) - 1, variance));
    }
    assertTrue(worst < PackedKernel.NORMAL_ERROR, "off by " + worst);
    assertTrue(worst > 0.8 * PackedKernel.NORMAL_ERROR, "off by no more than " + worst);
    assertEquals(0, NormalEstimate.times(0.9f, 0));
  }

  private static double error(long bits, float variance) {
    float t = ((int) (bits >>> 32) ^ Integer.MIN_VALUE) * 0x1p-31f;
    double estimate = NormalEstimate.times(t, variance) * NormalEstimate.ROOT_FACTOR;
    double z = FastGaussian.of(bits);
    assertTrue(Math.abs(z) < PackedKernel.MOST_NORMAL);
    return Math.abs(estimate / Math.sqrt(variance) - z);
  }
}
