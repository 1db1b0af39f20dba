package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossbarsim.circuit.CellLaw;
import org.crossbarsim.circuit.CircuitSolver;
import org.crossbarsim.circuit.CrossbarCircuit;
import org.crossbarsim.circuit.PassiveCircuit;
import org.crossbarsim.circuit.TransistorCircuit;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is a stand-alone crossbar problem read as it stands, and is each mistake in one located? */
class CaseLoaderTest {
  private static final String PASSIVE =
      """
      {
        "rows": 2,
        "cols": 3,
        "cell_resistance_ohm": [
          [6000, 100e3, null],
          [0, 6.5e3, 6000]
        ],
        "input_voltage_v": [0.2, -0.1],
        "wire_ohm_per_word_line_segment": 1,
        "wire_ohm_per_bit_line_segment": 2.5
      }
      """;
  private static final String TRANSISTOR =
      """
      {
        "version": 1,
        "topology": "1T1R",
        "rows": 4,
        "cols": 1,
        "cell_resistance_ohm": [[0], [6000], [null], [7000]],
        "input_voltage_v": 0.3,
        "transistor_ohm": 0,
        "wire_ohm_per_source_line_segment": 0,
        "wire_ohm_per_bit_line_segment": 0,
        "active_rows": [1, 3]
      }
      """;

  @TempDir Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("case.json"), text);
  }

  private List<Problem> problems(String text) throws IOException {
    Path file = write(text);
    return assertThrows(BadInputException.class, () -> CaseLoader.load(file)).problems();
  }

  @Test
  void aPassiveCaseIsReadAsItStands() throws IOException {
    PassiveCircuit circuit = (PassiveCircuit) CaseLoader.load(write(PASSIVE));
    assertEquals(2, circuit.rows());
    assertEquals(3, circuit.columns());
    double open = Double.POSITIVE_INFINITY;
    assertArrayEquals(new double[] {6000, 1e5, open, 0, 6500, 6000}, circuit.cellOhm());
    assertArrayEquals(new double[] {0.2, -0.1}, circuit.inputV());
    assertEquals(1, circuit.wordSegmentOhm());
    assertEquals(2.5, circuit.bitSegmentOhm());
    assertEquals(CellLaw.OHMIC, circuit.law());
  }

  @Test
  void aTransistorCaseIsReadAsItStandsAndAnIdleShortDoesNoHarm() throws IOException {
    TransistorCircuit circuit = (TransistorCircuit) CaseLoader.load(write(TRANSISTOR));
    assertEquals(4, circuit.rows());
    assertEquals(1, circuit.columns());
    assertEquals(0.3, circuit.inputV());
    assertEquals(0, circuit.transistorOhm());
    assertArrayEquals(new int[] {1, 3}, circuit.activeRows());
  }

  @Test
  void allRowsAreActiveWhereNoneAreStated() throws IOException {
    String all = TRANSISTOR.replace(",\n  \"active_rows\": [1, 3]", "").replace("[0]", "[1]");
    TransistorCircuit circuit = (TransistorCircuit) CaseLoader.load(write(all));
    assertArrayEquals(new int[] {0, 1, 2, 3}, circuit.activeRows());
  }

  @Test
  void aReadMayRaiseNoRow() throws IOException {
    String none = TRANSISTOR.replace("[1, 3]", "[]");
    CrossbarCircuit circuit = CaseLoader.load(write(none));
    assertEquals(0, ((TransistorCircuit) circuit).activeRows().length);
    assertArrayEquals(new double[] {0}, CircuitSolver.solve(circuit).bitLineA());
  }

  /** What: with backquotes a comma; the pointer and a part of the message must match. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null],          | null], [1, 1, 1], | /cell_resistance_ohm | This has 3 rows, but \"rows\" is 2.",
        "6.5e3, 6000     | 6.5e3           | /cell_resistance_ohm/1 | has 2 cells, but \"cols\" is 3.",
        "6.5e3           | -6.5e3          | /cell_resistance_ohm/1/1 | 0 for a shorted cell",
        "6.5e3           | NaN             | /cell_resistance_ohm/1/1 | not NaN",
        "6.5e3           | Infinity        | /cell_resistance_ohm/1/1 | An open cell is null.",
        "6.5e3           | 1e400           | /cell_resistance_ohm/1/1 | larger than 1e30",
        "6.5e3           | 1e-40           | /cell_resistance_ohm/1/1 | smaller than 1e-30",
        "6.5e3           | \"6.5 kohm\"    | /cell_resistance_ohm/1/1 | plain numbers in SI units",
        "6.5e3           | [6500]          | /cell_resistance_ohm/1/1 | not an array",
        "[0, 6.5e3, 6000] | 6000           | /cell_resistance_ohm/1 | an array of cells",
        "\"rows\": 2     | \"rows\": 0     | /rows | at least 1",
        "\"rows\": 2     | \"rows\": 2.0   | /rows | whole number",
        "[0.2, -0.1]     | [0.2]           | /input_voltage_v | has 1 voltage, but \"rows\" is 2.",
        "[0.2, -0.1]     | [0.2, null]     | /input_voltage_v/1 | number of volts, not null",
        "[0.2, -0.1]     | [0.2, -Infinity] | /input_voltage_v/1 | not -Infinity",
        "[0.2, -0.1]     | 0.2             | /input_voltage_v | one for each word line",
        "segment\": 1    | segment\": -1   | /wire_ohm_per_word_line_segment | 0 or more",
        "segment\": 1    | segment\": null | /wire_ohm_per_word_line_segment | not null",
        "word_line_s     | wordline_s      | /wire_ohm_per_wordline_segment | Did you mean",
        "\"rows\": 2,    | \"rows\": 2, \"wires\": 1, | /wires | is not a field of a case",
        "\"rows\": 2,    | \"rows\": 2, \"topology\": \"2R\", | /topology | Did you mean \"1R\"?",
        "\"rows\": 2,    | \"rows\": 2, \"active_rows\": [0], | /active_rows | is of 1T1R cases",
        "\"rows\": 2,    | \"rows\": 2, \"transistor_ohm\": 1, | /transistor_ohm | is of 1T1R cases",
        "\"rows\": 2,    | \"rows\": 2, \"version\": 2, | /version | Version 2",
        "\"rows\": 2,    | \"rows\": 2, \"rows\": 2, | /rows | stated twice",
        "segment\": 2.5  | segment\": 2.5,, | `` | This is not JSON",
      })
  void aMistakeInAPassiveCaseIsLocated(String from, String to, String pointer, String what)
      throws IOException {
    assertMistake(PASSIVE, from, to, pointer, what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1, 3]  | [3, 1]    | /active_rows/1 | Row 1 comes after row 3.",
        "[1, 3]  | [1, 1]    | /active_rows/1 | Row 1 is stated twice.",
        "[1, 3]  | [1, 4]    | /active_rows/1 | There is no row 4; the last one is 3.",
        "[1, 3]  | [1, -3]   | /active_rows/1 | at least 0",
        "[1, 3]  | [1, 2.5]  | /active_rows/1 | whole number",
        "[1, 3]  | [0, 3]    | /cell_resistance_ohm/0/0 | No resistance lies between",
        ": 0.3   | : [0.3, 0, 0, 0] | /input_voltage_v | one number of volts",
        "\"transistor_ohm\": 0,                    | `` | `` | \"transistor_ohm\" is missing",
        "\"wire_ohm_per_source_line_segment\": 0,  | `` | `` | _source_line_segment\" is missing",
        "\"transistor_ohm\": 0, | \"transistor_ohm\": 0, \"wire_ohm_per_word_line_segment\": 1, | /wire_ohm_per_word_line_segment | is of 1R cases",
      })
  void aMistakeInATransistorCaseIsLocated(String from, String to, String pointer, String what)
      throws IOException {
    assertMistake(TRANSISTOR, from, to, pointer, what);
  }

  @Test
  void cellsMayObeyALaw() throws IOException {
    String sinh =
        PASSIVE.replace("2.5", "2.5, \"cell_law\": {\"type\": \"sinh\", \"voltage_v\": 0.1}");
    assertEquals(new CellLaw.Sinh(0.1), CaseLoader.load(write(sinh)).law());
    String polynomial =
        TRANSISTOR.replace(
            "[1, 3]",
            "[1, 3], \"cell_law\": {\"type\": \"polynomial\", \"cubic_a_per_v3\": [1e-5, 1e-3]}");
    CellLaw.Polynomial law = (CellLaw.Polynomial) CaseLoader.load(write(polynomial)).law();
    assertArrayEquals(new double[0], law.second());
    assertArrayEquals(new double[] {1e-5, 1e-3}, law.third());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\": \"sinh\"}                      | /cell_law | \"voltage_v\" is missing",
        "{\"type\": \"snih\", \"voltage_v\": 1}  | /cell_law/type | Did you mean \"sinh\"?",
        "{\"voltage_v\": 1}                          | /cell_law | \"type\" is missing",
        "{\"type\": \"sinh\", \"voltage_v\": 0}  | /cell_law/voltage_v | volts above zero",
        "{\"type\": \"sinh\", \"voltage_v\": 1e-3} | /cell_law/voltage_v | less than a hundredth",
        "{\"type\": \"sinh\", \"voltage_v\": 1, \"scale\": 1} | /cell_law/scale | sinh law",
        "{\"type\": \"polynomial\", \"cubic_a_per_v3\": [\"1\"]} | /cell_law/cubic_a_per_v3/0 | a number",
        "\"sinh\"                                    | /cell_law | an object"
      })
  void aMistakeInALawIsLocated(String law, String pointer, String what) throws IOException {
    assertMistake(PASSIVE, "2.5", "2.5, \"cell_law\": " + law, pointer, what);
  }

  /** At 0.3 V, which is 0.2 - -0.1 V, the slope of 1e-5 S is 1e-5 - 3 * 1e-4 * 0.09 S. */
  @Test
  void aCellWhoseCurrentWouldFallIsLocated() throws IOException {
    String falling = "{\"type\": \"polynomial\", \"cubic_a_per_v3\": [-1e-4]}";
    List<Problem> problems = problems(PASSIVE.replace("2.5", "2.5, \"cell_law\": " + falling));
    assertEquals(1, problems.size(), problems::toString);
    assertEquals("/cell_resistance_ohm/0/1", problems.get(0).pointer());
    assertTrue(problems.get(0).why().contains("reach 0.3"), problems::toString);
  }

  @Test
  void cellsWhoseCurrentsWouldFallAreOneProblem() throws IOException {
    String falling = "{\"type\": \"polynomial\", \"cubic_a_per_v3\": [-1]}";
    List<Problem> problems = problems(PASSIVE.replace("2.5", "2.5, \"cell_law\": " + falling));
    assertEquals(1, problems.size(), problems::toString);
    assertEquals("/cell_resistance_ohm/0/0", problems.get(0).pointer());
    assertTrue(problems.get(0).what().endsWith("of 3 more."), problems::toString);
    assertTrue(problems.get(0).fix().startsWith("Lower the input voltages"), problems::toString);
  }

  private void assertMistake(String good, String from, String to, String pointer, String what)
      throws IOException {
    assertTrue(good.contains(from), from);
    List<Problem> problems = problems(good.replace(from, to));
    assertEquals(pointer, problems.get(0).pointer(), problems::toString);
    assertTrue(problems.toString().contains(what), problems::toString);
    assertEquals(1, problems.size(), problems::toString);
  }

  @Test
  void aPathOfNoResistanceIsLocatedAtItsCell() throws IOException {
    List<Problem> problems = problems(PASSIVE.replace("\": 1,", "\": 0,").replace("2.5", "0"));
    assertEquals(1, problems.size(), problems::toString);
    assertEquals("/cell_resistance_ohm/1/0", problems.get(0).pointer());
    assertEquals(6, problems.get(0).line());
    assertEquals(6, problems.get(0).column());
    CaseLoader.load(write(PASSIVE.replace("2.5", "0"))); // one wire resists
  }

  @Test
  void allProblemsAreToldAtOnceInTheOrderOfTheFile() throws IOException {
    List<Problem> problems =
        problems(
            PASSIVE
                .replace("6.5e3", "-1")
                .replace("[0.2, -0.1]", "[0.2]")
                .replace("2.5", "\"2.5\"")
                .replace("\"rows\": 2", "\"rows\": 3"));
    assertEquals(
        List.of(
            "/cell_resistance_ohm",
            "/cell_resistance_ohm/1/1",
            "/input_voltage_v",
            "/wire_ohm_per_bit_line_segment"),
        problems.stream().map(Problem::pointer).toList());
  }

  @Test
  void aWhollyWrongMatrixDoesNotFillTheScreen() throws IOException {
    String row = "[" + "-1, ".repeat(99) + "-1]";
    String matrix = "[" + (row + ",\n").repeat(99) + row + "]";
    List<Problem> problems =
        problems(
            "{\"rows\": 100, \"cols\": 100, \"input_voltage_v\": ["
                + "0, ".repeat(99)
                + "0],"
                + " \"wire_ohm_per_word_line_segment\": 1, \"wire_ohm_per_bit_line_segment\": 1,"
                + " \"cell_resistance_ohm\": "
                + matrix
                + "}");
    assertEquals(21, problems.size());
    assertTrue(problems.toString().contains("9980 more of these numbers are faulty."));
  }

  @Test
  void aMillionCellsAreReadThoughTheFileIsLargerThanOthersMayBe() throws IOException {
    int n = 1024;
    Draw draw = new Draw(7);
    StringBuilder text = new StringBuilder("{\"rows\": 1024, \"cols\": 1024,\n");
    text.append("\"wire_ohm_per_word_line_segment\": 1, \"wire_ohm_per_bit_line_segment\": 1,\n");
    text.append("\"input_voltage_v\": [").append("0.2, ".repeat(n - 1)).append("0.2],\n");
    text.append("\"cell_resistance_ohm\": [");
    double last = 0;
    for (int i = 0; i < n; i++) {
      text.append(i == 0 ? "[" : "],\n[");
      for (int j = 0; j < n; j++) {
        last = 6000 * (1 + draw.real(0, 1));
        text.append(j == 0 ? "" : ", ").append(last);
      }
    }
    Path file = write(text.append("]]}\n").toString());
    assertTrue(Files.size(file) > 16L << 20, "16 MiB are the limit of other files");
    PassiveCircuit circuit = (PassiveCircuit) CaseLoader.load(file);
    assertEquals(n * n, circuit.cellOhm().length);
    assertEquals(last, circuit.cellOhm()[n * n - 1]);
  }
}
