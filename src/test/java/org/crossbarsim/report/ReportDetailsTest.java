package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.report.Designs.Case;
import org.crossbarsim.report.RunReport.ComponentRow;
import org.crossbarsim.report.RunReport.EfficiencyRow;
import org.crossbarsim.report.RunReport.EfficiencyView;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.ShippedDesigns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does a report say which assumptions it rests on, and what the arrays alone reach? */
class ReportDetailsTest {
  private static final double RELATIVE = 1e-12;

  static Stream<Case> cases() {
    return Designs.all(1).stream();
  }

  private static RunReport shipped(String netlist, boolean ideal) {
    Design design = ShippedDesigns.load(netlist).design();
    Design one = ideal ? ShippedDesigns.ideal(netlist, 1, 2) : null;
    if (one == null) {
      RunSpec r = design.run();
      one = design.withRun(new RunSpec(1, 2, r.seed(), r.timeMode(), r.coding(), r.powerWindowS()));
    }
    RunResult result =
        new Simulator(new Chip(one), 2)
            .run(ShippedDesigns.load(netlist).samples(), null, (i, n) -> {});
    return ReportBuilder.of(result, List.of());
  }

  private static Set<String> assumed(RunReport report) {
    return report.assumed().stream()
        .map(RunReport.Assumption::parameter)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void assumptionsThatCannotActAreLeftOutAndNoOthers() {
    RunReport spread = shipped("fmnist-mlp.bsnn", false);
    Set<String> took = assumed(spread);
    assertTrue(took.containsAll(List.of("read_voltage", "lrs_sigma", "sense.offset_sigma")));
    assertTrue(took.contains("wire.bit_line_supply"));
    assertTrue(took.contains("programming.set_voltage")); // the report says what programming takes
    assertFalse(took.contains("programming.reset_voltage")); // from cells in HRS
    assertFalse(took.contains("programming.endurance_cycles"));
    assertFalse(took.contains("peripherals.spike_counter.leakage")); // for an HRS reference
    RunReport ideal = shipped("fmnist-mlp.bsnn", true);
    Set<String> varies = new TreeSet<>(took);
    varies.removeAll(assumed(ideal));
    assertEquals(
        new TreeSet<>(
            List.of(
                "hrs_cycle_sigma",
                "hrs_read_noise",
                "hrs_sigma",
                "lrs_cycle_sigma",
                "lrs_read_noise",
                "lrs_sigma",
                "stuck_at_hrs",
                "stuck_at_lrs")),
        varies);
  }

  @Test
  void everyAssumptionIsOfACardThatWasUsedAndIsCounted() {
    RunReport report = shipped("fmnist-mlp.bsnn", false);
    List<String> cards = report.presets().stream().map(RunReport.Preset::name).toList();
    report.assumed().forEach(a -> assertTrue(cards.contains(a.card()), a::toString));
    assertTrue(report.assumed().size() <= report.provenance().assumed());
    String text = ReportText.of(report);
    assertTrue(
        text.contains("\n  " + report.assumed().size() + " of the assumed ones took part: "), text);
    String listed = DetailText.assumed(report);
    assertEquals(report.assumed().size(), listed.lines().count() - 4);
    listed.lines().forEach(line -> assertTrue(line.length() <= ReportText.WIDTH, line));
  }

  /** The parts are the components in front of the adders, and nothing else. */
  @ParameterizedTest
  @MethodSource("cases")
  void theArraysAloneHaveTheEnergyOfTheirComponents(Case c) {
    RunReport report = c.report();
    EfficiencyView v = report.efficiencyView().orElseThrow();
    List<String> behind =
        List.of("partial sum", "merge row tiles", "packet", "compare", "reset: subtract");
    List<EfficiencyRow> rows = new ArrayList<>(v.parts());
    EfficiencyRow leakage = rows.remove(rows.size() - 1);
    assertEquals("leakage", leakage.name());
    assertTrue(leakage.energyJ() > 0);
    double sumJ = leakage.energyJ();
    for (EfficiencyRow row : rows) {
      assertFalse(behind.contains(row.name()), row.name());
      ComponentRow whole =
          report.components().stream()
              .filter(x -> x.name().equals(row.name()))
              .findFirst()
              .orElseThrow();
      assertEquals(whole.energyJ(), row.energyJ(), RELATIVE * whole.energyJ());
      sumJ += row.energyJ();
    }
    assertTrue(rows.stream().anyMatch(row -> row.name().equals("sense")));
    assertEquals(sumJ, v.macroEnergyJ(), RELATIVE * sumJ);
    assertEquals(v.operations() / sumJ * 1e-12, v.macroTopsPerW(), 1e-9 * v.macroTopsPerW());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void operationsAreTwiceTheMultiplyAccumulatesWhateverSpikes(Case c) {
    RunReport report = c.report();
    long operations = 0;
    for (int i = 0; i < report.layers().size(); i++) {
      Geometry g = c.design().network().layers().get(i).geometry();
      boolean array = report.layers().get(i).unit().equals("array");
      operations += array ? 2 * OperationCounts.inBounds(g) : 0;
    }
    EfficiencyView v = report.efficiencyView().orElseThrow();
    assertEquals(operations * report.samples() * report.timesteps(), v.operations());
  }

  @Test
  void aReadIsItsLatchItsRowsAndEightStepsOnTheShippedCards() {
    RunReport report = shipped("fmnist-mlp.bsnn", false);
    EfficiencyView v = report.efficiencyView().orElseThrow();
    assertEquals(7.5e-9, v.stepS(), 1e-20); // precharge, settle, sense of one cycle each
    assertEquals(65e-9, v.readS(), 1e-20); // latch, raise, eight steps
  }

  @Test
  void theViewOfTheArraysFitsThePage() {
    RunReport report =
        Designs.bsnn(3, Designs.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.HRS, 4))
            .report();
    String text = DetailText.efficiency(report);
    assertTrue(text.contains("TOPS/W"), text);
    text.lines().forEach(line -> assertTrue(line.length() <= ReportText.WIDTH, line));
  }
}
