package org.crossbarsim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

class CellModelTest {
  private static final int N = 20_000;
  private static final double TRANSISTOR_OHM = 2e3;
  private static final double LRS_OHM = 8e3;

  private static CellModel model(DeviceSpec spec) {
    return new CellModel(spec, new RandomStreams(11));
  }

  private static double[] programmed(CellModel model, CellState state) {
    double[] conductanceS = new double[N];
    for (int i = 0; i < N; i++) {
      conductanceS[i] = model.programmedS(state, RandomStreams.entity(0, i, 0, 0), 0);
    }
    return conductanceS;
  }

  @Test
  void nominalConductancesHaveTheTransistorInSeries() {
    CellModel ideal = model(TestSpecs.idealDevice());
    assertEquals(1 / 10e3, ideal.nominalS(CellState.LRS));
    assertEquals(1 / 100e3, ideal.nominalS(CellState.HRS));
    assertEquals(0.5 * (1 / 10e3 + 1 / 100e3), ideal.nominalS(CellState.HALFWAY));
    for (CellState state : CellState.values()) {
      assertEquals(ideal.nominalS(state), ideal.programmedS(state, 5, 0));
    }
  }

  /** The stated resistance is the median of R; the stated sigma is the deviation of ln R. */
  @Test
  void logNormalCellsHaveTheStatedMedianAndTheStatedDeviationOfTheLogarithm() {
    double sigma = 0.3;
    CellModel model = model(TestSpecs.device(Spread.LOG_NORMAL, sigma, 0, 0, 0));
    double[] lnR =
        Arrays.stream(programmed(model, CellState.LRS))
            .map(g -> Math.log(1 / g - TRANSISTOR_OHM))
            .sorted()
            .toArray();
    double both = sigma * Math.sqrt(1 + 0.01); // device and cycle spread are independent
    double error = Tolerances.STANDARD_ERRORS * both / Math.sqrt(N);
    assertEquals(Math.log(LRS_OHM), lnR[N / 2], 1.2533 * error);
    assertEquals(Math.log(LRS_OHM), mean(lnR), error);
    assertEquals(both, deviation(lnR), error / Math.sqrt(2));
  }

  @Test
  void normalCellsAreNormalInConductanceAndNeverConductBackwards() {
    double sigma = 0.1;
    CellModel model = model(TestSpecs.device(Spread.NORMAL, sigma, 0, 0, 0));
    double[] g =
        Arrays.stream(programmed(model, CellState.LRS))
            .map(s -> LRS_OHM / (1 / s - TRANSISTOR_OHM))
            .toArray();
    double both = sigma * Math.sqrt(1 + 0.01);
    double error = Tolerances.STANDARD_ERRORS * both / Math.sqrt(N);
    assertEquals(1, mean(g), error);
    assertEquals(both, deviation(g), error / Math.sqrt(2));
    // Two sigmas of one: a sixth of all first draws would be negative.
    CellModel wide = model(TestSpecs.device(Spread.NORMAL, 0.5, 0, 0, 0));
    double[] hrs = programmed(wide, CellState.HRS);
    for (double s : hrs) {
      assertTrue(s > 0 && s < 1 / TRANSISTOR_OHM);
    }
    // A normal number of mean 1 and deviation s, given that it is positive: mean 1 +
    // s*pdf(1/s)/cdf(1/s).
    double s = Math.sqrt(1 + 0.01);
    double truncatedMean =
        1 + s * Math.exp(-0.5 / s / s) / Math.sqrt(2 * Math.PI) / 0.8401; // cdf(0.99504) = 0.8401
    double[] relative = Arrays.stream(hrs).map(x -> 98e3 / (1 / x - TRANSISTOR_OHM)).toArray();
    assertEquals(
        truncatedMean, mean(relative), Tolerances.STANDARD_ERRORS * s / Math.sqrt(N) + 1e-4);
  }

  @Test
  void stuckCellsAreAsManyAsStatedAndIgnoreWhatIsProgrammed() {
    double atLrs = 0.05;
    double atHrs = 0.2;
    CellModel model = model(TestSpecs.device(Spread.LOG_NORMAL, 0, 0, atLrs, atHrs));
    int lrs = 0;
    int hrs = 0;
    for (int i = 0; i < N; i++) {
      long entity = RandomStreams.entity(1, i, 2, 0);
      CellState fromLrs = model.stateAfterProgramming(CellState.LRS, entity);
      CellState fromHrs = model.stateAfterProgramming(CellState.HRS, entity);
      if (fromLrs == fromHrs) {
        lrs += fromLrs == CellState.LRS ? 1 : 0;
        hrs += fromLrs == CellState.HRS ? 1 : 0;
        assertEquals(
            model.programmedS(CellState.LRS, entity, 0),
            model.programmedS(CellState.HRS, entity, 0));
      } else {
        assertEquals(CellState.LRS, fromLrs);
        assertEquals(CellState.HRS, fromHrs);
      }
    }
    assertFraction(atLrs, lrs);
    assertFraction(atHrs, hrs);
  }

  private static void assertFraction(double expected, int count) {
    double error = Math.sqrt(expected * (1 - expected) / N);
    assertEquals(expected, (double) count / N, Tolerances.STANDARD_ERRORS * error);
  }

  @Test
  void aDrawBelongsToTheCellNotToTheOrderAndEachProgrammingHasItsOwn() {
    CellModel model = model(TestSpecs.device(Spread.LOG_NORMAL, 0.3, 0, 0, 0));
    double first = model.programmedS(CellState.LRS, 42, 0);
    model.programmedS(CellState.LRS, 43, 0);
    assertEquals(first, model.programmedS(CellState.LRS, 42, 0));
    assertNotEquals(first, model.programmedS(CellState.LRS, 43, 0));
    assertNotEquals(first, model.programmedS(CellState.LRS, 42, 1));
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }

  private static double deviation(double[] x) {
    double mean = mean(x);
    return Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / x.length);
  }
}
