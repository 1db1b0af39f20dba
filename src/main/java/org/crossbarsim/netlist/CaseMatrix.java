package org.crossbarsim.netlist;

import java.util.List;
import java.util.stream.IntStream;
import org.crossbarsim.circuit.CellLaw;
import org.jspecify.annotations.Nullable;

/** The lists of numbers of a case, judged with the numbers of rows and columns that it states. */
final class CaseMatrix {
  private static final int MOST_FAULTS = 20; // of one list; the others are counted
  private static final int SAMPLES = 8; // of a law, a side

  private final Decoded decoded;
  private final DecodeContext context;
  private final Problems problems;
  private final @Nullable Integer rows;
  private final @Nullable Integer cols;

  CaseMatrix(Decoded decoded, DecodeContext context) {
    this.decoded = decoded;
    this.context = context;
    this.problems = context.problems();
    this.rows = decoded.get(CaseFormat.ROWS);
    this.cols = decoded.get(CaseFormat.COLS);
  }

  Problems problems() {
    return problems;
  }

  int rows() {
    return decoded.need(CaseFormat.ROWS);
  }

  int cols() {
    return decoded.need(CaseFormat.COLS);
  }

  /** Resistances of all cells, row-major; null after adding problems. */
  double @Nullable [] cells() {
    JsonNode.Arr array = decoded.get(CaseFormat.CELLS);
    if (array == null) {
      return null;
    }
    boolean sound = hasSize(array, rows, "row", "rows");
    Faults faults = new Faults();
    double[][] lines = new double[array.items().size()][];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = row(array.items().get(i), faults);
      sound &= lines[i] != null;
    }
    faults.close(array);
    return sound && rows != null && cols != null ? flat(lines) : null;
  }

  private double @Nullable [] row(JsonNode node, Faults faults) {
    if (!(node instanceof JsonNode.Arr array)) {
      if (faults.admit()) {
        context.wrongKind(node, "an array of cells", "");
      }
      return null;
    }
    if (cols != null && array.items().size() != cols && faults.admit()) {
      hasSize(array, cols, "cell", "cols");
    }
    double[] values = values(array, CaseNumber.CELL, faults);
    return cols != null && values != null && values.length == cols ? values : null;
  }

  private static double[] flat(double[][] lines) {
    int columns = lines[0].length;
    double[] cells = new double[Math.multiplyExact(lines.length, columns)];
    for (int i = 0; i < lines.length; i++) {
      System.arraycopy(lines[i], 0, cells, i * columns, columns);
    }
    return cells;
  }

  /** Voltages of the rows' sources; null after adding problems. */
  double @Nullable [] inputs() {
    JsonNode node = decoded.get(CaseFormat.INPUTS);
    if (node instanceof JsonNode.Arr array) {
      boolean sound = hasSize(array, rows, "voltage", "rows");
      Faults faults = new Faults();
      double[] values = values(array, CaseNumber.VOLTAGE, faults);
      faults.close(array);
      return sound ? values : null;
    }
    if (node != null) {
      String fix = rows == null ? "" : "Write an array of " + rows + ", one for each word line.";
      problems.add(node.mark(), "This must be an array of voltages.", "", fix);
    }
    return null;
  }

  /** Voltage of the one source of the source lines; null after adding a problem. */
  @Nullable Double input() {
    JsonNode node = decoded.get(CaseFormat.INPUTS);
    if (node instanceof JsonNode.Arr) {
      problems.add(
          node.mark(),
          "This must be one number of volts, not an array.",
          "All source lines of a 1T1R case have one source; \"active_rows\" says which rows take"
              + " part.",
          "");
      return null;
    }
    return node == null ? null : CaseNumber.VOLTAGE.decode(node, context);
  }

  /** Active rows, all where none are stated; null after adding problems. */
  int @Nullable [] active() {
    List<JsonNode> nodes = decoded.get(CaseFormat.ACTIVE);
    if (nodes == null) {
      return rows == null || decoded.states(CaseFormat.ACTIVE)
          ? null
          : IntStream.range(0, rows).toArray();
    }
    Faults faults = new Faults();
    int[] active = new int[nodes.size()];
    for (int i = 0; i < active.length; i++) {
      active[i] = Integer.parseInt(((JsonNode.Num) nodes.get(i)).text());
      String fault = i == 0 ? "" : order(active[i - 1], active[i]);
      if (rows != null && active[i] >= rows) {
        fault = "There is no row " + active[i] + "; the last one is " + (rows - 1) + ".";
      }
      if (!fault.isEmpty() && faults.admit()) {
        problems.add(nodes.get(i).mark(), fault, "Rows count from 0 and ascend.", "");
      }
    }
    faults.close(decoded.node(CaseFormat.ACTIVE));
    return faults.count == 0 ? active : null;
  }

  private static String order(int before, int row) {
    if (row == before) {
      return "Row " + row + " is stated twice.";
    }
    return row < before ? "Row " + row + " comes after row " + before + "." : "";
  }

  /** Refuses cells whose current would fall somewhere between -{@code mostV} and that. */
  void refuseFalling(double[] cells, CellLaw law, double mostV) {
    int[] falling =
        IntStream.range(0, cells.length)
            .filter(i -> cells[i] > 0 && cells[i] < Double.POSITIVE_INFINITY)
            .filter(i -> !rises(1 / cells[i], law, mostV))
            .toArray();
    if (falling.length > 0) {
      int others = falling.length - 1;
      problems.add(
          cell(decoded.need(CaseFormat.CELLS), falling[0] / cols(), falling[0] % cols()).mark(),
          "By the law of this case the current of this cell falls with voltage"
              + (others == 0 ? "." : ", and so do those of " + others + " more."),
          "Voltages across cells reach " + JsonText.decimal(mostV) + " V, and currents must rise.",
          "Lower the input voltages, or take coefficients with which I rises up to there.");
    }
  }

  private static boolean rises(double conductanceS, CellLaw law, double mostV) {
    boolean rises = true;
    for (int i = -SAMPLES; i <= SAMPLES; i++) {
      double slopeS = law.slopeS(conductanceS, mostV * i / SAMPLES);
      rises &= slopeS > 0 && slopeS < Double.POSITIVE_INFINITY;
    }
    return rises;
  }

  private static JsonNode cell(JsonNode.Arr array, int row, int col) {
    return ((JsonNode.Arr) array.items().get(row)).items().get(col);
  }

  /** Refuses the shorted cells of {@code active} rows, where nothing else resists. */
  void refuseShorts(double[] cells, int[] active) {
    JsonNode.Arr array = decoded.need(CaseFormat.CELLS);
    Faults faults = new Faults();
    for (int row : active) {
      for (int col = 0; col < cols(); col++) {
        if (cells[row * cols() + col] == 0 && faults.admit()) {
          problems.add(
              cell(array, row, col).mark(),
              "No resistance lies between the source and the sense node of this cell.",
              "The cell is shorted and its wires have no resistance: its current has no limit.",
              "Give the cell or a wire some resistance, or write null for an open cell.");
        }
      }
    }
    faults.close(array);
  }

  private double @Nullable [] values(JsonNode.Arr array, CaseNumber kind, Faults faults) {
    double[] values = new double[array.items().size()];
    boolean sound = true;
    for (int i = 0; i < values.length; i++) {
      JsonNode node = array.items().get(i);
      Double value = kind.admitted(node);
      if (value != null) {
        values[i] = value;
        continue;
      }
      sound = false;
      if (faults.admit()) {
        kind.decode(node, context);
      }
    }
    return sound ? values : null;
  }

  /** True if an array has as many entries as the field says, or nobody says how many. */
  private boolean hasSize(JsonNode.Arr array, @Nullable Integer size, String noun, String field) {
    int found = array.items().size();
    if (size == null || size == found) {
      return true;
    }
    problems.add(
        array.mark(),
        "This has "
            + found
            + " "
            + noun
            + (found == 1 ? "" : "s")
            + ", but \""
            + field
            + "\" is "
            + size
            + ".",
        "",
        "");
    return false;
  }

  /** Counts the faults of one list, so that a wholly wrong matrix does not fill the screen. */
  private final class Faults {
    private int count;

    /** True if one more fault is to be told. */
    boolean admit() {
      return ++count <= MOST_FAULTS;
    }

    void close(@Nullable JsonNode list) {
      if (count > MOST_FAULTS && list != null) {
        int more = count - MOST_FAULTS;
        String what = more + " more of these numbers " + (more == 1 ? "is" : "are") + " faulty.";
        problems.add(list.mark(), what, "Only the first " + MOST_FAULTS + " are listed.", "");
      }
    }
  }
}
