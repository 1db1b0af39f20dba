package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does a sweep say what single runs say, and does it refuse what it must? */
class SweepCommandTest {
  private static final Path NETLISTS = Path.of("netlists").toAbsolutePath();
  private static final String MLP = "netlists/fmnist-mlp.bsnn.json";
  private static final double DECISION_SHARE = 1e-4; // of the energy of a run; ten comparisons

  @TempDir Path folder;

  private static Outcome works(String... args) {
    Outcome outcome = Outcome.of(args);
    assertEquals(0, outcome.code(), outcome::err);
    assertEquals("", outcome.err());
    return outcome;
  }

  private String write(String vary, String more) throws IOException {
    String text =
        "{\"version\": 1, \"name\": \"s\", \"netlists\": [\"%s/fmnist-mlp.bsnn.json\"], \"vary\": [%s]%s}"
            .formatted(NETLISTS, vary, more);
    return Files.writeString(folder.resolve("s.json"), text).toString();
  }

  private static String vary(String pointer, String values) {
    return "{\"pointer\": \"" + pointer + "\", \"values\": [" + values + "]}";
  }

  /** Rows of sweep.csv by key; no value of these sweeps is quoted. */
  private static List<Map<String, String>> rows(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    String[] keys = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < keys.length; i++) {
        row.put(keys[i], values[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  /** The number of a key of a report, the first one behind {@code from}. */
  private static String number(String report, String from, String key) {
    String rest = report.substring(report.indexOf("\"" + from + "\" : "));
    Matcher found = Pattern.compile("\"" + key + "\" : ([^,\\s]+)").matcher(rest);
    assertTrue(found.find(), key);
    return found.group(1);
  }

  private String report(String... options) throws IOException {
    List<String> args = new ArrayList<>(List.of("run", MLP, "--samples", "4"));
    args.addAll(List.of("--out", folder.resolve("run").toString()));
    args.addAll(List.of(options));
    works(args.toArray(new String[0]));
    return Files.readString(folder.resolve("run/report.json"));
  }

  @Test
  void rowsAreSingleRunsFigureForFigure() throws IOException {
    String sweep =
        write(
            vary("/neuron/reset", "\"soft\", \"hard\"") + ", " + vary("/time/steps", "6, 25"),
            ", \"samples\": 4, \"target_accuracy\": 0.5");
    Path out = folder.resolve("out");
    works("sweep", sweep, "--out", out.toString());
    List<Map<String, String>> rows = rows(out.resolve("sweep.csv"));
    assertEquals(4, rows.size());
    for (Map<String, String> row : rows) {
      String[] set = {
        "--set", "/neuron/reset=" + row.get("/neuron/reset"),
        "--set", "/time/steps=" + row.get("/time/steps")
      };
      String report = report(set);
      assertEquals(number(report, "timesteps", "timesteps"), row.get("end_steps"));
      assertEquals(number(report, "correct", "correct"), row.get("correct"));
      assertEquals(number(report, "totals", "normalized_ops"), row.get("end_normalized_ops"));
      assertEquals(number(report, "per_image", "energy_j"), row.get("end_energy_j"));
      assertEquals(number(report, "totals", "latency_s"), row.get("end_latency_s"));
      if ("6".equals(row.get("end_steps"))) {
        assertEquals("", row.get("target_steps"), "too few steps for spikes to come through");
      } else {
        checkTarget(row, report);
      }
    }
  }

  // The row's step is in the report of the whole run, and is what a run of so many steps ends with.
  private void checkTarget(Map<String, String> row, String report) throws IOException {
    String steps = row.getOrDefault("target_steps", "");
    assertFalse(steps.isEmpty(), row::toString);
    Matcher step =
        Pattern.compile("\"steps\" : " + steps + ",[^}]*\"normalized_ops\" : ([^,\\s]+)")
            .matcher(report);
    assertTrue(step.find(), steps);
    assertEquals(step.group(1), row.get("target_normalized_ops"));
    String shorter = report("--set", "/neuron/reset=" + row.get("/neuron/reset"), "--steps", steps);
    double accuracy = Double.parseDouble(number(shorter, "accuracy", "accuracy"));
    assertTrue(accuracy >= 0.5, shorter);
    assertEquals(number(shorter, "totals", "normalized_ops"), row.get("target_normalized_ops"));
    double energyJ = Double.parseDouble(number(shorter, "per_image", "energy_j"));
    double told = Double.parseDouble(row.getOrDefault("target_energy_j", ""));
    assertEquals(energyJ, told, DECISION_SHARE * energyJ);
  }

  @Test
  void threadsChangeNoByte() throws IOException {
    String sweep =
        write(vary("/neuron/reset", "\"soft\", \"hard\""), ", \"target_below_best\": 0.1");
    List<String> tables = new ArrayList<>();
    for (String threads : List.of("1", "3")) {
      Path out = folder.resolve("out" + threads);
      Outcome run =
          works(
              "sweep",
              sweep,
              "--samples",
              "5",
              "--steps",
              "4",
              "--threads",
              threads,
              "--out",
              out.toString());
      tables.add(run.out().replace("out" + threads, "out"));
      for (String name : List.of("sweep.json", "sweep.csv")) {
        assertArrayEquals(
            Files.readAllBytes(folder.resolve("out1").resolve(name)),
            Files.readAllBytes(out.resolve(name)));
      }
    }
    assertEquals(tables.get(0), tables.get(1));
    assertTrue(tables.get(0).startsWith("s: 2 variants, 5 images each\n"), tables.get(0));
    assertFalse(Files.readString(folder.resolve("out1/sweep.json")).contains(folder.toString()));
  }

  @Test
  void anExitHasItsMeanSteps() throws IOException {
    String sweep = write(vary("/readout/exit", "null, {\"confidence\": 60}"), "");
    Outcome run = works("sweep", sweep, "--samples", "2", "--steps", "8");
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.get(2).endsWith("exit"), run::out);
    assertTrue(lines.get(4).endsWith("-"), run::out);
    assertTrue(lines.get(5).matches(".*\\{\"confidence\": 60}.* [0-9.]+"), run::out);
  }

  @Test
  void aBadValueIsToldOnceWithItsVariant() throws IOException {
    String sweep =
        write(vary("/neuron/reset", "\"soft\", \"hrad\"") + ", " + vary("/time/steps", "3, 4"), "");
    Outcome run = Outcome.of("sweep", sweep);
    assertEquals(3, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith(sweep + ":1:"), run::err);
    assertTrue(run.err().contains("/vary/0/values/1\n"), run::err);
    assertTrue(
        run.err().contains("variant /neuron/reset = \"hrad\", /time/steps = 3 of "), run::err);
    assertTrue(run.err().contains("crossbar-sim: 1 problem in the input"), run::err);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | Missing required parameter |",
        "2 | --samples must be from 1   | --samples 0 SWEEP",
        "2 | --out= names no file       | SWEEP --out=",
        "2 | pom.xml is not a folder    | SWEEP --out pom.xml",
        "2 | s varies /time/steps       | SWEEP --steps 3",
        "3 | no such file               | no-such.json",
        "3 | Try --samples 500 or less  | SWEEP --samples 501"
      })
  void eachFailureHasItsExitCodeAndSaysWhy(int code, String why, String args) throws IOException {
    String sweep = write(vary("/time/steps", "3"), "");
    List<String> line = new ArrayList<>(List.of("sweep"));
    if (args != null) {
      line.addAll(List.of(args.replace("SWEEP", sweep).split(" ")));
    }
    Outcome run = Outcome.of(line.toArray(new String[0]));
    assertTrue(run.err().contains(why), run::err);
    assertEquals(code, run.code());
  }

  @Test
  void theSweepItselfIsNotOverwritten() throws IOException {
    Path sweep = folder.resolve("sweep.json");
    Files.move(Path.of(write(vary("/time/steps", "3"), "")), sweep);
    String text = Files.readString(sweep);
    Outcome run = Outcome.of("sweep", sweep.toString(), "--out", folder.toString());
    assertEquals(2, run.code());
    assertTrue(run.err().contains("is read by this command"), run::err);
    assertEquals(text, Files.readString(sweep));
  }

  @Test
  void setPutsValuesIntoTheNetlistOfRunAndCheck() throws IOException {
    String soft = report("--steps", "8");
    String hard = report("--steps", "8", "--set", "/neuron/reset=hard");
    assertTrue(hard.contains("\"reset\" : \"hard\""), hard);
    assertFalse(number(soft, "totals", "spikes").equals(number(hard, "totals", "spikes")));
    Outcome check = works("check", MLP, "--set", "/name=other", "--set", "/samples=3");
    assertTrue(check.out().startsWith(MLP + ": ok"), check::out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | 'x' is not POINTER=VALUE           | x",
        "2 | 'neuron' is no pointer             | neuron=1",
        "2 | '{a': This is not JSON             | /neuron={a",
        "3 | Did you mean \"hard\"?             | /neuron/reset=hrad",
        "3 | with /time/steps = 0 from --set    | /time/steps=0",
        "3 | There is no entry 99 in /layers    | /layers/99/threshold=1"
      })
  void aBadSettingIsRefusedByRunAndCheck(int code, String why, String set) {
    for (String command : List.of("run", "check")) {
      Outcome run = Outcome.of(command, MLP, "--set", set);
      assertTrue(run.err().contains(why), run::err);
      assertEquals(code, run.code());
    }
  }
}
