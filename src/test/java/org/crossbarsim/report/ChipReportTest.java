package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.report.RunReport.ComponentRow;
import org.crossbarsim.report.RunReport.LayerRow;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.GatingSpec;
import org.crossbarsim.testkit.TestChips;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;
import org.crossbarsim.tile.PhaseCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With a chip around the layers, parts still add up, and the chip's own are among them. */
class ChipReportTest {
  private static final double RELATIVE = 1e-12;
  private static final GatingSpec SLEEPY = new GatingSpec(true, 0.2, 3e-9, 1e-6);

  static Stream<Designs.Case> cases() {
    ChipSpec chip = TestChips.chip(2, 2);
    return Stream.of(
        FoundingCases.onChip(chip),
        FoundingCases.onChip(chip.withGating(SLEEPY)),
        FoundingCases.onSmallChip(TestChips.chip(2, 1)),
        FoundingCases.onSmallChip(TestChips.chip(2, 1).withGating(SLEEPY)));
  }

  private static void same(double expected, double actual) {
    assertEquals(expected, actual, RELATIVE * Math.abs(expected));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void layersAndTheChipAndComponentsAddUpToTheTotals(Designs.Case c) {
    RunReport r = c.report();
    ChipReport chip = r.chip().orElseThrow();
    RunReport.Totals t = r.totals();
    same(t.energyJ(), r.layers().stream().mapToDouble(LayerRow::energyJ).sum() + chip.energyJ());
    same(t.energyJ(), r.components().stream().mapToDouble(ComponentRow::energyJ).sum());
    same(t.energyJ(), t.dynamicEnergyJ() + t.leakageEnergyJ());
    same(t.areaM2(), r.components().stream().mapToDouble(ComponentRow::areaM2).sum());
    same(t.areaM2(), r.area().totalM2());
    same(r.power().leakageW(), r.components().stream().mapToDouble(ComponentRow::leakageW).sum());
    ChipReport.LeakageRow leakage = chip.leakage();
    same(t.leakageEnergyJ(), leakage.awakeJ() + leakage.gatedJ() + leakage.memoriesJ());
    ChipReport.FloorplanRow die = chip.floorplan();
    same(die.areaM2(), die.partsM2() + die.gapsM2());
    same(die.partsM2(), t.areaM2());
    assertTrue(die.gapsM2() > 0);
  }

  /** Without a chip all arrays have the phases of their card; its network sends. */
  @ParameterizedTest
  @MethodSource("cases")
  void phasesAreThoseThatActInEachLayer(Designs.Case c) {
    RunResult result = c.run(1, null);
    List<RunReport.PhaseRow> rows = c.report().phases();
    assertTrue(rows.stream().noneMatch(p -> p.name().equals("send") || p.name().equals("hop")));
    int found = 0;
    for (LayerHardware hardware : result.chip().layers()) {
      if (hardware instanceof ArrayLayer layer) {
        String name = c.design().network().layers().get(layer.index()).name();
        PhaseCycles acts = layer.cycles();
        assertEquals(acts.latch(), cycles(rows, "latch", name));
        assertEquals(acts.compare(), cycles(rows, "compare", name));
        assertEquals(acts.membraneUpdate(), cycles(rows, "membrane_update", name));
        found++;
      }
    }
    assertTrue(found > 1);
    for (RunReport.PhaseRow row : rows) {
      boolean ofLayer = List.of("latch", "compare", "membrane_update").contains(row.name());
      assertEquals(ofLayer, row.layer().isPresent(), row.name());
      assertTrue(row.slackS() >= 0 && row.cycles() > 0, row.name());
      same(row.takenS(), row.cycles() * result.chip().design().array().phases().clockPeriodS());
    }
    Designs.Case alone = FoundingCases.chain();
    PhaseCycles card = PhaseCycles.of(alone.design().array());
    List<RunReport.PhaseRow> ofCard = alone.report().phases();
    assertEquals(card.phases(alone.design().array()).size(), ofCard.size());
    assertTrue(ofCard.stream().allMatch(p -> p.layer().isEmpty()));
  }

  private static long cycles(List<RunReport.PhaseRow> rows, String phase, String layer) {
    return rows.stream()
        .filter(p -> p.name().equals(phase) && p.layer().filter(layer::equals).isPresent())
        .mapToLong(RunReport.PhaseRow::cycles)
        .sum();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theLastStepIsAllOfTheRun(Designs.Case c) {
    RunReport r = c.report();
    List<RunReport.StepRow> steps = r.steps().orElseThrow();
    same(r.perImage().energyJ(), steps.get(steps.size() - 1).energyJ());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void powerOverTimeHoldsAllEnergyOfAnImage(Designs.Case c) {
    RunResult result = c.run(1, null);
    RunReport r = ReportBuilder.of(result, List.of());
    double seriesJ = 0;
    double floorW = result.asleepLeakageW();
    for (double w : r.power().seriesW()) {
      seriesJ += (w - floorW) * r.power().seriesWindowS();
    }
    double dynamicJ = 0;
    for (double j : result.firstWindowJ()) {
      dynamicJ += j;
    }
    double awakeJ = 0;
    for (double j : result.firstAwakeJ()) {
      awakeJ += j;
    }
    assertEquals(dynamicJ + awakeJ, seriesJ, 1e-9 * seriesJ);
    ChipReport.PowerRow power = r.chip().orElseThrow().power();
    same(r.totals().averagePowerW(), power.totalW());
    same(
        power.totalW(),
        power.dynamicW() + r.totals().leakageEnergyJ() / r.totals().totalLatencyS());
    assertTrue(power.peakDynamicW() >= power.dynamicW() * (1 - RELATIVE));
    assertTrue(power.peakTotalW() >= power.totalW() * (1 - RELATIVE));
  }

  @Test
  void everyComponentOfAnInferenceIsInOnePartOfAComparison() {
    for (Component component : Component.values()) {
      boolean none = component.owner() == Component.Owner.LEARNING;
      long parts = Arrays.stream(CostPart.values()).filter(part -> part.holds(component)).count();
      assertEquals(none ? 0 : 1, parts, component.label());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areasAndEnergiesOfAComparisonAddUp(Designs.Case c) {
    RunReport r = c.report();
    Comparison comparison = Comparison.of(r, r, new IsoParameters(List.of(), List.of()));
    double partsM2 = 0;
    double partsJ = 0;
    double unitsJ = 0;
    for (Comparison.Figure f : comparison.figures()) {
      boolean part = f.partOf().isPresent();
      partsM2 += part && f.unit().equals("m^2") ? f.a() : 0;
      partsJ += part && f.unit().equals("J") ? f.b() : 0;
      unitsJ += f.name().startsWith("energy of ") ? f.b() : 0;
    }
    same(r.totals().areaM2(), partsM2);
    same(r.perImage().energyJ(), partsJ);
    same(r.perImage().energyJ(), unitsJ);
    String named = "\n   chip " + r.cards().chip().orElseThrow().name() + ": mesh, up to ";
    assertTrue(ComparisonText.of(comparison).contains(named), named);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void distributionsAreOfAllSpikesThatChangedAMembrane(Designs.Case c) {
    RunReport r = c.report();
    ChipReport chip = r.chip().orElseThrow();
    List<ChipReport.LatencyRow> rows = chip.spikeLatency();
    ChipReport.LatencyRow all = rows.get(rows.size() - 1);
    long ofLayers =
        rows.stream().mapToLong(ChipReport.LatencyRow::observations).sum() - all.observations();
    assertEquals(ofLayers, all.observations());
    assertEquals(
        r.totals().spikes(),
        all.observations() + chip.spikesUnchanging() + r.totals().spikesUndelivered());
    for (ChipReport.LatencyRow row : rows) {
      assertTrue(0 < row.medianS() && row.medianS() <= row.p99S() && row.p99S() <= row.worstS());
      assertTrue(row.worstS() <= all.worstS());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theBlockFitsThePage(Designs.Case c) {
    String text = ReportText.of(c.report());
    assertTrue(text.contains("\nchip\n"));
    text.lines().forEach(line -> assertTrue(line.length() <= ReportText.WIDTH, line));
    assertTrue(text.contains("packets on a network."));
  }

  @Test
  void onlySleepersWakeAndOnlySmallChipsTakeTurns() {
    List<ChipReport> reports = cases().map(c -> c.report().chip().orElseThrow()).toList();
    assertEquals(0, reports.get(0).leakage().wakes());
    assertEquals(0, reports.get(0).leakage().gatedJ());
    assertEquals(0, reports.get(2).leakage().gatedJ());
    assertTrue(reports.get(3).leakage().gatedJ() > 0);
    assertTrue(reports.get(1).leakage().wakes() > 0);
    assertTrue(reports.get(1).leakage().gatedJ() > 0);
    assertTrue(reports.get(1).leakage().wakeJ() > 0);
    assertFalse(reports.get(0).turns().isPresent());
    assertEquals(4, reports.get(2).groups());
    ChipReport.TurnsRow turns = reports.get(2).turns().orElseThrow();
    assertTrue(turns.programmingJ() > 0 && turns.programmingS() > 0 && turns.bufferJ() > 0);
  }

  @Test
  void layersOneByOneHaveNoSuchSection() throws Exception {
    Designs.Case c = FoundingCases.chain();
    assertFalse(c.report().chip().isPresent());
    assertFalse(ReportFiles.json(c.report()).contains("spike_latency"));
    assertTrue(ReportText.of(c.report()).contains("a packet is one hop."));
  }
}
