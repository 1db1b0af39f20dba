package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crossbarsim.testkit.Ngspice;
import org.crossbarsim.testkit.SpiceCase;
import org.crossbarsim.testkit.SpiceCase.Cells;
import org.crossbarsim.testkit.SpiceCase.Rows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Does ngspice find the currents that the solver finds? Each case is a file; {@code spice} writes
 * its deck, ngspice runs it in a process of its own, and {@code solve} solves the same file.
 */
class SpiceTest {
  /** Of the largest current of a case. */
  private static final double TOLERANCE = 1e-9;

  @TempDir Path folder;

  @BeforeAll
  static void ngspiceIsInstalled() throws InterruptedException {
    Ngspice.assumeInstalled();
  }

  private record Case(String name, String json, int rows, int cols) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case passive(
      long seed, int rows, int cols, Cells cells, Rows driven, double wordOhm, double bitOhm) {
    return new Case(
        "1R %dx%d %s, rows %s, %s and %s ohm".formatted(rows, cols, cells, driven, wordOhm, bitOhm),
        SpiceCase.passive(seed, rows, cols, cells, driven, wordOhm, bitOhm),
        rows,
        cols);
  }

  private static Case transistor(
      long seed,
      int rows,
      int cols,
      Cells cells,
      Rows driven,
      double onOhm,
      double sourceOhm,
      double bitOhm) {
    return new Case(
        "1T1R %dx%d %s, rows %s, transistor %s, %s and %s ohm"
            .formatted(rows, cols, cells, driven, onOhm, sourceOhm, bitOhm),
        SpiceCase.transistor(seed, rows, cols, cells, driven, onOhm, sourceOhm, bitOhm),
        0,
        cols);
  }

  static Stream<Case> cases() {
    return Stream.of(passiveCases(), transistorCases(), nonlinearCases()).flatMap(c -> c);
  }

  /** Conductances are 1e-5 to 1.7e-4 S, so that log10 is about -5 to -3.8. */
  private static Stream<Case> nonlinearCases() {
    String sinh = "{\"type\": \"sinh\", \"voltage_v\": 0.1}";
    String steep = "{\"type\": \"sinh\", \"voltage_v\": 0.02}";
    String polynomial =
        "{\"type\": \"polynomial\", \"quadratic_a_per_v2\": [-1e-6, 2e-6],"
            + " \"cubic_a_per_v3\": [1e-4, 1.2e-3]}";
    return Stream.of(
        law(passive(51, 1, 1, Cells.ALL_ON, Rows.ALL, 10, 10), sinh),
        law(passive(52, 12, 16, Cells.LOG_NORMAL, Rows.MIXED, 2, 5), sinh),
        law(passive(53, 16, 12, Cells.HALF_ON, Rows.HALF, 10, 10), steep),
        law(passive(54, 12, 12, Cells.FAULTY, Rows.MIXED, 1, 1), polynomial),
        law(passive(55, 10, 10, Cells.FAULTY, Rows.ALL, 0, 5), sinh),
        law(passive(56, 10, 10, Cells.LOG_NORMAL, Rows.MIXED, 0, 0), polynomial),
        law(transistor(57, 32, 8, Cells.LOG_NORMAL, Rows.HALF, 2000, 2, 5), sinh),
        law(transistor(58, 32, 8, Cells.FAULTY, Rows.HALF, 0, 5, 5), steep),
        law(transistor(59, 16, 16, Cells.HALF_ON, Rows.ALL, 500, 1, 1), polynomial));
  }

  private static Case law(Case linear, String law) {
    String json = SpiceCase.withLaw(linear.json(), law);
    return new Case(linear.name() + ", " + law, json, linear.rows(), linear.cols());
  }

  private static Stream<Case> passiveCases() {
    return Stream.of(
        passive(1, 1, 1, Cells.ALL_ON, Rows.ALL, 1, 1),
        passive(2, 1, 1, Cells.ALL_ON, Rows.ALL, 0, 0),
        passive(3, 1, 40, Cells.LOG_NORMAL, Rows.ALL, 10, 1),
        passive(4, 40, 1, Cells.LOG_NORMAL, Rows.MIXED, 1, 10),
        passive(5, 2, 2, Cells.HALF_ON, Rows.ALL, 0.1, 0.1),
        passive(6, 3, 7, Cells.LOG_NORMAL, Rows.MIXED, 2, 5),
        passive(7, 8, 8, Cells.ALL_ON, Rows.ONE, 1, 1),
        passive(8, 16, 16, Cells.ALL_OFF, Rows.ALL, 0.1, 0.1),
        passive(9, 16, 16, Cells.ALL_ON, Rows.HALF, 10, 10),
        passive(10, 24, 16, Cells.HALF_ON, Rows.HALF, 0.5, 2),
        passive(11, 16, 24, Cells.LOG_NORMAL, Rows.HALF, 3, 1),
        passive(12, 32, 32, Cells.LOG_NORMAL, Rows.MIXED, 1, 1),
        passive(13, 32, 32, Cells.ALL_ON, Rows.ALL, 10, 10),
        passive(14, 32, 32, Cells.HALF_ON, Rows.ONE, 0.1, 10),
        passive(15, 12, 12, Cells.FAULTY, Rows.ALL, 1, 1),
        passive(16, 20, 10, Cells.FAULTY, Rows.MIXED, 10, 0.1),
        passive(17, 12, 12, Cells.FAULTY, Rows.HALF, 0, 2),
        passive(18, 12, 12, Cells.FAULTY, Rows.MIXED, 2, 0),
        passive(19, 16, 16, Cells.LOG_NORMAL, Rows.HALF, 0, 1),
        passive(20, 16, 16, Cells.LOG_NORMAL, Rows.HALF, 1, 0),
        passive(21, 10, 10, Cells.LOG_NORMAL, Rows.MIXED, 0, 0),
        passive(22, 64, 64, Cells.HALF_ON, Rows.MIXED, 3, 3));
  }

  private static Stream<Case> transistorCases() {
    return Stream.of(
        transistor(31, 1, 1, Cells.ALL_ON, Rows.ALL, 2000, 1, 1),
        transistor(32, 1, 6, Cells.LOG_NORMAL, Rows.ALL, 2000, 0.1, 10),
        transistor(33, 64, 1, Cells.LOG_NORMAL, Rows.HALF, 500, 10, 10),
        transistor(34, 64, 64, Cells.ALL_ON, Rows.ALL, 1000, 10, 10),
        transistor(35, 64, 64, Cells.LOG_NORMAL, Rows.HALF, 2000, 1, 2),
        transistor(36, 32, 32, Cells.ALL_OFF, Rows.ALL, 2000, 0.1, 0.1),
        transistor(37, 32, 32, Cells.HALF_ON, Rows.ONE, 2000, 5, 5),
        transistor(38, 32, 16, Cells.FAULTY, Rows.HALF, 2000, 1, 1),
        transistor(39, 32, 16, Cells.FAULTY, Rows.MIXED, 0, 1, 3),
        transistor(40, 16, 16, Cells.FAULTY, Rows.MIXED, 0, 0, 3),
        transistor(41, 16, 16, Cells.FAULTY, Rows.MIXED, 0, 3, 0),
        transistor(42, 16, 16, Cells.FAULTY, Rows.ALL, 100, 0, 0),
        transistor(43, 16, 16, Cells.LOG_NORMAL, Rows.HALF, 0, 0, 0),
        transistor(44, 48, 20, Cells.LOG_NORMAL, Rows.MIXED, 3000, 0, 10));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ngspiceFindsTheSameCurrents(Case one) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("case.json"), one.json());
    String solved = call("solve", file.toString(), "--json");
    double[] bitLineA = numbers(solved, "bit_line_current_a");
    double[] wordLineA = numbers(solved, "word_line_current_a");
    List<String> sources =
        Stream.concat(
                IntStream.range(0, one.cols()).mapToObj(col -> "vbl" + col),
                IntStream.range(0, one.rows()).mapToObj(row -> "vwl" + row))
            .toList();
    double[] spiceA = Ngspice.currentsA(deck(file, one.rows()), sources);
    double largestA = Arrays.stream(spiceA, 0, one.cols()).map(Math::abs).max().orElseThrow();
    assertTrue(largestA > 0);
    for (int col = 0; col < one.cols(); col++) {
      assertEquals(spiceA[col], bitLineA[col], TOLERANCE * largestA, "bit line " + col);
    }
    for (int row = 0; row < one.rows(); row++) {
      double current = -spiceA[one.cols() + row];
      assertEquals(current, wordLineA[row], TOLERANCE * largestA, "word line " + row);
    }
  }

  /** The deck of a case, which prints currents of its word lines' sources, too. */
  private Path deck(Path file, int rows) throws IOException {
    StringBuilder prints = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      prints.append("print i(vwl").append(row).append(")\n");
    }
    String deck = call("spice", file.toString()).replace("quit\n", prints + "quit\n");
    return Files.writeString(folder.resolve("case.cir"), deck);
  }

  @Test
  void theCasesReachSixtyPercentDropInBothCircuits() throws IOException {
    for (Stream<Case> circuit : List.of(passiveCases(), transistorCases())) {
      double worst = 0;
      for (Case one : circuit.toList()) {
        Path file = Files.writeString(folder.resolve("case.json"), one.json());
        String solved = call("solve", file.toString(), "--json");
        if (!one.name().contains("FAULTY")) {
          worst = Math.max(worst, number(solved, "worst_relative_drop"));
        }
      }
      assertTrue(worst > 0.55 && worst < 0.9, "worst drop " + worst);
    }
    assertTrue(cases().count() >= 30);
  }

  private static String call(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.execute(new PrintWriter(out), new PrintWriter(err), args);
    assertEquals(0, code, err::toString);
    return out.toString();
  }

  private static double number(String json, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\" : (\\S+?),?\\n").matcher(json);
    assertTrue(matcher.find(), json);
    return Double.parseDouble(matcher.group(1));
  }

  private static double[] numbers(String json, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\" : \\[ ([^\\]]*) \\]").matcher(json);
    assertTrue(matcher.find(), json);
    return Arrays.stream(matcher.group(1).split(", ")).mapToDouble(Double::parseDouble).toArray();
  }
}
