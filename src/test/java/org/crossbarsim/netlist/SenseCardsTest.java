package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.CurrentErrors;
import org.crossbarsim.spec.LatchSpec;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.Provenance;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.UnitCost;
import org.crossbarsim.spec.VoltageErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sensing of array cards: what they say and what is refused. */
class SenseCardsTest {
  private static final UnitCost COST = new UnitCost(10e-15, 5e-12, 1e-9);
  private static final LatchSpec LATCH = new LatchSpec(50e-12, 1e-9);

  @TempDir Path home;

  private static String number(String value) {
    return "{\"value\": "
        + value
        + ", \"source\": \"made-up\", \"valid\": \"tests only\", \"confidence\": \"assumed\"}";
  }

  // All that a unit can state, in A or V.
  private static String faults(String unit, boolean converter) {
    String levels =
        "\"gain_sigma\": "
            + number("0.01")
            + ", \"level_sigma\": "
            + number("\"3 m" + unit + "\"")
            + ",";
    return "\"offset_sigma\": "
        + number("\"2 m" + unit + "\"")
        + ", \"noise_sigma\": "
        + number("\"1 m" + unit + "\"")
        + ", "
        + (converter ? levels : "")
        + "\"calibration\": {\"step\": "
        + number("\"4 m" + unit + "\"")
        + ", \"range\": "
        + number("\"9 m" + unit + "\"")
        + (converter ? ", \"each_level\": true" : "")
        + "}, \"metastability\": {\"full_swing\": "
        + number("\"7 " + unit + "\"")
        + ", \"time_constant\": "
        + number("\"50 ps\"")
        + ", \"decision_time\": "
        + number("\"1 ns\"")
        + "}";
  }

  private static String listed() {
    return "\"thresholds\": [-3, 0.5, 7], \"values\": [-8, -1, 4, 11], ";
  }

  private static String sense(String type) {
    return switch (type) {
      case "amplifier" -> "\"sense\": {\"type\": \"amplifier\", " + faults("A", false);
      case "converter" ->
          "\"sense\": {\"type\": \"converter\", \"levels\": 17, \"code_step\": 1, "
              + faults("A", true);
      case "flash" -> "\"sense\": {\"type\": \"flash\", " + listed() + faults("A", true);
      default ->
          "\"sense\": {\"type\": \"divider\", \"supply\": "
              + number("\"1.2 V\"")
              + ", \"pull_up_resistance\": "
              + number("\"2 kohm\"")
              + ", "
              + listed()
              + faults("V", true);
    };
  }

  // A card of 16 rows a read with the sensing of a type, and lines that suit it.
  private String card(String type) throws IOException {
    String text = Files.readString(TinyNetlist.HOME.resolve("arrays/tiny-bnn-fixed.json"));
    int from = text.indexOf("\"sense\": {");
    int to = text.indexOf("\"cost\"", from);
    text = text.substring(0, from) + sense(type) + ", " + text.substring(to);
    return type.equals("divider")
        ? text.replace("\"column_mux\": 4", "\"column_mux\": 1")
            .replace("\"100 ohm\"", "\"0 ohm\"")
            .replace(
                "\"bit_line_supply\": {\"value\": \"1.2 V\"",
                "\"bit_line_supply\": {\"value\": \"0 V\"")
        : text;
  }

  private CardLibrary load(String text) throws IOException {
    Path arrays = Files.createDirectories(home.resolve("arrays"));
    Files.writeString(arrays.resolve("tiny-bnn-fixed.json"), text);
    return CardLibrary.load(home);
  }

  private SenseSpec read(String type) throws IOException {
    CardLibrary library = load(card(type));
    assertEquals(List.of(), library.problems());
    return library.arrays().get(0).spec().sense();
  }

  @Test
  void everyNumberOfACardReachesItsSpec() throws IOException {
    LevelSpec levels = new LevelSpec(List.of(-3.0, 0.5, 7.0), List.of(-8, -1, 4, 11));
    CurrentErrors all =
        new CurrentErrors(1e-3, 0.01, 3e-3, 4e-3, 9e-3, true, 7, Optional.of(LATCH));
    CurrentErrors ofAmplifier =
        new CurrentErrors(1e-3, 0, 0, 4e-3, 9e-3, false, 7, Optional.of(LATCH));
    assertEquals(new SenseSpec.Amplifier(2e-3, COST, Optional.of(ofAmplifier)), read("amplifier"));
    assertEquals(new SenseSpec.Converter(17, 1, 2e-3, COST, Optional.of(all)), read("converter"));
    assertEquals(new SenseSpec.Flash(levels, 2e-3, COST, Optional.of(all)), read("flash"));
    VoltageErrors volts =
        new VoltageErrors(1e-3, 0.01, 3e-3, 4e-3, 9e-3, true, 7, Optional.of(LATCH));
    assertEquals(
        new SenseSpec.Divider(1.2, 2e3, levels, 2e-3, COST, Optional.of(volts)), read("divider"));
  }

  @Test
  void aCardThatStatesNoErrorsHasNone() throws IOException {
    CardLibrary library = CardLibrary.load(TinyNetlist.HOME);
    for (CardLibrary.Card<ArraySpec> card : library.arrays()) {
      SenseSpec sense = card.spec().sense();
      assertTrue(
          sense instanceof SenseSpec.Converter c
              ? c.errors().isEmpty()
              : ((SenseSpec.Amplifier) sense).errors().isEmpty());
    }
  }

  @Test
  void listedLevelsMaySayWhereTheyComeFrom() throws IOException {
    String text =
        card("flash")
            .replace("\"thresholds\": [-3, 0.5, 7]", "\"thresholds\": " + number("[-3, 0.5, 7]"));
    List<Provenance> provenance = load(text).arrays().get(0).spec().provenance();
    assertTrue(
        provenance.stream()
            .anyMatch(
                p -> p.parameter().equals("sense.thresholds") && p.value().equals("-3, 0.5, 7")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "flash | [-3, 0.5, 7] | [-3, 7, 0.5] | /sense/thresholds | 0.5 follows 7",
        "flash | [-3, 0.5, 7] | [-3, 0.5, 0.5] | /sense/thresholds | ascend",
        "flash | [-3, 0.5, 7] | [-3, 0.5, 17] | /sense/thresholds | The sum of a read is -16 to 16",
        "flash | [-3, 0.5, 7] | [-16, 0.5, 7] | /sense/thresholds | never crossed",
        "flash | [-3, 0.5, 7] | [] | /sense/thresholds | at least 1 entry",
        "flash | [-8, -1, 4, 11] | [-8, -1, 4] | /sense/values | 3 values for 4 codes",
        "flash | [-8, -1, 4, 11] | [-8, -1, 8, 11] | /sense/values | value 8 of code 2",
        "flash | [-8, -1, 4, 11] | [-8, -1.5, 4, 11] | /sense/values/1 | whole number",
        "flash | \"each_level\": true | \"each_lvl\": true | /sense/calibration/each_lvl | each_level",
        "divider | \"kind\": \"fixed\" | \"kind\": \"mid-pair\" | /reference/kind | no mid-pair",
        "divider | \"0 ohm\" | \"5 ohm\" | /wire/bit_line_clamp_resistance | has no clamp",
        "divider | {\"value\": \"0 V\" | {\"value\": \"1 V\" | /wire/bit_line_supply | has no clamp",
        "divider | \"rows\": 32 | \"topology\": \"1R\", \"rows\": 32 | /topology | 1R array",
        "divider | \"2 mV\" | \"2 mA\" | /sense/offset_sigma/value | is a current",
        "converter | \"9 mA\" | \"3 mA\" | /sense/calibration/range | below its step",
        "converter | \"levels\": 17 | \"levels\": 5000 | /sense/levels | at most 4096",
        "amplifier | \"noise_sigma\" | \"gain_sigma\" | /sense/gain_sigma | not a field",
        "amplifier | \"50 ps\" | \"0 ps\" | /sense/metastability/time_constant | above zero",
      })
  void whatCannotBeSensedIsRefusedOnce(
      String type, String from, String to, String pointer, String fragment) throws IOException {
    String text = card(type);
    int at = text.indexOf(from);
    assertTrue(at >= 0, from);
    List<Problem> problems =
        load(text.substring(0, at) + to + text.substring(at + from.length())).problems();
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).pointer().startsWith(pointer), problems.toString());
    assertTrue(problems.get(0).toString().contains(fragment), problems.toString());
  }
}
