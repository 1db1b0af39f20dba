package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does the map say what single runs say, and are its axes what they are asked to be? */
class BreakevenCommandTest {
  private static final String BSNN = "netlists/fmnist-mlp.bsnn.json";
  private static final String BNN = "netlists/fmnist-mlp.bnn.json";
  private static final double SHARE = 1e-12;
  private static final double AGREEMENT = 0.02;

  @TempDir Path folder;

  private static Outcome map(String... more) {
    return Outcome.of(with(new String[] {"breakeven", BSNN, BNN, "--no-tornado"}, more));
  }

  private static Outcome works(String... more) {
    Outcome outcome = map(more);
    assertEquals(0, outcome.code(), outcome::err);
    assertEquals("", outcome.err());
    return outcome;
  }

  private static Outcome refused(int code, String... more) {
    Outcome outcome = map(more);
    assertEquals(code, outcome.code(), outcome::out);
    assertEquals("", outcome.out());
    return outcome;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static double number(String json, String behind, String key) {
    String rest = json.substring(json.indexOf("\"" + behind + "\" : {"));
    Matcher found = Pattern.compile("\"" + key + "\" : ([^,\\s]+)").matcher(rest);
    assertTrue(found.find(), key);
    return Double.parseDouble(found.group(1));
  }

  @Test
  void theTrainedNetworksCostWhatTheirOwnRunsReport() throws IOException {
    String[] few = {"--rows", "16", "--rates", "0.05", "--steps", "1,2", "--samples", "1"};
    String[] json = {"--json", path("map.json"), "--set", "/time/power_window=1 us"};
    works(with(few, json));
    Outcome.of("run", BSNN, "--samples", "1", "--out", path("bsnn"));
    Outcome.of("run", BNN, "--samples", "1", "--out", path("bnn"));
    String map = Files.readString(folder.resolve("map.json"));
    String bsnn = Files.readString(folder.resolve("bsnn/report.json"));
    String bnn = Files.readString(folder.resolve("bnn/report.json"));
    double energyJ = number(bsnn, "per_image", "energy_j");
    assertEquals(energyJ, number(map, "trained", "energy_j"), SHARE * energyJ);
    double bnnJ = number(bnn, "per_image", "energy_j");
    assertEquals(bnnJ, number(map, "bnn", "energy_j"), SHARE * bnnJ);
    double latencyS = number(bsnn, "totals", "latency_s");
    assertEquals(latencyS, number(map, "trained", "latency_s"), SHARE * latencyS);
    assertEquals(energyJ / bnnJ, number(map, "trained", "trained_ratio"), 1e-9);
  }

  @Test
  void theSameBytesWhateverTheThreads() throws IOException {
    String[] few = {"--rows", "16", "--rates", "0.05,0.01", "--steps", "2,1", "--samples", "1"};
    for (String threads : new String[] {"1", "3"}) {
      works(with(few, "--threads", threads, "--out", path(threads)));
    }
    for (String file : new String[] {"breakeven.json", "breakeven.csv", "breakeven.svg"}) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("1").resolve(file)),
          Files.readAllBytes(folder.resolve("3").resolve(file)));
    }
    List<String> csv = Files.readAllLines(folder.resolve("1/breakeven.csv"));
    assertEquals(1 + 2 * 2 * 2, csv.size());
    assertTrue(csv.get(1).contains(",own,0.01,1,"), csv.get(1));
  }

  @Test
  void theClosedFormHasTheSameMapWithinItsShare() throws IOException {
    String[] few = {"--rows", "16", "--rates", "0.05,0.2", "--steps", "2,8"};
    for (String basis : new String[] {"--formula", "--samples=2"}) {
      works(with(few, basis, "--json", path(basis + ".json")));
    }
    double[] formula = ratios(Files.readString(folder.resolve("--formula.json")));
    double[] simulated = ratios(Files.readString(folder.resolve("--samples=2.json")));
    assertEquals(2 * 3 * 2 * 2, simulated.length);
    for (int i = 0; i < simulated.length; i++) {
      assertEquals(simulated[i], formula[i], AGREEMENT * simulated[i], "point " + i);
    }
    assertFalse(Arrays.equals(simulated, formula));
  }

  private static double[] ratios(String json) {
    List<Double> all = new ArrayList<>();
    Matcher lists = Pattern.compile("\"ratios\" : \\[([^\\]]*)\\]").matcher(json);
    while (lists.find()) {
      for (String number : lists.group(1).strip().split("\\s*,\\s*", -1)) {
        all.add(Double.valueOf(number));
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void whatACardRefusesIsLeftOutWithItsReason() {
    Outcome outcome =
        works(
            "--rows",
            "1,128",
            "--converters",
            "isaac-sar-32nm,card",
            "--membranes",
            "tile-sram",
            "--rates",
            "0.05",
            "--steps",
            "1",
            "--samples",
            "1");
    assertTrue(outcome.out().contains("amplifier  1     tile-sram"), outcome::out);
    assertTrue(outcome.out().contains("card       128   tile-sram"), outcome::out);
    assertTrue(outcome.out().contains(": 2 cases"), outcome::out);
    assertTrue(
        outcome.out().contains("left out: isaac-sar-32nm, 128 rows, tile-sram: "), outcome::out);
    assertTrue(outcome.out().contains("needs 9 bits for its 257 codes"), outcome::out);
    assertTrue(outcome.out().contains("senses with 1-bit amplifiers"), outcome::out);
  }

  @Test
  void nothingLeftIsAProblem() {
    Outcome outcome = refused(3, "--rows", "128", "--converters", "isaac-sar-32nm");
    assertTrue(outcome.err().contains("No case is left."), outcome::err);
    assertTrue(outcome.err().contains("needs 9 bits"), outcome::err);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rates=0|a firing rate is above 0 and at most 1, not 0.",
        "--rates=0.1,1.5|not 1.5.",
        "--rates=often|'often' is not a number",
        "--steps=0|--steps must be from 1 to 100000, not 0.",
        "--steps=1.5|'1.5' is not a number",
        "--rows=0|--rows must be from 1 to 16384, not 0.",
        "--membranes=sram|'sram' is none of registers, tile-sram, shared-sram.",
        "--samples=0|--samples must be from 1",
        "--threads=0|--threads must be from 1 to 4096",
        "--chip=|--chip= names nothing.",
        "--json=|--json= names nothing.",
        "--allow=devise|Did you mean device?"
      })
  void wrongOptionsAreUsageErrors(String option, String message) {
    Outcome outcome = refused(2, option);
    assertTrue(outcome.err().contains(message), outcome::err);
  }

  @Test
  void anAxisIsNotSetTwice() {
    Outcome converters = refused(2, "--converters", "card", "--set", "/converter=isaac-sar-32nm");
    assertTrue(converters.err().contains("/converter"), converters::err);
    Outcome images = refused(2, "--samples", "1", "--set", "/samples=2");
    assertTrue(images.err().contains("/samples"), images::err);
  }

  @Test
  void unknownCardsAreProblems() {
    Outcome converter = refused(3, "--converters", "isaac-sar-32");
    assertTrue(converter.err().contains("Did you mean \"isaac-sar-32nm\"?"), converter::err);
    Outcome rows = refused(3, "--rows", "4");
    assertTrue(rows.err().contains("There are such cards for 1, 16, 128."), rows::err);
    Outcome chip = refused(3, "--chip", "mesh-90mn", "--rows", "16");
    assertTrue(chip.err().contains("Did you mean \"mesh-90nm\"?"), chip::err);
    Outcome images = refused(3, "--samples", "501");
    assertTrue(images.err().contains("501"), images::err);
  }

  @Test
  void theTwoMustBeAPair() {
    Outcome swapped = Outcome.of("breakeven", BNN, BSNN);
    assertEquals(3, swapped.code());
    assertTrue(swapped.err().contains("Swap the two."), swapped::err);
    Outcome twice = Outcome.of("breakeven", BSNN, BSNN);
    assertEquals(3, twice.code());
    assertTrue(twice.err().contains("The first netlist must be a B-SNN"), twice::err);
    Outcome other = Outcome.of("breakeven", BSNN, "netlists/fmnist-conv.bnn.json");
    assertEquals(3, other.code());
    assertTrue(other.err().contains("--allow topology"), other::err);
  }

  /** In two delayed steps no spike reaches the third layer: it and those behind it are silent. */
  @Test
  void ratesThatSilentLayersCannotMakeAreAProblem() throws IOException {
    String all = Files.readString(Path.of(BSNN));
    String data = Path.of("netlists").toAbsolutePath() + "/fmnist";
    String near = all.replace("\"fmnist/", "\"" + data + "/");
    near = near.replace("\"fmnist-mlp/", "\"" + data + "-mlp/");
    Path two = folder.resolve("two.json");
    Files.writeString(two, near.replace("\"steps\": 30", "\"steps\": 2"));
    String[] few = {"breakeven", two.toString(), BNN, "--no-tornado", "--rows=16", "--samples=1"};
    Outcome high = Outcome.of(with(few, "--steps=1", "--rates=0.05,1"));
    assertEquals(3, high.code(), high::out);
    assertEquals("", high.out());
    assertTrue(high.err().contains("can be drawn as measured."), high::err);
    assertTrue(high.err().contains("try --even."), high::err);
    assertEquals(0, Outcome.of(with(few, "--steps=1", "--rates=0.05")).code());
    assertEquals(0, Outcome.of(with(few, "--steps=1", "--rates=1", "--even")).code());
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  @Test
  void imagesThatAreSetAreRun() {
    String[] few = {"--formula", "--rows=16", "--rates=0.05", "--steps=1"};
    Outcome five = works(few);
    assertTrue(five.out().contains(", 5 images as trained"), five::out);
    Outcome six = works(with(few, "--set=/samples=6"));
    assertTrue(six.out().contains(", 6 images as trained"), six::out);
  }

  @Test
  void aPictureOfWhatIsNotThereIsAUsageError() {
    Outcome without = refused(2, "--tornado-svg", path("bars.svg"));
    assertTrue(without.err().contains("what --no-tornado leaves out."), without::err);
    Outcome formula =
        Outcome.of("breakeven", BSNN, BNN, "--formula", "--tornado-svg", path("bars.svg"));
    assertEquals(2, formula.code());
    assertTrue(formula.err().contains("what --formula leaves out."), formula::err);
  }

  @Test
  void nothingIsWrittenOverAnInput() throws IOException {
    byte[] before = Files.readAllBytes(Path.of(BSNN));
    Outcome outcome = refused(2, "--json", BSNN, "--rows", "16");
    assertTrue(outcome.err().contains("is read by this command"), outcome::err);
    assertArrayEquals(before, Files.readAllBytes(Path.of(BSNN)));
  }

  @Test
  void aNetlistsOwnChipKeepsItsChoices() {
    Outcome outcome =
        works(
            "--set",
            "/chip={\"card\": \"mesh-90nm\", \"network\": \"h-tree\"}",
            "--rows=16",
            "--rates=0.05",
            "--steps=1",
            "--samples=1");
    assertTrue(outcome.out().contains("card       16    tile-sram"), outcome::out);
    Outcome clash = refused(2, "--set", "/chip=mesh-90nm", "--membranes", "tile-sram", "--rows=16");
    assertTrue(clash.err().contains("/chip"), clash::err);
    works(
        "--set=/chip/card=mesh-90nm",
        "--membranes=tile-sram",
        "--rows=16",
        "--rates=0.05",
        "--steps=1",
        "--samples=1");
  }
}
