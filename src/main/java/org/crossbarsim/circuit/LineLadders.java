package org.crossbarsim.circuit;

import java.util.Arrays;

/**
 * Many lines side by side, each a ladder of its own: segments in series, a cell with a voltage of
 * its own at every node, open at row 0 and leaving by one more segment after the last row.
 *
 * <p>Row by row, what lies above is a voltage behind a resistance; a cell joins it in parallel. All
 * terms are positive. Loops run over the lines of a row, which are independent, so that they
 * vectorise.
 */
final class LineLadders {
  private final int rows;
  private final int lines;
  private final double segmentOhm;
  private final double[] cellShare; // of the current below a cell, what comes through the cell
  private final double[] restShare; // and what comes from above it
  private final double[] loopS; // of the loop through the cell and all above
  private final double[] exitS; // of the whole line
  private final double[] line;

  LineLadders(int rows, int lines, double segmentOhm) {
    this.rows = rows;
    this.lines = lines;
    this.segmentOhm = segmentOhm;
    this.cellShare = new double[rows * lines];
    this.restShare = new double[rows * lines];
    this.loopS = new double[rows * lines];
    this.exitS = new double[lines];
    this.line = new double[lines];
  }

  /** Takes the resistances of all cells, row-major. */
  void set(double[] cellOhm) {
    double[] aboveOhm = line;
    Arrays.fill(aboveOhm, Double.POSITIVE_INFINITY);
    for (int r = 0; r < rows; r++) {
      for (int l = 0; l < lines; l++) {
        aboveOhm[l] = join(r * lines + l, cellOhm[r * lines + l], aboveOhm[l] + segmentOhm);
      }
    }
    for (int l = 0; l < lines; l++) {
      exitS[l] = 1 / (aboveOhm[l] + segmentOhm);
    }
  }

  /** A cell joins all above it, {@code restOhm}; returns the resistance of both together. */
  private double join(int i, double cellOhm, double restOhm) {
    boolean open = cellOhm == Double.POSITIVE_INFINITY;
    boolean alone = restOhm == Double.POSITIVE_INFINITY;
    double s = open || alone ? 0 : 1 / (cellOhm + restOhm);
    cellShare[i] = open ? 0 : alone ? 1 : restOhm * s;
    restShare[i] = open ? 1 : alone ? 0 : cellOhm * s;
    loopS[i] = s;
    return open ? restOhm : cellOhm * cellShare[i];
  }

  /** Currents {@code cellA} of all cells where {@code cellV} drives the loop of each. */
  void solve(double[] cellV, double[] cellA) {
    Arrays.fill(line, 0);
    for (int r = 0; r < rows; r++) {
      gather(r * lines, cellV, cellA, line);
    }
    for (int l = 0; l < lines; l++) {
      line[l] *= exitS[l];
    }
    for (int r = rows - 1; r >= 0; r--) {
      part(r * lines, cellA, line);
    }
  }

  /** Leaves in {@code cellA} by how much each cell's voltage exceeds that of all above it. */
  private void gather(int base, double[] cellV, double[] cellA, double[] aboveV) {
    for (int l = 0; l < lines; l++) {
      double excessV = cellV[base + l] - aboveV[l];
      cellA[base + l] = excessV;
      aboveV[l] += cellShare[base + l] * excessV;
    }
  }

  private void part(int base, double[] cellA, double[] belowA) {
    for (int l = 0; l < lines; l++) {
      double roundA = loopS[base + l] * cellA[base + l];
      double totalA = belowA[l];
      cellA[base + l] = cellShare[base + l] * totalA + roundA;
      belowA[l] = restShare[base + l] * totalA - roundA;
    }
  }
}
