package org.crossbarsim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.testkit.GoodnessOfFit;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What time, heat, reads and cycles do to cells. */
class AgeingTest {
  private static final int N = 20_000;
  private static final double EV = 1.602176634e-19;
  private static final double TEN_YEARS_S = 3.15e8;
  private static final RandomStreams RANDOM = new RandomStreams(31);

  private static CellModel cells(DeviceSpec device, double ageS, double kelvin) {
    return new CellModel(device, new PhysicsSpec(PhysicsSpec.Wires.IDEAL, ageS, kelvin), RANDOM);
  }

  /** 10 and 1000 kohm that lose a tenth of ln(100) within the stated time at the stated heat. */
  private static DeviceSpec retaining(double timeS, double kelvin, double sigma) {
    return TestSpecs.modelled(
        1e4, 1e6, ArrheniusRetention.DESCRIPTION.with(timeS, kelvin, 0.1, 1.1 * EV, 1, sigma));
  }

  /** Stated retention times and temperatures of published arrays, from the survey. */
  @ParameterizedTest
  @CsvSource({
    "3.15e8, 358", // 10 years at 85 C: VLSI 2015 and VLSI 2019
    "3.15e8, 343", // 10 years at 70 C: IEDM 2014
    "2.59e6, 523", // 30 days at 250 C: VLSI 2014
    "3.6e6, 398", // 1000 h at 125 C: VLSI 2014
    "8.64e5, 423", // 240 h at 150 C: IEDM 2018
  })
  void atItsPublishedPointACellHasLostTheStatedShareOfTheWindow(double timeS, double kelvin) {
    DeviceSpec device = retaining(timeS, kelvin, 0);
    double lost = 1e-4 * Math.pow(100, -0.1);
    CellModel cells = cells(device, timeS, kelvin);
    assertTrue(
        Tolerances.close(lost, cells.programmedS(CellState.LRS, 1, 0), Tolerances.BY_HAND * 100));
    assertEquals(1e-6, cells.programmedS(CellState.HRS, 1, 0), 1e-20);
  }

  /** exp(1.1 eV / k (1/358 - 1/398)) is 36.0, worked by hand. */
  @Test
  void heatMakesTimePassFasterByArrheniussFactor() {
    double factor = Math.exp(1.1 / 8.617333262e-5 * (1 / 358.0 - 1 / 398.0));
    assertEquals(36.0, factor, 0.1);
    DeviceSpec device = retaining(TEN_YEARS_S, 358, 0);
    double cool = cells(device, TEN_YEARS_S, 358).programmedS(CellState.LRS, 1, 0);
    double hot = cells(device, TEN_YEARS_S / factor, 398).programmedS(CellState.LRS, 1, 0);
    assertTrue(Tolerances.close(cool, hot, 1e-6));
    assertTrue(cells(device, TEN_YEARS_S, 398).programmedS(CellState.LRS, 1, 0) < 0.2 * cool);
  }

  @Test
  void retentionTimesOfCellsAreLogNormal() {
    DeviceSpec device = retaining(TEN_YEARS_S, 358, 0.7);
    CellModel cells = cells(device, TEN_YEARS_S, 358);
    double[] lnTime = new double[N];
    for (int i = 0; i < N; i++) {
      double kept = Math.log(cells.programmedS(CellState.LRS, i, 0) / 1e-6) / Math.log(100);
      lnTime[i] = Math.log(Math.log(0.9) / Math.log(kept)); // kept = 0.9^(1 / time)
    }
    GoodnessOfFit.assertDrawnFrom(GoodnessOfFit.normal(0, 0.7), lnTime, "ln of time");
  }

  /** -0.08900206 ln t and 0.04201137 ln t + 0.41183342, worked by hand for one day. */
  @Test
  void cmoDriftMeetsItsFit() {
    assertEquals(0, CmoDrift.shiftUs(1), 0.0);
    assertEquals(0.41183342, CmoDrift.sigmaUs(1));
    assertEquals(-1.0116635, CmoDrift.shiftUs(86_400), 1e-6);
    assertEquals(0.8893659, CmoDrift.sigmaUs(86_400), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 3600, 3.15e8})
  void cmoCellsDriftNormally(double ageS) {
    CellModel cells = cells(TestSpecs.modelled(2e4, 1e5, CmoDrift.DESCRIPTION.with()), ageS, 300);
    double[] us = new double[N];
    for (int i = 0; i < N; i++) {
      us[i] = 1e6 * cells.programmedS(CellState.LRS, i, 0);
    }
    double mean = 50 + CmoDrift.shiftUs(ageS);
    GoodnessOfFit.assertDrawnFrom(
        GoodnessOfFit.normal(mean, CmoDrift.sigmaUs(ageS)), us, "after " + ageS);
  }

  /** K log10(50) sqrt(ln(500000.5)) with K = 0.0277316483, worked by hand. */
  @Test
  void cmoReadNoiseMeetsItsFitAndIsZeroWhereTheFitWouldBeNegative() {
    assertEquals(0.170675, CmoReadNoise.sigmaUs(50, 1), 1e-5);
    assertEquals(0, CmoReadNoise.sigmaUs(0.9, 1));
    double behindTransistor = new CmoReadNoise(1).relative(CellState.LRS, 2e4, 5e3);
    assertEquals(0.170675 / 50 * 0.8, behindTransistor, 1e-6);
  }

  @Test
  void readsDisturbNothingBeforeTheirOnsetAndAShareOfTheWindowADecadeBeyond() {
    ModelSpec onset = ReadDisturb.DESCRIPTION.with(7.5e8, 0.05);
    DeviceSpec device = TestSpecs.modelled(1e4, 1e6, onset);
    for (double reads : new double[] {0, 1e6, 7.5e8}) {
      assertEquals(1e-6, afterReads(device, reads), 0);
    }
    double twoDecades = 1e-6 * Math.pow(100, 0.1);
    assertTrue(Tolerances.close(twoDecades, afterReads(device, 7.5e10), 1e-12));
    assertTrue(Tolerances.close(1e-4, afterReads(device, 1e300), 1e-12));
  }

  private static double afterReads(DeviceSpec device, double reads) {
    PhysicsSpec physics = new PhysicsSpec(PhysicsSpec.Wires.IDEAL, 1, 300, reads, 0);
    return new CellModel(device, physics, RANDOM).programmedS(CellState.HRS, 1, 0);
  }

  /** About 4e-6 of the bits after 10,000 cycles: VLSI 2019, 10.23919/VLSIT.2019.8776570. */
  @Test
  void enduranceMeetsItsPublishedPoint() {
    WeibullEndurance model =
        new WeibullEndurance(WeibullEndurance.DESCRIPTION.with(1e4, 4e-6, 1.5, 0.5));
    assertTrue(Tolerances.close(4e-6, model.failed(1e4), 1e-10));
    assertTrue(Tolerances.close(0.5, model.failed(model.medianLifeCycles()), 1e-12));
    assertTrue(Tolerances.close(4e-6 * Math.pow(10, 1.5), model.failed(1e5), 1e-3));
  }

  @Test
  void livesOfCellsAreWeibullNumbers() {
    WeibullEndurance model =
        new WeibullEndurance(WeibullEndurance.DESCRIPTION.with(1e6, 0.1, 2, 0.5));
    double[] cycles = new double[N];
    for (int i = 0; i < N; i++) {
      cycles[i] = model.lifeCycles(RANDOM, i);
    }
    GoodnessOfFit.assertDrawnFrom(model::failed, cycles, "life");
  }

  @Test
  void wornCellsAreAsManyAsStatedAndStuckInTheStatedShares() {
    ModelSpec weibull = WeibullEndurance.DESCRIPTION.with(1e6, 0.1, 2, 0.25);
    CellModel cells =
        new CellModel(
            TestSpecs.modelled(1e4, 1e6, weibull),
            new PhysicsSpec(PhysicsSpec.Wires.IDEAL, 1, 300, 0, 1e6),
            RANDOM);
    int inLrs = 0;
    int inHrs = 0;
    for (int i = 0; i < N; i++) {
      CellState set = cells.stateAfterProgramming(CellState.LRS, i);
      if (set == cells.stateAfterProgramming(CellState.HRS, i)) {
        inLrs += set == CellState.LRS ? 1 : 0;
        inHrs += set == CellState.HRS ? 1 : 0;
      }
    }
    assertEquals(0.025, (double) inLrs / N, Tolerances.STANDARD_ERRORS * Math.sqrt(0.025 / N));
    assertEquals(0.075, (double) inHrs / N, Tolerances.STANDARD_ERRORS * Math.sqrt(0.075 / N));
    assertEquals(0.1 * N, inLrs + inHrs, Tolerances.STANDARD_ERRORS * Math.sqrt(0.09 * N));
  }
}
