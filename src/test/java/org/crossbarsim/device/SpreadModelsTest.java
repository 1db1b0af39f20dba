package org.crossbarsim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.testkit.GoodnessOfFit;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadModelsTest {
  private static final int N = 20_000;
  private static final double DAY_S = 86_400;
  private static final RandomStreams RANDOM = new RandomStreams(29);

  private static PhysicsSpec age(double ageS) {
    return new PhysicsSpec(PhysicsSpec.Wires.IDEAL, ageS, 300);
  }

  /** Conductances in microsiemens of cells programmed to {@code g}, by a model of a card. */
  private static double[] drawnUs(ModelSpec model, double g, double ageS) {
    CellModel cells = new CellModel(TestSpecs.modelled(1e6 / g, 2e6 / g, model), age(ageS), RANDOM);
    double[] us = new double[N];
    for (int i = 0; i < N; i++) {
      us[i] = 1e6 * cells.programmedS(CellState.LRS, RandomStreams.entity(3, i, 0, 0), 0);
    }
    return us;
  }

  private static void assertNormalCutAtZero(double[] us, double g, double sigma, String what) {
    double below = GoodnessOfFit.normal(g, sigma).applyAsDouble(0);
    double[] positive = Arrays.stream(us).filter(x -> x > 0).toArray();
    double error = Math.sqrt(below * (1 - below) / N) + 1e-12;
    assertEquals(below, 1 - (double) positive.length / N, Tolerances.STANDARD_ERRORS * error, what);
    assertTrue(Arrays.stream(us).allMatch(x -> x >= 0), what);
    GoodnessOfFit.assertDrawnFrom(GoodnessOfFit.positiveNormal(g, sigma), positive, what);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.722",
    "5, 1.751",
    "12, 2.3",
    "20, 2.023",
    "30, 1.533",
    "40, 1.103",
  })
  void neurramsQuarticMeetsItsPublishedPointsAfterOneSecond(double g, double sigma) {
    assertEquals(sigma, NeurramQuarticSpread.sigmaUs(g, 1), Tolerances.PRINTED_DIGITS);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.262",
    "5, 2.706",
    "12, 3.853",
    "20, 3.929",
    "30, 3.374",
    "40, 2.677",
  })
  void neurramsQuarticMeetsItsPublishedPointsAfterTwoDays(double g, double sigma) {
    assertEquals(sigma, NeurramQuarticSpread.sigmaUs(g, 2 * DAY_S), Tolerances.PRINTED_DIGITS);
  }

  /** Wan et al. state a mean over the levels of 2.8 uS and a maximum of 3.9 uS. */
  @Test
  void neurramsLargestDeviationIsTheOneThatThePaperStates() {
    double most = 0;
    for (double g = 1; g <= 40; g += 0.25) {
      most = Math.max(most, NeurramQuarticSpread.sigmaUs(g, 2 * DAY_S));
    }
    assertEquals(3.9, most, 0.1);
  }

  @Test
  void betweenTwoFittedAgesNeurramsDeviationIsLinearInTheLogarithmOfTheAge() {
    double first = NeurramQuarticSpread.sigmaUs(12, 1);
    double day = NeurramQuarticSpread.sigmaUs(12, DAY_S);
    double half = NeurramQuarticSpread.sigmaUs(12, Math.sqrt(DAY_S));
    assertEquals(0.5 * (first + day), half, 1e-12);
    assertThrows(IllegalArgumentException.class, () -> NeurramQuarticSpread.sigmaUs(12, 3 * DAY_S));
  }

  @ParameterizedTest
  @CsvSource({"1, 1.28", "20, 2.36", "39, 1.673"})
  void neurramsCubicMeetsItsPublishedPoints(double g, double sigma) {
    assertEquals(sigma, NeurramCubicSpread.sigmaUs(g), 0.005);
  }

  /** 4.782321 - 0.009107 g, worked by hand at the ends of its range. */
  @ParameterizedTest
  @CsvSource({"50, 4.326971", "225, 2.733246"})
  void milosDeviationFallsWithTheConductance(double g, double sigma) {
    assertEquals(sigma, MiloSpread.sigmaUs(g), 1e-9);
  }

  /** a + b g of both windows of acceptance, worked by hand at 50 uS. */
  @Test
  void cmoCellsAreProgrammedTenTimesFinerInATenTimesNarrowerWindow() {
    assertEquals(0.05425057, CmoSpread.fineSigmaUs(50), 1e-9);
    assertEquals(0.5757322481, CmoSpread.coarseSigmaUs(50), 1e-9);
    assertEquals(0.1, CmoSpread.fineSigmaUs(50) / CmoSpread.coarseSigmaUs(50), 0.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 12, 40})
  void neurramsCellsAreDrawnFromTheQuarticAtEveryAge(double g) {
    for (double ageS : new double[] {1, 3600, 2 * DAY_S}) {
      double[] us = drawnUs(NeurramQuarticSpread.DESCRIPTION.with(), g, ageS);
      assertNormalCutAtZero(us, g, NeurramQuarticSpread.sigmaUs(g, ageS), g + " uS, " + ageS);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 20, 39})
  void neurramsCellsAreDrawnFromTheCubic(double g) {
    double[] us = drawnUs(NeurramCubicSpread.DESCRIPTION.with(), g, 1);
    assertNormalCutAtZero(us, g, NeurramCubicSpread.sigmaUs(g), g + " uS");
  }

  @ParameterizedTest
  @ValueSource(doubles = {50, 100, 225})
  void milosCellsAreDrawnFromTheFit(double g) {
    double[] us = drawnUs(MiloSpread.DESCRIPTION.with(), g, 1);
    assertNormalCutAtZero(us, g, MiloSpread.sigmaUs(g), g + " uS");
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 45, 88})
  void cmoCellsAreDrawnFromTheFits(double g) {
    assertNormalCutAtZero(
        drawnUs(CmoSpread.FINE.with(), g, 1), g, CmoSpread.fineSigmaUs(g), g + " uS, 0.2 %");
    assertNormalCutAtZero(
        drawnUs(CmoSpread.COARSE.with(), g, 1), g, CmoSpread.coarseSigmaUs(g), g + " uS, 2 %");
  }

  @ParameterizedTest
  @CsvSource({"LRS, 0.05", "HRS, 0.5"})
  void logNormalCellsHaveANormalLogarithm(CellState state, double sigma) {
    StateSigmas sigmas = new StateSigmas(0.04, 0.4, 0.03, 0.3);
    double[] lnR = new double[N];
    for (int i = 0; i < N; i++) {
      CellDraws draws = new CellDraws(RANDOM, i, 2);
      lnR[i] = Math.log(new LogNormalSpread(sigmas).drawnOhm(state, 1e4, draws));
    }
    GoodnessOfFit.assertDrawnFrom(GoodnessOfFit.normal(Math.log(1e4), sigma), lnR, "ln R");
  }

  @ParameterizedTest
  @CsvSource({"LRS, 0.05", "HRS, 0.5"})
  void normalCellsHaveANormalConductanceWithoutItsNegativePart(CellState state, double sigma) {
    StateSigmas sigmas = new StateSigmas(0.04, 0.4, 0.03, 0.3);
    double[] relative = new double[N];
    for (int i = 0; i < N; i++) {
      CellDraws draws = new CellDraws(RANDOM, i, 2);
      relative[i] = 1e4 / new NormalSpread(sigmas).drawnOhm(state, 1e4, draws);
    }
    GoodnessOfFit.assertDrawnFrom(GoodnessOfFit.positiveNormal(1, sigma), relative, "G / G0");
  }

  @Test
  void bothTestsOfFitRefuseADeviationThatIsFivePerCentOff() {
    double[] z = new double[N];
    for (int i = 0; i < N; i++) {
      z[i] = RANDOM.gaussian(Purpose.DEVICE_SPREAD, i, 0);
    }
    DoubleUnaryOperator wider = GoodnessOfFit.normal(0, 1.05);
    assertTrue(GoodnessOfFit.kolmogorovSmirnov(wider, z) > Tolerances.KOLMOGOROV_SMIRNOV);
    assertTrue(GoodnessOfFit.andersonDarling(wider, z) > Tolerances.ANDERSON_DARLING);
  }

  @Test
  void everyProgrammingOfAFittedCellHasADrawOfItsOwnThatTheAgeStretches() {
    ModelSpec quartic = NeurramQuarticSpread.DESCRIPTION.with();
    CellModel young = new CellModel(TestSpecs.modelled(1e5, 1e6, quartic), age(1), RANDOM);
    CellModel old = new CellModel(TestSpecs.modelled(1e5, 1e6, quartic), age(DAY_S), RANDOM);
    double first = 1e6 * young.programmedS(CellState.LRS, 8, 0) - 10;
    double second = 1e6 * young.programmedS(CellState.LRS, 8, 1) - 10;
    assertTrue(Math.abs(first - second) > 1e-3);
    double ratio = NeurramQuarticSpread.sigmaUs(10, DAY_S) / NeurramQuarticSpread.sigmaUs(10, 1);
    assertEquals(ratio * first, 1e6 * old.programmedS(CellState.LRS, 8, 0) - 10, 1e-9);
  }
}
