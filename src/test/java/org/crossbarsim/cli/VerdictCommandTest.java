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
import org.crossbarsim.netlist.VerdictReader;
import org.crossbarsim.report.VerdictSvg;
import org.crossbarsim.study.VerdictFigure;
import org.crossbarsim.study.VerdictResults;
import org.crossbarsim.study.VerdictRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does a verdict say what single runs say, and does it refuse what it must? */
class VerdictCommandTest {
  private static final Path NETLISTS = Path.of("netlists").toAbsolutePath();
  private static final double KEPT = 5e-5; // half a unit of five digits
  private static final String STUDY =
      """
      {
        "version": 1,
        "name": "tiny",
        "pairs": [
          {"name": "mlp", "bsnn": "%1$s/fmnist-mlp.bsnn.json", "bnn": "%1$s/fmnist-mlp.bnn.json",
           "samples": 1, "base_samples": 2, "base_seeds": 2, "steps": 4}
        ],
        "factors": [
          {"name": "membranes", "levels": ["registers", "tile-sram"], "base": "tile-sram"},
          {"name": "reference", "levels": ["mid", "fixed"], "base": "mid"},
          {"name": "time", "levels": ["delayed", "wavefront"], "base": "delayed"}
        ],
        "rules": [
          {"both": {"/chip/card": "mesh-90nm"}},
          {"when": {"membranes": ["registers"]}, "both": {"/chip/membranes": "registers"}},
          {"when": {"membranes": ["tile-sram"]}, "both": {"/chip/membranes": "tile-sram"}},
          {"when": {"reference": ["fixed"]}, "bnn": {"/array": "bnn-256x128-rows16-fixed"}},
          {"when": {"time": ["wavefront"]}, "bsnn": {"/time/mode": "wavefront"}},
          {"when": {"reference": ["fixed"], "time": ["wavefront"]}, "skip": "Enough."},
          {"when": {"reference": ["fixed"], "membranes": ["registers"]}, "skip": "Enough."}
        ]
      }
      """
          .formatted(NETLISTS);

  @TempDir Path temp;

  private Path folder = Path.of("");
  private Path study = Path.of("");

  @BeforeEach
  void writeStudy() throws IOException {
    folder = Files.createDirectory(temp.resolve("a path with spaces"));
    study = Files.writeString(folder.resolve("study.json"), STUDY);
  }

  private static Outcome works(String... args) {
    Outcome outcome = Outcome.of(args);
    assertEquals(0, outcome.code(), outcome::err);
    return outcome;
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  private Outcome verdict(String... more) {
    List<String> args = new ArrayList<>(List.of("verdict", study.toString()));
    args.addAll(List.of(more));
    if (!args.contains("--from")) {
      args.addAll(List.of("--allow", "reference"));
    }
    return Outcome.of(args.toArray(new String[0]));
  }

  @Test
  void rowsAreSingleRunsAndThreadsChangeNoByte() throws IOException {
    Outcome one = verdict("--threads", "1", "--out", in("first"));
    assertEquals(0, one.code(), one::err);
    Outcome three = verdict("--threads", "3", "--out", in("second"));
    assertEquals(one.out().replace("first", "second"), three.out());
    List<String> names = new ArrayList<>(VerdictSvg.NAMES);
    names.add("results.json");
    for (String name : names) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("first").resolve(name)),
          Files.readAllBytes(folder.resolve("second").resolve(name)),
          name);
    }
    VerdictResults results = VerdictReader.read(folder.resolve("first/results.json"));
    assertEquals(2 + 5, results.rows().size());
    VerdictRow base = results.rows().get(1); // seed 2
    works(
        "run",
        NETLISTS.resolve("fmnist-mlp.bsnn.json").toString(),
        "--steps",
        "4",
        "--samples",
        "2",
        "--seed",
        "2",
        "--set",
        "/chip/card=mesh-90nm",
        "--set",
        "/chip/membranes=tile-sram",
        "--out",
        in("run"));
    String report = Files.readString(folder.resolve("run/report.json"));
    double energyJ = number(report, "per_image", "energy_j");
    assertEquals(energyJ, base.bsnn().of(VerdictFigure.ENERGY), KEPT * energyJ);
    double latencyS = number(report, "totals", "latency_s");
    assertEquals(latencyS, base.bsnn().of(VerdictFigure.LATENCY), KEPT * latencyS);
    double sumJ = base.bsnn().sum(VerdictFigure.PARTS);
    assertEquals(energyJ, sumJ, 10 * KEPT * energyJ, "parts add up to all");
    checkThirdColumn(results);
  }

  // On a fixed reference a B-SNN has no column, and the reason is kept.
  private static void checkThirdColumn(VerdictResults results) {
    long without = results.rows().stream().filter(row -> row.onBnn().isEmpty()).count();
    assertEquals(1, without);
    assertEquals(1, results.columnLeftOut().size());
    assertTrue(results.columnLeftOut().get(0).why().contains("fixed"), results::toString);
    for (VerdictRow row : results.rows()) {
      row.onBnn()
          .ifPresent(
              third ->
                  assertEquals(
                      row.bnn().of(VerdictFigure.CELLS_AREA),
                      third.of(VerdictFigure.CELLS_AREA),
                      "the arrays are those of the BNN"));
    }
  }

  private static double number(String json, String object, String key) {
    int at = json.indexOf("\"" + key + "\" : ", json.indexOf("\"" + object + "\""));
    String rest = json.substring(at + key.length() + 5);
    return Double.parseDouble(rest.substring(0, rest.indexOf(',')).trim());
  }

  @Test
  void keptResultsFillADocument() throws IOException {
    assertEquals(0, verdict("--json", in("results.json")).code());
    Path document = folder.resolve("doc.md");
    String text =
        "E <!--=energy median-->?<!--/--> of <!--=count variants-->?<!--/-->\n"
            + "<!-- begin generated: claims -->\n<!-- end generated: claims -->\n";
    Files.writeString(document, text);
    Outcome filled = verdict("--from", in("results.json"), "--fill", document.toString());
    assertEquals(0, filled.code(), filled::err);
    String after = Files.readString(document);
    assertTrue(after.contains("of <!--=count variants-->5<!--/-->\n"), after);
    assertTrue(after.contains("| 3 | cells | at most 0.55 | 0.500 |"), after);
    assertFalse(after.contains("?"), after);
    String wrong = after + "\n<!--=energy medium-->1<!--/-->\n<!--=enargy median-->1<!--/-->\n";
    Files.writeString(document, wrong);
    Outcome refused = verdict("--from", in("results.json"), "--fill", document.toString());
    assertEquals(3, refused.code());
    assertTrue(refused.err().contains("there is no statistic medium"), refused::err);
    assertTrue(refused.err().contains("there is no metric enargy"), refused::err);
    assertEquals(wrong, Files.readString(document));
  }

  @Test
  void resultsOfAnotherStudyAreRefused() throws IOException {
    assertEquals(0, verdict("--json", in("results.json")).code());
    Files.writeString(study, STUDY.replace("\"base_seeds\": 2", "\"base_seeds\": 3"));
    Outcome other = verdict("--from", in("results.json"));
    assertEquals(3, other.code());
    assertTrue(other.err().contains("results of another study"), other::err);
    Files.writeString(folder.resolve("cut.json"), "{\"plan\": {}}");
    Outcome cut = verdict("--from", in("cut.json"));
    assertEquals(3, cut.code());
    assertTrue(cut.err().contains("no results of a study"), cut::err);
  }

  @Test
  void designsThatDifferInMoreThanTheirKindAreRefused() {
    Outcome refused = Outcome.of("verdict", study.toString());
    assertEquals(3, refused.code());
    assertTrue(refused.err().contains("--allow reference"), refused::err);
    assertTrue(refused.err().contains("This is the variant"), refused::err);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | Missing required parameter |",
        "2 | there is no pair \"mpl\". Did you mean mlp? | STUDY --pairs mpl",
        "2 | --threads must be from 1   | STUDY --threads 0",
        "2 | --out= names no file       | STUDY --out=",
        "2 | with --from nothing is     | STUDY --from x.json --pairs mlp",
        "2 | with --from nothing is     | STUDY --from x.json --threads 2",
        "2 | with --from nothing is     | STUDY --from x.json --allow seed",
        "3 | There is no such document  | STUDY --fill no-such.md",
        "3 | no such file               | no-such.json"
      })
  void eachFailureHasItsExitCodeAndSaysWhy(int code, String why, String args) {
    List<String> line = new ArrayList<>(List.of("verdict"));
    if (args != null) {
      for (String word : args.split(" ")) {
        line.add(word.replace("STUDY", study.toString()));
      }
    }
    Outcome run = Outcome.of(line.toArray(new String[0]));
    assertTrue(run.err().contains(why), run::err);
    assertEquals(code, run.code());
  }
}
