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
    for (int i = 0; i < cellOhm.length; i++) {
      int l = i % lines;
      double restOhm = aboveOhm[l] + segmentOhm;
      boolean alone = restOhm == Double.POSITIVE_INFINITY;
      if (cellOhm[i] == Double.POSITIVE_INFINITY) {
        put(i, 0, 1, 0);
        aboveOhm[l] = restOhm;
      } else if (alone) {
        put(i, 1, 0, 0);
        aboveOhm[l] = cellOhm[i];
      } else {
        double s = 1 / (cellOhm[i] + restOhm);
        put(i, restOhm * s, cellOhm[i] * s, s);
        aboveOhm[l] = cellOhm[i] * (restOhm * s);
      }
    }
    for (int l = 0; l < lines; l++) {
      exitS[l] = 1 / (aboveOhm[l] + segmentOhm);
    }
  }

  private void put(int i, double cell, double rest, double loop) {
    cellShare[i] = cell;
    restShare[i] = rest;
    loopS[i] = loop;
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
