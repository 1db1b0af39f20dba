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
import org.crossbarsim.report.RunReport.ComponentRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Chips of three other simulators beside ours: the generated tables of {@code docs/peers.md} are
 * what the simulator gives now. {@code -Dupdate=true} writes them anew. The peers' own figures are
 * constants, whose origin the document states.
 */
class PeersTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Path DOCUMENT = Path.of("docs/peers.md");
  private static final Pattern BLOCK =
      Pattern.compile(
          "(<!-- begin generated: (\\S+) -->\\n)(.*?)(<!-- end generated: \\2 -->)",
          Pattern.DOTALL);
  private static final double MICRO = 1e-6;
  private static final double SQUARE_MM = 1e-6;

  /** Tolerance of the sums of a peer's parts: its figures have six digits and more. */
  private static final double DIGITS = 1e-5;

  /** What an image, or the chip, is spent on, in words that fit all four tools. */
  private enum Term {
    ARRAY("array reads: cells, lines, drivers"),
    CONVERSION("conversions"),
    ACCUMULATION("accumulation: adders, shifts"),
    NEURONS("neurons, membranes, pooling, control"),
    BUFFERS("buffers"),
    NETWORK("interconnect"),
    DIGITAL("digital layers"),
    LEAKAGE("leakage");

    private final String words;

    Term(String words) {
      this.words = words;
    }
  }

  /**
   * What a tool prints of its chip.
   *
   * @param arrays built
   * @param conversions of an image, as counted or as billed
   * @param bitMacs products of one input bit and one weight bit of an image, if all positions are
   *     read
   * @param energyJ of an image by term
   */
  private record Tool(
      String name,
      long arrays,
      double conversions,
      double bitMacs,
      double seconds,
      double areaM2,
      Map<Term, Double> energyJ) {
    double totalJ() {
      return energyJ.values().stream().mapToDouble(e -> e).sum();
    }
  }

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

  @BeforeAll
  static void run() {
    RUNS.parallelStream().forEach(run -> REPORTS.put(run.beside(), report(run)));
  }

  private static RunReport report(Run run) {
    Overrides sets = Overrides.NONE;
    for (String set : run.sets()) {
      sets = sets.with(set);
    }
    Path netlist = HOME.resolve("netlists").resolve(run.netlist() + ".json");
    LoadedNetlist loaded = NetlistLoader.load(netlist, HOME, sets);
    return ReportBuilder.of(
        new Simulator(new Chip(loaded.design()), 1).run(loaded.samples(), null, (i, n) -> {}),
        List.of(),
        loaded.drawnWeights());
  }

  // NeuroSim's run and instrumented run, docs/peers.md "How the peers' figures were made".
  private static final Tool NEUROSIM =
      new Tool(
          "NeuroSim V1.4",
          9472,
          228_332_544,
          64 * 615_917_568.0,
          130_307e-9,
          3.57963e8 * 1e-12,
          energies(5.17694e-6, 18.4696e-6, 3.81865e-6, 0, 0.187013e-6, 6.69872e-6, 0, 0.282578e-6));

  private static final Tool MNSIM =
      new Tool(
          "MNSIM 2.0",
          2576,
          341_510_976,
          72 * 626_403_328.0,
          5_151_851.446e-9,
          1_390_330_993.54 * 1e-12,
          energies(24.783587e-6, 3442.430638e-6, 4.831524e-6, 0.281078e-6, 976.516694e-6, 0, 0, 0));

  private static final Tool SPIKESIM =
      new Tool(
          "SpikeSim",
          432,
          1_228_800,
          5 * 190_513_152.0,
          62_832_640e-9,
          8_425_528.756 * 1e-12,
          energies(
              2.438872e-6, 2.611304e-6, 0.000003e-6, 0.186931e-6, 7.653120e-6, 3.016704e-6, 0, 0));

  private static final List<Tool> TOOLS = List.of(NEUROSIM, MNSIM, SPIKESIM);

  private static final List<Tool> TOOLS_VGG15 =
      List.of(
          new Tool(
              "NeuroSim V1.4",
              16_960,
              105_357_312,
              64 * 315_703_296.0,
              65_941.2e-9,
              6.53045e8 * 1e-12,
              energies(0, 0, 0, 0, 0, 0, 0, 16.398803e-6)),
          new Tool(
              "MNSIM 2.0",
              4760,
              169_099_776,
              72 * 315_703_296.0,
              3_678_746.71e-9,
              2_569_089_879.37 * 1e-12,
              energies(0, 0, 0, 0, 0, 0, 0, 2243.045769e-6)),
          new Tool(
              "SpikeSim",
              3600,
              1_986_560,
              5 * 313_196_544.0,
              71_352_320e-9,
              35_113_601.99 * 1e-12,
              energies(0, 0, 0, 0, 0, 0, 0, 25.716210e-6)));

  private static Map<Term, Double> energies(double... joules) {
    Map<Term, Double> all = new LinkedHashMap<>();
    for (Term term : Term.values()) {
      all.put(term, joules[term.ordinal()]);
    }
    return all;
  }

  @Test
  void thePartsOfAPeerAddUpToWhatItPrints() {
    assertEquals(34.3508 + 0.282578, NEUROSIM.totalJ() / MICRO, DIGITS * 35);
    assertEquals(4448.84352, MNSIM.totalJ() / MICRO, DIGITS * 4449);
    assertEquals(15.90693403, SPIKESIM.totalJ() / MICRO, DIGITS * 16);
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
    for (RunReport report : REPORTS.values()) {
      double sum = ourTool(report, "").totalJ();
      assertEquals(report.perImage().energyJ(), sum, 1e-9 * sum);
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
    blocks.put("vgg15", totals(columns(TOOLS_VGG15, ", VGG-15")));
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

  private static Tool ourTool(RunReport report, String name) {
    Map<Term, Double> energy = energies(new double[Term.values().length]);
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
    List<Tool> columns = new ArrayList<>(columns(TOOLS, ""));
    columns.add(2, ourTool(report("NeuroSim V1.4, BNN"), "ours, BNN"));
    return columns;
  }

  /** Each tool, then ours beside it. */
  private static List<Tool> columns(List<Tool> tools, String network) {
    return tools.stream()
        .flatMap(tool -> Stream.of(tool, ourTool(report(tool.name() + network), "ours")))
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
        + row("area, mm^2", all, t -> t.areaM2() / SQUARE_MM)
        + row("area, um^2 an array", all, t -> t.areaM2() / t.arrays() / 1e-12)
        + row("power density, mW/mm^2", all, t -> 1e-3 * t.totalJ() / t.seconds() / t.areaM2());
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
