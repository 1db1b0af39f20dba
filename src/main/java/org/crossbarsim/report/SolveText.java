package org.crossbarsim.report;

import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** Currents of a crossbar problem as people read them. */
public final class SolveText {
  private static final int CURRENT_DIGITS = 6;

  private SolveText() {}

  /** A line on top with {@code name}, the table of bit lines, and what they add up to. */
  public static String of(String name, SolveReport report) {
    TextTable table = new TextTable(1, "bit line", "current", "ideal wires", "drop");
    double sum = 0;
    double idealSum = 0;
    for (int col = 0; col < report.cols(); col++) {
      double current = report.bitLineCurrentA().get(col);
      double ideal = report.idealBitLineCurrentA().get(col);
      sum += current;
      idealSum += ideal;
      table.add(String.valueOf(col), amperes(current), amperes(ideal), drop(current, ideal));
    }
    table.add("sum", amperes(sum), amperes(idealSum), drop(sum, idealSum));
    return name
        + ": "
        + report.topology()
        + ", "
        + report.rows()
        + " x "
        + report.cols()
        + " cells"
        + "\n\n"
        + table.text()
        + "\nworst relative drop of a bit line: "
        + percent(report.worstRelativeDrop())
        + "\n";
  }

  private static String amperes(double value) {
    return SiFormat.format(value, Dimension.CURRENT, CURRENT_DIGITS);
  }

  private static String drop(double current, double ideal) {
    return ideal == 0 || Double.isInfinite(ideal) ? "-" : percent(1 - current / ideal);
  }

  private static String percent(double share) {
    return Figures.ratio(100 * share) + " %";
  }
}
