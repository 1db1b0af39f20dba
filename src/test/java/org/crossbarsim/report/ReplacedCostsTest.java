package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.NetlistLoader;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.spec.RunSpec;
import org.junit.jupiter.api.Test;

/** A cost that a chip or a converter by name stands in for takes no part any more. */
class ReplacedCostsTest {
  private static final Path NETLIST = Path.of("netlists/fmnist-mlp.bsnn.json");

  private static Design design(String... set) {
    Overrides overrides = Overrides.NONE;
    for (String option : set) {
      overrides = overrides.with(option);
    }
    return NetlistLoader.load(NETLIST, Path.of(""), overrides).design();
  }

  private static RunReport report(String... set) {
    LoadedNetlist loaded = NetlistLoader.load(NETLIST, Path.of(""));
    RunSpec r = loaded.design().run();
    Design one =
        design(set)
            .withRun(new RunSpec(1, 2, r.seed(), r.timeMode(), r.coding(), r.powerWindowS()));
    RunResult result = new Simulator(new Chip(one), 1).run(loaded.samples(), null, (i, n) -> {});
    return ReportBuilder.of(result, List.of());
  }

  private static Set<String> assumed(RunReport report) {
    return report.assumed().stream()
        .map(a -> a.card() + " " + a.parameter())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> presets(RunReport report) {
    return report.presets().stream().map(p -> p.kind() + " " + p.name()).toList();
  }

  @Test
  void aChipTakesThePlaceOfPortsPacketsAndMembraneMemory() {
    RunReport without = report();
    RunReport with = report("/chip=mesh-90nm");
    Set<String> gone = assumed(without);
    gone.removeAll(assumed(with));
    assertEquals(
        new TreeSet<>(
            List.of(
                "bsnn-128x128-rows16 peripherals.packet_port.leakage",
                "bsnn-128x128-rows16 phases.hop",
                "bsnn-128x128-rows16 phases.send",
                "digital-8b-90nm hop",
                "digital-8b-90nm send")),
        gone);
    Set<String> come = assumed(with);
    come.removeAll(assumed(without));
    assertTrue(
        come.stream().allMatch(a -> a.startsWith("mesh-90nm ") || a.startsWith("sram-90nm ")),
        come::toString);
    assertTrue(come.contains("sram-90nm technology_node"));
    assertFalse(come.contains("mesh-90nm gating.wake")); // it is not gated
    assertEquals("mesh-90nm", with.cards().chip().orElseThrow().name());
    assertTrue(presets(with).contains("chip mesh-90nm"));
    List<String> cards = with.presets().stream().map(RunReport.Preset::name).toList();
    with.assumed().forEach(a -> assertTrue(cards.contains(a.card()), a::toString));
  }

  @Test
  void membranesInSramNameTheirMacrosInsteadOfTheRegisters() {
    RunReport with = report("/chip/card=mesh-90nm", "/chip/membranes=registers");
    Set<String> took = assumed(with);
    assertFalse(took.contains("sram-90nm technology_node"));
    assertTrue(took.contains("mesh-90nm membranes.registers.read_per_bit"));
    assertFalse(presets(with).contains("memory sram-90nm"));
    RunReport sram = report("/chip=mesh-90nm");
    assertFalse(assumed(sram).contains("mesh-90nm membranes.registers.read_per_bit"));
    assertTrue(presets(sram).contains("memory sram-90nm"));
  }

  @Test
  void aGatedChipRestsOnWhatGatingIsAssumedToCost() {
    RunReport with = report("/chip/card=mesh-90nm", "/chip/gating=true");
    assertTrue(assumed(with).contains("mesh-90nm gating.wake"));
  }

  @Test
  void aConverterByNameTakesThePlaceOfTheCards() {
    RunReport without = report();
    RunReport with = report("/converter=neurosim-sar-22nm");
    Set<String> gone = assumed(without);
    gone.removeAll(assumed(with));
    assertEquals(Set.of("bsnn-128x128-rows16 sense.cost.leakage"), gone);
    Set<String> come = assumed(with);
    come.removeAll(assumed(without));
    assertEquals(Set.of("neurosim-sar-22nm rows.3.leakage"), come); // 3, 4, 5, 6 bits
    assertEquals(6, with.cards().converter().orElseThrow().row().bits());
    assertTrue(presets(with).contains("converter neurosim-sar-22nm"));
    assertEquals(
        without.provenance().all() + 6, with.provenance().all()); // node, supply and one row
  }

  @Test
  void anOperatingPointIsReportedAndActs() {
    RunReport with = report("/operating_point/voltage=0.9 V");
    assertEquals(0.9, with.cards().operatingPoint().orElseThrow().voltageV());
    RunReport without = report();
    assertTrue(with.totals().latencyS() > without.totals().latencyS());
    assertTrue(with.perImage().digitalEnergyJ() < without.perImage().digitalEnergyJ());
  }

  @Test
  void chipsAndConvertersAreDifferencesOfDesigns() {
    LoadedNetlist loaded = NetlistLoader.load(NETLIST, Path.of(""));
    List<String> words = new ArrayList<>();
    Differences.between(
            design("/chip/card=mesh-90nm", "/chip/membranes=tile-sram"),
            loaded.samples(),
            design("/chip/card=htree-90nm", "/chip/membranes=shared-sram"),
            loaded.samples())
        .forEach(d -> words.add(d.what() + ": " + d.a() + " | " + d.b()));
    assertTrue(words.contains("chip network.topology: mesh | h-tree"), words::toString);
    assertTrue(words.contains("chip membranes.word_bits: 64 | 256"), words::toString);
    assertTrue(
        Differences.between(design(), loaded.samples(), design("/chip=mesh-90nm"), loaded.samples())
            .stream()
            .anyMatch(d -> d.equals(new Comparison.Difference("chip", "none", "mesh-90nm"))));
  }
}
