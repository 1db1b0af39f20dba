package org.crossbarsim.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Crossbar problems as files, drawn by seed, that solver and ngspice both get. */
public final class SpiceCase {
  private static final double LRS_OHM = 6000;
  private static final double HRS_OHM = 100_000;

  /** What the cells are. */
  public enum Cells {
    ALL_ON,
    ALL_OFF,
    HALF_ON,
    LOG_NORMAL,
    /** Half on, with open and shorted cells among them. */
    FAULTY
  }

  /** Which rows are driven. */
  public enum Rows {
    ALL,
    ONE,
    HALF,
    /** All, some of them at other voltages or below zero; 1T1R: some of them. */
    MIXED
  }

  private final Draw draw;
  private final int rows;
  private final int cols;
  private final List<String> members = new ArrayList<>();

  private SpiceCase(long seed, int rows, int cols) {
    this.draw = new Draw(seed);
    this.rows = rows;
    this.cols = cols;
    put("rows", String.valueOf(rows));
    put("cols", String.valueOf(cols));
  }

  /** A 1R case. */
  public static String passive(
      long seed, int rows, int cols, Cells cells, Rows driven, double wordOhm, double bitOhm) {
    SpiceCase c = new SpiceCase(seed, rows, cols);
    c.cells(cells);
    c.put("input_voltage_v", c.inputs(driven));
    c.put("wire_ohm_per_word_line_segment", String.valueOf(wordOhm));
    c.put("wire_ohm_per_bit_line_segment", String.valueOf(bitOhm));
    return c.text();
  }

  /** A 1T1R case. */
  public static String transistor(
      long seed,
      int rows,
      int cols,
      Cells cells,
      Rows driven,
      double onOhm,
      double sourceOhm,
      double bitOhm) {
    SpiceCase c = new SpiceCase(seed, rows, cols);
    c.put("topology", "\"1T1R\"");
    c.cells(cells);
    c.put("input_voltage_v", "0.2");
    c.put("active_rows", c.active(driven));
    c.put("transistor_ohm", String.valueOf(onOhm));
    c.put("wire_ohm_per_source_line_segment", String.valueOf(sourceOhm));
    c.put("wire_ohm_per_bit_line_segment", String.valueOf(bitOhm));
    return c.text();
  }

  /** The same case with cells that obey a law, such as {@code {"type": "sinh", ...}}. */
  public static String withLaw(String json, String law) {
    return json.substring(0, json.lastIndexOf('}')) + ",\n\"cell_law\": " + law + "}\n";
  }

  private void put(String key, String value) {
    members.add("\"" + key + "\": " + value);
  }

  private String text() {
    return "{" + String.join(",\n", members) + "}\n";
  }

  private void cells(Cells kind) {
    put("cell_resistance_ohm", list(rows, i -> list(cols, j -> cell(kind))));
  }

  private String cell(Cells kind) {
    double chosen = draw.chance(0.5) ? LRS_OHM : HRS_OHM;
    double normal = 0;
    for (int i = 0; i < 12; i++) {
      normal += draw.real(-0.5, 0.5);
    }
    double fault = draw.real(0, 1);
    return switch (kind) {
      case ALL_ON -> String.valueOf(LRS_OHM);
      case ALL_OFF -> String.valueOf(HRS_OHM);
      case HALF_ON -> String.valueOf(chosen);
      case LOG_NORMAL -> String.valueOf(chosen * Math.exp(0.4 * normal));
      case FAULTY -> fault < 0.1 ? "null" : fault < 0.2 ? "0" : String.valueOf(chosen);
    };
  }

  private String inputs(Rows driven) {
    int one = draw.between(0, rows - 1);
    return list(
        rows,
        i ->
            switch (driven) {
              case ALL -> "0.2";
              case ONE -> i == one ? "0.2" : "0";
              case HALF -> draw.chance(0.5) ? "0.2" : "0";
              case MIXED -> String.valueOf(draw.real(-0.1, 0.3));
            });
  }

  private String active(Rows driven) {
    int one = draw.between(0, rows - 1);
    boolean all = driven == Rows.ALL;
    double share = driven == Rows.ONE ? 0 : 0.5;
    return IntStream.range(0, rows)
        .filter(i -> i == one || all || draw.chance(share))
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String list(int n, IntFunction<String> item) {
    return IntStream.range(0, n).mapToObj(item).collect(Collectors.joining(", ", "[", "]"));
  }
}
