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
import org.crossbarsim.testkit.TinyLearning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny layer learns, twice the same, and what it writes runs. */
class LearnCommandTest {
  private static final Pattern TEST_ACCURACY =
      Pattern.compile("learned( +\\S+)( +\\S+ %)( +\\S+ %) +(\\S+) %.*");

  @TempDir Path folder;

  private Outcome learn(Path file, String out, String... more) {
    List<String> args =
        new ArrayList<>(List.of("learn", file.toString(), "--out", folder.resolve(out).toString()));
    args.addAll(Arrays.asList(more));
    return Outcome.of(args.toArray(new String[0]));
  }

  @Test
  void equalSeedsGiveEqualBytes() throws IOException {
    Path file = TinyLearning.write(folder, TinyLearning.TEXT);
    Outcome first = learn(file, "a");
    Outcome second = learn(file, "b");
    Outcome other = learn(file, "c", "--seed", "4");
    assertEquals(0, first.code(), first::err);
    assertEquals(0, second.code(), second::err);
    assertEquals(0, other.code(), other::err);
    for (String name :
        List.of(
            "tiny/conv.weights.npy",
            "tiny/conv.threshold.npy",
            "tiny/linear.weights.npy",
            "tiny/learning.json",
            "tiny.bsnn.json")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("a").resolve(name)),
          Files.readAllBytes(folder.resolve("b").resolve(name)),
          name);
    }
    assertTrue(
        Files.mismatch(
                folder.resolve("a/tiny/conv.weights.npy"),
                folder.resolve("c/tiny/conv.weights.npy"))
            >= 0);
  }

  @Test
  void theNetlistOfIdealCellsIsAsAccurateAsTheReportSays() throws IOException {
    String ideal =
        TinyLearning.TEXT.replace(
            "\"device\": \"xnor-rram-90nm\"",
            "\"device\": {\"card\": \"xnor-rram-90nm\", \"ideal\": true}");
    Path file = TinyLearning.write(folder, ideal);
    Outcome learned = learn(file, "a");
    assertEquals(0, learned.code(), learned::err);
    Outcome run =
        Outcome.of(
            "run",
            folder.resolve("a/tiny.bsnn.json").toString(),
            "--out",
            folder.resolve("run").toString());
    assertEquals(0, run.code(), run::err);
    Matcher row = TEST_ACCURACY.matcher(learned.out());
    assertTrue(row.find(), learned::out);
    double reported = Double.parseDouble(row.group(4)) / 100;
    String report = Files.readString(folder.resolve("run/report.json"));
    Matcher accuracy = Pattern.compile("\"accuracy\" : ([0-9.]+)").matcher(report);
    assertTrue(accuracy.find(), report);
    assertEquals(reported, Double.parseDouble(accuracy.group(1)), 1e-4);
  }

  @Test
  void noInputIsReplacedAndNothingIsHalfWritten() throws IOException {
    Path file = TinyLearning.write(folder, TinyLearning.TEXT);
    Files.move(file, folder.resolve("tiny.bsnn.json")); // what its netlist would be called
    byte[] before = Files.readAllBytes(folder.resolve("tiny.bsnn.json"));
    Outcome refused = learn(folder.resolve("tiny.bsnn.json"), ".");
    assertEquals(2, refused.code(), refused::err);
    assertTrue(refused.err().contains("is read by this command"), refused::err);
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("tiny.bsnn.json")));
    assertFalse(Files.exists(folder.resolve("tiny/learning.json")));
    Files.writeString(folder.resolve("file"), "");
    Outcome impossible = learn(folder.resolve("tiny.bsnn.json"), "file");
    assertEquals(2, impossible.code(), impossible::err);
    assertTrue(impossible.err().contains("--out: cannot write"), impossible::err);
  }

  @Test
  void fewerImagesAreTakenOnRequestAndTheReportCountsPulses() throws IOException {
    Path file = TinyLearning.write(folder, TinyLearning.TEXT);
    Outcome learned = Outcome.of("learn", file.toString(), "--samples", "20");
    assertEquals(0, learned.code(), learned::err);
    assertTrue(learned.out().contains("learned from 20 images x 6 steps"), learned::out);
    assertTrue(learned.out().contains(" SET and "), learned::out);
    assertTrue(learned.out().contains("random 1"), learned::out);
    assertEquals(2, Outcome.of("learn", file.toString(), "--samples", "0").code());
    assertEquals(
        3, Outcome.of("learn", file.toString(), "--data", folder.resolve("no").toString()).code());
  }
}
