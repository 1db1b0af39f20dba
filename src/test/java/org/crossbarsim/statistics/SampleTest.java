package org.crossbarsim.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Estimates against numbers worked by hand or printed in tables, and what intervals promise. */
class SampleTest {
  private static final double TABLE = 5e-7; // tables of Student's t print six or seven digits
  private static final int REPLICATES = 4000;
  private static final RandomStreams DRAWS = new RandomStreams(2026);

  private static double[] ascending(int n) {
    return IntStream.rangeClosed(1, n).asDoubleStream().toArray();
  }

  @Test
  void fiveNumbersByHand() {
    Sample s = Sample.of(5, 1, 4, 2, 3);
    assertEquals(3, s.mean());
    assertEquals(Math.sqrt(2.5), s.deviation(), Tolerances.BY_HAND);
    assertEquals(1, s.min());
    assertEquals(5, s.max());
    double half = 2.7764451 * Math.sqrt(2.5 / 5); // t(0.975; 4)
    assertEquals(3 - half, s.meanInterval95().low(), TABLE);
    assertEquals(3 + half, s.meanInterval95().high(), TABLE);
  }

  @ParameterizedTest
  @CsvSource({"2, 12.7062047", "4, 3.1824463", "20, 2.0930241", "100, 1.9842170"})
  void theMeanIsKnownWithinStudentsT(int n, double t) {
    Sample s = Sample.of(ascending(n));
    double standardError = s.deviation() / Math.sqrt(n);
    assertEquals(2 * t * standardError, s.meanInterval95().width(), TABLE * n);
  }

  @Test
  void oneDrawSaysNothingOfTheSpread() {
    Sample s = Sample.of(7);
    assertEquals(7, s.mean());
    assertEquals(Double.NaN, s.deviation());
    assertEquals(Interval.UNKNOWN, s.meanInterval95());
    assertEquals(7, s.quantile(0.05));
    assertEquals(Interval.UNKNOWN, s.quantileInterval95(0.5));
  }

  @Test
  void equalDrawsHaveTheirValueAndNoSpreadToTheLastBit() {
    for (double value : new double[] {0.85, 3.2874e-6, 1.0 / 3}) {
      double[] values = new double[37];
      Arrays.fill(values, value);
      Sample s = Sample.of(values);
      assertEquals(value, s.mean());
      assertEquals(0, s.deviation());
      assertEquals(new Interval(value, value), s.meanInterval95());
      assertEquals(value, s.quantile(0.95));
    }
  }

  /** As {@code numpy.percentile} and R's default have it. */
  @Test
  void quantilesLieBetweenDraws() {
    Sample s = Sample.of(1, 2, 3, 4);
    assertEquals(1.15, s.quantile(0.05), Tolerances.BY_HAND);
    assertEquals(2.5, s.quantile(0.5), Tolerances.BY_HAND);
    assertEquals(3.85, s.quantile(0.95), Tolerances.BY_HAND);
  }

  /** Ranks that printed tables have for the median, and binomial sums for the others. */
  @ParameterizedTest
  @CsvSource({"10, 0.5, 2, 9", "20, 0.5, 6, 15", "100, 0.5, 40, 61", "100, 0.05, 1, 11"})
  void aQuantileLiesBetweenOrderStatistics(int n, double p, int low, int high) {
    assertEquals(new Interval(low, high), Sample.of(ascending(n)).quantileInterval95(p));
    Interval mirrored = Sample.of(ascending(n)).quantileInterval95(1 - p);
    assertEquals(new Interval(n + 1 - high, n + 1 - low), mirrored);
  }

  /** 0.95^71 is above 0.025, 0.95^72 is not. */
  @Test
  void theTailsOfFewDrawsAreOpen() {
    assertEquals(Double.NaN, Sample.of(ascending(71)).quantileInterval95(0.05).low());
    assertEquals(Double.NaN, Sample.of(ascending(71)).quantileInterval95(0.95).high());
    assertEquals(1, Sample.of(ascending(72)).quantileInterval95(0.05).low());
    assertEquals(72, Sample.of(ascending(72)).quantileInterval95(0.95).high());
    assertEquals(Interval.UNKNOWN, Sample.of(ascending(5)).quantileInterval95(0.5));
    assertEquals(new Interval(1, 6), Sample.of(ascending(6)).quantileInterval95(0.5));
  }

  @Test
  void nothingAndTheUndefinedAreNoSample() {
    assertThrows(IllegalArgumentException.class, Sample::of);
    assertThrows(IllegalArgumentException.class, () -> Sample.of(1, Double.NaN));
  }

  @Test
  void theIntervalOfTheMeanCoversNormalDrawsAsOftenAsItSays() {
    int covered = 0;
    for (int r = 0; r < REPLICATES; r++) {
      Interval i = Sample.of(normal(r, 20)).meanInterval95();
      covered += i.low() <= 0 && i.high() >= 0 ? 1 : 0;
    }
    assertShare(0.95, covered);
  }

  /** Distribution-free, so exact for log-normal draws, too: binomial sums give the coverage. */
  @ParameterizedTest
  @CsvSource({"20, 0.5, 0.958610534667969", "100, 0.05, 0.982607061"})
  void theIntervalOfAQuantileCoversSkewedDrawsAsOftenAsItSays(int n, double p, double exact) {
    double z = p == 0.5 ? 0 : -1.644853626951472;
    double truth = FastMath.exp(z);
    int covered = 0;
    for (int r = 0; r < REPLICATES; r++) {
      double[] values = Arrays.stream(normal(r, n)).map(FastMath::exp).toArray();
      Interval i = Sample.of(values).quantileInterval95(p);
      covered += i.low() <= truth && i.high() >= truth ? 1 : 0;
    }
    assertShare(exact, covered);
  }

  private static double[] normal(int replicate, int n) {
    double[] z = new double[n];
    Arrays.setAll(z, i -> DRAWS.gaussian(Purpose.DEVICE_SPREAD, replicate, i));
    return z;
  }

  private static void assertShare(double expected, int hits) {
    double share = (double) hits / REPLICATES;
    double standardError = Math.sqrt(expected * (1 - expected) / REPLICATES);
    assertTrue(
        Math.abs(share - expected) <= Tolerances.STANDARD_ERRORS * standardError,
        () -> share + " instead of " + expected);
  }

  @Test
  void anIntervalOfFewTrialsIsWide() {
    Interval interval = Wilson.interval95(45, 50);
    assertEquals(0.7864, interval.low(), 5e-5);
    assertEquals(0.9565, interval.high(), 5e-5);
    assertEquals(0, Wilson.interval95(0, 10).low());
    assertEquals(1, Wilson.interval95(10, 10).high());
    assertEquals(new Interval(0, 0.5), new Interval(-0.1, 0.5).within(0, 1));
  }
}
