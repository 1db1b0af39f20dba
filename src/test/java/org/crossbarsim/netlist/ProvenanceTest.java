package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crossbarsim.spec.Provenance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every number of a shipped card says where it comes from, whatever the formats ask for: the files
 * are walked as plain JSON, so that a field added without its source is found.
 */
class ProvenanceTest {

  /** Whole numbers that a designer chooses and nobody measures. */
  private static final Set<String> CHOICES =
      new TreeSet<>(
          List.of(
              "version",
              "rows",
              "columns",
              "reference.columns_per_reference",
              "read.active_rows_per_read",
              "read.column_mux",
              "sense.levels",
              "sense.code_step",
              "phases.compare_lanes",
              "phases.packet_payload_bits",
              "lanes",
              "input_bits",
              "weight_bits",
              "accumulator_bits",
              "packet_payload_bits",
              "arrays_per_tile",
              "tiles_per_cluster",
              "clusters",
              "buffers.word_bits",
              "membranes.tile_sram.word_bits",
              "membranes.tile_sram.banks",
              "membranes.tile_sram.ports",
              "membranes.shared_sram.word_bits",
              "membranes.shared_sram.banks",
              "membranes.shared_sram.ports",
              "network.flit_bits",
              "network.route_bits",
              "network.payload_bits",
              "network.buffer_flits",
              "macros.N.bytes",
              "macros.N.port_bits",
              "rows.N.bits"));

  private static final Set<String> CONFIDENCES =
      new TreeSet<>(List.of("seen", "derived", "known", "assumed"));

  /** A number, perhaps with a unit: {@code 6 kohm}, {@code 36 F^2}, {@code 5e-5}. */
  private static final Pattern QUANTITY =
      Pattern.compile("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?( ?[a-zA-Z/%^0-9]{1,6})?");

  static Stream<Path> cards() throws IOException {
    List<Path> cards = new ArrayList<>();
    for (String folder : List.of("devices", "arrays")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        files.filter(f -> f.toString().endsWith(".json")).sorted().forEach(cards::add);
      }
    }
    return cards.stream();
  }

  @ParameterizedTest
  @MethodSource("cards")
  void everyNumberHasSourceValidRangeAndConfidence(Path card) throws IOException {
    assertEquals(List.of(), offences(Files.readString(card)));
  }

  @ParameterizedTest
  @MethodSource("cards")
  void everyNumberOfACardIsExplained(Path card) throws IOException {
    CardLibrary library = CardLibrary.load(Path.of("."));
    String name = card.getFileName().toString().replace(".json", "");
    long explained =
        explained(library.devices(), name, c -> c.provenance())
            + explained(library.arrays(), name, c -> c.provenance())
            + explained(library.digitalUnits(), name, c -> c.provenance())
            + explained(library.chips(), name, c -> c.spec().provenance())
            + explained(library.memories(), name, c -> c.provenance())
            + explained(library.converters(), name, c -> c.provenance());
    String text = Files.readString(card);
    assertEquals(text.split("\"confidence\":", -1).length - 1, explained);
    assertTrue(explained > 0);
  }

  private static <S> long explained(
      List<CardLibrary.Card<S>> cards, String name, Function<S, List<Provenance>> provenance) {
    return cards.stream()
        .filter(c -> c.name().equals(name))
        .mapToLong(c -> provenance.apply(c.spec()).size())
        .sum();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"lrs\": \"6 kohm\" | lrs",
        "\"lrs\": 6000 | lrs",
        "\"lrs\": {\"value\": \"6 kohm\", \"valid\": \"always\", \"confidence\": \"seen\"} | lrs",
        "\"lrs\": {\"value\": \"6 kohm\", \"source\": \"x\", \"confidence\": \"seen\"} | lrs",
        "\"lrs\": {\"value\": \"6 kohm\", \"source\": \"x\", \"valid\": \" \", \"confidence\":"
            + " \"seen\"} | lrs",
        "\"lrs\": {\"value\": \"6 kohm\", \"source\": \"x\", \"valid\": \"always\"} | lrs",
        "\"lrs\": {\"value\": \"6 kohm\", \"source\": \"x\", \"valid\": \"always\","
            + " \"confidence\": \"sure\"} | lrs",
        "\"lrs\": {\"value\": \"6 kohm\", \"source\": \"y\", \"valid\": \"always\","
            + " \"confidence\": \"seen\"} | lrs",
        "\"sense\": {\"references\": [1, 2.5]} | sense.references.0",
        "\"rows\": 12.5 | rows",
        "\"sense\": {\"rows\": 12} | sense.rows",
      })
  void aNumberWithoutProvenanceIsFound(String member, String path) {
    String card = "{\"version\": 1, \"sources\": {\"x\": \"A paper\"}, " + member + "}";
    assertTrue(offences(card).get(0).startsWith(path + " "), () -> offences(card).toString());
  }

  @Test
  void sourcedNumbersListsAndChoicesPass() {
    assertEquals(
        List.of(),
        offences(
            "{\"version\": 1, \"rows\": 128, \"description\": \"128\", \"sources\": {\"x\": \"2020\"},"
                + " \"a\": {\"value\": [1, 2], \"source\": \"x\", \"valid\": \"1 to 2\","
                + " \"confidence\": \"seen\", \"note\": \"3\"}}"));
  }

  private static List<String> offences(String text) {
    Problems problems = new Problems(Path.of("card.json"));
    JsonNode root = JsonReader.parse(text, problems);
    assertEquals(0, problems.count());
    List<String> offences = new ArrayList<>();
    if (root instanceof JsonNode.Obj card) {
      Set<String> sources = new TreeSet<>();
      JsonNode.Member citations = card.member("sources");
      if (citations != null && citations.value() instanceof JsonNode.Obj o) {
        o.members().forEach(m -> sources.add(m.key()));
      }
      for (JsonNode.Member member : card.members()) {
        if (!Set.of("sources", "description", "$schema").contains(member.key())) {
          walk(member.key(), member.value(), sources, offences);
        }
      }
    }
    return offences;
  }

  private static void walk(String path, JsonNode node, Set<String> sources, List<String> offences) {
    if (node instanceof JsonNode.Obj object) {
      if (object.member("value") != null) {
        sourced(path, object, sources, offences);
      } else {
        object.members().forEach(m -> walk(path + "." + m.key(), m.value(), sources, offences));
      }
    } else if (node instanceof JsonNode.Arr array) {
      for (int i = 0; i < array.items().size(); i++) {
        walk(path + "." + i, array.items().get(i), sources, offences);
      }
    } else if (isNumber(node)
        && !(CHOICES.contains(path.replaceAll("\\.[0-9]+\\.", ".N."))
            && text(node).matches("[0-9]+"))) {
      offences.add(path + " = " + text(node) + " says nothing of its source");
    }
  }

  private static void sourced(
      String path, JsonNode.Obj number, Set<String> sources, List<String> offences) {
    for (String key : List.of("source", "valid", "confidence")) {
      if (text(value(number, key)).isBlank()) {
        offences.add(path + " has no " + key);
      }
    }
    if (!sources.contains(text(value(number, "source")))) {
      offences.add(path + " has a source that the card does not cite");
    }
    if (!CONFIDENCES.contains(text(value(number, "confidence")))) {
      offences.add(path + " has no known confidence");
    }
  }

  private static @Nullable JsonNode value(JsonNode.Obj object, String key) {
    JsonNode.Member member = object.member(key);
    return member == null ? null : member.value();
  }

  private static boolean isNumber(JsonNode node) {
    return node instanceof JsonNode.Num
        || (node instanceof JsonNode.Text text && QUANTITY.matcher(text.value()).matches());
  }

  private static String text(@Nullable JsonNode node) {
    if (node instanceof JsonNode.Text text) {
      return text.value();
    }
    return node instanceof JsonNode.Num number ? number.text() : "";
  }
}
