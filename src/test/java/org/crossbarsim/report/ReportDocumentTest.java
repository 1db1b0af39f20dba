package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Do the documents define every key that programs will read? */
class ReportDocumentTest {

  @Test
  void everyKeyOfAReportIsDefined() throws Exception {
    String document = Files.readString(Path.of("docs/reports.md"));
    List<String> missing = new ArrayList<>();
    for (Class<?> type : RunReport.class.getDeclaredClasses()) {
      missing(type, document, missing);
    }
    missing(RunReport.class, document, missing);
    for (Class<?> type : ChipReport.class.getDeclaredClasses()) {
      missing(type, document, missing);
    }
    missing(ChipReport.class, document, missing);
    for (Class<?> type : MapReport.class.getDeclaredClasses()) {
      missing(type, document, missing);
    }
    missing(MapReport.class, document, missing);
    assertEquals(List.of(), missing);
  }

  @Test
  void everyKeyAndSubjectOfAComparisonIsDefined() throws Exception {
    String document = Files.readString(Path.of("docs/comparisons.md"));
    List<String> missing = new ArrayList<>();
    missing(Comparison.class, document, missing);
    for (Class<?> type : Comparison.class.getDeclaredClasses()) {
      missing(type, document, missing);
    }
    missing(IsoParameters.Mismatch.class, document, missing);
    for (Subject subject : Subject.values()) {
      if (!document.contains("| `" + subject.label() + "` |")) {
        missing.add(subject.label());
      }
    }
    assertEquals(List.of(), missing);
  }

  private static void missing(Class<?> type, String document, List<String> missing) {
    for (RecordComponent component : type.getRecordComponents()) {
      String key = RecordJson.key(component.getName());
      if (!document.contains("`" + key + "`")) {
        missing.add(type.getSimpleName() + " " + key);
      }
    }
  }

  @Test
  void everyKeyOfTheExampleTraceIsDefinedAndItAddsUp() throws Exception {
    String document = Files.readString(Path.of("traces/README.md"));
    List<String> lines = Files.readAllLines(Path.of("traces/example.jsonl"));
    Pattern keys = Pattern.compile("\"(\\w+)\":");
    for (String line : lines) {
      keys.matcher(line)
          .results()
          .map(m -> m.group(1))
          .forEach(key -> assertTrue(document.contains("`" + key + "`"), key));
    }
    double spikeJ = 0;
    for (String line : lines.subList(0, lines.size() - 1)) {
      spikeJ += Double.parseDouble(line.replaceAll(".*\"energy_j\":([^,]+),.*", "$1"));
    }
    String summary = lines.get(lines.size() - 1);
    double told = Double.parseDouble(summary.replaceAll(".*\"spike_energy_j\":([^,]+),.*", "$1"));
    assertEquals(told, spikeJ, 1e-12 * told);
  }
}
