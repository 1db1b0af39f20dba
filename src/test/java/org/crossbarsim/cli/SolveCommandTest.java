package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Do {@code solve} and {@code spice} print what their document says, or why they cannot? */
class SolveCommandTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.write");
  private static final Path DOCUMENT = Path.of("docs/circuits.md");
  private static final String PASSIVE = "docs/cases/passive-4x4.json";
  private static final String TRANSISTOR = "docs/cases/transistor-8x4.json";

  @TempDir Path folder;

  /** Stale after a change of the table? {@code -Dgolden.write=true} writes it anew. */
  @Test
  void theDocumentShowsWhatItsCommandPrints() throws IOException {
    String text = Files.readString(DOCUMENT);
    String printed = Outcome.of("solve", PASSIVE).out();
    Matcher shown =
        Pattern.compile("(?s)\\./crossbar-sim solve " + PASSIVE + "\\n```\\n\\n```\\n(.*?)```")
            .matcher(text);
    assertTrue(shown.find());
    if (UPDATE) {
      String fresh = text.substring(0, shown.start(1)) + printed + text.substring(shown.end(1));
      Files.writeString(DOCUMENT, fresh);
      return;
    }
    assertEquals(shown.group(1), printed);
  }

  @Test
  void theDropsOfATableAreThoseOfItsCurrents() {
    Outcome solved = Outcome.of("solve", TRANSISTOR);
    assertEquals(0, solved.code(), solved::err);
    assertTrue(solved.out().startsWith("transistor-8x4.json: 1T1R, 8 x 4 cells\n"));
    // Column 0 with ideal wires: 0.2 V over 8 kohm, four times.
    assertTrue(solved.out().contains("0         93.4601 uA       100 uA  6.54 %"), solved::out);
    assertTrue(solved.out().endsWith("worst relative drop of a bit line: 6.54 %\n"), solved::out);
  }

  private String solve(String option, String... fields) throws IOException {
    Path file = folder.resolve("case.json");
    Files.writeString(file, "{" + String.join(", ", fields) + "}");
    Outcome solved =
        option.isEmpty()
            ? Outcome.of("solve", file.toString())
            : Outcome.of("solve", file.toString(), option);
    assertEquals(0, solved.code(), solved::err);
    return solved.out();
  }

  /** 1 ohm, twice 1 ohm side by side, 1 ohm: 0.2 V over 2.5 ohm. */
  @Test
  void aCurrentWithoutBoundHasNoDrop() throws IOException {
    String[] shorted = {
      "\"topology\": \"1T1R\", \"rows\": 2, \"cols\": 1, \"cell_resistance_ohm\": [[0], [0]]",
      "\"input_voltage_v\": 0.2, \"transistor_ohm\": 0",
      "\"wire_ohm_per_source_line_segment\": 1, \"wire_ohm_per_bit_line_segment\": 1"
    };
    String text = solve("", shorted);
    assertTrue(text.contains("0           80 mA    unbounded     -\n"), text);
    assertTrue(text.endsWith(": -, without wires the currents are unbounded\n"), text);
    assertTrue(solve("--json", shorted).contains("\"worst_relative_drop\" : null"));
  }

  @Test
  void currentsThatCancelHaveNoDrop() throws IOException {
    String text =
        solve(
            "",
            "\"rows\": 2, \"cols\": 1, \"cell_resistance_ohm\": [[1000], [1000.1]]",
            "\"input_voltage_v\": [0.2, -0.2]",
            "\"wire_ohm_per_word_line_segment\": 10, \"wire_ohm_per_bit_line_segment\": 10");
    assertTrue(text.contains(" nA     -\n"), text);
    assertTrue(text.contains(": -, currents of both signs cancel"), text);
  }

  @Test
  void aReadWithoutActiveRowsHasNoCurrent() throws IOException {
    String[] idle = {
      "\"topology\": \"1T1R\", \"rows\": 2, \"cols\": 1, \"cell_resistance_ohm\": [[0], [5]]",
      "\"input_voltage_v\": 0.2, \"transistor_ohm\": 0, \"active_rows\": []",
      "\"wire_ohm_per_source_line_segment\": 0, \"wire_ohm_per_bit_line_segment\": 1"
    };
    assertTrue(solve("", idle).endsWith(": -, no current flows\n"));
    Outcome deck = Outcome.of("spice", folder.resolve("case.json").toString());
    assertTrue(deck.out().contains("\nVbl0 out0 0 0\n"), deck::out);
    assertFalse(deck.out().contains("\nR"), deck::out);
  }

  @Test
  void jsonHasTheKeysOfTheDocumentAndNoOthers() throws IOException {
    String json = Outcome.of("solve", TRANSISTOR, "--json").out();
    StringBuilder keys = new StringBuilder();
    Matcher key = Pattern.compile("(?m)^  \"(\\w+)\" :").matcher(json);
    while (key.find()) {
      keys.append(key.group(1)).append(' ');
    }
    assertEquals(
        "topology rows cols bit_line_current_a word_line_current_a ideal_bit_line_current_a"
            + " worst_relative_drop iterations ",
        keys.toString());
    String document = Files.readString(DOCUMENT);
    for (String one : keys.toString().split(" ")) {
      assertTrue(document.contains("`" + one + "`"), one);
    }
  }

  @Test
  void outPutsTheSameTextIntoAFile() throws IOException {
    for (String[] command :
        new String[][] {{"solve", PASSIVE}, {"solve", PASSIVE, "--json"}, {"spice", TRANSISTOR}}) {
      Path file = folder.resolve("new/out.txt");
      String[] withOut = Arrays.copyOf(command, command.length + 2);
      withOut[command.length] = "--out";
      withOut[command.length + 1] = file.toString();
      Outcome written = Outcome.of(withOut);
      assertEquals(0, written.code(), written::err);
      assertEquals(Outcome.of(command).out(), Files.readString(file));
      assertTrue(written.out().endsWith("out.txt\n"), written::out);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | no such file | solve no-such.json",
        "3 | no such file | spice no-such.json",
        "2 | is read by this command | solve docs/cases/passive-4x4.json --out docs/cases/passive-4x4.json",
        "2 | pom.xml is not a folder | spice docs/cases/passive-4x4.json --out pom.xml/a.cir",
        "3 | This is a netlist, not a crossbar problem. | solve netlists/fmnist-mlp.bsnn.json",
        "3 | Try: crossbar-sim solve docs/cases/passive-4x4.json | run docs/cases/passive-4x4.json",
        "3 | Try: crossbar-sim solve docs/cases/passive-4x4.json | check docs/cases/passive-4x4.json",
        "3 | Try: crossbar-sim sweep netlists/sweeps/sif-rif.json | run netlists/sweeps/sif-rif.json",
        "3 | This is the card of a device | spice devices/hfo2-lognormal.json",
        "3 | This is the card of an array, not a netlist. | run arrays/bsnn-128x128-rows16.json",
        "3 | This is a layer that is to learn | run netlists/learning/fmnist-stdp.learn.json"
      })
  void eachFailureHasItsExitCodeAndOneMessage(int code, String why, String args) {
    Outcome failed = Outcome.of(args.split(" "));
    assertTrue(failed.err().contains(why), failed::err);
    assertEquals(code, failed.code());
    assertEquals("", failed.out());
    assertFalse(code == 3 && !failed.err().contains("1 problem in the input"), failed::err);
  }

  @Test
  void aBadCaseLeavesNoFile() throws IOException {
    Path bad = folder.resolve("bad.json");
    Files.writeString(bad, Files.readString(Path.of(PASSIVE)).replace("null", "-1"));
    Path out = folder.resolve("out.cir");
    Outcome failed = Outcome.of("spice", bad.toString(), "--out", out.toString());
    assertEquals(3, failed.code());
    assertTrue(failed.err().contains("bad.json:11:12  /cell_resistance_ohm/3/1"), failed::err);
    assertFalse(Files.exists(out));
  }
}
