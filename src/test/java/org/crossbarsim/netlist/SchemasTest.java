package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what is generated with what is shipped; run with {@code -Dupdate=true} to write it
 * instead.
 */
class SchemasTest {
  private static final boolean UPDATE = Boolean.getBoolean("update");
  private static final Path SCHEMAS = Path.of("docs/schema");

  @TempDir Path folder;

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
    assertEquals(12, Schemas.documents().size());
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
    compareTable(Path.of("docs/conversion.md"), "ann");
    compareTable(Path.of("devices/README.md"), "device");
    compareTable(Path.of("arrays/README.md"), "array");
    compareTable(Path.of("arrays/README.md"), "digital-unit");
    compareTable(Path.of("arrays/README.md"), "chip");
    compareTable(Path.of("arrays/README.md"), "memory");
    compareTable(Path.of("arrays/README.md"), "converter");
    compareTable(Path.of("docs/learning.md"), "learning");
    compareTable(Path.of("docs/sweeps.md"), "sweep");
    compareTable(Path.of("docs/studies.md"), "verdict");
    compareTable(Path.of("docs/circuits.md"), "case");
  }

  @Test
  void theExampleInTheDocumentIsSound() throws IOException {
    String text = Files.readString(Path.of("docs/netlist.md"));
    int from = text.indexOf("```json\n") + "```json\n".length();
    Path file = TinyNetlist.write(folder, text.substring(from, text.indexOf("```", from)));
    assertEquals("tiny", NetlistLoader.load(file, TinyNetlist.HOME).design().name());
  }

  @Test
  void shippedCardsHaveNoProblems() {
    assertEquals(List.of(), CardLibrary.load(Path.of("")).problems());
  }

  @Test
  void everyDefaultDecodesWithoutProblems() {
    Problems problems = new Problems(Path.of("defaults"));
    DecodeContext context = new DecodeContext(problems);
    Mark mark = new Mark(1, 1, "");
    for (Field<?> field : NetlistFormat.SHAPE.fields()) {
      if (!field.required() && field.type() instanceof Shape shape) {
        shape.absent(mark, context);
      }
    }
    assertEquals(0, problems.count());
    assertEquals(15, context.defaults().size(), context.defaults().toString());
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
