package org.crossbarsim.margin;

import static org.crossbarsim.margin.MarginCases.HRS_OHM;
import static org.crossbarsim.margin.MarginCases.HRS_S;
import static org.crossbarsim.margin.MarginCases.LRS_OHM;
import static org.crossbarsim.margin.MarginCases.LRS_S;
import static org.crossbarsim.margin.MarginCases.UNIT_S;
import static org.crossbarsim.margin.MarginCases.counting;
import static org.crossbarsim.margin.MarginCases.odds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.crossbarsim.margin.MarginCases.Device;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.CurrentErrors;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.TestArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Does the closed form say what can be worked by hand? */
class ReadModelTest {
  /** Relative: what the lattice may blur a probability by (up to 5e-4 of the variance). */
  private static final double BLUR = 0.01;

  private static double phi(double x) {
    return new NormalDistribution(null, 0, 1).cumulativeProbability(x);
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, BLUR * expected, () -> "expected " + expected);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0", "0.2, 0", "0.3, 0", "0.2, 2000", "0.4, 5000"})
  void oneLrsCellIsMisreadWhenItsResistanceIsTooHighOrTooLow(double sigma, double transistorOhm) {
    Device d = new Device();
    d.lrsSigma = 0.8 * sigma; // the root of both squares is sigma
    d.lrsCycleSigma = 0.6 * sigma;
    d.transistorOhm = transistorOhm;
    double highS = 1 / (LRS_OHM + transistorOhm);
    double lowS = 1 / (HRS_OHM + transistorOhm);
    // Codes 0, 1, 2: code 1 reaches from half a unit to one and a half above the HRS reference.
    double zLow = Math.log((2 / (highS + lowS) - transistorOhm) / LRS_OHM) / sigma;
    double topS = lowS + 1.5 * (highS - lowS);
    double room = 1 / topS - transistorOhm;
    double zHigh = room > 0 ? Math.log(room / LRS_OHM) / sigma : Double.NEGATIVE_INFINITY;
    double expected = phi(-zLow) + (room > 0 ? phi(zHigh) : 0);
    assertClose(expected, odds(counting(3), d.spec(), 1, 1).wrong());
    // Two codes only: nothing is too high.
    assertClose(phi(-zLow), odds(counting(2), d.spec(), 1, 1).wrong());
  }

  @Test
  void oneNormalCellIsMisreadBelowHalfAUnit() {
    Device d = new Device();
    d.spread = Spread.NORMAL;
    d.lrsSigma = 0.15;
    double expected = phi(-0.5 * UNIT_S / (0.15 * LRS_S));
    assertClose(expected, odds(counting(2), d.spec(), 1, 1).wrong());
    assertClose(2 * expected, odds(counting(3), d.spec(), 1, 1).wrong());
  }

  @Test
  void aNormalCellThatCannotConductNegativelyHasTheMeanAndDeviationOfACutDistribution() {
    Device d = new Device();
    d.spread = Spread.NORMAL;
    d.hrsSigma = 0.8;
    double a = 1 / 0.8;
    double density = Math.exp(-0.5 * a * a) / Math.sqrt(2 * Math.PI);
    double lift = density / phi(a); // mean of z above -a
    double variance = 1 - a * lift - lift * lift;
    TestArray half = MarginCases.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.FIXED);
    ReadOdds odds = odds(half.spec(), d.spec(), 4, 0);
    assertEquals(4 * 0.8 * lift * HRS_S / UNIT_S, odds.shiftCodes(), 1e-6);
    assertEquals(2 * 0.8 * Math.sqrt(variance) * HRS_S / UNIT_S, odds.sigmaCodes(), 1e-6);
  }

  @Test
  void logNormalCellsConductMoreThanTheirMedianOnAverage() {
    Device d = new Device();
    d.hrsSigma = 0.5;
    TestArray bias = MarginCases.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.FIXED);
    ReadOdds odds = odds(bias.spec(), d.spec(), 10, 3);
    double mean = Math.exp(0.125);
    assertEquals(7 * (mean - 1) * HRS_S / UNIT_S, odds.shiftCodes(), 1e-9);
    double sigma = mean * Math.sqrt(7 * Math.expm1(0.25));
    assertEquals(sigma * HRS_S / UNIT_S, odds.sigmaCodes(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20, 128})
  void stuckCellsAloneAreWrongAsOftenAsOneOfThemIsMet(int active) {
    Device d = new Device();
    d.stuckAtHrs = 3e-4;
    d.stuckAtLrs = 2e-4;
    // All on LRS cells against HRS columns: one of either kind takes a unit away.
    double expected = 1 - Math.pow((1 - 3e-4) * (1 - 2e-4), active);
    assertEquals(expected, odds(counting(active + 1), d.spec(), active, active).wrong(), 1e-12);
  }

  @Test
  void offsetAloneIsANormalNumberPastHalfACode() {
    TestArray a = MarginCases.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR);
    a.offsetSigmaA = 9e-6; // a tenth of a unit, a fifth of a code of half a unit
    double expected = 2 * phi(-2.5);
    ReadOdds odds = odds(a.spec(), new Device().spec(), 7, 3);
    assertClose(expected, odds.wrong());
    assertEquals(2.5, odds.marginSigmas(), 1e-12);
    a.amplifier = true; // one side only, and half a unit off where K is even
    assertClose(phi(-5), odds(a.spec(), new Device().spec(), 7, 3).wrong());
    assertClose(phi(-5), odds(a.spec(), new Device().spec(), 8, 4).wrong());
    assertClose(phi(-5), odds(a.spec(), new Device().spec(), 8, 3).wrong());
  }

  /** 9, 12 and 8 uA over 1 V: 17 uS in all against half a code of 22.5 uS. */
  @Test
  void offsetNoiseAndLevelDeviationsOfAConverterAddUpInSquares() {
    TestArray a = MarginCases.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR);
    a.offsetSigmaA = 9e-6;
    a.errors = Optional.of(new CurrentErrors(12e-6, 0, 8e-6, 0, 0, false, 0, Optional.empty()));
    ReadOdds odds = odds(a.spec(), new Device().spec(), 7, 3);
    assertClose(2 * phi(-22.5 / 17), odds.wrong());
    assertEquals(22.5 / 17, odds.marginSigmas(), 1e-12);
  }

  @Test
  void readNoiseOfManyCellsAddsUpInSquares() {
    Device d = new Device();
    d.lrsNoise = 0.05;
    d.hrsNoise = 0.1;
    double sigmaS = Math.sqrt(20 * 0.05 * 0.05 * LRS_S * LRS_S + (12 + 32) * 0.01 * HRS_S * HRS_S);
    ReadOdds odds = odds(counting(40), d.spec(), 32, 20);
    assertEquals(sigmaS / UNIT_S, odds.sigmaCodes(), 1e-9);
    assertClose(2 * phi(-0.5 * UNIT_S / sigmaS), odds.wrong());
    assertClose(odds.wrongIfNormal(), odds.wrong());
  }

  @ParameterizedTest
  @EnumSource(ReferenceSpec.Kind.class)
  void sumsOfNormalCellsAreNormalWithEveryReference(ReferenceSpec.Kind kind) {
    Device d = new Device();
    d.spread = Spread.NORMAL;
    d.lrsSigma = 0.06;
    d.hrsSigma = 0.12;
    ArraySpec array = MarginCases.array(ArrayKind.BNN_DIFFERENTIAL, kind).spec();
    ReadOdds odds = odds(array, d.spec(), 16, 9);
    double reference =
        switch (kind) {
          case MID_PAIR -> 0.25 * (square(0.06 * LRS_S) + square(0.12 * HRS_S));
          case MID_HALFWAY -> square(0.09 * 0.5 * (LRS_S + HRS_S));
          case HRS -> square(0.12 * HRS_S);
          case FIXED -> 0;
        };
    double sigmaS = Math.sqrt(9 * square(0.06 * LRS_S) + 7 * square(0.12 * HRS_S) + 16 * reference);
    assertEquals(sigmaS / UNIT_S, odds.sigmaCodes(), 1e-6);
    assertClose(2 * phi(-0.5 * UNIT_S / sigmaS), odds.wrong());
  }

  private static double square(double x) {
    return x * x;
  }

  @ParameterizedTest
  @EnumSource(ReferenceSpec.Kind.class)
  void idealCellsAreNeverWrongAndHaveNoEndOfMargin(ReferenceSpec.Kind kind) {
    ArraySpec array = MarginCases.array(ArrayKind.BNN_DIFFERENTIAL, kind).spec();
    for (int met : new int[] {0, 1, 64, 128}) {
      ReadOdds odds = odds(array, new Device().spec(), 128, met);
      assertEquals(0, odds.wrong());
      assertEquals(0, odds.sigmaCodes());
      assertEquals(Double.POSITIVE_INFINITY, odds.marginSigmas());
    }
  }

  @Test
  void aConverterTooCoarseDecidesSumsOnItsEdgesByChance() {
    TestArray a = MarginCases.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.HRS);
    a.codeStep = 2;
    a.offsetSigmaA = 1e-6;
    // 1 of 4 lies on the edge of codes 0 and 1, which stands for 2.
    assertEquals(0.5, odds(a.spec(), new Device().spec(), 4, 1).wrong(), 1e-9);
    assertEquals(0, odds(a.spec(), new Device().spec(), 4, 1).marginSigmas(), 1e-9);
    assertTrue(odds(a.spec(), new Device().spec(), 4, 2).wrong() < 1e-9);
    assertEquals(0, Variants.resolvedRows(a.spec()));
  }
}
