package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.NetlistLoader;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.report.PeerFigures.Term;
import org.crossbarsim.report.PeerFigures.Tool;
import org.crossbarsim.report.RunReport.ComponentRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Chips of three other simulators beside ours: the generated tables of {@code docs/peers.md} are
 * what the simulator gives now. {@code -Dupdate=true} writes them anew, that of VGG-15 with them,
 * which takes the same ways through the simulator and is not run otherwise. The peers' own figures
 * are constants, whose origin the document states.
 */
class PeersTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Path DOCUMENT = Path.of("docs/peers.md");
  private static final Pattern BLOCK =
      Pattern.compile(
          "(<!-- begin generated: (\\S+) -->\\n)(.*?)(<!-- end generated: \\2 -->)",
          Pattern.DOTALL);
  private static final boolean UPDATE = Boolean.getBoolean("update");
  private static final double MICRO = 1e-6;
  private static final double SQUARE_MM = 1e-6;

  /** Tolerance of the sums of a peer's parts: its figures have six digits and more. */
  private static final double DIGITS = 1e-5;

  /**
   * A run of ours.
   *
   * @param beside the tool whose column it stands beside, and the kind of network
   * @param sets values put into the netlist
   */
  private record Run(String beside, String netlist, List<String> sets) {}

  private static final String VGG15 = "topologies/lu-vgg15-cifar100.bsnn";

  private static final List<Run> RUNS =
      List.of(
          new Run("NeuroSim V1.4", "peers/vgg8-cifar10.bsnn", chip("neurosim-22nm")),
          new Run("NeuroSim V1.4, BNN", "peers/vgg8-cifar10.bnn", chip("neurosim-22nm")),
          new Run("MNSIM 2.0", "peers/vgg8-mnsim-cifar10.bsnn", chip("mnsim-130nm")),
          new Run("SpikeSim", "peers/vgg9-cifar10.bsnn", chip("spikesim-65nm")),
          new Run("NeuroSim V1.4, VGG-15", VGG15, vgg15("neurosim-22nm", 8)),
          new Run("MNSIM 2.0, VGG-15", VGG15, vgg15("mnsim-130nm", 9)),
          new Run("SpikeSim, VGG-15", VGG15, vgg15("spikesim-65nm", 5)));

  private static List<String> chip(String peer) {
    return List.of("/chip=peer-" + peer + "-chip");
  }

  /** VGG-15 on the cards of a peer, first layer on arrays: as the document's commands say. */
  private static List<String> vgg15(String peer, int steps) {
    String node = peer.substring(peer.indexOf('-') + 1);
    String device = peer.startsWith("mnsim") ? "mnsim-rram-130nm" : "peer-" + peer;
    return List.of(
        "/chip=peer-" + peer + "-chip",
        "/array=peer-" + peer + "-bsnn",
        "/device=" + device,
        "/digital_unit=peer-digital-" + node,
        "/time/steps=" + steps,
        "/input/coding=bernoulli",
        "/layers/0/unit=array",
        "/mapping/first_layer=null");
  }

  private static final Map<String, RunReport> REPORTS = new ConcurrentSkipListMap<>();
  private static final Map<String, Double> DIES_M2 = new ConcurrentSkipListMap<>();

  @BeforeAll
  static void run() {
    RUNS.parallelStream()
        .filter(run -> UPDATE || !run.netlist().equals(VGG15))
        .forEach(PeersTest::simulate);
  }

  private static void simulate(Run run) {
    Overrides sets = Overrides.NONE;
    for (String set : run.sets()) {
      sets = sets.with(set);
    }
    Path netlist = HOME.resolve("netlists").resolve(run.netlist() + ".json");
    LoadedNetlist loaded = NetlistLoader.load(netlist, HOME, sets);
    Chip chip = new Chip(loaded.design());
    DIES_M2.put(run.beside(), chip.plan().orElseThrow().floorplan().areaM2());
    REPORTS.put(
        run.beside(),
        ReportBuilder.of(
            new Simulator(chip, 1).run(loaded.samples(), null, (i, n) -> {}),
            List.of(),
            loaded.drawnWeights()));
  }

  @Test
  void thePartsOfAPeerAddUpToWhatItPrints() {
    assertEquals(34.3508 + 0.282578, PeerFigures.NEUROSIM.totalJ() / MICRO, DIGITS * 35);
    assertEquals(4448.84352, PeerFigures.MNSIM.totalJ() / MICRO, DIGITS * 4449);
    assertEquals(15.90693403, PeerFigures.SPIKESIM.totalJ() / MICRO, DIGITS * 16);
  }

  /** An 8-bit weight in eight columns is eight of our arrays' columns: the counts must agree. */
  @Test
  void arraysOfOneCopyAreAsManyAsThePeersWeightBitsSay() {
    assertEquals(6344 - 8 - 8, 8 * (report("NeuroSim V1.4").totals().tiles() - 1));
    long convolutions =
        report("SpikeSim").layers().stream()
            .filter(row -> row.name().startsWith("conv"))
            .mapToLong(RunReport.LayerRow::tiles)
            .sum();
    assertEquals(432 - 8, convolutions); // SpikeSim keeps nine crossbars for 27 rows
  }

  @Test
  void everyComponentHasATermAndTermsAddUp() {
    for (String beside : REPORTS.keySet()) {
      double sum = ourTool(beside, "").totalJ();
      assertEquals(report(beside).perImage().energyJ(), sum, 1e-9 * sum);
    }
  }

  @Test
  void theTablesOfTheDocumentAreWhatTheSimulatorGives() throws IOException {
    String document = Files.readString(DOCUMENT);
    Map<String, String> blocks = new LinkedHashMap<>();
    blocks.put("totals", totals(columns()));
    blocks.put("energy", energy(MICRO, t -> 1));
    blocks.put("conversion", energy(1e-15, Tool::conversions));
    blocks.put("area", area());
    if (UPDATE) {
      blocks.put("vgg15", totals(columns(PeerFigures.TOOLS_VGG15, ", VGG-15")));
    }
    StringBuilder now = new StringBuilder();
    Matcher block = BLOCK.matcher(document);
    List<String> found = new ArrayList<>();
    while (block.find()) {
      found.add(block.group(2));
      String table = blocks.getOrDefault(block.group(2), block.group(3));
      String text = block.group(1) + table + block.group(4);
      block.appendReplacement(now, Matcher.quoteReplacement(text));
    }
    block.appendTail(now);
    assertEquals(List.of("totals", "energy", "conversion", "area", "vgg15"), found);
    if (UPDATE) {
      Files.writeString(DOCUMENT, now);
    }
    assertEquals(now.toString(), Files.readString(DOCUMENT));
  }

  private static Tool ourTool(String beside, String name) {
    RunReport report = report(beside);
    Map<Term, Double> energy = PeerFigures.energies(new double[Term.values().length]);
    double conversions = 0;
    for (ComponentRow row : report.components()) {
      energy.merge(term(row.name()), row.energyJ() / report.samples(), Double::sum);
      if (row.name().equals(Component.SENSE.label())) {
        conversions = (double) row.actions() / report.samples();
      }
    }
    RunReport.Totals t = report.totals();
    return new Tool(
        name,
        t.tiles(),
        conversions,
        (double) t.opsEq3() * report.timesteps(),
        t.latencyS(),
        t.areaM2(),
        Objects.requireNonNull(DIES_M2.get(beside)),
        energy);
  }

  private static Term term(String row) {
    if (row.equals("leakage")) {
      return Term.LEAKAGE;
    }
    Component component =
        Arrays.stream(Component.values())
            .filter(c -> c.label().equals(row))
            .findFirst()
            .orElseThrow(() -> new AssertionError(row));
    return switch (component) {
      case SENSE -> Term.CONVERSION;
      case PARTIAL_SUM, MERGE -> Term.ACCUMULATION;
      case INPUT_BUFFER_READ, INPUT_BUFFER_WRITE, OUTPUT_BUFFER -> Term.BUFFERS;
      case PACKET, PARTIAL_SUM_WIRE, NETWORK_INTERFACE, ROUTER, LINK -> Term.NETWORK;
      case CELLS,
          CLAMP,
          REFERENCE_CELLS,
          REFERENCE_CLAMP,
          REFERENCE_LINE,
          REFERENCE_BIAS,
          INPUT_LATCH,
          WORD_LINE,
          BIT_LINE,
          SPIKE_COUNTER ->
          Term.ARRAY;
      default ->
          row.contains("digital") || row.contains("byte") || row.contains("decision")
              ? Term.DIGITAL
              : Term.NEURONS;
    };
  }

  private static List<Tool> columns() {
    List<Tool> columns = new ArrayList<>(columns(PeerFigures.TOOLS, ""));
    columns.add(2, ourTool("NeuroSim V1.4, BNN", "ours, BNN"));
    return columns;
  }

  /** Each tool, then ours beside it. */
  private static List<Tool> columns(List<Tool> tools, String network) {
    return tools.stream()
        .flatMap(tool -> Stream.of(tool, ourTool(tool.name() + network, "ours")))
        .toList();
  }

  private static RunReport report(String tool) {
    return Objects.requireNonNull(REPORTS.get(tool));
  }

  private static String header(String first, List<Tool> columns) {
    return "| "
        + first
        + columns.stream().map(Tool::name).collect(Collectors.joining(" | ", " | ", " |\n"))
        + "|---|"
        + "---|".repeat(columns.size())
        + "\n";
  }

  private static String row(String name, List<Tool> columns, ToDoubleFunction<Tool> figure) {
    StringBuilder row = new StringBuilder("| " + name + " |");
    for (Tool tool : columns) {
      double value = figure.applyAsDouble(tool);
      row.append(
          value == 0 ? "  |" : " " + (value < 0.01 ? "< 0.01" : Figures.ratio(value)) + " |");
    }
    return row.append('\n').toString();
  }

  private static String totals(List<Tool> all) {
    return header("an image", all)
        + all.stream()
            .map(t -> String.format(Locale.ROOT, " %,d |", t.arrays()))
            .collect(Collectors.joining("", "| arrays built |", "\n"))
        + row("conversions, M", all, t -> t.conversions() / 1e6)
        + row("bit products, G", all, t -> t.bitMacs() / 1e9)
        + row("energy, uJ", all, t -> t.totalJ() / MICRO)
        + row("energy, fJ a bit product", all, t -> t.totalJ() / t.bitMacs() / 1e-15)
        + row("latency, us", all, t -> t.seconds() / MICRO)
        + row("area of parts, mm^2", all, t -> t.areaM2() / SQUARE_MM)
        + row("die, mm^2", all, t -> t.dieM2() / SQUARE_MM)
        + row("parts, um^2 an array", all, t -> t.areaM2() / t.arrays() / 1e-12)
        + row("power, mW/mm^2 of parts", all, t -> 1e-3 * t.totalJ() / t.seconds() / t.areaM2());
  }

  private static String energy(double unit, ToDoubleFunction<Tool> count) {
    List<Tool> all = columns();
    StringBuilder table =
        new StringBuilder(header(unit == MICRO ? "uJ an image" : "fJ a conversion", all));
    for (Term term : Term.values()) {
      table.append(
          row(
              term.words,
              all,
              t -> Objects.requireNonNull(t.energyJ().get(term)) / count.applyAsDouble(t) / unit));
    }
    return table
        .append(row("**all**", all, t -> t.totalJ() / count.applyAsDouble(t) / unit))
        .toString();
  }

  private static String area() {
    List<RunReport> reports = RUNS.stream().limit(4).map(run -> report(run.beside())).toList();
    StringBuilder table =
        new StringBuilder(
            RUNS.stream()
                .limit(4)
                .map(run -> " beside " + run.beside() + " |")
                .collect(Collectors.joining("", "| mm^2 |", "\n|---|" + "---|".repeat(4) + "\n")));
    for (Term term : Term.values()) {
      List<Double> parts = reports.stream().map(r -> areaMm2(r, term)).toList();
      if (parts.stream().anyMatch(mm2 -> mm2 > 0)) {
        table.append("| " + term.words + " |");
        parts.forEach(mm2 -> table.append(" " + (mm2 == 0 ? "" : Figures.ratio(mm2)) + " |"));
        table.append('\n');
      }
    }
    table.append("| **all** |");
    reports.forEach(r -> table.append(" " + Figures.ratio(r.totals().areaM2() / SQUARE_MM) + " |"));
    return table.append('\n').toString();
  }

  private static double areaMm2(RunReport report, Term term) {
    return report.components().stream()
            .filter(row -> term(row.name()) == term)
            .mapToDouble(ComponentRow::areaM2)
            .sum()
        / SQUARE_MM;
  }
}
