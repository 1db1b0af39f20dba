package org.crossbarsim.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.CurrentErrors;
import org.crossbarsim.spec.LatchSpec;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

/** What is drawn of sense units has the stated spread, and decisions fail as often as stated. */
class SenseStatisticsTest {
  private static final int N = 20_000;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final double OFFSET_A = 3e-6;
  private static final double VOLT = 0.5;

  private static CurrentErrors errors(
      double noiseA, double gain, double levelA, double stepA, double rangeA, boolean eachLevel) {
    return new CurrentErrors(noiseA, gain, levelA, stepA, rangeA, eachLevel, 0, Optional.empty());
  }

  // One unit a column.
  private static TestArray array(int columns) {
    TestArray array = new TestArray();
    array.columns = columns;
    return array;
  }

  private static TileSlice slice(int columns) {
    return new TileSlice(
        4, 1, 0, 0, 1, 0, columns, BinaryWeights.fromSigns(columns, 1, ones(columns)));
  }

  private static int[] ones(int n) {
    int[] ones = new int[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static SenseUnits units(CurrentErrors errors, int levels, int columns) {
    return new SenseUnits(
        SenseErrors.of(OFFSET_A, Optional.of(errors), VOLT),
        array(columns).spec(),
        levels,
        new RandomStreams(17),
        slice(columns));
  }

  // Kolmogorov-Smirnov against a cumulative distribution.
  private static void assertDistribution(double[] draws, DoubleUnaryOperator cumulative) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double p = cumulative.applyAsDouble(sorted[i]);
      distance = Math.max(distance, Math.abs(p - (double) i / sorted.length));
      distance = Math.max(distance, Math.abs((i + 1.0) / sorted.length - p));
    }
    double scaled = distance * Math.sqrt(sorted.length);
    assertTrue(scaled < Tolerances.KOLMOGOROV_SMIRNOV, "distance " + scaled);
  }

  private static void assertNormal(double[] draws, double mean, double sigma) {
    assertDistribution(draws, x -> NORMAL.cumulativeProbability((x - mean) / sigma));
  }

  @Test
  void offsetsGainsLevelsAndNoiseAreNormalWithTheStatedDeviations() {
    SenseUnits units = units(errors(2e-6, 0.02, 5e-6, 0, 0, false), 3, N);
    assertNormal(IntStream.range(0, N).mapToDouble(units::offset).toArray(), 0, OFFSET_A / VOLT);
    assertNormal(IntStream.range(0, N).mapToDouble(units::gain).toArray(), 1, 0.02);
    for (int level = 0; level < 3; level++) {
      int i = level;
      double[] deviations = IntStream.range(0, N).mapToDouble(u -> units.deviation(u, i)).toArray();
      assertNormal(deviations, 0, 5e-6 / VOLT);
    }
    assertNormal(
        IntStream.range(0, N).mapToDouble(c -> units.noise(c, 7)).toArray(), 0, 2e-6 / VOLT);
    assertNormal(
        IntStream.range(0, N).mapToDouble(key -> units.noise(7, key)).toArray(), 0, 2e-6 / VOLT);
  }

  @Test
  void levelsOfOneUnitAndDrawsOfOneKindAreIndependent() {
    SenseUnits units = units(errors(2e-6, 0.02, 5e-6, 0, 0, false), 2, N);
    double[] products = new double[4];
    for (int u = 0; u < N; u++) {
      double offset = units.offset(u) / (OFFSET_A / VOLT);
      double gain = (units.gain(u) - 1) / 0.02;
      double first = units.deviation(u, 0) / (5e-6 / VOLT);
      double second = units.deviation(u, 1) / (5e-6 / VOLT);
      products[0] += offset * gain / N;
      products[1] += first * second / N;
      products[2] += offset * first / N;
      products[3] += first * units.noise(u, 0) / (2e-6 / VOLT) / N;
    }
    for (double product : products) {
      assertEquals(0, product, Tolerances.STANDARD_ERRORS / Math.sqrt(N));
    }
  }

  /** Offsets many steps wide leave a rest that is uniform within half a step. */
  @Test
  void calibrationLeavesAUniformRestWithinHalfAStep() {
    double stepA = OFFSET_A / 20;
    SenseUnits units = units(errors(0, 0, 0, stepA, 10 * OFFSET_A, false), 1, N);
    double half = 0.5 * stepA / VOLT;
    double[] rest = IntStream.range(0, N).mapToDouble(units::offset).toArray();
    for (double r : rest) {
      assertTrue(Math.abs(r) <= half * (1 + 1e-9), "rest " + r);
    }
    assertDistribution(rest, x -> 0.5 * (1 + x / half));
  }

  /** By hand: steps of 2 up to 5, so two steps, 4, either way. */
  @Test
  void anOffsetBeyondTheRangeOfACalibrationKeepsWhatExceedsIt() {
    SenseErrors e = new SenseErrors(1, 0, 0, 0, 2, 5, false, 0);
    assertEquals(0.5, e.calibrated(0.5));
    assertEquals(-0.5, e.calibrated(1.5));
    assertEquals(-0.75, e.calibrated(-2.75));
    assertEquals(0.75, e.calibrated(4.75));
    assertEquals(3.5, e.calibrated(7.5));
    assertEquals(-6, e.calibrated(-10));
    double stepA = OFFSET_A / 20;
    SenseUnits units = units(errors(0, 0, 0, stepA, OFFSET_A, false), 1, N);
    double half = 0.5 * stepA / VOLT;
    long beyond =
        IntStream.range(0, N).filter(u -> Math.abs(units.offset(u)) > half * (1 + 1e-9)).count();
    double expected = 2 * NORMAL.cumulativeProbability(-(1 + 0.5 / 20));
    double error = Math.sqrt(expected * (1 - expected) / N);
    assertEquals(expected, (double) beyond / N, Tolerances.STANDARD_ERRORS * error);
  }

  /** 0.3 / 0.1 is 2.9999999999999996. */
  @Test
  void aRangeOfThreeDecimalStepsHasThreeSteps() {
    SenseErrors e = new SenseErrors(1, 0, 0, 0, 0.1, 0.3, false, 0);
    assertEquals(0.02, e.calibrated(0.32), 1e-12);
    assertEquals(-0.7, e.calibrated(-1), 1e-12);
  }

  /** A calibration of each level takes offset and deviation of that level away together. */
  @Test
  void aCalibrationOfEachLevelLeavesNoMoreThanHalfAStepOfAnyLevel() {
    double stepA = OFFSET_A / 20;
    SenseUnits units = units(errors(0, 0, 5e-6, stepA, 20 * OFFSET_A, true), 3, 5000);
    for (int u = 0; u < 5000; u++) {
      for (int level = 0; level < 3; level++) {
        double left = units.offset(u) + units.deviation(u, level);
        assertTrue(Math.abs(left) <= 0.5 * stepA / VOLT * (1 + 1e-9), "left " + left);
      }
    }
    SenseUnits together = units(errors(0, 0, 5e-6, stepA, 20 * OFFSET_A, false), 3, N);
    assertNormal(
        IntStream.range(0, N).mapToDouble(u -> together.deviation(u, 2)).toArray(), 0, 5e-6 / VOLT);
  }

  /**
   * Inputs spread evenly over +-S: the share that starts below the window w = A exp(-T / tau) is w
   * / S, and half of that falls on the wrong side.
   */
  @Test
  void anAmplifierIsUndecidedAsOftenAsTheFormulaOfItsLatchSays() {
    double swingA = 1e-3;
    LatchSpec latch = new LatchSpec(50e-12, 150e-12);
    CurrentErrors errors = new CurrentErrors(0, 0, 0, 0, 0, false, swingA, Optional.of(latch));
    assertEquals(swingA * Math.exp(-3), errors.windowA(), 1e-18);
    TestArray array = array(1);
    array.amplifier = true;
    SenseUnits units =
        new SenseUnits(
            SenseErrors.of(0, Optional.of(errors), VOLT),
            array.spec(),
            1,
            new RandomStreams(5),
            slice(1));
    Comparators comparators = new Comparators(Sensing.of(array.spec(), 1e-4, 1e-5), units);
    double spreadA = 200e-6;
    int reads = 100_000;
    int wrong = 0;
    for (int i = 0; i < reads; i++) {
      double inputA = spreadA * (2 * (i + 0.5) / reads - 1);
      int sum = comparators.sum(0, inputA / VOLT, 3, i);
      boolean missed = sum != (inputA > 0 ? 1 : -1);
      assertTrue(!missed || Math.abs(inputA) < errors.windowA());
      wrong += missed ? 1 : 0;
    }
    double expected = 0.5 * errors.windowA() / spreadA;
    double error = Math.sqrt(expected * (1 - expected) / reads);
    assertEquals(expected, (double) wrong / reads, Tolerances.STANDARD_ERRORS * error);
  }

  /**
   * A converter errs by one code next to a threshold: over inputs spread evenly between two
   * thresholds a unit u apart, two windows of w each are undecided, and half of each is wrong.
   */
  @Test
  void aConverterIsUndecidedAroundEachOfItsThresholds() {
    LatchSpec latch = new LatchSpec(50e-12, 100e-12);
    CurrentErrors errors = new CurrentErrors(0, 0, 0, 0, 0, false, 2e-5, Optional.of(latch));
    TestArray array = array(1);
    SenseUnits units =
        new SenseUnits(
            SenseErrors.of(0, Optional.of(errors), VOLT),
            array.spec(),
            10,
            new RandomStreams(5),
            slice(1));
    Sensing sensing = Sensing.of(array.spec(), 1e-4, 1e-5);
    Comparators comparators = new Comparators(sensing, units);
    double unitS = 4.5e-5;
    int reads = 100_000;
    int wrong = 0;
    for (int i = 0; i < reads; i++) {
      double inputS = unitS * (1.5 + (i + 0.5) / reads); // code 2 of -5 to 5
      int sum = comparators.sum(0, inputS, 5, i);
      assertEquals(2, sum, 1);
      wrong += sum != 2 ? 1 : 0;
    }
    double expected = errors.windowA() / VOLT / unitS;
    double error = Math.sqrt(expected * (1 - expected) / reads);
    assertEquals(expected, (double) wrong / reads, Tolerances.STANDARD_ERRORS * error);
  }

  /** A decision d off its level fails with probability Phi(-d / sigma). */
  @Test
  void noiseFlipsDecisionsAsOftenAsItsDeviationSays() {
    double sigmaA = 4e-6;
    TestArray array = array(1);
    array.amplifier = true;
    SenseUnits units =
        new SenseUnits(
            SenseErrors.of(0, Optional.of(errors(sigmaA, 0, 0, 0, 0, false)), VOLT),
            array.spec(),
            1,
            new RandomStreams(8),
            slice(1));
    Comparators comparators = new Comparators(Sensing.of(array.spec(), 1e-4, 1e-5), units);
    int reads = 50_000;
    for (double d : new double[] {0.5, 1, 2}) {
      int wrong = 0;
      for (int key = 0; key < reads; key++) {
        wrong += comparators.sum(0, d * sigmaA / VOLT, 1, key) < 0 ? 1 : 0;
      }
      double expected = NORMAL.cumulativeProbability(-d);
      double error = Math.sqrt(expected * (1 - expected) / reads);
      assertEquals(expected, (double) wrong / reads, Tolerances.STANDARD_ERRORS * error);
    }
  }

  /** By hand: a gain of 1 + g turns an input of 7.5 units over the threshold at 7.5 / (1 + g). */
  @Test
  void aGainErrorMovesThresholdsInProportionToTheirDistanceFromZero() {
    TestArray array = array(200);
    array.inputs = 15;
    array.group = 15;
    SenseUnits units =
        new SenseUnits(
            SenseErrors.of(0, Optional.of(errors(0, 0.05, 0, 0, 0, false)), VOLT),
            array.spec(),
            30,
            new RandomStreams(8),
            slice(200));
    Sensing sensing = Sensing.of(array.spec(), 1e-4, 1e-5);
    Comparators comparators = new Comparators(sensing, units);
    double unitS = 4.5e-5;
    for (int c = 0; c < 200; c++) {
      double thresholdS = 7.5 * unitS / units.gain(c);
      assertEquals(7, comparators.sum(c, thresholdS * (1 - 1e-9), 15, 0));
      assertEquals(8, comparators.sum(c, thresholdS * (1 + 1e-9), 15, 0));
      assertEquals(-8, comparators.sum(c, -thresholdS * (1 + 1e-9), 15, 0));
    }
  }
}
