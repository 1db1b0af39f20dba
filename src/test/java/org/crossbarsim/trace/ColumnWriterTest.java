package org.crossbarsim.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Does a column come back as it went in, in the shortest way? */
class ColumnWriterTest {
  private static final int RECORDS = 8192;
  private static final int FROM = 3;

  private final byte[] bytes = new byte[ColumnWriter.mostBytes(RECORDS) + 2 * FROM];
  private final ColumnWriter writer = new ColumnWriter(RECORDS);

  private static long[] column(int n, LongUnaryOperator value) {
    return LongStream.range(0, n).map(value).toArray();
  }

  // Writes a column, reads it back, and returns the way in which it was written.
  private int wayOfWhole(long... values) {
    return way(values, writer.writeWhole(values, values.length, bytes, FROM));
  }

  private int wayOfBits(long... values) {
    return way(values, writer.writeBits(values, values.length, bytes, FROM));
  }

  private int way(long[] values, int end) {
    int n = values.length;
    assertTrue(end - FROM <= ColumnWriter.mostBytes(n), n + " values take " + (end - FROM));
    long[] back = new long[n];
    ColumnReader reader = new ColumnReader(bytes, FROM, end);
    reader.read(back, n);
    assertArrayEquals(values, back);
    assertTrue(reader.isAtEnd());
    return bytes[FROM];
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 17",
    "255, 17",
    "256, 18",
    "65535, 18",
    "65536, 20",
    "4294967295, 20",
    "4294967296, 8",
    "9223372036854775807, 8"
  })
  void wholeNumbersTakeAsFewBytesAsTheirRangeNeeds(long range, int way) {
    for (long base : new long[] {0, -range, Long.MIN_VALUE, Long.MAX_VALUE - range}) {
      long inner = Math.min(range, 1);
      assertEquals(way, wayOfWhole(base, base + range, base + inner, base, base + range));
    }
  }

  @Test
  void numbersFarApartTakeFewBytesWhereTheyHaveACommonStep() {
    assertEquals(17, wayOfWhole(Long.MIN_VALUE, Long.MIN_VALUE + (1L << 40)));
    assertEquals(20, wayOfWhole(column(RECORDS, i -> 7 + 2_500_000 * (i * i))));
    assertEquals(18, wayOfWhole(column(RECORDS, i -> -3_000_000_000L * (8000 - i))));
    assertEquals(8, wayOfWhole(column(RECORDS, i -> i == 17 ? 1 : 2_500_000 * (i * i))));
  }

  @Test
  void numbersTooFarApartForADifferenceAreWrittenPlainly() {
    assertEquals(8, wayOfWhole(Long.MIN_VALUE, Long.MAX_VALUE));
    assertEquals(8, wayOfWhole(-1, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 33", "256, 33", "257, 34", "2048, 34", "2049, 8", "8192, 8"})
  void doublesTakeAsFewBytesAsTheirDifferentValuesNeed(int distinct, int way) {
    SplittableRandom random = new SplittableRandom(distinct);
    long[] values = random.longs().distinct().limit(distinct).toArray();
    assertEquals(way, wayOfBits(column(RECORDS, i -> values[(int) (i * 31 % distinct)])));
    assertEquals(way, wayOfBits(column(RECORDS, i -> values[(int) (i * distinct / RECORDS)])));
  }

  @Test
  void doublesComeBackBitByBit() {
    for (double d : new double[] {0.0, -0.0, Double.NaN, Double.MIN_VALUE, 1e-12}) {
      long bits = Double.doubleToRawLongBits(d);
      assertEquals(0, wayOfBits(bits));
      assertEquals(8, wayOfBits(bits, bits ^ 1));
      assertEquals(33, wayOfBits(column(100, i -> i % 2 == 0 ? bits : bits ^ Long.MIN_VALUE)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 100, RECORDS})
  void anyColumnOfAnyLengthComesBack(int n) {
    SplittableRandom random = new SplittableRandom(n);
    for (int i = 0; i < 100; i++) {
      int bits = random.nextInt(64);
      int zeros = random.nextInt(64 - bits);
      long base = random.nextLong();
      long[] values = column(n, r -> base + (random.nextLong() >>> bits >>> zeros << zeros));
      wayOfWhole(values);
      wayOfBits(values);
    }
  }

  @Test
  void bytesThatAreNoColumnAreRefused() {
    long[] values = column(10, i -> i % 2);
    int end = writer.writeBits(values, 10, bytes, FROM);
    long[] back = new long[10];
    for (int shorter = FROM; shorter < end; shorter++) {
      ColumnReader reader = new ColumnReader(bytes, FROM, shorter);
      assertThrows(IndexOutOfBoundsException.class, () -> reader.read(back, 10));
    }
    bytes[end - 1] = 2; // there are entries 0 and 1
    refused(end);
    for (byte way : new byte[] {1, 2, 9, 16, 19, 24, 32, 35, 36 + 4, 64, -1}) {
      bytes[FROM] = way;
      refused(bytes.length);
    }
  }

  private void refused(int end) {
    ColumnReader reader = new ColumnReader(bytes, FROM, end);
    assertThrows(IndexOutOfBoundsException.class, () -> reader.read(new long[10], 10));
  }
}
