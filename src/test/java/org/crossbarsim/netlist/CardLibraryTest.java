package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardLibraryTest {
  @TempDir Path home;

  @Test
  void allCardsOfAHomeAreListedByName() {
    CardLibrary library = CardLibrary.load(TinyNetlist.HOME);
    assertEquals(List.of(), library.problems());
    assertEquals(List.of("tiny-rram"), library.devices().stream().map(c -> c.name()).toList());
    assertEquals(
        List.of(
            "tiny-bnn",
            "tiny-bnn-fixed",
            "tiny-bnn-sign",
            "tiny-bsnn",
            "tiny-bsnn-amplifier",
            "tiny-bsnn-serial"),
        library.arrays().stream().map(c -> c.name()).toList());
    assertEquals(
        List.of("tiny-digital"), library.digitalUnits().stream().map(c -> c.name()).toList());
  }

  @Test
  void aHomeWithoutCardsIsEmpty() {
    CardLibrary library = CardLibrary.load(home.resolve("nowhere"));
    assertTrue(library.devices().isEmpty() && library.problems().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"column_mux\": 4 | \"column_mux\": 9 | /read/column_mux | has 8 columns",
        "\"active_rows_per_read\": 16 | \"active_rows_per_read\": 17 | /read/active_rows_per_read"
            + " | has 16 rows",
        "\"columns_per_reference\": 8 | \"columns_per_reference\": 9"
            + " | /reference/columns_per_reference | has 8 columns",
        "\"type\": \"converter\" | \"type\": \"convertor\" | /sense/type | Did you mean"
            + " \"converter\"?",
        "\"code_step\": 1 | \"code_step\": 1.5 | /sense/code_step | whole number",
        "\"5 um^2\" | \"5 um\" | /sense/cost/area/value | is a length",
        "\"source\": \"made-up\" | \"source\": \"made-upp\" | /technology_node/source | Did you"
            + " mean",
        "\"confidence\": \"assumed\" | \"confidence\": \"sure\" | /technology_node/confidence |"
            + " seen",
        "\"rows\": 16 | \"rows\": 1e1 | /rows | whole number",
        "\"name\": \"tiny-bsnn\" | \"name\": \"other\" | /name | Try \"name\": \"tiny-bsnn\"",
        "\"kind\": \"bsnn-single-row\" | \"kind\": \"bsnn\" | /kind | Known:",
        "\"columns\": 8, | \"columns\": 8, \"topology\": \"1R\", | /read/hold_bias | all its bit"
            + " lines biased",
        "\"columns\": 8, | \"columns\": 8, \"topology\": \"2T1R\", | /topology | Did you mean \"1T1R\"?",
      })
  void aFaultOfAnArrayCardIsLocated(String from, String to, String pointer, String fragment)
      throws IOException {
    Path arrays = Files.createDirectories(home.resolve("arrays"));
    String card = Files.readString(TinyNetlist.HOME.resolve("arrays/tiny-bsnn.json"));
    assertTrue(card.contains(from), from);
    int at = card.indexOf(from);
    Files.writeString(
        arrays.resolve("tiny-bsnn.json"),
        card.substring(0, at) + to + card.substring(at + from.length()));
    CardLibrary library = CardLibrary.load(home);
    assertTrue(library.arrays().isEmpty());
    assertEquals(1, library.problems().size(), library.problems().toString());
    Problem problem = library.problems().get(0);
    assertEquals(pointer, problem.pointer());
    assertTrue(problem.toString().contains(fragment), problem.toString());
  }

  @Test
  void anHrsReferenceWithAnAmplifierNeedsOneRowARead() throws IOException {
    Path arrays = Files.createDirectories(home.resolve("arrays"));
    for (String name : List.of("tiny-bsnn-amplifier", "tiny-bsnn-serial")) {
      String card = Files.readString(TinyNetlist.HOME.resolve("arrays/" + name + ".json"));
      Files.writeString(arrays.resolve(name + ".json"), card.replace("mid-pair", "hrs"));
    }
    CardLibrary library = CardLibrary.load(home);
    assertEquals(
        List.of("tiny-bsnn-serial"), library.arrays().stream().map(c -> c.name()).toList());
    assertEquals("/reference/kind", library.problems().get(0).pointer());
    assertEquals(1, library.problems().size());
  }

  @Test
  void anArrayOfPairsNeedsAnEvenNumberOfRows() throws IOException {
    Path arrays = Files.createDirectories(home.resolve("arrays"));
    String card = Files.readString(TinyNetlist.HOME.resolve("arrays/tiny-bnn.json"));
    Files.writeString(
        arrays.resolve("tiny-bnn.json"), card.replace("\"rows\": 32", "\"rows\": 31"));
    assertEquals("/rows", CardLibrary.load(home).problems().get(0).pointer());
  }

  @Test
  void aNumberWithoutSourceIsRefused() throws IOException {
    Path devices = Files.createDirectories(home.resolve("devices"));
    String card = Files.readString(TinyNetlist.HOME.resolve("devices/tiny-rram.json"));
    String bare = card.replaceFirst("\"lrs\": \\{[^}]*}", "\"lrs\": \"5 kohm\"");
    Files.writeString(devices.resolve("tiny-rram.json"), bare);
    List<Problem> problems = CardLibrary.load(home).problems();
    assertEquals(1, problems.size());
    assertEquals("/lrs", problems.get(0).pointer());
  }
}
