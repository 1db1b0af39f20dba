package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.report.RunReport.ComponentRow;
import org.crossbarsim.report.RunReport.LayerRow;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Do the parts of a report add up, and does it say what it is defined to say? */
class RunReportTest {
  private static final double RELATIVE = 1e-12;
  private static final Path GOLDEN = Path.of("src/test/resources/org/crossbarsim/report");

  private static final ArraySpec SINGLE =
      Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.MID_PAIR, 4);
  private static final ArraySpec DOUBLE =
      Designs.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.FIXED, 4);

  static Stream<Case> cases() {
    return Stream.of(1L, 2L).flatMap(seed -> Designs.all(seed).stream());
  }

  private static void same(double expected, double actual) {
    assertEquals(expected, actual, RELATIVE * Math.abs(expected));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void layersAndComponentsAddUpToTheTotals(Case c) {
    RunReport r = c.report();
    RunReport.Totals t = r.totals();
    same(t.energyJ(), r.layers().stream().mapToDouble(LayerRow::energyJ).sum());
    same(t.energyJ(), r.components().stream().mapToDouble(ComponentRow::energyJ).sum());
    same(t.energyJ(), t.dynamicEnergyJ() + t.leakageEnergyJ());
    same(t.areaM2(), r.layers().stream().mapToDouble(LayerRow::areaM2).sum());
    same(t.areaM2(), r.components().stream().mapToDouble(ComponentRow::areaM2).sum());
    same(t.areaM2(), r.area().totalM2());
    same(r.power().leakageW(), r.components().stream().mapToDouble(ComponentRow::leakageW).sum());
    assertEquals(
        t.spikes(), t.inputSpikes() + r.layers().stream().mapToLong(LayerRow::spikes).sum());
    assertEquals(t.opsMeasured(), r.layers().stream().mapToLong(LayerRow::opsMeasured).sum());
    assertEquals(t.tiles(), r.layers().stream().mapToLong(LayerRow::tiles).sum());
    same(t.energyJ(), r.samples() * r.perImage().energyJ());
    assertTrue(t.opsMeasured() > 0 && t.rowActivations() > 0);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void measuredAndAnalyticalOperationsAreTheSameIntegers(Case c) {
    for (LayerRow row : c.report().layers()) {
      assertEquals(row.opsAnalytical(), row.opsMeasured(), row.name());
    }
  }

  @Test
  void normalizedOperationsWeighEachArrayLayerByTheRateOfItsDriver() {
    Case c = Designs.bsnn(3, SINGLE);
    RunResult result = c.run(1, null);
    double weighted = 0;
    double all = 0;
    double literal = 0;
    double literalAll = 0;
    List<Layer> layers = c.design().network().layers();
    for (int i = 1; i < layers.size(); i++) {
      Geometry g = layers.get(i).geometry();
      double rate = result.delivered()[i - 1] / (4.0 * g.inputs());
      double eq3 = OperationCounts.eq3(g);
      weighted += i <= 2 ? rate * eq3 : 0;
      all += i <= 2 ? eq3 : 0;
      literal += i >= 2 ? rate * eq3 : 0;
      literalAll += i >= 2 ? eq3 : 0;
    }
    RunReport.Totals t = ReportBuilder.of(result, List.of()).totals();
    same(weighted / all, t.normalizedOps());
    same(literal / literalAll, t.normalizedOpsLiteral());
    same(t.normalizedOps(), t.activatedRatio()); // linear layers: no border
    assertTrue(t.normalizedOps() > 0);
  }

  @Test
  void aBinaryNetworkHasNormalizedOperationsOfExactlyOne() {
    assertEquals(1.0, Designs.bnn(3, DOUBLE).report().totals().normalizedOps());
    assertTrue(Designs.bnn(3, DOUBLE).report().totals().activatedRatio() < 1); // padding
  }

  @Test
  void powerIsEnergyOverTimeAndItsSeriesHoldsTheDynamicEnergyOfTheFirstImage() {
    RunResult result = Designs.bsnn(3, SINGLE).run(1, null);
    RunReport r = ReportBuilder.of(result, List.of());
    same(r.totals().energyJ(), r.totals().averagePowerW() * r.totals().totalLatencyS());
    double sumJ = 0;
    for (double w : r.power().seriesW()) {
      sumJ += (w - r.power().leakageW()) * r.power().seriesWindowS();
    }
    double firstJ = 0;
    for (double j : result.firstWindowJ()) {
      firstJ += j;
    }
    assertEquals(firstJ, sumJ, 1e-9 * firstJ);
    assertTrue(r.power().seriesW().size() <= 4096);
    assertTrue(r.power().peakW() >= r.power().seriesW().get(0));
  }

  @Test
  void oneRowAnInputHalvesTheCellsExactly() {
    RunReport single = Designs.bsnn(3, SINGLE).report();
    RunReport doubled =
        Designs.bsnn(3, Designs.array(ArrayKind.BNN_DIFFERENTIAL, ReferenceSpec.Kind.MID_PAIR, 4))
            .report();
    assertEquals(doubled.area().cellsM2(), 2 * single.area().cellsM2());
    assertEquals(0.5, single.areaSaving().cellsSavedShare());
    assertEquals(doubled.areaSaving().singleRowCellsM2(), single.area().cellsM2());
    RunReport.AreaSaving s = single.areaSaving();
    assertTrue(s.savedAfterReferencesShare() < 0.5);
    assertTrue(s.savedAfterMembranesShare() < s.savedAfterReferencesShare());
    same(s.cellsSavedM2(), s.savedAfterReferencesM2() + single.area().referencesM2());
    same(s.savedAfterReferencesM2(), s.savedAfterMembranesM2() + single.area().membranesM2());
  }

  @Test
  void theAreaSavingIsAgainstTheBinaryNetworkOnDifferentialArraysOfTheSamePeriphery() {
    Case single = Designs.bsnn(3, SINGLE);
    RunReport rival = Designs.asBinary(single, DOUBLE).report();
    assertEquals(0, rival.area().membranesM2() + rival.area().referencesM2());
    same(rival.area().arraysM2(), single.report().areaSaving().differentialArraysM2());
  }

  @Test
  void everyDefaultAndPresetIsNamed() {
    List<RunReport.Setting> defaults = List.of(new RunReport.Setting("/time/mode", "delayed"));
    RunReport r = ReportBuilder.of(Designs.bsnn(1, SINGLE).run(1, null), defaults);
    assertTrue(ReportFiles.json(r).contains("\"pointer\" : \"/time/mode\""));
    assertTrue(ReportText.of(r).contains("Defaults used: 1,"));
    assertEquals(
        List.of("tiny-bsnn-single-row", "tiny-device", "tiny-digital"),
        r.presets().stream().map(RunReport.Preset::name).toList());
    assertEquals(3, r.provenance().all());
  }

  @Test
  void theReportOfATinyRunIsUnchanged() throws Exception {
    golden("tiny.report.json", ReportFiles.json(Designs.bsnn(1, SINGLE).report()));
  }

  @Test
  void theTablesOfTinyRunsAreUnchanged() throws Exception {
    golden("tiny.bsnn.txt", ReportText.of(Designs.bsnn(1, SINGLE).report()));
    golden("tiny.bnn.txt", ReportText.of(Designs.bnn(1, DOUBLE).report()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noLineIsWiderThanTheTerminal(Case c) {
    ReportText.of(c.report())
        .lines()
        .forEach(line -> assertTrue(line.length() <= ReportText.WIDTH, line));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reportAndTableAreTheSameBytesWithAnyNumberOfThreads(Case c) {
    String once = ReportFiles.json(ReportBuilder.of(c.run(1, null), List.of()));
    for (int threads : new int[] {2, 4}) {
      assertEquals(once, ReportFiles.json(ReportBuilder.of(c.run(threads, null), List.of())));
    }
  }

  /**
   * Compares with a kept text; {@code -Dgolden.write=true} writes it anew, to be read as a diff.
   */
  static void golden(String name, String text) throws Exception {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    }
    assertEquals(Files.readString(file, StandardCharsets.UTF_8), text);
  }
}
