package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.report.RunReport.EfficiencyRow;
import org.crossbarsim.report.RunReport.EfficiencyView;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.Provenance;
import org.crossbarsim.testkit.ShippedDesigns;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Published macros against the simulator: the tables of {@code docs/validation.md} are what it
 * gives now. {@code -Dupdate=true} writes them anew.
 */
class ValidationTest {
  private static final Path DOCUMENT = Path.of("docs/validation.md");
  private static final double EXPLAINED = 0.2; // misses above it need a reason in the document
  private static final Pattern BLOCK =
      Pattern.compile(
          "(<!-- begin generated: (\\S+) -->\\n)(.*?)(<!-- end generated: \\2 -->)",
          Pattern.DOTALL);

  /** A figure of a paper and the same of a run. */
  private record Figure(String name, double published, ToDoubleFunction<RunReport> simulated) {}

  /**
   * A macro.
   *
   * @param columns columns of the array that hold one weight
   */
  private record Macro(String name, String netlist, int columns, List<Figure> figures) {}

  private static final List<Macro> MACROS =
      List.of(
          new Macro(
              "Yin 2020",
              "macros/yin-90nm.bnn",
              1,
              List.of(
                  new Figure("TOPS/W", 24, r -> view(r).macroTopsPerW()),
                  new Figure("ns an operation of 8 columns", 6.5, r -> view(r).stepS() * 1e9),
                  new Figure("GOPS", 158, r -> 64 * 8 * 2 / view(r).stepS() * 1e-9),
                  new Figure(
                      "converters, share of the area",
                      0.2,
                      r -> senseM2(r) / view(r).macroAreaM2()))),
          new Macro(
              "Wan 2022",
              "macros/neurram-130nm.bnn",
              1,
              List.of(
                  new Figure("TOPS/W", 43.08, r -> view(r).macroTopsPerW()),
                  new Figure("GOPS a core", 2122 / 48.0, r -> view(r).gopsPerArray()),
                  new Figure("mm^2 a core", 1.161, r -> view(r).macroAreaM2() * 1e6))),
          new Macro(
              "Liu 2020",
              "macros/liu-130nm.bnn",
              1,
              List.of(
                  new Figure("TOPS/W", 78.4, r -> view(r).macroTopsPerW()),
                  new Figure("ns a MAC", 51.1, r -> view(r).accessS() * 1e9),
                  new Figure("mm^2", 3.77, r -> view(r).macroAreaM2() * 1e6))),
          new Macro(
              "Chen 2018",
              "macros/chen-65nm.bsnn",
              2,
              List.of(
                  new Figure("TOPS/W", 16.95, r -> view(r).macroTopsPerW() / 2),
                  new Figure("ns a MAC", 14.8, r -> view(r).accessS() * 1e9))),
          new Macro(
              "Xue 2019",
              "macros/xue-55nm.bsnn",
              4,
              List.of(
                  new Figure("TOPS/W, 1-bit input", 53.17, r -> view(r).macroTopsPerW() / 4),
                  new Figure("ns a MAC, 1-bit input", 11.75, r -> view(r).accessS() * 1e9))));

  private static final Map<String, RunReport> REPORTS = new LinkedHashMap<>();
  private static final Map<String, RunReport> WITH_DROP = new LinkedHashMap<>();

  @BeforeAll
  static void run() {
    for (Macro macro : MACROS) {
      LoadedNetlist loaded = ShippedDesigns.load(macro.netlist());
      REPORTS.put(macro.name(), report(loaded.design(), loaded));
      PhysicsSpec p = loaded.design().physics();
      PhysicsSpec drops = new PhysicsSpec(PhysicsSpec.Wires.EXACT, p.ageS(), p.temperatureK());
      WITH_DROP.put(macro.name(), report(loaded.design().withPhysics(drops), loaded));
    }
  }

  private static RunReport report(Design design, LoadedNetlist loaded) {
    RunResult result = new Simulator(new Chip(design), 2).run(loaded.samples(), null, (i, n) -> {});
    return ReportBuilder.of(result, List.of(), loaded.drawnWeights());
  }

  private static EfficiencyView view(RunReport report) {
    return report.efficiencyView().orElseThrow();
  }

  private static double senseM2(RunReport report) {
    return report.tile().parts().stream()
        .filter(part -> part.name().equals("sense"))
        .mapToDouble(RunReport.TilePart::areaM2)
        .sum();
  }

  @Test
  void theTablesOfTheDocumentAreWhatTheSimulatorGives() throws IOException {
    String document = Files.readString(DOCUMENT);
    Map<String, String> blocks = new LinkedHashMap<>();
    blocks.put("silicon", silicon());
    blocks.put("parts", parts());
    blocks.put("wires", wires());
    blocks.put("stated", stated());
    StringBuilder now = new StringBuilder();
    Matcher block = BLOCK.matcher(document);
    List<String> found = new ArrayList<>();
    while (block.find()) {
      found.add(block.group(2));
      String text = block.group(1) + blocks.get(block.group(2)) + block.group(4);
      block.appendReplacement(now, Matcher.quoteReplacement(text));
    }
    block.appendTail(now);
    assertEquals(List.copyOf(blocks.keySet()), found);
    if (Boolean.getBoolean("update")) {
      Files.writeString(DOCUMENT, now);
    }
    assertEquals(now.toString(), Files.readString(DOCUMENT));
  }

  @Test
  void everyLargeMissIsExplained() throws IOException {
    String document = Files.readString(DOCUMENT);
    int large = 0;
    for (Macro macro : MACROS) {
      for (Figure f : macro.figures()) {
        double miss = f.simulated().applyAsDouble(report(macro)) / f.published() - 1;
        String heading = "**" + macro.name() + ", " + f.name();
        if (Math.abs(miss) > EXPLAINED) {
          large++;
          assertTrue(document.contains(heading), () -> "no reason given: " + heading);
        }
      }
    }
    assertTrue(large < MACROS.stream().mapToInt(m -> m.figures().size()).sum());
  }

  /** A macro is one whole array: every cell holds a weight, and nothing else is on arrays. */
  @Test
  void eachNetlistRunsItsMacroAlone() {
    for (Macro macro : MACROS) {
      RunReport report = report(macro);
      assertEquals(1, report.totals().tiles(), macro.name());
      assertEquals(1.0, report.totals().utilization(), macro.name());
      assertTrue(report.cards().array().name().startsWith("macro-"), macro.name());
    }
  }

  private static String silicon() {
    StringBuilder table = new StringBuilder();
    table.append("| macro | figure | published | simulated | miss |\n|---|---|---|---|---|\n");
    for (Macro macro : MACROS) {
      for (Figure f : macro.figures()) {
        double simulated = f.simulated().applyAsDouble(report(macro));
        boolean share = f.published() < 1;
        long miss = Math.round(100 * (simulated / f.published() - 1));
        table
            .append("| " + macro.name() + " | " + f.name() + " | ")
            .append(share ? Figures.percent(f.published()) : Figures.ratio(f.published()))
            .append(" | ")
            .append(share ? Figures.percent(simulated) : Figures.ratio(simulated))
            .append(" | " + (miss > 0 ? "+" : "") + miss + " % |\n");
      }
    }
    return table.toString();
  }

  // Columns of the macros in the order of MACROS.
  private static String parts() {
    StringBuilder table = new StringBuilder("| fJ an operation |");
    MACROS.forEach(m -> table.append(" " + m.name() + " |"));
    table.append("\n|---|" + "---|".repeat(MACROS.size()) + "\n");
    List<String> names =
        REPORTS.values().stream()
            .flatMap(r -> view(r).parts().stream().map(EfficiencyRow::name))
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    names.remove("leakage");
    names.add("leakage");
    for (String name : names) {
      table.append("| " + name + " |");
      for (Macro macro : MACROS) {
        EfficiencyView v = view(report(macro));
        double energyJ =
            v.parts().stream()
                .filter(p -> p.name().equals(name))
                .mapToDouble(EfficiencyRow::energyJ)
                .sum();
        table.append(" " + femto(energyJ, macro, v) + " |");
      }
      table.append('\n');
    }
    table.append("| **all** |");
    for (Macro macro : MACROS) {
      EfficiencyView v = view(report(macro));
      table.append(" " + femto(v.macroEnergyJ(), macro, v) + " |");
    }
    return table.append('\n').toString();
  }

  private static String wires() {
    StringBuilder table = new StringBuilder();
    table.append("| TOPS/W | published | ideal wires | `exact` wires |\n|---|---|---|---|\n");
    for (Macro macro : MACROS) {
      Figure f = macro.figures().get(0);
      table
          .append("| " + macro.name() + " | " + Figures.ratio(f.published()) + " | ")
          .append(Figures.ratio(f.simulated().applyAsDouble(report(macro))))
          .append(" | ")
          .append(Figures.ratio(f.simulated().applyAsDouble(WITH_DROP.get(macro.name()))))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String femto(double energyJ, Macro macro, EfficiencyView v) {
    double each = energyJ * macro.columns() / v.operations() * 1e15;
    return energyJ == 0 ? "" : each < 0.01 ? "< 0.01" : Figures.ratio(each);
  }

  private static RunReport report(Macro macro) {
    return Objects.requireNonNull(REPORTS.get(macro.name()));
  }

  private static String stated() {
    StringBuilder table = new StringBuilder();
    table.append("| macro | array card | stated numbers | preset | device card |\n");
    table.append("|---|---|---|---|---|\n");
    for (Macro macro : MACROS) {
      RunReport.Cards cards = report(macro).cards();
      List<Provenance> numbers = cards.array().provenance();
      String known =
          numbers.stream()
              .filter(p -> !p.source().matches("(Preset|Assumption):.*"))
              .map(p -> "`" + p.parameter() + "` " + p.value())
              .collect(Collectors.joining(", "));
      long preset = numbers.stream().filter(p -> p.source().startsWith("Preset:")).count();
      table.append(
          "| "
              + macro.name()
              + " | `"
              + cards.array().name()
              + "` | "
              + known
              + " | "
              + preset
              + " | `"
              + cards.device().name()
              + "` |\n");
    }
    return table.toString();
  }
}
