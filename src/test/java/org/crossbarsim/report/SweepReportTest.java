package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.report.SweepReport.Point;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.testkit.TestChips;
import org.junit.jupiter.api.Test;

/** Are the rows of a sweep what their own runs report? */
class SweepReportTest {
  private static final double ULPS = 1e-12;

  private static Designs.Case spiking(long seed) {
    return Designs.bsnn(
        seed, Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4));
  }

  private static SweepReport sweep(OptionalDouble target, OptionalDouble below, RunReport... runs) {
    List<SweepReport.Run> list = new java.util.ArrayList<>();
    for (RunReport run : runs) {
      list.add(new SweepReport.Run(List.of("\"a\"", "{\"b\": 1, \"c\": \"d\"}"), run));
    }
    return SweepReport.of("s", List.of("/x/a", "/y/b"), target, below, list);
  }

  // Accuracies of 3, 6, 5 and 9 images of ten.
  private static List<RunReport.StepRow> steps() {
    return List.of(
        new RunReport.StepRow(1, 0.3, 1, 10, 0, 0.125),
        new RunReport.StepRow(2, 0.6, 2, 20, 0, 0.25),
        new RunReport.StepRow(3, 0.5, 3, 30, 0, 0.5),
        new RunReport.StepRow(4, 0.9, 4, 40, 0, 1));
  }

  @Test
  void theTargetIsReachedInTheFirstStepThatHasIt() {
    assertEquals(Optional.of(new Point(1, 0.125, 1, 10)), SweepReport.reaching(0.2, steps()));
    assertEquals(Optional.of(new Point(2, 0.25, 2, 20)), SweepReport.reaching(0.5, steps()));
    assertEquals(Optional.of(new Point(2, 0.25, 2, 20)), SweepReport.reaching(0.6, steps()));
    assertEquals(Optional.of(new Point(4, 1, 4, 40)), SweepReport.reaching(0.61, steps()));
    assertEquals(Optional.of(new Point(4, 1, 4, 40)), SweepReport.reaching(1 - 0.1, steps()));
    assertEquals(Optional.empty(), SweepReport.reaching(0.95, steps()));
  }

  @Test
  void aDecimalDistanceFromTheBestIsNotMissedByItsRounding() {
    List<RunReport.StepRow> one = List.of(new RunReport.StepRow(1, 0.29, 0, 0, 0, 0));
    assertTrue(SweepReport.reaching(0.3 - 0.01, one).isPresent());
    assertTrue(SweepReport.reaching(0.1 + 0.19, one).isPresent());
  }

  @Test
  void figuresAfterAStepAreTheCourseOfTheRunAddedUp() {
    RunResult result = spiking(3).run(1, null);
    RunReport report = ReportBuilder.of(result, List.of());
    double images = result.samples();
    int[] right = result.course().right();
    int best = 0;
    for (int t = 1; t < right.length; t++) {
      best = right[t] > right[best] ? t : best;
    }
    SweepReport sweep =
        sweep(OptionalDouble.of(right[best] / images), OptionalDouble.empty(), report);
    Point point = sweep.rows().get(0).atTarget().orElseThrow();
    assertEquals(best + 1, point.steps());
    double dynamicJ = 0;
    for (int t = 0; t <= best; t++) {
      dynamicJ += result.course().dynamicJ()[t];
    }
    double latencyS = result.course().endFs()[best] * 1e-15 / images;
    assertEquals(latencyS, point.latencyS(), ULPS * latencyS);
    double energyJ = dynamicJ / images + result.chip().book().leakageW() * latencyS;
    assertEquals(energyJ, point.energyJ(), ULPS * energyJ);
    // Eq. 5 by hand: layers 2 and 3 of 12-9-7-6-4 are on arrays, 9x7 and 7x6 operations; they see
    // what layers 1 and 2 fired one step before.
    double[] seen = new double[2];
    for (int l = 0; l < 2; l++) {
      for (int t = 0; t < best; t++) {
        seen[l] += result.course().fired()[l][t];
      }
    }
    double ops = (seen[0] / 9 * 63 + seen[1] / 7 * 42) / images / (63 + 42);
    assertEquals(ops, point.normalizedOps(), ULPS);
  }

  @Test
  void theEndIsThatOfTheReport() {
    RunResult result = spiking(4).run(1, null);
    RunReport report = ReportBuilder.of(result, List.of());
    SweepReport.Row row =
        sweep(OptionalDouble.empty(), OptionalDouble.empty(), report).rows().get(0);
    assertEquals(report.timesteps(), row.atEnd().steps());
    assertEquals(report.totals().normalizedOps(), row.atEnd().normalizedOps());
    assertEquals(report.perImage().energyJ(), row.atEnd().energyJ());
    assertEquals(report.totals().latencyS(), row.atEnd().latencyS());
    assertEquals(Optional.empty(), row.atTarget());
    assertEquals(Optional.empty(), row.meanSteps());
    long fired = result.fired()[0] + result.fired()[1] + result.fired()[2];
    double chances = (9 + 7 + 6) * (double) result.samples() * report.timesteps();
    assertEquals(fired / chances, row.spikesPerNeuronAndStep(), ULPS);
  }

  @Test
  void theBestRowSetsTheTargetOfAll() {
    RunReport a = spiking(3).report();
    RunReport b = spiking(5).report();
    SweepReport sweep = sweep(OptionalDouble.empty(), OptionalDouble.of(0.05), a, b);
    double best = Math.max(a.accuracy(), b.accuracy());
    assertEquals(best - 0.05, sweep.targetAccuracy().orElseThrow());
    assertEquals(Optional.of(0.05), sweep.targetBelowBest());
    SweepReport.Row better = sweep.rows().get(a.accuracy() >= b.accuracy() ? 0 : 1);
    assertTrue(better.atTarget().isPresent());
  }

  @Test
  void aBnnHasItsOneStep() {
    RunReport bnn =
        Designs.bnn(1, Designs.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.MID_PAIR, 4))
            .report();
    OptionalDouble reached = OptionalDouble.of(Math.max(1e-9, bnn.accuracy()));
    SweepReport.Row row = sweep(reached, OptionalDouble.empty(), bnn).rows().get(0);
    assertEquals(bnn.accuracy() > 0, row.atTarget().isPresent());
    assertEquals(1, row.atEnd().steps());
    assertEquals(1, row.atEnd().normalizedOps());
    assertEquals(1, row.spikesPerNeuronAndStep());
  }

  @Test
  void theTableShowsTargetAndExitOnlyWhereThereAre() {
    RunReport run = spiking(3).report();
    String plain = SweepText.of(sweep(OptionalDouble.empty(), OptionalDouble.empty(), run));
    assertTrue(plain.startsWith("s: 1 variant, " + run.samples() + " images each\n"), plain);
    assertTrue(plain.contains("netlist"), plain);
    assertEquals(-1, plain.indexOf("#OPS to"), plain);
    assertEquals(-1, plain.indexOf("exit"), plain);
    String target = SweepText.of(sweep(OptionalDouble.of(1), OptionalDouble.empty(), run));
    assertTrue(target.contains("#OPS to"), target);
    assertTrue(target.contains("100.0 % of the images right"), target);
    assertTrue(target.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127)), target);
  }

  @Test
  void areasAreShownWhereAVariantHasAChip() {
    RunReport plain = spiking(3).report();
    RunReport chip = FoundingCases.onChip(TestChips.chip(2, 2)).report();
    SweepReport none = sweep(OptionalDouble.empty(), OptionalDouble.empty(), plain);
    assertEquals(Optional.empty(), none.rows().get(0).areaM2());
    assertEquals(Optional.empty(), none.rows().get(0).dieM2());
    assertEquals(-1, SweepText.of(none).indexOf("  die"), () -> SweepText.of(none));
    assertEquals(-1, ReportFiles.csv(none).indexOf("die_m2"), () -> ReportFiles.csv(none));
    SweepReport both = sweep(OptionalDouble.empty(), OptionalDouble.empty(), plain, chip);
    SweepReport.Row row = both.rows().get(1);
    assertEquals(Optional.of(chip.totals().areaM2()), row.areaM2());
    assertEquals(Optional.of(chip.chip().orElseThrow().floorplan().areaM2()), row.dieM2());
    assertTrue(SweepText.of(both).contains("  die"), () -> SweepText.of(both));
    List<String> lines = ReportFiles.csv(both).lines().toList();
    assertTrue(lines.get(0).endsWith(",area_m2,die_m2"), () -> lines.get(0));
    assertTrue(lines.get(1).endsWith(",,,"), () -> lines.get(1)); // mean steps and both areas
  }

  @Test
  void alikeLastStepsOfPointersAreToldApart() {
    assertEquals(
        List.of("reset", "steps"), SweepText.names(List.of("/neuron/reset", "/time/steps")));
    List<String> alike = List.of("/layers/0/threshold", "/layers/1/threshold");
    assertEquals(alike, SweepText.names(alike));
  }

  @Test
  void everyLineOfTheCsvHasAllKeysAndQuotesWhatNeedsThem() {
    RunReport run = spiking(3).report();
    String csv = ReportFiles.csv(sweep(OptionalDouble.of(1), OptionalDouble.empty(), run));
    List<String> lines = csv.lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).startsWith("netlist,network,/x/a,/y/b,samples,seed,"), csv);
    assertTrue(lines.get(1).contains(",a,\"{\"\"b\"\": 1, \"\"c\"\": \"\"d\"\"}\","), csv);
    int keys = lines.get(0).split(",", -1).length;
    assertEquals(keys + 1, lines.get(1).split(",", -1).length, csv); // one comma is quoted
  }

  @Test
  void everyKeyIsDefinedInTheDocument() throws Exception {
    String document = Files.readString(Path.of("docs/sweeps.md"));
    for (Class<?> type :
        List.of(SweepReport.class, SweepReport.Row.class, SweepReport.Point.class)) {
      for (RecordComponent component : type.getRecordComponents()) {
        String key = "`" + RecordJson.key(component.getName()) + "`";
        assertTrue(document.contains(key), key);
      }
    }
    RunReport run = spiking(3).report();
    String csv = ReportFiles.csv(sweep(OptionalDouble.of(1), OptionalDouble.empty(), run));
    for (String key : csv.lines().findFirst().orElseThrow().split(",")) {
      assertTrue(key.startsWith("/") || document.contains("`" + key + "`"), key);
    }
  }
}
