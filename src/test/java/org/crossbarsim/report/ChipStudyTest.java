package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.NetlistLoader;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.netlist.Sweep;
import org.crossbarsim.netlist.SweepLoader;
import org.crossbarsim.report.RunReport.ComponentRow;
import org.crossbarsim.units.Dimension;
import org.junit.jupiter.api.Test;

/**
 * What whole chips say: of the generated tables of {@code docs/chip.md} one row and one bill are
 * what the simulator gives now. {@code -Dupdate=true} writes all of them anew, which takes minutes.
 */
class ChipStudyTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Path DOCUMENT = Path.of("docs/chip.md");
  private static final Pattern BLOCK =
      Pattern.compile(
          "(<!-- begin generated: (\\S+) -->\\n)(.*?)(<!-- end generated: \\2 -->)",
          Pattern.DOTALL);
  private static final boolean UPDATE = Boolean.getBoolean("update");
  private static final List<String> CELL = List.of("\"isaac-sar-32nm\"", "\"tile-sram\"");
  private static final int VGG15_IMAGES = 2;

  /** What a component is on the bills of the document. */
  private enum Item {
    CONVERTERS("converters"),
    CELLS("cells, clamps, bit lines"),
    REFERENCES("references"),
    WORD_LINES("word lines, latches"),
    SUMS("partial sums, merging"),
    SUM_WIRES("partial sums between tiles"),
    MEMBRANE_MEMORY("membranes: memory"),
    NEURONS("membranes: adders, comparators"),
    BUFFERS("spike buffers"),
    ROUTERS("network: routers"),
    LINKS("network: links"),
    INTERFACES("network: interfaces"),
    DIGITAL("digital layers"),
    CONTROL("control of tiles"),
    LEAKAGE("leakage");

    final String words;

    Item(String words) {
      this.words = words;
    }

    static Item of(String row) {
      if (row.equals("leakage")) {
        return LEAKAGE;
      }
      return Arrays.stream(Component.values())
          .filter(component -> component.label().equals(row))
          .map(Item::of)
          .findFirst()
          .orElseThrow(() -> new AssertionError(row));
    }

    private static Item of(Component component) {
      return switch (component) {
        case SENSE -> CONVERTERS;
        case CELLS, CLAMP, BIT_LINE -> CELLS;
        case REFERENCE_CELLS, REFERENCE_CLAMP, REFERENCE_LINE, REFERENCE_BIAS -> REFERENCES;
        case INPUT_LATCH, WORD_LINE -> WORD_LINES;
        case SPIKE_COUNTER, PARTIAL_SUM, MERGE -> SUMS;
        case PARTIAL_SUM_WIRE -> SUM_WIRES;
        case MEMBRANE_READ,
            MEMBRANE_WRITE,
            COMPARE_READ,
            RESET_WRITE,
            LEAK_WRITE,
            STATE_READ,
            STATE_WRITE,
            THRESHOLD_LOAD ->
            MEMBRANE_MEMORY;
        case MEMBRANE_ADD, COMPARE, RESET_ADD, LEAK -> NEURONS;
        case INPUT_BUFFER_READ, INPUT_BUFFER_WRITE, OUTPUT_BUFFER -> BUFFERS;
        case ROUTER -> ROUTERS;
        case LINK -> LINKS;
        case NETWORK_INTERFACE -> INTERFACES;
        case TILE_CONTROL -> CONTROL;
        default -> digital(component);
      };
    }

    private static Item digital(Component component) {
      String label = component.label();
      boolean digital =
          label.contains("digital")
              || label.contains("byte")
              || label.contains("decision")
              || label.contains("packet of activations");
      assertTrue(digital, label + " has no place on the bill");
      return DIGITAL;
    }
  }

  @Test
  void aRowOfTheTableOfConvertersIsWhatTheSimulatorGives() throws IOException {
    List<Sweep.Variant> variants = new ArrayList<>(sweep("chip-conv").variants());
    variants.removeIf(variant -> !variant.values().subList(1, 3).equals(CELL));
    String row = row(run(variants.get(0)), run(variants.get(1)));
    String table = blocks().get("chip-conv");
    assertTrue(String.valueOf(table).contains(row), () -> "not in " + DOCUMENT + ": " + row);
  }

  @Test
  void theBillOfVgg15IsWhatTheSimulatorGives() throws IOException {
    RunReport spiking = vgg15("fmnist-vgg15.bsnn", VGG15_IMAGES);
    RunReport signs = vgg15("fmnist-vgg15.bnn", VGG15_IMAGES);
    if (UPDATE) {
      write(Map.of("vgg15-bill", bill(spiking, signs)));
    }
    assertEquals(bill(spiking, signs), blocks().get("vgg15-bill"));
    assertEquals(spiking.perImage().energyJ(), sum(energies(spiking)), 1e-15);
    assertEquals(signs.totals().areaM2(), sum(areas(signs)), 1e-15);
  }

  @Test
  void theOtherTablesAreWrittenWhenAsked() throws IOException {
    Map<String, String> blocks = blocks();
    assertEquals(
        List.of("chip-conv", "chip-vgg15", "vgg15-bill", "vgg15-full-bill"),
        List.copyOf(blocks.keySet()));
    if (UPDATE) {
      blocks.put("chip-conv", table("chip-conv"));
      blocks.put("chip-vgg15", table("chip-vgg15"));
      RunReport spiking = vgg15("fmnist-vgg15-full.bsnn", 1);
      blocks.put("vgg15-full-bill", bill(spiking, vgg15("fmnist-vgg15-full.bnn", 1)));
      blocks.remove("vgg15-bill");
      write(blocks);
    }
  }

  // -- the document

  private static Map<String, String> blocks() throws IOException {
    Map<String, String> blocks = new LinkedHashMap<>();
    Matcher block = BLOCK.matcher(Files.readString(DOCUMENT));
    while (block.find()) {
      blocks.put(block.group(2), block.group(3));
    }
    return blocks;
  }

  private static void write(Map<String, String> blocks) throws IOException {
    StringBuilder now = new StringBuilder();
    Matcher block = BLOCK.matcher(Files.readString(DOCUMENT));
    while (block.find()) {
      String text = blocks.getOrDefault(block.group(2), block.group(3));
      String whole = block.group(1) + text + block.group(4);
      block.appendReplacement(now, Matcher.quoteReplacement(whole));
    }
    block.appendTail(now);
    Files.writeString(DOCUMENT, now);
  }

  // -- runs

  private static Sweep sweep(String name) {
    return SweepLoader.load(HOME.resolve("netlists/sweeps").resolve(name + ".json"));
  }

  private static RunReport vgg15(String netlist, int images) {
    return run(
        NetlistLoader.load(
            HOME.resolve("netlists").resolve(netlist + ".json"),
            HOME,
            Overrides.NONE
                .with("/chip/card=mesh-90nm")
                .with("/chip/membranes=tile-sram")
                .with("/samples=" + images)));
  }

  private static RunReport run(Sweep.Variant variant) {
    return run(variant.load(HOME));
  }

  private static RunReport run(LoadedNetlist loaded) {
    Simulator simulator = new Simulator(new Chip(loaded.design()), 2);
    return ReportBuilder.of(simulator.run(loaded.samples(), null, (i, n) -> {}), List.of());
  }

  // -- tables

  private static String table(String sweep) {
    List<Sweep.Variant> variants = sweep(sweep).variants();
    int half = variants.size() / 2; // netlists change slowest: the B-SNN's, then the BNN's
    StringBuilder table =
        new StringBuilder(
            "| converter | membranes | B-SNN | BNN | times | B-SNN | BNN"
                + " | B-SNN: parts, die | BNN: parts, die |\n"
                + "|---|---|---|---|---|---|---|---|---|\n");
    for (int i = 0; i < half; i++) {
      table.append(row(run(variants.get(i)), run(variants.get(half + i))));
    }
    return table.toString();
  }

  private static String row(RunReport spiking, RunReport signs) {
    double spikingJ = spiking.perImage().energyJ();
    double signsJ = signs.perImage().energyJ();
    return line(
        converter(spiking),
        spiking.chip().orElseThrow().membranes().kind(),
        energy(spikingJ),
        energy(signsJ),
        Figures.ratio(spikingJ / signsJ),
        Figures.si(spiking.totals().latencyS(), Dimension.TIME),
        Figures.si(signs.totals().latencyS(), Dimension.TIME),
        area(spiking),
        area(signs));
  }

  private static String converter(RunReport report) {
    return report.cards().converter().orElseThrow().name();
  }

  private static String area(RunReport report) {
    return Figures.si(report.totals().areaM2(), Dimension.AREA)
        + ", "
        + Figures.si(report.chip().orElseThrow().floorplan().areaM2(), Dimension.AREA);
  }

  private static String bill(RunReport spiking, RunReport signs) {
    StringBuilder table =
        new StringBuilder(
            "| | B-SNN | share | BNN | share | times | B-SNN | BNN |\n"
                + "|---|---|---|---|---|---|---|---|\n");
    double spikingJ = spiking.perImage().energyJ();
    double signsJ = signs.perImage().energyJ();
    Map<Item, Double> a = energies(spiking);
    Map<Item, Double> b = energies(signs);
    Map<Item, Double> aM2 = areas(spiking);
    Map<Item, Double> bM2 = areas(signs);
    for (Item item : Item.values()) {
      double aJ = a.getOrDefault(item, 0.0);
      double bJ = b.getOrDefault(item, 0.0);
      table.append(
          line(
              item.words,
              energy(aJ),
              Figures.share(aJ / spikingJ),
              energy(bJ),
              Figures.share(bJ / signsJ),
              bJ > 0 ? Figures.ratio(aJ / bJ) : "",
              area(aM2.getOrDefault(item, 0.0)),
              area(bM2.getOrDefault(item, 0.0))));
    }
    return table
        .append(
            line(
                "**all**",
                energy(spikingJ),
                "",
                energy(signsJ),
                "",
                Figures.ratio(spikingJ / signsJ),
                area(spiking.totals().areaM2()),
                area(signs.totals().areaM2())))
        .toString();
  }

  private static Map<Item, Double> energies(RunReport report) {
    Map<Item, Double> sums = new LinkedHashMap<>();
    for (ComponentRow row : report.components()) {
      sums.merge(Item.of(row.name()), row.energyJ() / report.samples(), Double::sum);
    }
    return sums;
  }

  private static Map<Item, Double> areas(RunReport report) {
    Map<Item, Double> sums = new LinkedHashMap<>();
    for (ComponentRow row : report.components()) {
      sums.merge(Item.of(row.name()), row.areaM2(), Double::sum);
    }
    return sums;
  }

  private static double sum(Map<Item, Double> parts) {
    return parts.values().stream().mapToDouble(part -> part).sum();
  }

  private static String energy(double energyJ) {
    return energyJ == 0 ? "" : Figures.si(energyJ, Dimension.ENERGY);
  }

  private static String area(double areaM2) {
    return areaM2 == 0 ? "" : Figures.si(areaM2, Dimension.AREA);
  }

  private static String line(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
