package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does the command say of each chip what a run says, and does it refuse what it must? */
class MonteCarloCommandTest {
  private static final String MLP = "netlists/fmnist-mlp.bsnn.json";
  private static final String BNN = "netlists/fmnist-mlp.bnn.json";
  private static final String DRAWN = "netlists/topologies/chip-mlp-mnist.bnn.json";

  @TempDir Path folder;

  private static Outcome works(String... args) {
    Outcome outcome = Outcome.of(args);
    assertEquals(0, outcome.code(), outcome::err);
    assertEquals("", outcome.err());
    return outcome;
  }

  private static String number(String json, String from, String key) {
    String rest = json.substring(json.indexOf("\"" + from + "\" : "));
    Matcher found = Pattern.compile("\"" + key + "\" : ([^,\\s]+)").matcher(rest);
    assertTrue(found.find(), key);
    return found.group(1);
  }

  @Test
  void theFirstChipIsTheRunFigureForFigure() throws IOException {
    String[] options = {"--samples", "3", "--steps", "12", "--set", "/neuron/reset=hard"};
    List<String> run = new ArrayList<>(List.of("run", MLP, "--out", folder.toString()));
    List<String> chips =
        new ArrayList<>(List.of("montecarlo", MLP, "--chips", "2", "--out", folder.toString()));
    run.addAll(List.of(options));
    chips.addAll(List.of(options));
    works(run.toArray(new String[0]));
    Outcome outcome = works(chips.toArray(new String[0]));
    assertTrue(
        outcome.out().startsWith("fmnist-mlp.bsnn: B-SNN, 2 chips, 3 images x 12 steps, seed 1\n"),
        outcome::out);
    String report = Files.readString(folder.resolve("report.json"));
    String json = Files.readString(folder.resolve("montecarlo.json"));
    assertEquals(number(report, "accuracy", "accuracy"), number(json, "chip", "accuracy"));
    assertEquals(
        number(report, "per_image", "energy_j"), number(json, "chip", "energy_per_image_j"));
    assertEquals(number(report, "totals", "latency_s"), number(json, "chip", "latency_s"));
    assertFalse(json.contains(folder.toString()));
  }

  @Test
  void threadsChangeNoByte() throws IOException {
    List<String> tables = new ArrayList<>();
    for (String threads : List.of("1", "2", "8")) {
      Path file = folder.resolve(threads + ".json");
      Outcome run =
          works(
              ("montecarlo " + MLP + " --with " + BNN + " --chips 2 --samples 2 --steps 5")
                  .concat(" --spec accuracy>=0.5 --threads " + threads + " --json " + file)
                  .split(" "));
      tables.add(run.out().replace(threads + ".json", "x.json"));
      assertArrayEquals(Files.readAllBytes(folder.resolve("1.json")), Files.readAllBytes(file));
    }
    assertEquals(tables.get(0), tables.get(1));
    assertEquals(tables.get(0), tables.get(2));
    assertTrue(tables.get(0).contains("A less B, chip by chip"), tables.get(0));
    assertTrue(tables.get(0).contains("accuracy>=0.5"), tables.get(0));
  }

  @Test
  void aNetlistBesideItselfIsNotApart() throws IOException {
    works(
        ("montecarlo "
                + MLP
                + " --with "
                + MLP
                + " --chips 2 --samples 1 --steps 5 --out "
                + folder)
            .split(" "));
    String json = Files.readString(folder.resolve("montecarlo.json"));
    assertEquals("0.0", number(json, "pair", "mean_difference"));
    String rest = json.substring(json.indexOf("\"pair\""));
    assertEquals(5, rest.split("\"mean_difference\" : 0.0,", -1).length - 1, rest);
    assertEquals(5, rest.split("\"sign_test_p\" : 1.0,", -1).length - 1, rest);
  }

  /** With one chip and one image of two steps: the rows must be those that are printed there. */
  @Test
  void theCommandsInTheDocumentRunAndPrintItsRows() throws IOException {
    String document = Files.readString(Path.of("docs/montecarlo.md")).replace("\\\n", " ");
    Matcher command = Pattern.compile("(?m)^\\./crossbar-sim (montecarlo .*)$").matcher(document);
    List<String> printed = new ArrayList<>();
    while (command.find()) {
      List<String> args = new ArrayList<>(List.of("--steps", "2"));
      Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command.group(1));
      while (word.find()) {
        args.add(word.group(1) == null ? word.group(2) : word.group(1));
      }
      args.add(0, args.remove(2));
      for (String option : List.of("--chips", "--samples")) {
        args.set(args.indexOf(option) + 1, "1");
      }
      printed.add(works(args.toArray(new String[0])).out());
    }
    String block =
        document.substring(document.indexOf("```\nfmnist-mlp.bsnn: B-SNN, 20 chips") + 4);
    assertEquals(firstWords(block.substring(0, block.indexOf("```"))), firstWords(printed.get(0)));
  }

  private static List<String> firstWords(String text) {
    return text.lines().map(line -> line.strip().split(" {2}|: | of ")[0]).toList().stream()
        .map(word -> word.startsWith("--") ? "--" : word)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | Missing required                 | ",
        "2 | Missing required option: '--chips=N' | MLP",
        "2 | --chips must be from 1 to 1000000, not 0 | MLP --chips 0",
        "2 | 'x' is not a whole number        | MLP --chips x",
        "2 | --spec: 'accuracy' is no         | MLP --chips 2 --spec accuracy",
        "2 | --spec: 'acc' is not measured    | MLP --chips 2 --spec acc>=1",
        "2 | is a share, from 0 to 1          | MLP --chips 2 --spec accuracy>=85",
        "2 | --spec: latency_s:               | MLP --chips 2 --spec latency_s<5_J",
        "2 | --out= names no file             | MLP --chips 2 --out=",
        "2 | pom.xml is not a folder          | MLP --chips 2 --out pom.xml",
        "2 | is read by this command          | MLP --chips 2 --json MLP",
        "2 | is a BNN, which has exactly one  | BNN --chips 2 --steps 3",
        "2 | has no labels                    | DRAWN --chips 2 --spec accuracy>=0.5",
        "2 | A pair needs one: give --samples | MLP --with DRAWN --chips 2",
        "3 | no such file                     | no-such.json --chips 2",
        "3 | no such file                     | MLP --with no-such.json --chips 2",
        "3 | Try --samples 500 or less        | MLP --chips 2 --samples 501",
        "3 | Did you mean \"hard\"?           | MLP --chips 2 --set /neuron/reset=hrad"
      })
  void eachFailureHasItsExitCodeAndSaysWhy(int code, String why, String args) {
    List<String> line = new ArrayList<>(List.of("montecarlo"));
    for (String arg : args == null ? new String[0] : args.split(" ")) {
      line.add(
          switch (arg) {
            case "MLP" -> MLP;
            case "BNN" -> BNN;
            case "DRAWN" -> DRAWN;
            default -> arg.replace("5_J", "5 J");
          });
    }
    Outcome run = Outcome.of(line.toArray(new String[0]));
    assertTrue(run.err().contains(why), run::err);
    assertEquals(code, run.code());
    assertEquals("", run.out());
  }

  @Test
  void aPairOfTwoSeedsIsRefusedBecauseItSharesNoDraws() throws IOException {
    Path netlists = Path.of("netlists").toAbsolutePath();
    String text = Files.readString(Path.of(BNN)).replace("\"seed\": 1", "\"seed\": 2");
    Path other = Files.writeString(folder.resolve("other.json"), absolute(text, netlists));
    Outcome run = Outcome.of("montecarlo", MLP, "--with", other.toString(), "--chips", "2");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("seed 1, fmnist-mlp.bnn 2. A pair needs one: give --seed."));
    works(
        ("montecarlo " + MLP + " --with " + other + " --chips 1 --samples 1 --steps 2 --seed 5")
            .split(" "));
  }

  private static String absolute(String netlist, Path folder) {
    return netlist
        .replace("\"fmnist", "\"" + folder + "/fmnist")
        .replace("\"name\": \"" + folder + "/", "\"name\": \"");
  }
}
