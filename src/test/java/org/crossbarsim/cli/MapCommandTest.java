package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does {@code map} show where a netlist stands, and refuse what does not fit? */
class MapCommandTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.write");
  private static final Path DOCUMENT = Path.of("docs/chip.md");
  private static final String CONV = "netlists/fmnist-conv.bsnn.json";
  private static final String BNN = "netlists/fmnist-conv.bnn.json";
  private static final String ON_MESH = "/chip/card=mesh-90nm";

  @TempDir Path folder;

  private static Outcome call(String... args) {
    return Outcome.of("map", List.of(args));
  }

  private static String works(String... args) {
    Outcome outcome = call(args);
    assertEquals(0, outcome.code(), outcome::err);
    assertEquals("", outcome.err());
    return outcome.out();
  }

  /** Stale after a change of the table? {@code -Dgolden.write=true} writes it anew. */
  @Test
  void theDocumentShowsWhatItsCommandPrints() throws IOException {
    String text = Files.readString(DOCUMENT);
    Matcher shown =
        Pattern.compile("(?s)\\./crossbar-sim map " + CONV + "\\n```\\n\\n```\\n(.*?)```")
            .matcher(text);
    assertTrue(shown.find());
    if (UPDATE) {
      String fresh = text.substring(0, shown.start(1)) + works(CONV) + text.substring(shown.end(1));
      Files.writeString(DOCUMENT, fresh);
      return;
    }
    assertEquals(shown.group(1), works(CONV));
  }

  @Test
  void aNetlistWithoutAChipIsPutOnTheShippedCardAndToldSo() {
    String note = "The netlist names no chip";
    assertTrue(works(BNN).contains(note));
    String named = works(BNN, "--set", "/chip=mesh-90nm");
    assertFalse(named.contains(note));
    assertTrue(named.contains("on chip mesh-90nm of arrays"), named);
  }

  @Test
  void reportAndPictureAreWrittenWhereTheyAreWanted() throws IOException {
    Path picture = folder.resolve("new/plan.svg");
    Path json = folder.resolve("m.json");
    Path out = folder.resolve("out");
    works(BNN, "--svg", picture.toString(), "--json", json.toString(), "--out", out.toString());
    String report = Files.readString(json);
    assertEquals(report, Files.readString(out.resolve("map.json")));
    assertTrue(report.contains("\"chip_of_netlist\" : false"), report);
    String svg = Files.readString(picture);
    assertTrue(svg.startsWith("<?xml") && svg.endsWith("</svg>\n"), svg);
    works(BNN, "--svg", picture.toString(), "--json", json.toString());
    assertEquals(svg, Files.readString(picture));
    assertEquals(report, Files.readString(json));
  }

  @ParameterizedTest
  @CsvSource({"registers", "tile-sram", "shared-sram"})
  void everyStorageOnEitherNetworkHasAMap(String storage) {
    for (String network : List.of("mesh", "h-tree")) {
      String text =
          works(
              CONV,
              "--set",
              ON_MESH,
              "--set",
              "/chip/membranes=" + storage,
              "--set",
              "/chip/network=" + network);
      assertTrue(text.contains("network      " + network + " of"), text);
    }
  }

  @Test
  void aChipThatIsTooSmallIsRefusedAsBadInput() {
    Outcome small =
        call(
            CONV,
            "--set",
            ON_MESH,
            "--set",
            "/chip/arrays_per_tile=1",
            "--set",
            "/chip/clusters=1");
    assertEquals(3, small.code());
    assertEquals(
        CONV
            + "  /chip\n  Layer conv5 needs 5 tiles; chip mesh-90nm has 4. It would take 2 clusters in"
            + " place of 1. This is with /chip/card = \"mesh-90nm\", /chip/arrays_per_tile = 1,"
            + " /chip/clusters = 1 from --set.\ncrossbar-sim: 1 problem in the input\n",
        small.err());
    Outcome dear = call(CONV, "--set", ON_MESH, "--set", "/chip/area_budget=\"1 mm^2\"");
    assertEquals(3, dear.code());
    assertTrue(
        dear.err()
            .matches(
                CONV
                    + "  /chip\n  The network needs \\S+ mm\\^2 without copies; the area budget is"
                    + " 1 mm\\^2\\. This is with [^\n]*\ncrossbar-sim: 1 problem in the input\n"),
        dear.err());
  }

  @Test
  void copiesAppearWithinTheBudget() {
    String text = works(CONV, "--set", ON_MESH, "--set", "/chip/area_budget=\"30 mm^2\"");
    Matcher copies = Pattern.compile("conv2 +array +(\\d+) +2 x 1 +(\\d+)").matcher(text);
    assertTrue(copies.find(), text);
    assertEquals(2 * Integer.parseInt(copies.group(2)), Integer.parseInt(copies.group(1)));
    assertTrue(Integer.parseInt(copies.group(2)) > 1, text);
  }

  @Test
  void emptyAndUnwritablePathsAreWrongUsage() {
    assertEquals(2, call(CONV, "--svg=").code());
    assertEquals(2, call(CONV, "--json=").code());
    assertEquals(2, call(CONV, "--out=").code());
    assertEquals(2, call(CONV, "--svg", CONV).code());
  }
}
