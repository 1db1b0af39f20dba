package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does {@code margin} answer, and does it refuse what it must? */
class MarginCommandTest {
  private static final String CARD = "bsnn-128x128-rows16-hrs";
  private static final String DEVICE = "xnor-rram-90nm";

  @TempDir Path folder;

  private static Outcome call(String... args) {
    return Outcome.of("margin", List.of(args));
  }

  private static String works(String... args) {
    Outcome outcome = call(args);
    assertEquals(0, outcome.code(), outcome::err);
    assertEquals("", outcome.err());
    return outcome.out();
  }

  private static String found(String pattern, String text) {
    Matcher m = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertTrue(m.find(), () -> pattern + " is not in\n" + text);
    return m.group(1);
  }

  @Test
  void aCardIsAnsweredInASentenceThatFitsItsTable() {
    String text =
        works(CARD, "--device", DEVICE, "--rows", "8,9,16", "--draws", "256", "--wires", "ideal");
    String flat = text.replace('\n', ' ');
    String most = found("runs out of margin beyond (\\d+) rows a read", flat);
    assertEquals(most, found("most rows at 0.001 +\\S+ +\\S+ +(\\d+)", text));
    assertEquals("8", most);
    assertTrue(flat.contains("The card reads 16 rows"), text);
    assertTrue(flat.contains("fixed impossible, a bias must know"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hfo2-lognormal | spread of LRS cells | IR drop",
        "mnsim-rram-130nm | stuck cells | IR drop",
      })
  void whatLimitsTheRowsAndWhatCostsMostAtTheCardsAreTold(
      String device, String limits, String costs) {
    String text = works(CARD, "--device", device, "--rows", "16", "--draws", "0");
    String flat = text.replace('\n', ' ');
    assertTrue(flat.contains("What limits the number of rows is " + limits + ": without"), text);
    assertTrue(flat.contains("What costs most at the card's own 16 rows is " + costs), text);
    int most = Integer.parseInt(found("\nall together .* (\\d+)\nnominal", text));
    int without = Integer.parseInt(found("and there is margin for (\\d+) row", flat));
    assertTrue(without > most, text);
    assertEquals(String.valueOf(without), found("\n" + limits + " [^\n]* (\\d+)\n", text));
    assertTrue(flat.contains("counted: no trials asked for."), text);
  }

  @Test
  void aDividerWithCalibratedLevelsIsAnsweredLikeAnyOther() {
    String text = works("macro-yin-90nm", "--device", DEVICE, "--rows", "64", "--draws", "256");
    assertTrue(text.contains("a voltage divider is compared with reference voltages"), text);
    String row = "\n64 \\+ +37 +\\S+ +\\S+ +\\S+ +";
    double worst = Double.parseDouble(found(row + "(\\S+)", text));
    double low = Double.parseDouble(found(row + "\\S+ +(\\S+) to ", text));
    double high = Double.parseDouble(found(row + "\\S+ +\\S+ to (\\S+)", text));
    assertTrue(low <= worst && worst <= high, text);
  }

  @Test
  void theSameQuestionGetsTheSameBytes() throws IOException {
    Path a = folder.resolve("a.json");
    Path b = folder.resolve("deep/b.json");
    String[] question = {
      CARD, "--device", DEVICE, "--rows", "2,4", "--draws", "300", "--seed", "4"
    };
    List<String> first = new ArrayList<>(List.of(question));
    first.addAll(List.of("--out", a.toString()));
    List<String> second = new ArrayList<>(List.of(question));
    second.addAll(List.of("--json", "--out", b.toString()));
    works(first.toArray(new String[0]));
    String printed = works(second.toArray(new String[0]));
    assertEquals(Files.readString(a), Files.readString(b));
    assertEquals(Files.readString(a), printed);
    assertEquals("bsnn-single-row", found("\"kind\" : \"([^\"]+)\"", printed));
    assertEquals("exact", found("\"wires\" : \"([^\"]+)\"", printed));
    assertEquals("300", found("\"trials\" : \\{.*?\"trials\" : (\\d+)", printed));
  }

  @Test
  void theDocumentShowsWhatItsCommandPrints() throws IOException {
    String document = Files.readString(Path.of("docs/margin.md"));
    String command = found("\\./crossbar-sim margin ([^\n]+ --draws \\d+)\n", document);
    String shown =
        found("<!-- margin example -->\n```\n(.*?)```\n<!-- /margin example -->", document);
    assertEquals(works(command.split(" ")), shown);
  }

  @Test
  void aNetlistIsJudgedColumnByColumn() {
    String netlist = "netlists/fmnist-mlp.bnn.json";
    String text = works(netlist, "--draws", "20", "--rows", "16");
    assertTrue(text.contains("sense margin of bnn-256x128-rows16"), text);
    assertTrue(text.contains("columns of the netlist's own chip"), text);
    assertEquals("2048", found("linear2 +\\d+ +(\\d+)", text));
    String other = works(netlist, "--draws", "20", "--rows", "16", "--seed", "3", "--json");
    assertFalse(found("\"columns\" : \\{(.*)", other).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bsnn-128x128-rows61 | 3 | Did you mean \"bsnn-128x128-rows16\"?",
        "digital-8b-90nm | 3 | There is no array card called",
        "devices/xnor-rram-90nm.json | 3 | This is the card of a device, not a netlist.",
        "pom.xml | 3 | pom.xml",
      })
  void aTargetThatIsNoneIsBadInput(String target, int code, String words) {
    Outcome outcome = call(target, "--device", DEVICE);
    assertEquals(code, outcome.code(), outcome::err);
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains(words), outcome::err);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--error-rate 0 | --error-rate must be between 0 and 1, not 0.",
        "--error-rate few | --error-rate: 'few' is not a number.",
        "--rows 0 | --rows must be from 1 to the 128 inputs",
        "--rows 129 | --rows must be from 1 to the 128 inputs",
        "--rows 1,,2 | --rows: '' is not a number of rows",
        "--draws -1 | --draws must be from 0",
        "--draws many | 'many' is not a whole number",
        "--wires copper | --wires must be ideal or exact, not copper.",
        "--out= | --out= names no file.",
        "--out arrays/bsnn-128x128-rows16-hrs.json | is read by this command.",
      })
  void wrongOptionsAreWrongUsage(String options, String words) {
    List<String> args = new ArrayList<>(List.of(CARD, "--device", DEVICE));
    args.addAll(List.of(options.split(" ")));
    Outcome outcome = call(args.toArray(new String[0]));
    assertEquals(2, outcome.code(), outcome::err);
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains(words), outcome::err);
  }

  @Test
  void aCardNeedsADeviceAndANetlistHasOne() {
    Outcome none = call(CARD);
    assertEquals(2, none.code());
    assertTrue(none.err().contains("--device is needed"), none::err);
    Outcome both = call("netlists/fmnist-mlp.bnn.json", "--device", DEVICE);
    assertEquals(2, both.code());
    assertTrue(both.err().contains("names its device itself"), both::err);
    Outcome unknown = call(CARD, "--device", "xnor-rram-90mm");
    assertEquals(3, unknown.code());
    assertTrue(unknown.err().contains("Did you mean \"xnor-rram-90nm\"?"), unknown::err);
  }

  /** What a run with these wires would refuse is refused here, too. */
  @Test
  void wiresThatTheNetlistCouldNotHaveAreRefused() throws IOException {
    String text =
        Files.readString(Path.of("netlists/fmnist-mlp.bnn.json"))
            .replace("xnor-rram-90nm", "ihp-hfo2-250nm");
    Path netlist = Path.of("netlists/margin-command-test.json");
    Files.writeString(netlist, text);
    try {
      Outcome outcome = call(netlist.toString(), "--draws", "1", "--wires", "exact");
      assertEquals(3, outcome.code(), outcome::err);
      assertTrue(outcome.err().contains("do not obey Ohm's law"), outcome::err);
      assertTrue(outcome.err().contains("from --wires"), outcome::err);
    } finally {
      Files.delete(netlist);
    }
  }
}
