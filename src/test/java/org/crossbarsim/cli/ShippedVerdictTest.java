package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.crossbarsim.netlist.VerdictLoader;
import org.crossbarsim.netlist.VerdictReader;
import org.crossbarsim.netlist.VerdictStudy;
import org.crossbarsim.netlist.VerdictStudy.Variant;
import org.crossbarsim.report.ReportFiles;
import org.crossbarsim.report.VerdictDocument;
import org.crossbarsim.report.VerdictSvg;
import org.crossbarsim.study.VerdictResults;
import org.crossbarsim.study.VerdictRow;
import org.junit.jupiter.api.Test;

/** Does the verdict in the documents follow from its results, and these from the simulator? */
class ShippedVerdictTest {
  private static final Path FOLDER = Path.of("docs/verdict");
  private static final Path DOCUMENT = Path.of("docs/verdict.md");
  private static final Pattern GENERATED =
      Pattern.compile(
          "<!-- begin generated: .*?<!-- end generated: [^>]*-->|<!--=.*?<!--/-->", Pattern.DOTALL);
  private static final Pattern NO_PROSE =
      Pattern.compile(
          "```.*?```|`[^`]*`|\\]\\([^)]*\\)|^#[^\n]*", Pattern.DOTALL | Pattern.MULTILINE);
  // What is chosen, not found: bits, rows, nodes, the numbers of claims.
  private static final Pattern CHOSEN =
      Pattern.compile(
          "VGG-15|\\b[Cc]laims? [1-4](?: to [1-4])?|\\b1-bit|\\b16 rows|\\b128\\b|\\b(?:90|22) nm|\\b95 %|#OPS");

  private static VerdictStudy study() {
    return VerdictLoader.load(FOLDER.resolve("study.json"));
  }

  private static VerdictResults results() {
    return VerdictReader.read(FOLDER.resolve("results.json"));
  }

  @Test
  void aSmallPartRunAgainIsWhatIsKept() {
    VerdictStudy study = study();
    List<Variant> some = new ArrayList<>();
    List<Variant> all = study.variants().stream().filter(v -> v.pair() == 0 && !v.base()).toList();
    for (int i = 0; i < all.size(); i += all.size() / 3) { // both nodes, all read modes
      some.add(all.get(i));
    }
    VerdictResults again = new VerdictRuns(study, some.stream(), 1).run(2, (done, of) -> {});
    assertEquals(some.size(), again.rows().size());
    assertTrue(some.size() >= 3, "too few variants");
    List<VerdictRow> kept = results().rows();
    for (VerdictRow row : again.rows()) {
      assertTrue(kept.contains(row), () -> study.plan().words(row.levels()) + ": " + row);
    }
  }

  @Test
  void keptResultsAreOfTheStudyAndComplete() throws IOException {
    VerdictStudy study = study();
    VerdictResults results = results();
    assertEquals(study.plan(), results.plan());
    int draws = study.variants().stream().mapToInt(Variant::seeds).sum();
    assertEquals(draws, results.rows().size());
    String text = Files.readString(FOLDER.resolve("results.json"));
    assertEquals(text, ReportFiles.json(results), "read and written again");
    assertTrue(text.length() < 1_000_000, "results.json has " + text.length() + " bytes");
  }

  @Test
  void theDocumentHasTheNumbersOfTheResults() throws IOException {
    String text = Files.readString(DOCUMENT);
    VerdictDocument.Filled filled = new VerdictDocument(results()).fill(text);
    assertEquals(List.of(), filled.faults());
    assertEquals(filled.text(), text);
  }

  @Test
  void figuresAreThoseOfTheResults() throws IOException {
    for (Map.Entry<String, String> figure : new VerdictSvg(results()).all().entrySet()) {
      assertEquals(
          figure.getValue(), Files.readString(FOLDER.resolve(figure.getKey())), figure.getKey());
    }
  }

  @Test
  void noNumberOfTheResultsIsTyped() throws IOException {
    String text = Files.readString(DOCUMENT);
    int from = text.indexOf("\n## 3. Results");
    int to = text.indexOf("\n## 5. Limits");
    assertTrue(from > 0 && to > from, "the sections have other names");
    assertEquals(List.of(), typed(text.substring(from, to)));
    int summary = text.indexOf("\n## Abstract");
    assertEquals(
        List.of("14:535", "2020"), typed(text.substring(summary, text.indexOf("\n## 1."))));
  }

  @Test
  void aTypedNumberIsFound() {
    assertEquals(List.of("2.5"), typed("It is 2.5 times <!--=energy median-->3<!--/-->."));
    assertEquals(List.of("7"), typed("\n## 3. Results\n\n### 3.1 All\n\nIt is 7.\n"));
    assertEquals(List.of(), typed("Claim 2 at 90 nm: `x=3` [a](b1.md) <!--=a-->1<!--/--> VGG-15."));
    assertFalse(typed("by 12 %").isEmpty());
  }

  private static List<String> typed(String section) {
    String prose = GENERATED.matcher(section).replaceAll("");
    prose = NO_PROSE.matcher(prose).replaceAll("");
    prose = CHOSEN.matcher(prose).replaceAll("");
    return Pattern.compile("\\d[\\d.:]*\\d|\\d")
        .matcher(prose)
        .results()
        .map(found -> found.group())
        .toList();
  }
}
