package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Can a columnar trace be written, printed, and read elsewhere? */
class TraceCommandTest {
  private static final Path EXAMPLE = Path.of("traces/example.xbt");
  private static final Path EXAMPLE_LINES = Path.of("traces/example.jsonl");
  private static final String OPTIONS = "netlists/fmnist-mlp.bsnn.json --samples 1 --steps 4";

  /** Compares all values of a columnar trace with those of JSON Lines. */
  private static final String COMPARE =
      """
      import sys, json
      sys.dont_write_bytecode = True
      sys.path.insert(0, "docs/traces")
      import read_trace
      assert read_trace.crc32c(b"123456789") == 0xE3069283
      trace = read_trace.read(sys.argv[1])
      records = [json.loads(line) for line in open(sys.argv[2])]
      assert records.pop() == trace.summary
      columns = trace.columns
      assert all(len(column) == len(records) for column in columns.values())
      for i, record in enumerate(records):
          assert record.get("delivered", True) == columns["delivered"][i]
          for key in record.keys() - {"type", "delivered"}:
              if key == "layer":
                  value = trace.layer_name(columns[key][i])
              elif key in ("time_s", "latency_s"):
                  value = columns[key[:-1] + "fs"][i] / 1e15
              else:
                  value = columns[key][i]
              assert record[key] == value, (i, key)
      """;

  @TempDir Path folder;

  private Path file;
  private byte[] example;

  @BeforeEach
  void copyTheExample() throws IOException {
    file = folder.resolve("t.xbt");
    example = Files.readAllBytes(EXAMPLE);
    Files.write(file, example);
  }

  /** Stale after a change of cards or netlists? {@code -Dgolden.write=true} writes it anew. */
  @Test
  void theExampleIsWhatTheCommandInItsReadmeWrites() throws IOException {
    assertTrue(
        Files.readString(Path.of("traces/README.md"))
            .contains("run " + OPTIONS + " --trace=" + EXAMPLE));
    Path fresh = Boolean.getBoolean("golden.write") ? EXAMPLE : folder.resolve("fresh.xbt");
    Outcome run = Outcome.of(("run " + OPTIONS + " --trace=" + fresh).split(" "));
    assertEquals(0, run.code(), run::err);
    assertTrue(run.out().contains("fresh.xbt") || fresh.equals(EXAMPLE), run::out);
    assertArrayEquals(Files.readAllBytes(EXAMPLE), Files.readAllBytes(fresh));
  }

  @Test
  void aColumnarTraceIsPrintedAsTheJsonLinesOfTheSameRun() throws IOException {
    Outcome printed = Outcome.of("trace", EXAMPLE.toString());
    assertEquals(0, printed.code(), printed::err);
    assertEquals(Files.readString(EXAMPLE_LINES), printed.out());
    Path out = folder.resolve("new/t.jsonl");
    Outcome written = Outcome.of("trace", EXAMPLE.toString(), "--out", out.toString());
    assertEquals(0, written.code(), written::err);
    assertEquals(Files.readString(EXAMPLE_LINES), Files.readString(out));
    assertTrue(written.out().startsWith("trace  "), written::out);
  }

  @ParameterizedTest
  @CsvSource({
    "t.bin, --trace-format=columnar, true",
    "t.xbt, --trace-format=jsonl, false",
    "u.xbt, --seed=1, true",
    "t.jsonl, --seed=1, false"
  })
  void theOptionSaysTheFormatAndElseTheName(String name, String option, boolean columnar)
      throws IOException {
    Path trace = folder.resolve(name);
    Outcome run = Outcome.of(("run " + OPTIONS + " --trace=" + trace + " " + option).split(" "));
    assertEquals(0, run.code(), run::err);
    assertArrayEquals(
        columnar ? example : Files.readAllBytes(EXAMPLE_LINES), Files.readAllBytes(trace));
  }

  @Test
  void threadsChangeNoByteOfAColumnarTrace() throws IOException {
    for (String threads : List.of("1", "2", "4")) {
      Outcome run =
          Outcome.of(
              "run",
              "netlists/fmnist-mlp.bnn.json",
              "--samples=6",
              "--threads=" + threads,
              "--trace=" + folder.resolve(threads + ".xbt"));
      assertEquals(0, run.code(), run::err);
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("1.xbt")),
          Files.readAllBytes(folder.resolve(threads + ".xbt")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "must be jsonl or columnar, not 'csv' | run no-such.json --trace --trace-format csv",
        "--trace-format is the format of a    | run no-such.json --trace-format columnar",
        "Missing required parameter: 'FILE'   | trace",
        "--out= names no file                 | trace no-such.xbt --out="
      })
  void whatNobodyCanMeanIsWrongUsage(String why, String args) {
    Outcome run = Outcome.of(args.split(" "));
    assertEquals(2, run.code());
    assertTrue(run.err().contains(why), run::err);
  }

  @Test
  void aTraceDoesNotReplaceTheFileThatItIsReadFrom() throws IOException {
    Outcome run = Outcome.of("trace", file.toString(), "--out", file.toString());
    assertEquals(2, run.code());
    assertTrue(run.err().contains("is read by this command"), run::err);
    assertArrayEquals(example, Files.readAllBytes(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "damaged", "newer", "lines", "empty", "folder", "missing"})
  void aBadTraceIsRefusedInOneSentenceAndNothingIsPrinted(String how) throws IOException {
    String why = spoil(how);
    Path out = folder.resolve("out.jsonl");
    for (List<String> more : List.of(List.<String>of(), List.of("--out", out.toString()))) {
      List<String> args = new ArrayList<>(List.of(file.toString()));
      args.addAll(more);
      Outcome run = Outcome.of("trace", args);
      assertEquals(3, run.code(), run::err);
      assertEquals("", run.out());
      assertTrue(run.err().contains(why), run::err);
      assertTrue(run.err().endsWith("crossbar-sim: 1 problem in the input\n"), run::err);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(how.equals("missing") ? 0 : 1, files.count());
    }
  }

  // Makes the file bad, and says what the user is to be told.
  private String spoil(String how) throws IOException {
    byte[] bytes = example.clone();
    switch (how) {
      case "cut" -> {
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        return "The trace is cut off: it ends at byte " + (bytes.length - 1) + ",";
      }
      case "damaged" -> {
        bytes[bytes.length - 100] ^= 1;
        Files.write(file, bytes);
        return "The trace is damaged: block 1 at byte ";
      }
      case "newer" -> {
        bytes[8] = 7;
        Files.write(file, bytes);
        return "The trace is of version 7 of the format; this program reads version 1.";
      }
      case "lines" -> {
        Files.copy(EXAMPLE_LINES, file, StandardCopyOption.REPLACE_EXISTING);
        return "It looks like JSON Lines already.";
      }
      case "empty" -> {
        Files.write(file, new byte[0]);
        return "This is no columnar trace";
      }
      case "folder" -> {
        Files.delete(file);
        Files.createDirectory(file);
        return "It is no regular file.";
      }
      default -> {
        Files.delete(file);
        return "There is no such file.";
      }
    }
  }

  /** Needs a Python with numpy; skipped without. */
  @Test
  void thePythonReaderFindsEveryValue() throws Exception {
    String python = null;
    for (String candidate : List.of("python3", "/usr/bin/python3")) {
      if (python == null && succeeds(candidate, "-c", "import numpy")) {
        python = candidate;
      }
    }
    assumeTrue(python != null, "no Python with numpy");
    Path script = Files.writeString(folder.resolve("compare.py"), COMPARE);
    List<String> command = List.of(python, script.toString(), EXAMPLE.toString());
    Path lines = EXAMPLE_LINES;
    assertTrue(succeeds(with(command, lines)), Files.readString(folder.resolve("said")));
    String other = Files.readString(lines).replaceFirst("\"rows\":4", "\"rows\":5");
    assertFalse(succeeds(with(command, Files.writeString(folder.resolve("other"), other))));
    String said = Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
    assertTrue(said.contains("AssertionError: (0, 'rows')"), said);
  }

  private static String[] with(List<String> command, Path last) {
    return Stream.concat(command.stream(), Stream.of(last.toString())).toArray(String[]::new);
  }

  private boolean succeeds(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said").toFile())
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }
}
