package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.ConverterRow;
import org.crossbarsim.spec.ConverterSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.MemoryMacro;
import org.crossbarsim.spec.MemorySpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.spec.NodeScaling;
import org.crossbarsim.spec.UnitCost;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shipped chips, memories, converters and scaled digital units say what follows from the rows of
 * their sources by the rules of {@code docs/arrays.md}: none of their numbers can be tuned.
 */
class ChipPresetTest {
  private static final CardLibrary CARDS = CardLibrary.load(Path.of(""));
  private static final double ROUNDING = 0.006; // cards give three digits
  private static final double PRINTED = 1e-12; // numbers as their source prints them
  private static final double FJ = 1e-15;
  private static final double PJ = 1e-12;
  private static final double UM2 = 1e-12;
  private static final double NW = 1e-9;
  private static final double NS = 1e-9;

  /** A register bit of Aladdin at 40 nm and 1.0 V. */
  private static final double REGISTER_J = 9 * FJ;

  private static final double REGISTER_M2 = 5.98 * UM2;
  private static final double LOGIC_W_PER_M2 = 0.05 * NW / UM2;

  /** A 16-bit adder: Zahedi et al. at 90 nm and 1.2 V; Horowitz at 45 nm, interpolated. */
  private static final double ADDER_J = 30 * FJ;

  private static final double ADDER_M2 = (36 + (137 - 36) * 8.0 / 24) * UM2;

  /** CACTI's repeated global wire with 30 % delay overhead: ns and pJ a millimetre. */
  private static final Map<Integer, double[]> WIRES =
      new TreeMap<>(
          Map.of(
              90, new double[] {0.179, 0.42},
              65, new double[] {0.201, 0.33},
              32, new double[] {0.249, 0.197},
              22, new double[] {0.281, 0.156}));

  private static void near(double expected, double got, String what) {
    assertEquals(expected, got, ROUNDING * expected, what);
  }

  private static int nm(double nodeM) {
    return (int) Math.round(nodeM * 1e9);
  }

  private static double energy(double fromNm, double fromV, double toM) {
    return NodeScaling.energy(fromNm * 1e-9, fromV, toM, NodeScaling.supplyV(toM));
  }

  private static double area(double fromNm, double toM) {
    return NodeScaling.area(fromNm * 1e-9, toM);
  }

  static Stream<ChipCard> chips() {
    return CARDS.chips().stream()
        .filter(c -> c.name().matches("(mesh|htree)-[0-9]+nm"))
        .map(CardLibrary.Card::spec);
  }

  static Stream<MemorySpec> memories() {
    return CARDS.memories().stream()
        .filter(c -> c.name().matches("sram-[0-9]+nm"))
        .map(CardLibrary.Card::spec);
  }

  static Stream<DigitalUnitSpec> scaledUnits() {
    return CARDS.digitalUnits().stream()
        .filter(c -> c.name().matches("digital-8b-(65|32|22)nm"))
        .map(CardLibrary.Card::spec);
  }

  @Test
  void everyChipAndMemoryIsUnderTheRule() {
    assertEquals(
        List.of("htree-90nm", "mesh-22nm", "mesh-32nm", "mesh-65nm", "mesh-90nm"),
        chips().map(c -> c.spec().name()).toList());
    assertEquals(
        List.of("sram-22nm", "sram-32nm", "sram-45nm", "sram-65nm", "sram-90nm"),
        memories().map(MemorySpec::name).toList());
    assertEquals(3, scaledUnits().count());
  }

  @ParameterizedTest
  @MethodSource("memories")
  void macrosAreTheRowsOfTheRun(MemorySpec memory) {
    List<CactiRows> rows = CactiRows.of(nm(memory.technologyNodeM()));
    assertEquals(7, rows.size());
    assertEquals(rows.size(), memory.macros().size());
    for (int i = 0; i < rows.size(); i++) {
      CactiRows row = rows.get(i);
      MemoryMacro macro = memory.macros().get(i);
      assertEquals(row.bytes(), macro.bytes());
      assertEquals(row.portBits(), macro.portBits());
      assertEquals(row.cycleNs() * NS, macro.cycleS(), PRINTED * macro.cycleS());
      assertEquals(row.readPj() * PJ, macro.readJ(), PRINTED * macro.readJ());
      assertEquals(row.writePj() * PJ, macro.writeJ(), PRINTED * macro.writeJ());
      assertEquals(row.areaMm2() * 1e-6, macro.areaM2(), PRINTED * macro.areaM2());
      assertEquals(row.leakageW(), macro.leakageW(), 1e-3 * macro.leakageW()); // four digits
    }
  }

  @ParameterizedTest
  @MethodSource("chips")
  void buffersAreTheSmallestMacroOfTheRun(ChipCard card) {
    ChipSpec chip = card.spec();
    CactiRows row = CactiRows.of(nm(chip.technologyNodeM()), 1024);
    near(row.readPj() * PJ / 32, chip.buffers().readJPerBit(), "read");
    near(row.writePj() * PJ / 32, chip.buffers().writeJPerBit(), "write");
    near(row.areaMm2() * 1e-6 / 8192, chip.buffers().areaM2PerBit(), "area");
    near(row.leakageW() / 8192, chip.buffers().leakageWPerBit(), "leakage");
  }

  @ParameterizedTest
  @MethodSource("chips")
  void membraneRegistersAreThoseOfAladdin(ChipCard card) {
    double nodeM = card.spec().technologyNodeM();
    MembraneStorage.Registers r =
        (MembraneStorage.Registers) card.storage(MembraneStorage.Registers.LABEL);
    double bitJ = REGISTER_J * energy(40, 1.0, nodeM);
    double bitM2 = 1.1 * REGISTER_M2 * area(40, nodeM);
    near(bitJ / 3, r.readJPerBit(), "read");
    near(bitJ, r.writeJPerBit(), "write");
    near(bitM2, r.areaM2PerBit(), "area");
    near(bitM2 * LOGIC_W_PER_M2, r.leakageWPerBit(), "leakage");
    MembraneStorage.TileSram tile =
        (MembraneStorage.TileSram) card.storage(MembraneStorage.TileSram.LABEL);
    assertEquals(tile, card.spec().membranes(), "by default");
    assertEquals("sram-" + nm(nodeM) + "nm", tile.macros().name());
  }

  /** BookSim at 32 nm and 0.9 V, five ports; a switch grows with the ports, its area squared. */
  @ParameterizedTest
  @MethodSource("chips")
  void routersAreBookSimsWithTheirPorts(ChipCard card) {
    double nodeM = card.spec().technologyNodeM();
    NetworkSpec n = card.spec().network();
    double ports = n.topology() == NetworkSpec.Topology.MESH ? 8 : 5;
    double share = ports / 5;
    double flitPj = 0.60678 + 0.66906 + 0.2658 + (0.85114 + 0.38389) * share;
    double um2 = (390 + 130) * share + 660 * share * share;
    near(flitPj * PJ * energy(32, 0.9, nodeM), n.routerFlitJ(), "flit");
    near(um2 * UM2 * area(32, nodeM), n.routerAreaM2(), "area");
    near(n.routerAreaM2() * LOGIC_W_PER_M2, n.routerLeakageW(), "leakage");
    near(2.5 * NS * nm(nodeM) / 90, n.clockPeriodS(), "clock");
    assertEquals(3, n.routerCycles());
  }

  @ParameterizedTest
  @MethodSource("chips")
  void wiresInterfaceAndControlFollowFromTheirSources(ChipCard card) {
    ChipSpec chip = card.spec();
    double nodeM = chip.technologyNodeM();
    double[] wire = Objects.requireNonNull(WIRES.get(nm(nodeM)));
    assertEquals(wire[0] * 1e-6, chip.network().wireDelaySPerM(), PRINTED * 1e-6);
    assertEquals(wire[1] * 1e-9, chip.network().wireJPerBitM(), PRINTED * 1e-9);
    double bitJ = REGISTER_J * energy(40, 1.0, nodeM);
    double bitM2 = REGISTER_M2 * area(40, nodeM);
    UnitCost port = chip.network().networkInterface();
    near(16 * bitJ + ADDER_J * energy(90, 1.2, nodeM), port.actionJ(), "interface");
    near(64 * bitM2 + 2 * ADDER_M2 * area(45, nodeM), port.areaM2(), "interface area");
    near(port.areaM2() * LOGIC_W_PER_M2, port.leakageW(), "interface leakage");
    near(256 * 0.05 * 30 * bitJ, chip.control().actionJ(), "control");
    near(512 * bitM2, chip.control().areaM2(), "control area");
    near(chip.control().areaM2() * LOGIC_W_PER_M2, chip.control().leakageW(), "control leakage");
    double supplyV = NodeScaling.supplyV(nodeM);
    near(0.5e-9 * supplyV * supplyV * 1e6, card.gating().wakeJPerM2(), "waking");
    near(4 * chip.network().clockPeriodS(), card.gating().wakeS(), "wake");
  }

  @ParameterizedTest
  @MethodSource("scaledUnits")
  void digitalUnitsAreTheirSiblingScaledOnMacrosOfTheirNode(DigitalUnitSpec d) {
    DigitalUnitSpec base = unit("digital-8b-90nm");
    double nodeM = d.technologyNodeM();
    double e = energy(90, 1.2, nodeM);
    double a = area(90, nodeM);
    CactiRows weights = CactiRows.of(nm(nodeM), 16384);
    CactiRows sums = CactiRows.of(nm(nodeM), 2048);
    near(base.multiplyAddJ() * e, d.multiplyAddJ(), "multiply");
    near(base.addJ() * e, d.addJ(), "add");
    near(base.packetJ() * e, d.packetJ(), "packet");
    near(base.laneAreaM2() * a, d.laneAreaM2(), "lane");
    near(base.laneLeakageW() * a, d.laneLeakageW(), "lane leakage");
    near(base.clockPeriodS() * nm(nodeM) / 90, d.clockPeriodS(), "clock");
    near(base.sendS() * nm(nodeM) / 90, d.sendS(), "send");
    near(base.hopS() * nm(nodeM) / 90, d.hopS(), "hop");
    near(weights.readPj() * PJ / 64, d.weightReadJPerBit(), "weights");
    near(sums.readPj() * PJ / 64, d.accumulatorReadJPerBit(), "sums");
    near(sums.writePj() * PJ / 64, d.accumulatorWriteJPerBit(), "sums");
    near(weights.areaMm2() * 1e-6 / 131072, d.memoryAreaM2PerBit(), "memory");
    near(weights.leakageW() / 131072, d.memoryLeakageWPerBit(), "memory leakage");
  }

  private static DigitalUnitSpec unit(String name) {
    return CARDS.digitalUnits().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow()
        .spec();
  }

  // ---- converters ----

  private static ConverterSpec converter(String name) {
    return CARDS.converters().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow()
        .spec();
  }

  private static ArraySpec array(String name) {
    return CARDS.arrays().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow()
        .spec();
  }

  @Test
  void everyConverterLeaksAsItsArea() {
    for (CardLibrary.Card<ConverterSpec> card : CARDS.converters()) {
      for (ConverterRow row : card.spec().rows()) {
        near(0.046 * NW / UM2 * row.areaM2(), row.leakageW(), card.name());
      }
      assertEquals(NodeScaling.supplyV(card.spec().technologyNodeM()), card.spec().supplyV());
    }
  }

  /** The shipped cards were scaled from it by hand: energy, area and time come out the same. */
  @ParameterizedTest
  @CsvSource({
    "bsnn-128x128-rows16, 6",
    "bsnn-128x128-rows16-hrs, 5",
    "bnn-256x128-rows16, 5",
    "bnn-256x128-parallel, 8",
    "bsnn-128x128-hrs, 8",
  })
  void isaacsConverterIsThatOfTheShippedCards(String name, int bits) {
    ArraySpec shipped = array(name);
    ArraySpec named =
        converter("isaac-sar-32nm")
            .atLeast(ConverterSpec.bits(shipped.sense().codes()))
            .orElseThrow()
            .on(shipped);
    assertEquals(bits, ConverterSpec.bits(shipped.sense().codes()));
    near(shipped.sense().cost().actionJ(), named.sense().cost().actionJ(), "energy");
    near(shipped.sense().cost().areaM2(), named.sense().cost().areaM2(), "area");
    near(shipped.phases().senseS(), named.phases().senseS(), "time");
  }

  @Test
  void neuroSimsRowsAreItsFormula() {
    List<ConverterRow> rows = converter("neurosim-sar-22nm").rows();
    assertEquals(6, rows.size());
    for (ConverterRow row : rows) {
      int n = row.bits();
      near((0.538 * n + 4.3753) * 1e-6 * (n + 1) * NS, row.conversionJ(), "energy");
      near((478 + 182 * (n - 1)) * 28 * 7.6 * 22e-9 * 22e-9, row.areaM2(), "area");
      near((n + 1) * NS, row.conversionS(), "time");
    }
  }

  @Test
  void mnsimsRowsAreItsChargeAndNotItsRate() {
    List<ConverterRow> rows = converter("mnsim-as-coded").rows();
    near(1.26e-3 * 8 / 1e9, rows.get(0).conversionJ(), "6 bits");
    near(2e-3 * 10 / 1.28e9, rows.get(1).conversionJ(), "8 bits");
    near(8 / 1e9, rows.get(0).conversionS(), "6 bits");
    near(10 / 1.28e9, rows.get(1).conversionS(), "8 bits");
  }

  /** What the figures of eight bits differ by, as published: 0.078, 1.67, 15.6 pJ. */
  @Test
  void modelsOfEqualBitsDifferTwoHundredfold() {
    double least = converter("neurosim-sar-22nm").atLeast(8).orElseThrow().row().conversionJ();
    double most = converter("mnsim-as-coded").atLeast(8).orElseThrow().row().conversionJ();
    assertEquals(200, most / least, 1);
    assertTrue(least < converter("timely-tdc-65nm").atLeast(8).orElseThrow().row().conversionJ());
  }

  /** The table of docs/arrays.md: what each converter is on the shipped cards of sixteen rows. */
  @Test
  void theDocumentSaysWhatEachConverterGivesAt90Nm() throws IOException {
    String text = Files.readString(Path.of("docs/arrays.md"));
    for (CardLibrary.Card<ConverterSpec> card : CARDS.converters()) {
      if (card.name().startsWith("peer-")) {
        continue;
      }
      String row =
          "| `"
              + card.name()
              + "` | "
              + on("bsnn-128x128-rows16", card.spec())
              + " | "
              + on("bsnn-128x128-rows16-hrs", card.spec())
              + " |";
      assertTrue(text.contains(row), row);
    }
  }

  private static String on(String array, ConverterSpec converter) {
    ArraySpec shipped = array(array);
    return converter
        .atLeast(ConverterSpec.bits(shipped.sense().codes()))
        .map(c -> words(c.on(shipped)))
        .orElse("too few bits");
  }

  private static String words(ArraySpec array) {
    UnitCost cost = array.sense().cost();
    return SiFormat.format(cost.actionJ(), Dimension.ENERGY, 3)
        + ", "
        + SiFormat.format(cost.areaM2(), Dimension.AREA, 3)
        + ", "
        + SiFormat.format(array.phases().senseS(), Dimension.TIME, 3);
  }
}
