package org.crossbarsim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/** Vectors that no version may change, and what makes the numbers good. */
class RandomStreamsTest {
  private static final int N = 100_000;
  private static final RandomStreams STREAMS = new RandomStreams(2020);

  /** Vigna's splitmix64.c, seed 1234567, first three outputs. */
  @Test
  void mixerIsTheFinaliserOfSplitMix64() {
    long golden = 0x9E3779B97F4A7C15L;
    assertEquals(6457827717110365317L, RandomStreams.mix(1234567 + golden));
    assertEquals(3203168211198807973L, RandomStreams.mix(1234567 + 2 * golden));
    assertEquals(
        Long.parseUnsignedLong("9817491932198370423"), RandomStreams.mix(1234567 + 3 * golden));
  }

  @Test
  void referenceVectorsNeverChange() {
    assertEquals(5653751148059074118L, RandomStreams.join(1, 2));
    assertEquals(-8131069318354080988L, RandomStreams.entity(1, -2, 3, 4));
    assertEquals(2607098701057850732L, STREAMS.bits(Purpose.DEVICE_SPREAD, 5, 6));
    assertEquals(0x1.76eca82c060b1p-1, STREAMS.uniform(Purpose.INPUT_SPIKE, 5, 6));
    assertEquals(-0x1.3701c17777229p0, STREAMS.gaussian(Purpose.SENSE_OFFSET, 5, 6));
    assertEquals(-0x1.77b26b1c8dd6dp0, FastGaussian.of(0x123456789ABCDEF0L));
    assertEquals(-0x1.02734508d1f1ep3, FastGaussian.of(0x0000000000001000L));
  }

  @Test
  void purposesAreFrozenAndApart() {
    Purpose[] purposes = Purpose.values();
    Set<Long> bits = new HashSet<>();
    for (int i = 0; i < purposes.length; i++) {
      assertTrue(i >= 13 || purposes[i].id() == i + 1, purposes[i].name());
      bits.add(STREAMS.bits(purposes[i], 1, 1));
    }
    assertEquals(purposes.length, bits.size());
    assertEquals(28, Purpose.CHIP.id());
    assertEquals("DEVICE_SPREAD", purposes[0].name());
    assertEquals("INPUT_SPIKE", purposes[6].name());
    assertEquals("SAMPLE_ORDER", purposes[12].name());
  }

  @Test
  void everyWordOfAKeyCounts() {
    long base = RandomStreams.entity(1, 2, 3, 4);
    assertNotEquals(base, RandomStreams.entity(2, 2, 3, 4));
    assertNotEquals(base, RandomStreams.entity(1, 3, 3, 4));
    assertNotEquals(base, RandomStreams.entity(1, 2, 4, 4));
    assertNotEquals(base, RandomStreams.entity(1, 2, 3, 5));
    Set<Long> seen = new HashSet<>();
    for (int a = 0; a < 8; a++) {
      for (int b = -8; b < 8; b++) {
        for (int c = 0; c < 100; c++) {
          for (int d = 0; d < 6; d++) {
            seen.add(RandomStreams.entity(a, b, c, d));
          }
        }
      }
    }
    assertEquals(8 * 16 * 100 * 6, seen.size());
    assertNotEquals(
        new RandomStreams(1).bits(Purpose.READ_NOISE, 1, 1),
        new RandomStreams(2).bits(Purpose.READ_NOISE, 1, 1));
  }

  @Test
  void chipsOfOneSeedShareTheDataAndNothingElse() {
    Set<Long> seen = new HashSet<>();
    for (Purpose purpose : Purpose.values()) {
      assertEquals(STREAMS.bits(purpose, 5, 6), new RandomStreams(2020, 0).bits(purpose, 5, 6));
      for (int chip = 0; chip < 100; chip++) {
        seen.add(new RandomStreams(2020, chip).bits(purpose, 5, 6));
      }
    }
    Set<String> data = new TreeSet<>();
    for (Purpose purpose : Purpose.values()) {
      long plain = STREAMS.bits(purpose, 5, 6);
      if (plain == new RandomStreams(2020, 7).bits(purpose, 5, 6)) {
        data.add(purpose.name());
      }
    }
    assertEquals(
        "[BALANCING_SPIKE, DRAWN_PIXEL, DRAWN_SPIKE, DRAWN_WEIGHT, INPUT_SPIKE, SAMPLE_ORDER]",
        data.toString());
    assertEquals(data.size() + 100 * (Purpose.values().length - data.size()), seen.size());
  }

  /** As devices drawn on two chips must be: the correlation of so many pairs is below 0.02. */
  @Test
  void drawsOfTwoChipsKnowNothingOfEachOther() {
    RandomStreams one = new RandomStreams(2020, 1);
    RandomStreams two = new RandomStreams(2020, 2);
    double products = 0;
    for (int i = 0; i < N; i++) {
      products +=
          one.gaussian(Purpose.DEVICE_SPREAD, i, 0) * two.gaussian(Purpose.DEVICE_SPREAD, i, 0);
    }
    assertEquals(0, products / N, Tolerances.STANDARD_ERRORS / Math.sqrt(N));
  }

  @Test
  void uniformNumbersNeverReachTheEndsOfTheirInterval() {
    assertEquals(0x1p-53, RandomStreams.uniform(0));
    assertEquals(1 - 0x1p-53, RandomStreams.uniform(-1));
    assertTrue(Double.isFinite(FastGaussian.of(0)));
    assertTrue(Double.isFinite(FastGaussian.of(-1)));
    assertEquals(-FastGaussian.of(0), FastGaussian.of(-1), Tolerances.FAST_GAUSSIAN);
  }

  @Test
  void uniformNumbersAreUniform() {
    double[] u = draws(i -> STREAMS.uniform(Purpose.READ_NOISE, i, 3));
    Arrays.sort(u);
    assertDistribution(u, u);
  }

  @Test
  void gaussianNumbersHaveTheMomentsAndShapeOfTheNormalDistribution() {
    assertNormal(draws(i -> STREAMS.gaussian(Purpose.DEVICE_SPREAD, 7, i)));
    assertNormal(draws(i -> FastGaussian.of(STREAMS.bits(Purpose.READ_NOISE, 7, i))));
  }

  private static void assertNormal(double[] z) {
    double[] sums = new double[5];
    for (double v : z) {
      for (int k = 1; k <= 4; k++) {
        sums[k] += Math.pow(v, k) / N;
      }
    }
    double root = Math.sqrt(N);
    assertEquals(0, sums[1], Tolerances.STANDARD_ERRORS / root);
    assertEquals(1, sums[2], Tolerances.STANDARD_ERRORS * Math.sqrt(2) / root);
    assertEquals(0, sums[3], Tolerances.STANDARD_ERRORS * Math.sqrt(15) / root);
    assertEquals(3, sums[4], Tolerances.STANDARD_ERRORS * Math.sqrt(96) / root);
    Arrays.sort(z);
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    assertDistribution(z, Arrays.stream(z).map(normal::cumulativeProbability).toArray());
  }

  // Kolmogorov-Smirnov: sorted draws against their cumulative probabilities.
  private static void assertDistribution(double[] sorted, double[] probability) {
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      distance = Math.max(distance, Math.abs(probability[i] - (double) i / N));
      distance = Math.max(distance, Math.abs((i + 1.0) / N - probability[i]));
    }
    assertTrue(distance * Math.sqrt(N) < Tolerances.KOLMOGOROV_SMIRNOV, "distance " + distance);
  }

  private static double[] draws(LongToDoubleFunction draw) {
    double[] draws = new double[N];
    for (int i = 0; i < N; i++) {
      draws[i] = draw.applyAsDouble(i);
    }
    return draws;
  }

  @Test
  void fastGaussianKeepsItsPromisedDistanceFromTheInverse() {
    double worst = 0;
    for (long i = 0; i < 4096; i++) {
      for (long part = 0; part < 16; part++) {
        long bits = i << 52 | part << 48 | 0x800000000000L;
        double exact = RandomStreams.inverseNormal(RandomStreams.uniform(bits));
        worst = Math.max(worst, Math.abs(FastGaussian.of(bits) - exact));
      }
    }
    assertTrue(worst < Tolerances.FAST_GAUSSIAN, "off by " + worst);
  }

  @Test
  void fastGaussianRisesWithItsBits() {
    double before = Double.NEGATIVE_INFINITY;
    for (long i = 0; i < 1 << 16; i++) {
      double z = FastGaussian.of(i << 48);
      assertTrue(z > before, "at " + i);
      before = z;
    }
  }
}
