package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Ending;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.SpikeEvent;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.report.RunReport.ComponentRow;
import org.crossbarsim.report.RunReport.Exit;
import org.crossbarsim.report.RunReport.ExitStep;
import org.crossbarsim.report.RunReport.FirstSpike;
import org.crossbarsim.report.RunReport.FlopsRow;
import org.crossbarsim.report.RunReport.FlopsView;
import org.crossbarsim.report.RunReport.LayerRow;
import org.crossbarsim.report.RunReport.SharedArrays;
import org.crossbarsim.report.RunReport.StepRow;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.RunSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Do the sections that only some runs have say what they are defined to say? */
class SectionsTest {
  private static final double RELATIVE = 1e-12;
  private static final double NEVER = 1e300;

  private static void same(double expected, double actual) {
    assertEquals(expected, actual, RELATIVE * Math.abs(expected));
  }

  // A run that never leaves checks at every step, so that stopping there changes nothing else.
  @ParameterizedTest
  @EnumSource(RunSpec.TimeMode.class)
  void whatARunDidUpToAStepIsWhatARunStoppedThereDid(RunSpec.TimeMode mode) {
    Case c = FoundingCases.chain();
    int all = c.design().run().timesteps();
    List<StepRow> rows = stopped(c, all, mode).steps().orElseThrow();
    assertEquals(all, rows.size());
    for (StepRow row : rows) {
      RunReport stopped = stopped(c, row.steps(), mode);
      assertEquals(stopped.totals().normalizedOps(), row.normalizedOps());
      assertEquals(stopped.perImage().spikes(), row.spikes());
      assertEquals(stopped.accuracy(), row.accuracy());
      same(stopped.perImage().energyJ(), row.energyJ());
      same(stopped.totals().latencyS(), row.latencyS());
    }
    assertTrue(rows.get(all - 1).normalizedOps() > rows.get(2).normalizedOps());
  }

  private static RunReport stopped(Case c, int steps, RunSpec.TimeMode mode) {
    return FoundingCases.with(
            c, FoundingCases.largestSum(NEVER, false), FoundingCases.steps(c, steps, mode))
        .report();
  }

  @Test
  void theLastStepIsTheWholeRun() {
    RunReport r = FoundingCases.chain().report();
    List<StepRow> rows = r.steps().orElseThrow();
    StepRow last = rows.get(rows.size() - 1);
    same(r.perImage().energyJ(), last.energyJ());
    same(r.totals().latencyS(), last.latencyS());
    assertEquals(r.totals().normalizedOps(), last.normalizedOps());
    assertEquals(r.accuracy(), last.accuracy());
  }

  @Test
  void theExitIsTheMeanOverItsHistogramAndItsSavingTheDifferenceToTheFullRun() {
    Case c = FoundingCases.exit(true);
    RunResult result = c.run(1, null);
    RunReport r = ReportBuilder.of(result, List.of());
    Exit exit = r.exit().orElseThrow();
    double steps = 0;
    int images = 0;
    for (ExitStep row : exit.histogram()) {
      steps += row.steps() * row.images();
      images += row.images();
    }
    assertEquals(r.samples(), images);
    same(steps / images, exit.meanSteps());
    assertTrue(exit.meanSteps() < r.timesteps() && exit.meanSteps() > 1);
    same(exit.fullEnergyJ() - r.perImage().energyJ(), exit.savedEnergyJ());
    same(exit.savedEnergyJ() / exit.fullEnergyJ(), exit.savedEnergyShare());
    same(exit.fullLatencyS() - r.totals().latencyS(), exit.savedLatencyS());
    List<StepRow> rows = r.steps().orElseThrow();
    same(exit.fullEnergyJ(), rows.get(rows.size() - 1).energyJ()); // the course goes on
    assertTrue(exit.savedEnergyShare() > 0.05, exit.toString());
    assertFalse(Double.isFinite(FoundingCases.exit(false).report().exit().get().savedEnergyJ()));
  }

  // Emissions of three outputs in a run of ten steps; the label is in square brackets.
  @Test
  void aTieThatContainsTheLabelIsRightByThePublishedRuleOnly() {
    RunResult run = FoundingCases.firstSpike().run(1, null);
    int[][] emission = {
      {2, 2, 6, 6}, // [1]: tied with 0, which wins by the lowest index
      {5, 3, 4, 6}, // [1]: alone
      {5, 3, 4, 6}, // [2]: later than 1
      {6, 6, 6, 6} // none fires; the largest potential is that of 3 [3]
    };
    int[] labels = {1, 1, 2, 3};
    int[] predicted = {0, 1, 1, 3};
    List<Ending> endings = new ArrayList<>();
    for (int[] e : emission) {
      endings.add(new Ending(6, false, 0, 0, 0, e));
    }
    RunResult told =
        new RunResult(
            run.chip(),
            4,
            2,
            predicted,
            labels,
            run.readouts(),
            run.ledger(),
            run.latencyFs(),
            run.fired(),
            run.delivered(),
            run.inputSpikes(),
            run.opsMeasured(),
            run.opsAnalytical(),
            run.busyFs(),
            run.awakeFs(),
            run.overflows(),
            run.senseTally(),
            run.peakWindowJ(),
            run.firstWindowJ(),
            run.peakPoweredJ(),
            run.firstAwakeJ(),
            endings,
            run.course(),
            run.latencies(),
            run.network());
    FirstSpike f = ReportBuilder.of(told, List.of()).decision().firstSpike().orElseThrow();
    assertEquals(new FirstSpike(2 / 4.0, 3 / 4.0, 1 / 4.0, 1 / 4.0, 8 / 3.0, 14 / 4.0), f);
  }

  @Test
  void energiesByCountsAreThoseOfTheirEquations() {
    Case c = FoundingCases.chain(); // 12-9-7-6-4, four images, held pixels
    RunResult run = c.run(1, null);
    FlopsView view = ReportBuilder.of(run, List.of()).flopsView().orElseThrow();
    int[] width = {12, 9, 7, 6, 4};
    double annJ = 0;
    double snnJ = 0;
    for (int l = 0; l < 4; l++) {
      FlopsRow row = view.layers().get(l);
      int macs = width[l] * width[l + 1];
      assertEquals(macs, row.flops());
      same(macs * 3.2e-12, row.annJ());
      double spikes = l == 0 ? 0 : run.delivered()[l - 1] / 4.0;
      double expectedJ = l == 0 ? macs * 3.2e-12 : spikes * width[l + 1] * 0.1e-12;
      same(expectedJ, row.snnJ());
      assertEquals(l == 0, Double.isNaN(row.spikesPerStep()));
      if (l > 0) {
        same(spikes / width[l] / 6, row.spikesPerStep());
        same(32 / (6 * row.spikesPerStep()), row.efficiency()); // E_MAC / (T S_A E_AC)
      }
      annJ += row.annJ();
      snnJ += row.snnJ();
    }
    same(annJ / snnJ, view.efficiency());
    same(ReportBuilder.of(run, List.of()).perImage().energyJ(), view.simulatedJ());
    same(view.simulatedJ() / snnJ, view.simulatedOverSnn());
  }

  @Test
  void layersOnSharedArraysSaveCopiesOfThemAndPayMemoryTimeAndLoads() {
    Case c = FoundingCases.repeated();
    RunResult run = c.run(1, null);
    RunReport r = ReportBuilder.of(run, List.of());
    SharedArrays s = r.sharing().orElseThrow().get(0);
    assertEquals(List.of("block", "again", "third"), s.layers());
    assertEquals(4, s.tiles()); // 6 x 6 on arrays of 5 x 4
    LayerRow owner = r.layers().get(1);
    LayerRow repeat = r.layers().get(2);
    assertEquals("repeat", repeat.type());
    assertEquals(Optional.of("block"), repeat.of());
    assertEquals(0, repeat.tiles());
    assertEquals(4, r.totals().tiles());
    same(owner.areaM2() - repeat.areaM2(), s.arraysM2());
    same(2 * s.arraysM2(), s.savedM2());
    same(6 * 12 * 5e-13 * 2, s.membranesM2()); // six words of 12 bits in each of two repeats
    same(6 * 12 * 5e-13 * 3, s.thresholdsM2()); // and a threshold each in all three
    same(repeat.latencyS() + r.layers().get(3).latencyS(), s.repeatsLatencyS());
    AccountBook book = run.chip().book();
    double loadsJ = 0;
    for (int i = 0; i < book.size(); i++) {
      boolean loads = book.account(i).component() == Component.THRESHOLD_LOAD;
      loadsJ += loads ? run.ledger().energyJ(i) : 0;
    }
    same(loadsJ, s.thresholdLoadsJ());
    assertTrue(loadsJ > 0);
    assertTrue(ReportText.of(r).contains("of block"));
    same(r.totals().energyJ(), r.components().stream().mapToDouble(ComponentRow::energyJ).sum());
    same(r.totals().areaM2(), r.area().totalM2());
  }

  @Test
  void recordsOfSpikesAddUpToTheirBillHoweverARunEnds() {
    Case exit = FoundingCases.exit(true);
    RunSpec wavefront = FoundingCases.steps(exit, 6, RunSpec.TimeMode.WAVEFRONT);
    for (Case c :
        List.of(
            exit,
            FoundingCases.exit(false),
            FoundingCases.with(exit, FoundingCases.largestSum(5, true), wavefront),
            FoundingCases.firstSpike(),
            FoundingCases.repeated())) {
      List<SpikeEvent> events = new ArrayList<>();
      RunResult run = c.run(1, image -> events::add);
      double spikesJ = events.stream().mapToDouble(SpikeEvent::energyJ).sum();
      double billJ = run.ledger().energyJ(Component.Owner.SPIKE);
      assertEquals(billJ, spikesJ, 1e-9 * billJ);
      assertEquals(run.spikes(), events.size());
      assertEquals(
          run.spikesUndelivered(), events.stream().filter(event -> !event.delivered()).count());
    }
  }

  @Test
  void withoutLabelsNothingIsRightOrWrong() {
    RunReport r = FoundingCases.unlabelled(FoundingCases.exit(true)).report();
    assertEquals(Optional.empty(), r.correct());
    assertTrue(ReportText.of(r).contains("accuracy   none: no labels\n"));
    String json = ReportFiles.json(r);
    assertFalse(json.contains("\"correct\""));
    assertTrue(json.contains("\"accuracy\" : null"));
    RunReport first = FoundingCases.unlabelled(FoundingCases.firstSpike()).report();
    assertFalse(Double.isFinite(first.decision().firstSpike().get().publishedAccuracy()));
  }

  @Test
  void weightsThatNobodyTrainedAreNamed() {
    RunResult run = FoundingCases.chain().run(1, null);
    RunReport r = ReportBuilder.of(run, List.of(), List.of("linear2", "linear3"));
    assertEquals(List.of("linear2", "linear3"), r.drawnWeights());
    assertTrue(ReportText.of(r).contains("Weights of 2 layers are drawn by key"));
  }

  @Test
  void activityThatIsStatedIsSaid() {
    RunReport r = FoundingCases.drawn().report();
    assertEquals("drawn", r.layers().get(1).activation());
    assertEquals(Optional.of(0.041), r.layers().get(1).statedRate());
    String note = "Activity of linear2 is stated: a spike with probability 0.0410 per neuron";
    assertTrue(ReportText.of(r).contains(note));
  }

  @Test
  void aBinaryNetworkHasNoStepsAndNoEnergiesByCounts() {
    RunReport r =
        Designs.bnn(3, Designs.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.FIXED, 4))
            .report();
    assertTrue(r.steps().isEmpty() && r.flopsView().isEmpty() && r.exit().isEmpty());
    assertEquals("", ReportText.flops(r));
  }

  @Test
  void membersOfFamiliesSayWhichOneTheyAre() {
    String json = ReportFiles.json(FoundingCases.firstSpike().report());
    assertTrue(json.contains("\"kind\" : \"none\""), "leak");
    assertTrue(json.contains("\"kind\" : \"first-spike\",\n        \"fallback_step\" : 4"), json);
    assertTrue(json.contains("\"kind\" : \"converter\""), "sense");
  }

  @Test
  void anExitByFirstSpikesCountsOutputs() {
    Case c = FoundingCases.firstSpike();
    for (int outputs : new int[] {1, 2}) {
      ReadoutSpec readout =
          new ReadoutSpec(
              c.design().readout().decision(),
              Optional.of(new ReadoutSpec.Exit(outputs, outputs == 2)));
      String text = ReportText.of(FoundingCases.with(c, readout, c.design().run()).report());
      String said = outputs == 1 ? "(at 1 output spike);" : "(at 2 output spikes);";
      assertTrue(text.contains(said), text);
      assertEquals(outputs == 2, text.contains("(full run):"), text);
    }
  }

  @Test
  void theTablesOfFoundingRunsAreUnchanged() throws Exception {
    golden("tiny.exit.txt", FoundingCases.exit(true));
    golden("tiny.first-spike.txt", FoundingCases.firstSpike());
    golden("tiny.repeated.txt", FoundingCases.repeated());
    golden("tiny.softmax.txt", FoundingCases.softmax());
  }

  private static void golden(String name, Case c) throws Exception {
    RunReport r = c.report();
    String text = ReportText.of(r) + ReportText.flops(r);
    text.lines().forEach(line -> assertTrue(line.length() <= ReportText.WIDTH, line));
    RunReportTest.golden(name, text);
  }
}
