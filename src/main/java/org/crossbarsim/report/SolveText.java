package org.crossbarsim.report;

import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** Currents of a crossbar problem as people read them. */
public final class SolveText {
  private static final int CURRENT_DIGITS = 6;
  private static final double ROUNDING = 1e-9; // wires that take nothing

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
        + worst(report)
        + "\n";
  }

  private static String amperes(double value) {
    return Double.isFinite(value)
        ? SiFormat.format(value, Dimension.CURRENT, CURRENT_DIGITS)
        : "unbounded";
  }

  /** A dash where wires did not take a share of a current. */
  private static String drop(double current, double ideal) {
    double drop = 1 - current / ideal;
    return isShare(drop) && Double.isFinite(ideal) ? percent(Math.max(0, drop)) : "-";
  }

  private static boolean isShare(double drop) {
    return drop >= -ROUNDING && drop <= 1; // false for NaN
  }

  private static String worst(SolveReport report) {
    double drop = report.worstRelativeDrop();
    if (Double.isNaN(drop)) {
      boolean flows = report.idealBitLineCurrentA().stream().anyMatch(a -> !Double.isFinite(a));
      return flows ? "-, without wires the currents are unbounded" : "-, no current flows";
    }
    return isShare(drop)
        ? percent(Math.max(0, drop))
        : "-, currents of both signs cancel: the drop is no share of their sum";
  }

  private static String percent(double share) {
    return Figures.ratio(100 * share) + " %";
  }
}
