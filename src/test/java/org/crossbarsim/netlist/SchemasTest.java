package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares what is generated with what is shipped; run with {@code -Dupdate=true} to write it instead. */
class SchemasTest {
  private static final boolean UPDATE = Boolean.getBoolean("update");
  private static final Path SCHEMAS = Path.of("docs/schema");

  @Test
  void shippedSchemasAreTheGeneratedOnes() throws IOException {
    for (Map.Entry<String, String> document : Schemas.documents().entrySet()) {
      Path file = SCHEMAS.resolve(document.getKey());
      if (UPDATE) {
        Files.createDirectories(SCHEMAS);
        Files.writeString(file, document.getValue());
      }
      assertEquals(document.getValue(), Files.readString(file), file.toString());
    }
    assertEquals(4, Schemas.documents().size());
  }

  @Test
  void schemasAreJsonWithoutProblems() {
    Schemas.documents()
        .forEach(
            (name, text) -> {
              Problems problems = new Problems(Path.of(name));
              assertTrue(JsonReader.parse(text, problems) instanceof JsonNode.Obj, name);
              assertEquals(0, problems.count(), name);
            });
  }

  @Test
  void fieldTablesInTheDocumentsAreTheGeneratedOnes() throws IOException {
    compareTable(Path.of("docs/netlist.md"), "netlist");
    compareTable(Path.of("devices/README.md"), "device");
    compareTable(Path.of("arrays/README.md"), "array");
    compareTable(Path.of("arrays/README.md"), "digital-unit");
  }

  private static void compareTable(Path file, String format) throws IOException {
    String begin = "<!-- begin generated: " + format + " -->\n";
    String end = "<!-- end generated: " + format + " -->";
    String text = Files.readString(file);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    assertTrue(from >= begin.length() && to >= from, file + " lacks the marks of " + format);
    String wanted = Schemas.fieldTable(format);
    if (UPDATE) {
      text = text.substring(0, from) + wanted + text.substring(to);
      Files.writeString(file, text);
      to = from + wanted.length();
    }
    assertEquals(wanted, text.substring(from, to), file.toString());
  }
}
