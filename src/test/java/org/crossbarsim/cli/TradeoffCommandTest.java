package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does {@code tradeoff} show its curves, write them, and refuse what has none? */
class TradeoffCommandTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.write");
  private static final Path DOCUMENT = Path.of("docs/tradeoff.md");
  private static final String BSNN = "netlists/fmnist-mlp.bsnn.json";
  private static final String BNN = "netlists/fmnist-mlp.bnn.json";
  private static final String SMALL = "--samples=4";
  private static final String SHORT = "--steps=9";

  @TempDir Path folder;

  private static Outcome call(String... args) {
    return Outcome.of("tradeoff", List.of(args));
  }

  private static String works(String... args) {
    Outcome outcome = call(args);
    assertEquals(0, outcome.code(), outcome::err);
    assertEquals("", outcome.err());
    return outcome.out();
  }

  private static String refused(int code, String... args) {
    Outcome outcome = call(args);
    assertEquals(code, outcome.code(), outcome::err);
    assertEquals("", outcome.out()); // nothing was simulated
    return outcome.err();
  }

  /** Stale after a change of the table? {@code -Dgolden.write=true} writes it anew. */
  @Test
  void theDocumentShowsWhatItsCommandPrints() throws IOException {
    String text = Files.readString(DOCUMENT);
    Matcher shown =
        Pattern.compile("(?s)\\./crossbar-sim (tradeoff [^\\n]*)\\n```\\n\\n```\\n(.*?)```")
            .matcher(text);
    assertTrue(shown.find());
    String printed = works(shown.group(1).substring("tradeoff ".length()).split(" "));
    if (UPDATE) {
      Files.writeString(
          DOCUMENT, text.substring(0, shown.start(2)) + printed + text.substring(shown.end(2)));
      return;
    }
    assertEquals(shown.group(2), printed);
  }

  @Test
  void pointsAndPictureAreTheSameWhateverTheThreads() throws IOException {
    Path out = folder.resolve("a folder/new");
    Path json = folder.resolve("t.json");
    Path svg = folder.resolve("t.svg");
    works(BSNN, BNN, SMALL, SHORT, "--threads=1", "--out", out.toString());
    works(BSNN, BNN, SMALL, SHORT, "--threads=3", "--json=" + json, "--svg=" + svg);
    assertEquals(Files.readString(json), Files.readString(out.resolve("tradeoff.json")));
    String picture = Files.readString(svg);
    assertEquals(picture, Files.readString(out.resolve("tradeoff.svg")));
    assertTrue(picture.startsWith("<?xml") && picture.endsWith("</svg>\n"), picture);
    for (String name : List.of("B-SNN, steps", "B-SNN, exit", "on BNN arrays, exit", "BNN")) {
      assertTrue(picture.contains(">" + name + "</text>"), name);
    }
  }

  /** Every key of the file stands in the document's table. */
  @Test
  void theDocumentExplainsEveryKeyOfTheFile() throws IOException {
    Path json = folder.resolve("t.json");
    works(BSNN, BNN, SMALL, SHORT, "--json=" + json);
    Matcher key = Pattern.compile("\"(\\w+)\" :").matcher(Files.readString(json));
    TreeSet<String> missing = new TreeSet<>();
    String document = Files.readString(DOCUMENT);
    while (key.find()) {
      if (!document.contains("`" + key.group(1) + "`")) {
        missing.add(key.group(1));
      }
    }
    assertEquals(new TreeSet<>(), missing);
  }

  @Test
  void aSpikingNetworkAloneHasItsCurveAndNothingBesideIt() {
    String text = works(BSNN, SMALL, SHORT);
    assertTrue(text.contains("MOST ACCURATE FOR THEIR ENERGY, B-SNN"), text);
    assertFalse(text.contains("BNN  "), text);
    assertFalse(text.contains("CHEAPEST"), text);
  }

  @Test
  void theThirdColumnIsThereUnlessItIsNotWantedOrCannotBe() {
    String title = "MOST ACCURATE FOR THEIR ENERGY, on BNN arrays";
    assertTrue(works(BSNN, BNN, SMALL, SHORT).contains(title));
    String two = works(BSNN, BNN, SMALL, SHORT, "--two");
    assertFalse(two.contains(title) || two.contains("Not on BNN arrays"), two);
    String spread = "netlists/fmnist-mlp.bsnn-on-bnn.json";
    String left = works(spread, BNN, SMALL, SHORT);
    assertTrue(left.contains("Not on BNN arrays: fmnist-mlp.bsnn-on-bnn is not on"), left);
  }

  @Test
  void netlistsInTheWrongPlaceAreRefused() {
    String first = refused(3, BNN, BSNN);
    assertTrue(first.contains("is a BNN, which has neither steps nor an early exit."), first);
    assertTrue(first.contains("fmnist-mlp.bsnn is a B-SNN."), first);
    assertTrue(first.contains("2 problems in the input"), first);
  }

  @Test
  void imagesWithoutLabelsOrOthersThanTheBnnSeesAreRefused() {
    String drawn = "/input/images={\"drawn\": 5}";
    String labels = "/input/labels=null";
    String none = refused(3, BSNN, "--set", drawn, "--set", labels, "--set", "/samples=4");
    assertTrue(none.contains("have no labels"), none);
    Outcome few = call(BSNN, BNN, "--samples=501");
    assertEquals(3, few.code());
    assertTrue(few.err().contains("asks for more images than there are"), few.err());
  }

  @Test
  void wordsOnABnnThatIsNotThereAreRefused() {
    String two = refused(2, BSNN, SMALL, "--two");
    assertTrue(two.contains("--two says how a BNN is set beside: name one."), two);
    String allow = refused(2, BSNN, SMALL, "--allow", "seed");
    assertTrue(allow.contains("--allow says how a BNN is set beside: name one."), allow);
  }

  @Test
  void aBnnOfFewerImagesIsRefused() throws IOException {
    Path netlists = Path.of("netlists").toAbsolutePath();
    String few =
        Files.readString(Path.of(BNN))
            .replaceAll(
                "\"images\": \"[^\"]*\",\\s*\"labels\": \"[^\"]*\"", "\"images\": {\"drawn\": 2}")
            .replace("\"samples\": 20", "\"samples\": 2")
            .replace("\"fmnist", "\"" + netlists + "/fmnist")
            .replace("\"" + netlists + "/fmnist-mlp.bnn\"", "\"few\"");
    Path bnn = Files.writeString(folder.resolve("few.json"), few);
    String err = refused(3, BSNN, bnn.toString(), SHORT);
    assertTrue(err.contains("The BNN has 2 images, and the B-SNN runs 20."), err);
  }

  @Test
  void aFileThatCannotBeWrittenIsRefusedBeforeAnythingRuns() {
    String err = refused(2, BSNN, SMALL, "--json", BSNN);
    assertTrue(err.contains("is read by this command"), err);
    err = refused(2, BSNN, SMALL, "--svg=");
    assertTrue(err.contains("names no file or folder"), err);
    Path one = folder.resolve("x");
    err = refused(2, BSNN, SMALL, "--svg=" + one, "--json=" + one);
    assertTrue(err.contains("is written by another option, too"), err);
    assertFalse(Files.exists(one));
  }
}
