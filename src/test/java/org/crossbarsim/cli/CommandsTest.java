package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.trace.TraceFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Does each command do what it says, and end with the right exit code? */
class CommandsTest {
  private static final String BNN = "netlists/fmnist-mlp.bnn.json";
  private static final String BSNN = "netlists/fmnist-mlp.bsnn.json";

  @TempDir Path folder;

  @Test
  void runPrintsItsTableAndWritesReportAndTrace() throws IOException {
    Path trace = folder.resolve("new/t.jsonl");
    Outcome run =
        Outcome.of(
            "run",
            BSNN,
            "--samples",
            "2",
            "--steps",
            "3",
            "--seed",
            "9",
            "--trace=" + trace,
            "--out",
            folder.resolve("out").toString());
    assertEquals(0, run.code(), run::err);
    assertEquals("", run.err());
    assertTrue(run.out().contains("2 images x 3 steps, seed 9"), run::out);
    assertTrue(run.out().contains("t.jsonl"), run::out);
    String report = Files.readString(folder.resolve("out/report.json"));
    assertTrue(report.startsWith("{\n  \"netlist\" : \"fmnist-mlp.bsnn\""), report);
    assertFalse(report.contains(folder.toString()));
    List<String> lines = Files.readAllLines(trace);
    assertTrue(lines.get(0).startsWith("{\"type\":\"spike\",\"sample\":0,"), lines.get(0));
    assertTrue(lines.get(lines.size() - 1).startsWith("{\"type\":\"summary\","));
  }

  @Test
  void threadsChangeNoByteOfReportAndTrace() throws IOException {
    for (String threads : List.of("1", "2", "4")) {
      Outcome run =
          Outcome.of(
              "run",
              BNN,
              "--samples",
              "5",
              "--threads",
              threads,
              "--trace=" + folder.resolve(threads + ".jsonl"),
              "--out",
              folder.resolve(threads).toString());
      assertEquals(0, run.code(), run::err);
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("1.jsonl")),
          Files.readAllBytes(folder.resolve(threads + ".jsonl")));
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("1/report.json")),
          Files.readAllBytes(folder.resolve(threads).resolve("report.json")));
    }
  }

  /** Stale after a change of cards or netlists? {@code -Dgolden.write=true} writes it anew. */
  @Test
  void theExampleTraceIsWhatTheCommandInItsReadmeWrites() throws IOException {
    Path example = Path.of("traces/example.jsonl");
    Path fresh = Boolean.getBoolean("golden.write") ? example : folder.resolve("e.jsonl");
    String options = "netlists/fmnist-mlp.bsnn.json --samples 1 --steps 4 --trace=";
    assertTrue(Files.readString(Path.of("traces/README.md")).contains(options + example));
    Outcome run = Outcome.of(("run " + options + fresh).split(" "));
    assertEquals(0, run.code(), run::err);
    assertEquals(Files.readString(example), Files.readString(fresh));
  }

  @Test
  void energiesByCountsAreATableWhenAskedFor() {
    String[] command = {"run", BSNN, "--samples", "1", "--steps", "2"};
    Outcome plain = Outcome.of(command);
    String[] asking = Arrays.copyOf(command, command.length + 1);
    asking[command.length] = "--flops";
    Outcome run = Outcome.of(asking);
    assertEquals(0, run.code(), run::err);
    assertTrue(run.out().startsWith(plain.out()), run::out);
    assertTrue(run.out().contains("E_ANN    E_SNN"), run::out);
    assertFalse(plain.out().contains("E_ANN"), plain::out);
  }

  @Test
  void compareSetsTwoRunsSideBySide() {
    Path json = folder.resolve("c.json");
    Outcome run =
        Outcome.of(
            "compare", BSNN, BNN, "--samples", "2", "--steps", "3", "--json", json.toString());
    assertEquals(0, run.code(), run::err);
    assertTrue(run.out().contains("A/B"), run::out);
    assertTrue(run.out().contains("EACH DESIGN'S OWN"), run::out);
    assertTrue(run.out().contains("- run timesteps"), run::out);
    assertTrue(Files.exists(json));
  }

  @Test
  void compareOfTwoOnAChipPutsTheValueIntoBoth() {
    Outcome run =
        Outcome.of(
            "compare", BSNN, BNN, "--samples", "1", "--steps", "2", "--set", "/chip=mesh-90nm");
    assertEquals(0, run.code(), run::err);
    assertTrue(run.out().contains("energy of the chip around them"), run::out);
    assertFalse(run.out().contains("- chip"), run::out);
  }

  @Test
  void opsCountsEveryLayer() {
    Outcome ops = Outcome.of("ops", BNN);
    assertEquals(0, ops.code(), ops::err);
    assertTrue(ops.out().contains("262,144"), ops::out);
    assertTrue(ops.out().contains("786,432"), ops::out);
    assertTrue(ops.out().contains("1,192,960"), ops::out);
  }

  @Test
  void checkSaysOkOrLocatesWhatIsWrong() throws IOException {
    Outcome good = Outcome.of("check", BNN);
    assertEquals(0, good.code(), good::err);
    assertTrue(good.out().startsWith(BNN + ": ok"), good::out);
    Path broken = folder.resolve("broken.json");
    Files.writeString(broken, "{\n  \"version\": 1,\n  \"nmae\": \"x\"\n}\n");
    Outcome bad = Outcome.of("check", BNN, broken.toString());
    assertEquals(3, bad.code());
    assertTrue(bad.err().contains("broken.json:3:"), bad::err);
    assertTrue(bad.out().startsWith(BNN + ": ok"), bad::out);
  }

  @Test
  void presetsAreListedWithTheirSources() {
    Outcome list = Outcome.of("devices");
    assertEquals(0, list.code(), list::err);
    assertTrue(list.out().contains("xnor-rram-90nm"), list::out);
    Outcome one = Outcome.of("devices", "xnor-rram-90nm");
    assertTrue(one.out().contains("lrs = 6 kohm  [seen]"), one::out);
    assertTrue(one.out().contains("valid: "), one::out);
    assertEquals(one.out(), Outcome.of("devices", "--explain", "xnor-rram-90nm").out());
    assertEquals(
        Outcome.of("arrays", "digital-8b-90nm").out(),
        Outcome.of("arrays", "--explain=digital-8b-90nm").out());
    assertTrue(list.out().contains("crossbar-sim devices --explain NAME"), list::out);
    assertTrue(Outcome.of("arrays").out().contains("bsnn-128x128-serial"));
    assertTrue(Outcome.of("arrays", "digital-8b-90nm").out().contains("[derived]"));
    for (String command : List.of("devices", "arrays")) {
      for (String line : Outcome.of(command).out().lines().toList()) {
        assertTrue(line.length() <= 100, line);
      }
    }
  }

  @Test
  void aCardShowsWhatWasChosenBesidesWhatHasASource() {
    String array = Outcome.of("arrays", "bsnn-128x128-rows16").out();
    assertTrue(
        array.contains("\n  chosen\n      kind = bsnn-single-row\n      rows = 128\n"), array);
    assertTrue(array.contains("      reference.columns_per_reference = "), array);
    assertTrue(array.contains("      read.hold_bias = false\n"), array);
    assertTrue(array.contains("      sense.code_step = 1\n"), array);
    assertTrue(
        Outcome.of("arrays", "bsnn-128x128-serial").out().contains("sense.type = amplifier"));
    assertTrue(Outcome.of("arrays", "digital-8b-90nm").out().contains("accumulator_bits = 40"));
    assertTrue(Outcome.of("devices", "hfo2-lognormal").out().contains("spread = log-normal"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | Which command?             | ",
        "2 | rum                        | rum",
        "2 | NETLIST                    | run",
        "2 | --samples must be from 1   | run no-such.json --samples 0",
        "2 | --steps must be from 1     | run no-such.json --steps 1000001",
        "2 | --threads must be from 1   | run no-such.json --threads 0",
        "2 | 'x' is not a whole number  | run no-such.json --seed x",
        "2 | '1.5' is not a whole number | run no-such.json --samples 1.5",
        "2 | '99999999999' is too large | run no-such.json --steps 99999999999",
        "2 | exactly one step           | run netlists/fmnist-mlp.bnn.json --steps 2",
        "2 | exactly one step | compare netlists/fmnist-mlp.bnn.json netlists/fmnist-mlp.bnn.json --steps 2",
        "2 | Missing required parameter | compare netlists/fmnist-mlp.bnn.json",
        "2 | no device \"nope\"         | devices nope",
        "2 | no array                   | arrays nope",
        "2 | no device \"nope\"         | devices --explain nope",
        "2 | Two names                  | devices --explain nope xnor-rram-90nm",
        "2 | There are: bnn-256x128-    | arrays nope",
        "2 | Did you mean \"xnor-rram-90nm\" | devices xnor-ram-90nm",
        "2 | Did you mean \"digital-8b-90nm\" | arrays digital-8-90nm",
        "2 | --samples must be from 1   | run --trace no-such.json --samples 0",
        "3 | no such file               | run no-such.json",
        "3 | no such file               | ops no-such.json",
        "3 | Try --samples 500 or less  | run netlists/fmnist-mlp.bnn.json --samples 501",
        "2 | pom.xml is not a folder    | run netlists/fmnist-mlp.bnn.json --out pom.xml",
        "2 | pom.xml is not a folder    | run netlists/fmnist-mlp.bnn.json --trace=pom.xml/t.jsonl",
        "2 | --trace= names no file     | run no-such.json --trace=",
        "2 | --out= names no file       | run no-such.json --out=",
        "2 | --json= names no file      | compare no-such.json no-such.json --json=",
        "2 | its option: --trace=FILE   | run netlists/fmnist-mlp.bnn.json --trace t.jsonl"
      })
  void eachFailureHasItsExitCodeAndSaysWhy(int code, String why, String args) {
    Outcome run = Outcome.of(args == null ? new String[0] : args.split(" "));
    assertTrue(run.err().contains(why), run::err);
    assertEquals(code, run.code());
    assertFalse(run.err().contains("bug of crossbar-sim"), run::err);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "run --help", "compare --help", "ops --help"})
  void helpAndVersionAreNoFailure(String args) {
    Outcome run = Outcome.of(args.split(" "));
    assertEquals(0, run.code());
    assertTrue(run.out().contains("crossbar-sim"), run::out);
  }

  @Test
  void aFailureNobodyForesawIsCalledABug() {
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new CheckCommand());
    line.setErr(new PrintWriter(err, true));
    int code = Failures.execution(new IllegalStateException("tile 3"), line, line.parseArgs("n"));
    assertEquals(1, code);
    assertTrue(err.toString().startsWith("crossbar-sim: java.lang.IllegalStateException: tile 3"));
    assertTrue(err.toString().contains("this is a bug of crossbar-sim"));
    assertTrue(err.toString().contains("CommandsTest"));
  }

  @Test
  void whatRanOutIsSaidAndNotCalledABug() {
    PowerProfile power = new PowerProfile(1);
    Exception windows =
        assertThrows(IllegalStateException.class, () -> power.book(Long.MAX_VALUE, 1));
    assertTrue(said(windows).contains("longer power window"), said(windows));
    Exception memory = new IllegalStateException("image", new OutOfMemoryError("heap"));
    assertTrue(said(memory).contains("out of memory"), said(memory));
    assertTrue(said(memory).contains("--threads"), said(memory));
  }

  private static String said(Exception failure) {
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new CheckCommand());
    line.setErr(new PrintWriter(err, true));
    assertEquals(1, Failures.execution(failure, line, line.parseArgs("n")));
    assertFalse(err.toString().contains("bug of crossbar-sim"), err::toString);
    return err.toString();
  }

  @Test
  void aTraceGoesUnderTheHomeFolderOrHere() throws IOException {
    assertEquals(
        folder.resolve("traces/a.bsnn.jsonl"), TracePlace.of(folder, "a.bsnn", TraceFormat.JSONL));
    assertEquals(
        folder.resolve("traces/a_b.jsonl"), TracePlace.of(folder, "a/b", TraceFormat.JSONL));
    assertEquals(
        Path.of("a.xbt"), TracePlace.of(folder.resolve("missing"), "a", TraceFormat.COLUMNAR));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void theBarShowsOnlyWhenAskedAndCleansUp() {
    StringWriter silent = new StringWriter();
    try (Progress progress = Progress.of(new PrintWriter(silent), "n", 2)) {
      progress.finished(2, 2);
    }
    assertEquals("", silent.toString());
    StringWriter err = new StringWriter();
    System.setProperty("crossbarsim.progress", "true");
    try (Progress progress = Progress.of(new PrintWriter(err), "n", 2)) {
      progress.finished(1, 2);
      progress.finished(2, 2);
    } finally {
      System.clearProperty("crossbarsim.progress");
    }
    assertTrue(err.toString().contains("] 2/2 images  n"), err::toString);
    assertTrue(err.toString().endsWith(" \r"), err::toString);
    assertTrue(err.toString().chars().allMatch(c -> c == '\r' || (c >= ' ' && c < 127)));
  }

  @Test
  void stepsOfAnOptionMoveTheDefaultFallbackAndRefuseOneBeyondThem() {
    String netlist = "netlists/fmnist-bs4nn.bsnn.json";
    Outcome beyond = Outcome.of("run", netlist, "--samples", "1", "--steps", "150");
    assertEquals(3, beyond.code());
    assertTrue(beyond.err().contains("There is no step 253 in a run of 150 steps."), beyond::err);
    String last = "/readout/fallback_step=149";
    Outcome stated = Outcome.of("run", netlist, "--samples", "20", "--steps", "150", "--set", last);
    String absent = "/readout/fallback_step=null";
    Outcome byDefault =
        Outcome.of("run", netlist, "--samples", "20", "--steps", "150", "--set", absent);
    assertEquals(0, stated.code(), stated::err);
    assertEquals(accuracy(stated), accuracy(byDefault));
  }

  private static String accuracy(Outcome run) {
    return run.out().lines().filter(line -> line.contains("accuracy")).findFirst().orElseThrow();
  }
}
