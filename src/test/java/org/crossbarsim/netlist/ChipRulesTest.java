package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crossbarsim.spec.ChipMappingSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.GatingSpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.NetworkSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chips, converters and operating points of netlists: what is chosen and what is refused. */
class ChipRulesTest {
  @TempDir Path home;
  @TempDir Path folder;

  @BeforeEach
  void copyCards() throws IOException {
    for (String kind : List.of("arrays", "devices")) {
      Path to = Files.createDirectories(home.resolve(kind));
      try (Stream<Path> cards = Files.list(TinyNetlist.HOME.resolve(kind))) {
        for (Path card : cards.toList()) {
          Files.copy(card, to.resolve(card.getFileName()));
        }
      }
    }
  }

  private void edit(String card, String from, String to) throws IOException {
    Path file = home.resolve("arrays/" + card + ".json");
    String text = Files.readString(file);
    assertTrue(text.contains(from), from);
    Files.writeString(file, text.replace(from, to));
  }

  private LoadedNetlist load(String... fields) throws IOException {
    String with = "\"digital_unit\": \"tiny-digital\"";
    String text = TinyNetlist.BSNN.replace(with, with + ", " + String.join(", ", fields));
    return NetlistLoader.load(TinyNetlist.write(folder, text), home);
  }

  private ChipSpec chip(String chip) throws IOException {
    return load("\"chip\": " + chip).design().chip().orElseThrow();
  }

  private Problem refused(String... fields) {
    List<Problem> problems = assertThrows(BadInputException.class, () -> load(fields)).problems();
    assertEquals(1, problems.size(), problems.toString());
    return problems.get(0);
  }

  private static void says(String pointer, String fragment, Problem problem) {
    assertEquals(pointer, problem.pointer(), problem.toString());
    assertTrue(problem.toString().contains(fragment), problem.toString());
  }

  @Test
  void aNetlistWithoutChipHasNone() throws IOException {
    LoadedNetlist loaded = load("\"$schema\": \"\"");
    assertEquals(Optional.empty(), loaded.design().chip());
    assertEquals(List.of(), loaded.otherCards());
  }

  @Test
  void aNameAloneTakesTheCardAsItIs() throws IOException {
    ChipSpec chip = chip("\"tiny-chip\"");
    assertEquals("tiny-chip", chip.name());
    assertEquals(new MembraneStorage.Registers(10e-15, 30e-15, 30e-12, 1e-9), chip.membranes());
    assertEquals(GatingSpec.ALWAYS_ON, chip.gating());
    assertEquals(ChipMappingSpec.PLAIN, chip.mapping());
    NetworkSpec network = chip.network();
    assertEquals(0.2e-9 * 1e3, network.wireDelaySPerM());
    assertEquals(0.4e-12 * 1e3, network.wireJPerBitM());
    assertEquals(NetworkSpec.Packets.CHEAPER, network.packets());
    assertTrue(network.multicast());
    assertEquals(chip, chip("{\"card\": \"tiny-chip\"}"));
  }

  @Test
  void everyFieldBesideTheNameStandsInForTheCards() throws IOException {
    ChipSpec chip =
        chip(
            "{\"card\": \"tiny-chip\", \"membranes\": \"shared-sram\", \"network\": \"h-tree\","
                + " \"packets\": \"address\", \"multicast\": false, \"arrays_per_tile\": 3,"
                + " \"tiles_per_cluster\": 5, \"clusters\": 7, \"accumulation\": \"tree\","
                + " \"gating\": true, \"packing\": \"by-layer\", \"placement\": \"snake\","
                + " \"area_budget\": \"2 mm^2\"}");
    MembraneStorage.SharedSram shared = (MembraneStorage.SharedSram) chip.membranes();
    assertEquals(128, shared.wordBits());
    assertEquals(2, shared.ports());
    assertEquals(2, shared.macros().macros().size());
    assertEquals(NetworkSpec.Topology.H_TREE, chip.network().topology());
    assertEquals(NetworkSpec.Packets.ADDRESS, chip.network().packets());
    assertEquals(false, chip.network().multicast());
    assertEquals(
        List.of(3, 5, 7), List.of(chip.arraysPerTile(), chip.tilesPerCluster(), chip.clusters()));
    assertEquals(ChipSpec.Accumulation.TREE, chip.accumulation());
    assertEquals(new GatingSpec(true, 0.1, 4e-9, 1e-9 * 1e6), chip.gating());
    assertEquals(
        new ChipMappingSpec(ChipMappingSpec.Packing.BY_LAYER, ChipMappingSpec.Placing.SNAKE, 2e-6),
        chip.mapping());
  }

  @Test
  void aTileSramIsChosenByItsWord() throws IOException {
    ChipSpec chip = chip("{\"card\": \"tiny-chip\", \"membranes\": \"tile-sram\"}");
    MembraneStorage.TileSram sram = (MembraneStorage.TileSram) chip.membranes();
    assertEquals(64, sram.wordBits());
    assertEquals(2, sram.banks());
  }

  @Test
  void filesOfAllCardsAreKnown() throws IOException {
    LoadedNetlist loaded = load("\"chip\": \"tiny-chip\"", "\"converter\": \"tiny-adc\"");
    assertEquals(
        List.of("tiny-chip.json", "tiny-adc.json", "tiny-sram.json"),
        loaded.otherCards().stream().map(f -> f.getFileName().toString()).toList());
  }

  @Test
  void overridesReachTheChipInEitherForm() throws IOException {
    Path file = TinyNetlist.write(folder, TinyNetlist.BSNN);
    Overrides name = Overrides.NONE.with("/chip=tiny-chip");
    assertEquals(
        "tiny-chip", NetlistLoader.load(file, home, name).design().chip().orElseThrow().name());
    Overrides parts = Overrides.NONE.with("/chip/card=tiny-chip").with("/chip/membranes=tile-sram");
    assertEquals(
        "tile-sram",
        NetlistLoader.load(file, home, parts).design().chip().orElseThrow().membranes().label());
  }

  @Test
  void aChipOfAnotherNodeIsRefused() throws IOException {
    edit("tiny-chip", "\"90 nm\"", "\"65 nm\"");
    edit("tiny-sram", "\"90 nm\"", "\"65 nm\"");
    List<Problem> problems =
        assertThrows(BadInputException.class, () -> load("\"chip\": \"tiny-chip\"")).problems();
    assertEquals(2, problems.size(), problems.toString()); // the arrays and the digital unit
    says("/chip", "is of 65 nm, its arrays tiny-bsnn of 90 nm", problems.get(0));
    says("/chip", "is of 65 nm, its digital unit tiny-digital of 90 nm", problems.get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tiny-sram | \"90 nm\" | \"65 nm\" | /membranes/tile_sram/memory | are of 65 nm, the chip",
        "tiny-chip | \"route_bits\": 8 | \"route_bits\": 17 | /network/route_bits | does not fit a"
            + " flit of 16",
        "tiny-chip | \"payload_bits\": 8 | \"payload_bits\": 60 | /network/buffer_flits | holds 4"
            + " flits, but a bitmap packet has at least 5",
        "tiny-chip | \"word_bits\": 64 | \"word_bits\": 96 | /membranes/tile_sram/word_bits | no"
            + " whole number of 64-bit ports",
        "tiny-chip | \"storage\": \"registers\" | \"storage\": \"register\" | /membranes/storage"
            + " | Did you mean \"registers\"?",
        "tiny-chip | \"ports\": 1 | \"ports\": 3 | /membranes/tile_sram/ports | at most 2",
        "tiny-chip | \"spacing\": {\"value\": 0.1 | \"spacing\": {\"value\": 11 | /spacing | more than 10"
            + " sides of a tile",
      })
  void aFaultOfAChipCardIsLocated(
      String card, String from, String to, String pointer, String fragment) throws IOException {
    edit(card, from, to);
    Problem first =
        assertThrows(BadInputException.class, () -> load("\"chip\": \"tiny-chip\""))
            .problems()
            .get(0);
    says(pointer, fragment, first);
    assertTrue(first.file().endsWith("tiny-chip.json"));
  }

  @Test
  void aMemoryCardThatIsMissingIsSaidOnceForEachUse() throws IOException {
    edit("tiny-chip", "\"tiny-sram\", \"word_bits\": 64", "\"tiny-sam\", \"word_bits\": 64");
    says(
        "/membranes/tile_sram/memory",
        "no memory card called \"tiny-sam\". Macros of membrane memories stand on cards of their"
            + " own.",
        refused("\"chip\": \"tiny-chip\""));
  }

  @Test
  void macrosAscendAndAFaultOfTheirCardIsSaidOnce() throws IOException {
    edit("tiny-sram", "\"bytes\": 256", "\"bytes\": 1024");
    Problem problem = refused("\"chip\": \"tiny-chip\"");
    says("/macros/1/bytes", "1024 bytes stands behind one of 1024", problem);
    assertTrue(problem.file().endsWith("tiny-sram.json"));
  }

  @Test
  void aNetworkMustFitItsChip() throws IOException {
    says(
        "/chip",
        "without copies; the area budget is 1 nm^2.",
        refused("\"chip\": {\"card\": \"tiny-chip\", \"area_budget\": \"1e-6 um^2\"}"));
    says(
        "/chip",
        "its layers would take turns in",
        refused(
            "\"chip\": {\"card\": \"tiny-chip\", \"clusters\": 1, \"tiles_per_cluster\": 1,"
                + " \"packing\": \"by-layer\"}"));
    says(
        "/chip",
        "Chip tiny-chip has 4194304 places of tiles.",
        refused(
            "\"chip\": {\"card\": \"tiny-chip\", \"clusters\": 4096, \"tiles_per_cluster\": 1024}"));
  }

  @Test
  void packetsOfTheLargestLayerMustFitARouter() throws IOException {
    edit("tiny-chip", "\"buffer_flits\": 4", "\"buffer_flits\": 1");
    // 8 bits of payload fit, and so do addresses; the number of a word of conv1 does not.
    says(
        "/chip",
        "Packets of layer conv1 have 2 flits, but a router of chip tiny-chip holds 1 flit",
        refused("\"chip\": \"tiny-chip\""));
    assertEquals(
        1, chip("{\"card\": \"tiny-chip\", \"packets\": \"address\"}").network().bufferFlits());
  }

  @Test
  void clocksFarApartAreASlip() throws IOException {
    edit(
        "tiny-chip",
        "\"clock_period\": {\"value\": \"1 ns\"",
        "\"clock_period\": {\"value\": \"1 us\"");
    says("/chip", "clocked at 1 us, the arrays at 2 ns", refused("\"chip\": \"tiny-chip\""));
  }

  @Test
  void anotherCardIsNoChip() {
    says(
        "/chip",
        "\"tiny-digital\" is a digital unit card, not a chip card",
        refused("\"chip\": \"tiny-digital\""));
    says("/chip", "Did you mean \"tiny-chip\"?", refused("\"chip\": \"tiny-chop\""));
    says("/chip", "\"card\" is missing", refused("\"chip\": {\"membranes\": \"registers\"}"));
  }

  // ---- converters ----

  @Test
  void aConverterStandsInForThatOfTheArrayCard() throws IOException {
    LoadedNetlist loaded = load("\"converter\": \"tiny-adc\"");
    assertEquals(6, loaded.design().costs().converter().orElseThrow().row().bits());
    assertEquals(3e-12, loaded.design().array().sense().cost().actionJ());
    assertEquals(300e-12, loaded.design().array().sense().cost().areaM2());
    assertEquals(2e-9, loaded.design().array().sense().cost().leakageW());
    assertEquals(7e-9, loaded.design().array().phases().senseS());
  }

  @Test
  void rowsThatEndAreNotExtrapolated() throws IOException {
    edit("tiny-adc", "\"bits\": 6", "\"bits\": 5");
    says(
        "/converter",
        "needs 6 bits for its 33 codes, but tiny-adc ends at 5",
        refused("\"converter\": \"tiny-adc\""));
  }

  @Test
  void anAmplifierHasNoConverterToReplace() {
    String text =
        TinyNetlist.BSNN
            .replace("\"array\": \"tiny-bsnn\"", "\"array\": \"tiny-bsnn-serial\"")
            .replace("\"samples\": 2", "\"samples\": 2, \"converter\": \"tiny-adc\"");
    List<Problem> problems =
        assertThrows(
                BadInputException.class,
                () -> NetlistLoader.load(TinyNetlist.write(folder, text), home))
            .problems();
    assertEquals(1, problems.size(), problems.toString());
    says("/converter", "has no converters that tiny-adc could stand in for", problems.get(0));
  }

  @Test
  void aDividerIsOneWithItsConverter() throws IOException {
    String card = Files.readString(Path.of("arrays/macro-yin-90nm.json"));
    Files.writeString(home.resolve("arrays/macro-yin-90nm.json"), card);
    String text =
        TinyNetlist.BNN
            .replace("\"array\": \"tiny-bnn\"", "\"array\": \"macro-yin-90nm\"")
            .replace("\"digital_unit\"", "\"converter\": \"tiny-adc\", \"digital_unit\"");
    List<Problem> problems =
        assertThrows(
                BadInputException.class,
                () -> NetlistLoader.load(TinyNetlist.write(folder, text), home))
            .problems();
    assertEquals(1, problems.size(), problems.toString());
    says("/converter", "dividers are one with their converters", problems.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"bits\": 3 | \"bits\": 6 | /rows/1/bits | stands behind one of 6",
        "\"90 nm\" | \"180 nm\" | /technology_node | Nothing is scaled from 180 nm",
        "\"1.2 V\" | \"0 V\" | /supply/value | above zero",
      })
  void aFaultOfAConverterCardIsLocated(String from, String to, String pointer, String fragment)
      throws IOException {
    edit("tiny-adc", from, to);
    says(pointer, fragment, refused("\"converter\": \"tiny-adc\""));
  }

  // ---- operating points ----

  @Test
  void aSlowerSupplyTakesASlowerClockUnlessOneIsStated() throws IOException {
    LoadedNetlist loaded = load("\"operating_point\": {\"voltage\": \"0.9 V\"}");
    double stretch = loaded.design().costs().operatingPoint().orElseThrow().stretch();
    assertEquals(1.32079, stretch, 1e-5);
    assertEquals(2e-9 * stretch, loaded.design().array().phases().clockPeriodS(), 1e-18);
    assertEquals(1e-9 * stretch, loaded.design().digital().clockPeriodS(), 1e-18);
    assertTrue(
        loaded.defaults().stream()
            .anyMatch(d -> d.pointer().equals("/operating_point/clock_period")));
  }

  @Test
  void aClockMayBeSlowerThanTheSupplyDemands() throws IOException {
    LoadedNetlist loaded = load("\"operating_point\": {\"clock_period\": \"6 ns\"}");
    assertEquals(6e-9, loaded.design().array().phases().clockPeriodS(), 1e-21);
    assertEquals(3e-9, loaded.design().digital().clockPeriodS(), 1e-21);
    assertEquals(
        loaded.design().digital().addJ(),
        load("\"$schema\": \"\"").design().digital().addJ()); // nominal supply
  }

  @Test
  void aHigherSupplyAllowsAFasterClock() throws IOException {
    // 1.3 / 0.95^1.3 over 1.2 / 0.85^1.3 is 0.9375: 2 ns become 1.875 ns.
    String point = "\"operating_point\": {\"voltage\": \"1.3 V\", \"clock_period\": \"%s\"}";
    assertEquals(
        1.9e-9, load(point.formatted("1.9 ns")).design().array().phases().clockPeriodS(), 1e-21);
    says("/operating_point/clock_period", "Nearest: 1.87", refused(point.formatted("1.8 ns")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5 V", "1.33 V"})
  void aSupplyBeyondTheLawIsRefusedWithTheNearest(String volts) {
    says(
        "/operating_point/voltage",
        volts.startsWith("0") ? "Nearest: 525 mV." : "Nearest: 1.32 V.",
        refused("\"operating_point\": {\"voltage\": \"" + volts + "\"}"));
  }

  @Test
  void oneSupplyServesOneNode() throws IOException {
    edit("tiny-digital", "\"90 nm\"", "\"65 nm\"");
    says(
        "/operating_point",
        "One supply is nominal for one node",
        refused("\"operating_point\": {\"voltage\": \"1.1 V\"}"));
  }
}
