package org.crossbarsim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document of the models is what they say of themselves; {@code -Dupdate=true} writes it. */
class ModelDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/devices.md");
  private static final String BEGIN = "<!-- begin generated: models -->\n";
  private static final String END = "<!-- end generated: models -->";

  @Test
  void theModelsInTheDocumentAreThoseOfTheRegistry() throws IOException {
    String text = Files.readString(DOCUMENT);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    String wanted = "\n" + ModelText.markdown();
    if (Boolean.getBoolean("update")) {
      Files.writeString(DOCUMENT, text.substring(0, from) + wanted + text.substring(to));
      return;
    }
    assertEquals(wanted, text.substring(from, to));
  }
}
