package org.crossbarsim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.testkit.GoodnessOfFit;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

class TelegraphTest {
  private static final double CAPTURE_S = 3e-3;
  private static final double EMISSION_S = 1e-3;
  private static final RandomStreams RANDOM = new RandomStreams(41);

  private static TelegraphNoise noise(double timeSigma, double share) {
    ModelSpec spec =
        TelegraphNoise.DESCRIPTION.with(0.02, 0.1, 0.5, CAPTURE_S, EMISSION_S, timeSigma, share);
    return new TelegraphNoise(spec, RANDOM);
  }

  private static TelegraphProcess process(long entity, long stretch) {
    TelegraphNoise noise = noise(0, 1);
    return TelegraphProcess.of(noise, noise.trap(CellState.LRS, entity), entity, stretch);
  }

  @Test
  void dwellTimesAreExponentialWithTheStatedMeans() {
    TelegraphProcess trap = process(1, 0);
    List<Double> filled = new ArrayList<>();
    List<Double> empty = new ArrayList<>();
    double fromS = 0;
    for (int n = 0; n < 20_000; n++) {
      boolean isFilled = trap.isFilledAt(fromS);
      (isFilled ? filled : empty).add(trap.staysUntilS() - fromS);
      fromS = trap.staysUntilS();
    }
    assertDwells(filled, EMISSION_S);
    assertDwells(empty, CAPTURE_S);
  }

  private static void assertDwells(List<Double> dwells, double meanS) {
    double[] times = dwells.stream().mapToDouble(d -> d).toArray();
    assertEquals(10_000, times.length, 1);
    GoodnessOfFit.assertDrawnFrom(GoodnessOfFit.exponential(meanS), times, "mean " + meanS);
  }

  /** p = emission / (capture + emission) = 1/4, at the begin and at any later time. */
  @Test
  void aTrapIsFilledForItsShareOfTheTimeFromTheBegin() {
    int n = 20_000;
    for (double atS : new double[] {0, 0.4e-3, 20e-3}) {
      int filled = 0;
      for (int i = 0; i < n; i++) {
        filled += process(i, 0).isFilledAt(atS) ? 1 : 0;
      }
      double error = Math.sqrt(0.25 * 0.75 / n);
      assertEquals(0.25, (double) filled / n, Tolerances.STANDARD_ERRORS * error, "at " + atS);
    }
  }

  /** exp(-t/tau) with 1/tau = 1/capture + 1/emission = 1/0.75 ms: the spectrum is a Lorentzian. */
  @Test
  void correlationDecaysExponentially() {
    int n = 40_000;
    for (double lagS : new double[] {0.1e-3, 0.75e-3, 1.5e-3}) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        TelegraphProcess process = process(i, 7);
        double first = process.isFilledAt(1e-3) ? 0.75 : -0.25;
        double later = process.isFilledAt(1e-3 + lagS) ? 0.75 : -0.25;
        sum += first * later;
      }
      double expected = 0.25 * 0.75 * Math.exp(-lagS / 0.75e-3);
      double error = 0.75 * 0.75 / Math.sqrt(n); // no product is larger
      assertEquals(expected, sum / n, Tolerances.STANDARD_ERRORS / 2 * error, "lag " + lagS);
    }
  }

  /**
   * Power at frequency f of the filled share's fluctuation: 4 p (1-p) tau / (1 + (2 pi f tau)^2),
   * one-sided, from periodograms of many stretches.
   */
  @Test
  void theSpectrumIsALorentzian() {
    double tauS = 0.75e-3;
    int points = 4096;
    double stepS = tauS / 16;
    int stretches = 400;
    double lengthS = points * stepS;
    for (int k : new int[] {8, 41, 120}) {
      double f = k / lengthS;
      double power = 0;
      for (int s = 0; s < stretches; s++) {
        power += periodogram(process(5, s), points, stepS, f) * stepS * 2 / points / stretches;
      }
      double w = 2 * Math.PI * f * tauS;
      double expected = 4 * 0.25 * 0.75 * tauS / (1 + w * w);
      // A periodogram is exponentially distributed; sampling folds a little power back.
      double error = Tolerances.STANDARD_ERRORS / Math.sqrt(stretches) + 0.01;
      assertEquals(1, power / expected, error, "at " + f + " Hz");
    }
  }

  private static double periodogram(TelegraphProcess process, int points, double stepS, double f) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < points; i++) {
      double x = (process.isFilledAt(i * stepS) ? 1 : 0) - 0.25;
      re += x * Math.cos(2 * Math.PI * f * i * stepS);
      im += x * Math.sin(2 * Math.PI * f * i * stepS);
    }
    return re * re + im * im;
  }

  @Test
  void theStateAtATimeDoesNotDependOnWhatWasAskedBefore() {
    for (int cell = 0; cell < 50; cell++) {
      TelegraphProcess forward = process(cell, 3);
      boolean[] seen = new boolean[200];
      for (int i = 0; i < seen.length; i++) {
        seen[i] = forward.isFilledAt(i * 0.3e-3);
      }
      TelegraphProcess backward = process(cell, 3);
      for (int i = seen.length - 1; i >= 0; i--) {
        assertEquals(seen[i], backward.isFilledAt(i * 0.3e-3));
      }
      assertEquals(seen[77], process(cell, 3).isFilledAt(77 * 0.3e-3));
    }
  }

  @Test
  void cellsAndStretchesHaveProcessesOfTheirOwn() {
    boolean cellsDiffer = false;
    boolean stretchesDiffer = false;
    for (int i = 0; i < 200; i++) {
      cellsDiffer |= process(1, 1).isFilledAt(i * 1e-3) != process(2, 1).isFilledAt(i * 1e-3);
      stretchesDiffer |= process(1, 1).isFilledAt(i * 1e-3) != process(1, 2).isFilledAt(i * 1e-3);
    }
    assertTrue(cellsDiffer && stretchesDiffer);
  }

  @Test
  void amplitudesAreLogNormalAroundTheMedianOfTheirStateAndTimesLikewise() {
    TelegraphNoise noise = noise(0.8, 1);
    int n = 20_000;
    double[] lnLrs = new double[n];
    double[] lnCapture = new double[n];
    int cut = 0;
    for (int i = 0; i < n; i++) {
      TelegraphNoise.Trap trap = noise.trap(CellState.LRS, i);
      lnLrs[i] = Math.log(trap.amplitude());
      lnCapture[i] = Math.log(trap.captureS());
      TelegraphNoise.Trap hrs = noise.trap(CellState.HRS, i);
      cut += hrs.amplitude() == 1 ? 1 : 0;
      assertTrue(hrs.amplitude() >= trap.amplitude() && hrs.amplitude() <= 1);
      assertEquals(3, trap.captureS() / trap.emissionS(), 1e-12);
    }
    GoodnessOfFit.assertDrawnFrom(GoodnessOfFit.normal(Math.log(0.02), 0.5), lnLrs, "amplitude");
    GoodnessOfFit.assertDrawnFrom(GoodnessOfFit.normal(Math.log(3e-3), 0.8), lnCapture, "capture");
    assertTrue(cut < 5, "ln(10) is 4.6 deviations away, but " + cut + " amplitudes were cut");
  }

  @Test
  void onlyTheStatedShareOfTheCellsFlickers() {
    TelegraphNoise noise = noise(0, 0.3);
    int n = 20_000;
    int flicker = 0;
    for (int i = 0; i < n; i++) {
      flicker += noise.trap(CellState.HRS, i).amplitude() > 0 ? 1 : 0;
    }
    assertEquals(0.3, (double) flicker / n, Tolerances.STANDARD_ERRORS * Math.sqrt(0.21 / n));
  }

  @Test
  void theMeanOverTimeIsTheProgrammedConductance() {
    TelegraphNoise.Trap trap = new TelegraphNoise.Trap(0.4, CAPTURE_S, EMISSION_S);
    assertEquals(0.4, trap.factor(false) - trap.factor(true), 1e-15);
    assertEquals(1, 0.25 * trap.factor(true) + 0.75 * trap.factor(false), 1e-15);
  }
}
