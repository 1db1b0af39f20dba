package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.study.BreakevenMap;
import org.crossbarsim.study.BreakevenMap.Panel;
import org.crossbarsim.study.BreakevenMap.Surface;
import org.crossbarsim.study.Case;
import org.crossbarsim.study.Crossing;
import org.crossbarsim.study.Curve;
import org.crossbarsim.study.DrawnRates;
import org.crossbarsim.study.Metric;
import org.crossbarsim.study.Pairs;
import org.junit.jupiter.api.Test;

/** Do the tables say what the map holds? */
class BreakevenReportTest {
  private static final double EXACT = 1e-12;

  /** A run that costs {@code j} more joules and {@code s} more seconds with every step. */
  private static Curve line(double j, double s) {
    double[] energyJ = new double[6];
    double[] latencyS = new double[6];
    for (int t = 0; t < 6; t++) {
      energyJ[t] = j * (t + 1);
      latencyS[t] = s * (t + 1);
    }
    return new Curve(energyJ, latencyS);
  }

  // A BNN of 6 uJ and 2 ms; spikes at two rates that cost 1 or 4 uJ and 1 or 2 ms a step; 3 and 5
  // uJ
  // as trained. Every energy is half of that on the arrays of the BNN.
  private static BreakevenMap map(ReferenceSpec.Kind reference) {
    Case pair = Pairs.pair(reference);
    Surface own = new Surface(0.125, line(3e-6, 5e-4), List.of(line(1e-6, 1e-3), line(4e-6, 2e-3)));
    Surface third =
        new Surface(0.25, line(1.5e-6, 5e-4), List.of(line(5e-7, 1e-3), line(2e-6, 2e-3)));
    Curve bnn = new Curve(new double[] {6e-6}, new double[] {2e-3});
    Panel panel =
        new Panel(pair, bnn, own, pair.noThird().isEmpty() ? Optional.of(third) : Optional.empty());
    return new BreakevenMap(new double[] {0.01, 0.3}, new int[] {1, 2, 6}, 6, 4, List.of(panel));
  }

  private static BreakevenReport report(ReferenceSpec.Kind reference, boolean twin) {
    BreakevenMap map = map(reference);
    DrawnRates even = DrawnRates.even(Pairs.spiking().design().network());
    return BreakevenReport.of(
        map,
        new BreakevenReport.Frame(
            "simulation",
            2,
            true,
            even,
            List.of(new BreakevenReport.LeftOut("a, b", "It is too wide.")),
            twin ? Optional.of(map) : Optional.empty(),
            twin ? Optional.empty() : Optional.of("layers are too many"),
            Optional.empty()));
  }

  @Test
  void ratiosAndCrossingsAreThoseOfTheCurves() {
    BreakevenReport.CaseRow row = report(ReferenceSpec.Kind.MID_PAIR, true).cases().get(0);
    BreakevenReport.Line energy = row.bsnn().line(Metric.ENERGY);
    double[] ratios = energy.ratios().stream().mapToDouble(Double::doubleValue).toArray();
    double[] expected = {1 / 6.0, 2 / 6.0, 1, 4 / 6.0, 8 / 6.0, 4};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], ratios[i], EXACT, Arrays.toString(ratios));
    }
    assertEquals(3, energy.trainedRatio(), EXACT);
    assertEquals(0.5, energy.trainedStep(), EXACT);
    assertEquals(2, energy.trainedSteps().at(), EXACT);
    assertEquals(new Crossing(Crossing.Kind.BEYOND, 6), energy.stepsAtRate().get(0));
    assertEquals(1.5, energy.stepsAtRate().get(1).at(), EXACT);
    // After 2 steps 1/3 at rate 0.01 and 4/3 at 0.3: 1 two thirds of the way.
    assertEquals(0.01 + 0.29 * 2 / 3, energy.rateAtSteps().get(1).at(), EXACT);
    assertEquals(Crossing.Kind.BEYOND, energy.rateAtSteps().get(0).kind());
    assertEquals(Crossing.Kind.AT, energy.rateAtSteps().get(2).kind());
  }

  @Test
  void theProductHasNoCostOfAStep() {
    BreakevenReport.CaseRow row = report(ReferenceSpec.Kind.MID_PAIR, true).cases().get(0);
    BreakevenReport.Line product = row.bsnn().line(Metric.ENERGY_DELAY);
    assertTrue(Double.isNaN(product.trainedStep()));
    assertEquals(18e-6 * 3e-3 / (6e-6 * 2e-3), product.trainedRatio(), EXACT);
  }

  @Test
  void theProfileIsOverTheMean() {
    List<BreakevenReport.ProfileRow> rows = report(ReferenceSpec.Kind.MID_PAIR, true).profile();
    assertEquals(3, rows.size());
    for (BreakevenReport.ProfileRow row : rows) {
      assertEquals(1, row.overMean(), EXACT, row.layer());
    }
  }

  @Test
  void thePageNamesWhereItBreaksEven() {
    String page = BreakevenText.of(report(ReferenceSpec.Kind.MID_PAIR, true));
    assertTrue(
        page.contains(
            "tiny.bsnn over tiny.bnn: 1 case, simulation, 4 images as trained, 2 drawn, seed 11\n"),
        page);
    assertTrue(page.contains("rates 0.0100 to 0.300, steps 1 to 6, all layers alike"), page);
    assertTrue(line(page, "ENERGY THAN", 3).matches("MID_PAIR +own +2.00 +> 6.00 +1.50"), page);
    assertTrue(line(page, "ENERGY THAN", 4).matches(" +BNN's +4.00 +> 6.00 +3.00"), page);
    assertTrue(line(page, "by rate and steps", 3).matches("0.0100 +0.167 +0.333 +1.00"), page);
    assertTrue(page.contains("the last one hears of the image in step 4."), page);
    assertTrue(page.contains("left out: a, b: It is too wide.\n"), page);
    assertTrue(page.contains("closed form, energy ratio: 0.0 % off on average"), page);
  }

  private static String line(String page, String title, int below) {
    String[] lines = page.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].contains(title)) {
        return lines[i + below];
      }
    }
    return "no " + title;
  }

  @Test
  void whatThereIsNotIsSaidWithItsReason() {
    BreakevenReport report = report(ReferenceSpec.Kind.FIXED, false);
    String page = BreakevenText.of(report);
    assertTrue(report.cases().get(0).onBnn().isEmpty());
    assertFalse(page.contains("BNN's"), page);
    assertTrue(page.contains("FIXED: The reference of tiny-bnn-differential is fixed"), page);
    assertTrue(page.contains("closed form: none, layers are too many\n"), page);
    String json = ReportFiles.json(report);
    assertFalse(json.contains("\"on_bnn\" :"), json);
    assertTrue(json.contains("\"no_third\" :"), json);
  }

  @Test
  void aLineOfTheCsvIsAPoint() {
    List<String> lines =
        ReportFiles.csv(report(ReferenceSpec.Kind.MID_PAIR, true)).lines().toList();
    assertEquals(1 + 2 * 2 * 3, lines.size());
    assertEquals(
        "case,reference,arrays,rate,steps,energy_j,latency_s,energy_ratio,latency_ratio,"
            + "energy_delay_ratio",
        lines.get(0));
    String[] point = lines.get(6).split(",", -1);
    assertEquals("MID_PAIR,own,0.3,6", String.join(",", point[1], point[2], point[3], point[4]));
    assertEquals(24e-6, Double.parseDouble(point[5]), EXACT);
    assertEquals(12e-3, Double.parseDouble(point[6]), EXACT);
    assertEquals(24, Double.parseDouble(point[9]), 24 * EXACT);
    assertTrue(lines.get(7).contains(",bnn,"), lines.get(7));
  }
}
