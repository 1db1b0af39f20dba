package org.crossbarsim.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents promise exists, and no file speaks of one particular machine. */
class DocumentsTest {

  private static final List<String> COMMANDS =
      List.of(
          "run",
          "compare",
          "breakeven",
          "tradeoff",
          "sweep",
          "verdict",
          "check",
          "ops",
          "map",
          "convert",
          "learn",
          "margin",
          "montecarlo",
          "solve",
          "spice",
          "trace",
          "devices",
          "arrays");

  /** A launcher call in a document, with its first argument. */
  private static final Pattern CALL = Pattern.compile("\\./crossbar-sim(?:[ \\t]+([^\\s`]+))?");

  private static final Pattern NETLIST = Pattern.compile("\\bnetlists/[\\w./-]*\\.json\\b");

  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w./$}*-])/(work|root|home)(?=/|\\b(?![\\w-]))");
  private static final Pattern REGISTRY_HOST =
      Pattern.compile(
          "repo1?\\.maven|search\\.maven|central\\.sonatype|mvnrepository\\.com|registry\\.npmjs|npmjs\\.com"
              + "|deb\\.debian|security\\.debian|pypi\\.org|files\\.pythonhosted|jitpack\\.io"
              + "|docker\\.io|ghcr\\.io");

  private static final Pattern BINARY =
      Pattern.compile(".*\\.(class|jar|gz|zip|png|jpg|gif|ico|bin|npy|npz|xbt|h5|onnx|pdf|jsa)");

  @Test
  void everyCommandInTheDocumentsExists() {
    assertEquals(List.of(), inDocuments(DocumentsTest::unknownCommands));
  }

  @Test
  void aMisspelledCommandIsFound() {
    assertEquals(
        List.of("./crossbar-sim rum"), unknownCommands("try `./crossbar-sim rum netlists/a.json`"));
    assertEquals(List.of(), unknownCommands("`./crossbar-sim run x` or `./crossbar-sim --help`"));
    assertEquals(List.of(), unknownCommands("the `./crossbar-sim` launcher"));
  }

  @Test
  void everyNetlistInTheDocumentsExists() {
    assertEquals(List.of(), inDocuments(DocumentsTest::missingNetlists));
  }

  @Test
  void aMissingNetlistIsFound() {
    assertEquals(List.of("netlists/no-such.json"), missingNetlists("see netlists/no-such.json."));
  }

  @Test
  void noFileNamesAMachineOrARegistry() {
    List<String> found = new ArrayList<>();
    for (Path file : Repository.files("")) {
      if (!BINARY.matcher(file.toString()).matches()) {
        for (String word : ofOneMachine(readLeniently(file))) {
          found.add(Repository.name(file) + ": " + word);
        }
      }
    }
    assertEquals("", String.join("\n", found));
  }

  @Test
  void aMachinePathOrARegistryIsFound() {
    assertEquals(1, ofOneMachine("cd /" + "work/main").size());
    assertEquals(1, ofOneMachine("(/" + "root/.m2)").size());
    assertEquals(1, ofOneMachine("path=/" + "home/me").size());
    assertEquals(1, ofOneMachine("https://pypi" + ".org/simple").size());
    assertEquals(List.of(), ofOneMachine("docs/work/a $home/root/ /usr/lib/jvm and/or /workers"));
  }

  private static List<String> unknownCommands(String text) {
    List<String> unknown = new ArrayList<>();
    Matcher call = CALL.matcher(text);
    while (call.find()) {
      String command = call.group(1);
      if (command != null && command.matches("[a-z].*") && !COMMANDS.contains(command)) {
        unknown.add(call.group());
      }
    }
    return unknown;
  }

  private static List<String> missingNetlists(String text) {
    return found(NETLIST, text)
        .filter(path -> !Files.exists(Repository.ROOT.resolve(path)))
        .toList();
  }

  private static List<String> ofOneMachine(String text) {
    return Stream.concat(found(MACHINE_PATH, text), found(REGISTRY_HOST, text)).toList();
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group());
  }

  private static List<String> inDocuments(Function<String, List<String>> rule) {
    List<Path> documents =
        Stream.concat(Repository.files("README.md").stream(), Repository.files("docs").stream())
            .filter(file -> file.toString().endsWith(".md"))
            .toList();
    assertFalse(documents.isEmpty());
    return documents.stream()
        .flatMap(
            file ->
                rule.apply(Repository.read(file)).stream()
                    .map(offence -> Repository.name(file) + ": " + offence))
        .toList();
  }

  /** Any bytes as text, so that a file that is not UTF-8 is searched too. */
  private static String readLeniently(Path file) {
    try {
      return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
