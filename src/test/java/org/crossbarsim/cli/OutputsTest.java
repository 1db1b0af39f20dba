package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does a command leave alone whatever it must not replace? */
class OutputsTest {
  private static final String NETLIST = "netlists/fmnist-mlp.bnn.json";

  @TempDir Path folder;

  private static String refusal(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.execute(new PrintWriter(out), new PrintWriter(err), args);
    assertEquals(2, code, err::toString);
    assertEquals("", out.toString()); // nothing was simulated
    return err.toString();
  }

  private static void run(String... args) {
    StringWriter err = new StringWriter();
    int code = Main.execute(new PrintWriter(new StringWriter()), new PrintWriter(err), args);
    assertEquals(0, code, err::toString);
  }

  private String[] command(String option, Path target) {
    String first = option.equals("--json") ? "compare" : "run";
    Path given = option.equals("--out") ? target.getParent() : target;
    Stream<String> netlists =
        first.equals("run") ? Stream.of(NETLIST) : Stream.of(NETLIST, NETLIST);
    return Stream.of(Stream.of(first), netlists, Stream.of("--samples", "1", option + "=" + given))
        .flatMap(s -> s)
        .toArray(String[]::new);
  }

  private Path fifo(String name) throws IOException, InterruptedException {
    Path fifo = folder.resolve(name);
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    return fifo;
  }

  @ParameterizedTest
  @ValueSource(strings = {"--trace", "--out", "--json"})
  void whatIsNoRegularFileIsRefusedAndStays(String option) throws Exception {
    Path fifo = fifo("report.json");
    String err = refusal(command(option, fifo));
    assertTrue(err.contains(fifo + ": is not a regular file"), err);
    assertFalse(Files.isRegularFile(fifo));
    Path link =
        Files.createSymbolicLink(
            Files.createDirectory(folder.resolve("a")).resolve("report.json"), fifo);
    assertTrue(refusal(command(option, link)).contains(link + ": is not a regular file"));
    assertTrue(Files.isSymbolicLink(link));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--trace", "--out", "--json"})
  void aFolderOrALinkThatLeadsNowhereIsRefused(String option) throws IOException {
    Path target = Files.createDirectory(folder.resolve("report.json"));
    assertTrue(refusal(command(option, target)).contains(target + ": is a folder"));
    Files.delete(target);
    Files.createSymbolicLink(target, folder.resolve("missing"));
    assertTrue(
        refusal(command(option, target)).contains(target + ": is a link that leads nowhere"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--trace", "--out", "--json"})
  void aLinkStaysAndItsFileIsReplaced(String option) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("report.json"), file);
    run(command(option, link));
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    assertTrue(Files.readString(file).startsWith("{"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NETLIST, "netlists/bnn-256x128-rows16.json"})
  void anInputIsNeverReplaced(String input) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("netlists"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file));
      }
    }
    String card = "bnn-256x128-rows16.json"; // a card beside the netlist comes first
    Files.copy(Path.of("arrays").resolve(card), folder.resolve("netlists").resolve(card));
    byte[] before = Files.readAllBytes(folder.resolve(input));
    Path link = Files.createSymbolicLink(folder.resolve("report.json"), folder.resolve(input));
    String netlist = folder.resolve(NETLIST).toString();
    for (String option : List.of("--trace=" + link, "--out=" + folder)) {
      String err = refusal("run", netlist, "--samples", "1", option);
      assertTrue(err.contains(link + " is read by this command"), err);
    }
    String err = refusal("compare", netlist, netlist, "--samples", "1", "--json=" + link);
    assertTrue(err.contains(link + " is read by this command"), err);
    assertArrayEquals(before, Files.readAllBytes(folder.resolve(input)));
  }

  @Test
  void aFolderThatTakesNoFileIsRefused() {
    Path proc = Path.of("/proc/self"); // takes no file, even from root
    Path target = proc.resolve("report.json");
    if (Files.isDirectory(proc)) {
      String err = refusal(command("--trace", target));
      assertTrue(err.contains("--trace: cannot write " + target), err);
    }
  }

  @Test
  void twoOptionsMayNotNameTheSameFile() {
    Path target = folder.resolve("report.json");
    String err = refusal("run", NETLIST, "--trace=" + target, "--out=" + folder);
    assertTrue(err.contains(target + " is written by another option, too"), err);
  }
}
