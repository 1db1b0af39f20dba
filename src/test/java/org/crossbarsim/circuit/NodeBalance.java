package org.crossbarsim.circuit;

import java.util.Arrays;

/**
 * Backward error of a linear solution in the nodal form {@code G v = i}: node voltages are rebuilt
 * from the currents, outward from the sources and the sense nodes, then each node is asked how well
 * it obeys Kirchhoff's law, measured by the sizes of what meets there. Nodes that a wire or a cell
 * of no resistance merges are left out.
 */
final class NodeBalance {
  private double worst;
  private double excessA;
  private double sizeA;
  private boolean merged;

  private NodeBalance() {}

  /** Largest {@code |G v - i| / (|G| |v| + |i|)} over the nodes. */
  static double worst(CrossbarCircuit circuit, CircuitSolution solution) {
    NodeBalance balance = new NodeBalance();
    if (circuit instanceof PassiveCircuit passive) {
      balance.passive(passive, solution.cellA());
    } else {
      balance.transistors((TransistorCircuit) circuit, solution.cellA());
    }
    return balance.worst;
  }

  private void passive(PassiveCircuit c, double[] x) {
    double[][] wordV = new double[c.rows()][];
    for (int r = 0; r < c.rows(); r++) {
      double[] currents = Arrays.copyOfRange(x, r * c.columns(), (r + 1) * c.columns());
      wordV[r] = descent(c.inputV()[r], c.wordSegmentOhm(), currents);
    }
    double[][] bitV = bitV(c.rows(), c.columns(), c.bitSegmentOhm(), x);
    for (int r = 0; r < c.rows(); r++) {
      for (int k = 0; k < c.columns(); k++) {
        double ohm = c.cellOhm()[r * c.columns() + k];
        double u = wordV[r][k];
        double v = bitV[r][k];
        branch(u, k == 0 ? c.inputV()[r] : wordV[r][k - 1], c.wordSegmentOhm());
        branch(u, k + 1 < c.columns() ? wordV[r][k + 1] : u, c.wordSegmentOhm());
        branch(u, v, ohm);
        node();
        bitNode(bitV, r, k, c.bitSegmentOhm());
        branch(v, u, ohm);
        node();
      }
    }
  }

  private void transistors(TransistorCircuit c, double[] x) {
    double[][] sourceV = new double[c.columns()][];
    for (int k = 0; k < c.columns(); k++) {
      sourceV[k] = descent(c.inputV(), c.sourceSegmentOhm(), column(x, c.rows(), c.columns(), k));
    }
    double[][] bitV = bitV(c.rows(), c.columns(), c.bitSegmentOhm(), x);
    for (int r : c.activeRows()) {
      for (int k = 0; k < c.columns(); k++) {
        double ohm = c.cellOhm()[r * c.columns() + k];
        double u = sourceV[k][r];
        double v = bitV[r][k];
        double middleV = u - c.transistorOhm() * x[r * c.columns() + k];
        branch(u, r == 0 ? c.inputV() : sourceV[k][r - 1], c.sourceSegmentOhm());
        branch(u, r + 1 < c.rows() ? sourceV[k][r + 1] : u, c.sourceSegmentOhm());
        branch(u, middleV, c.transistorOhm());
        node();
        branch(middleV, u, c.transistorOhm());
        branch(middleV, v, ohm);
        node();
        bitNode(bitV, r, k, c.bitSegmentOhm());
        branch(v, middleV, ohm);
        node();
      }
    }
  }

  private void bitNode(double[][] bitV, int r, int k, double segmentOhm) {
    branch(bitV[r][k], r == 0 ? bitV[r][k] : bitV[r - 1][k], segmentOhm);
    branch(bitV[r][k], r + 1 < bitV.length ? bitV[r + 1][k] : 0, segmentOhm);
  }

  private void branch(double ownV, double otherV, double ohm) {
    if (ohm == 0) {
      merged = true;
    } else if (ownV != otherV || ohm < Double.POSITIVE_INFINITY) {
      excessA += (ownV - otherV) / ohm;
      sizeA += (Math.abs(ownV) + Math.abs(otherV)) / ohm;
    }
  }

  private void node() {
    if (!merged && sizeA > 0) {
      worst = Math.max(worst, Math.abs(excessA) / sizeA);
    }
    merged = false;
    excessA = 0;
    sizeA = 0;
  }

  private static double[][] bitV(int rows, int columns, double segmentOhm, double[] x) {
    double[][] bitV = new double[rows][columns];
    for (int k = 0; k < columns; k++) {
      double[] above = column(x, rows, columns, k);
      Arrays.parallelPrefix(above, Double::sum);
      double v = 0;
      for (int r = rows - 1; r >= 0; r--) {
        v += segmentOhm * above[r];
        bitV[r][k] = v;
      }
    }
    return bitV;
  }

  /** Voltages along a line that begins at {@code v} and loses {@code currents} node by node. */
  private static double[] descent(double v, double segmentOhm, double[] currents) {
    double[] behind = currents.clone();
    for (int i = behind.length - 2; i >= 0; i--) {
      behind[i] += behind[i + 1];
    }
    double[] along = new double[behind.length];
    double lostV = 0;
    for (int i = 0; i < along.length; i++) {
      lostV += segmentOhm * behind[i];
      along[i] = v - lostV;
    }
    return along;
  }

  private static double[] column(double[] x, int rows, int columns, int k) {
    double[] column = new double[rows];
    Arrays.setAll(column, r -> x[r * columns + k]);
    return column;
  }
}
