package org.crossbarsim.array;

import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.spec.WireSpec;

/** Wires of an array segment by segment, with every node of every line. */
final class ReferenceWires {
  private static final int NO_COLUMN = -1;

  private final int rows;
  private final int columns;
  private final Topology topology;
  private final WireSpec wire;

  ReferenceWires(ArraySpec array) {
    this.rows = array.rows();
    this.columns = array.columns() + array.referenceCellColumns();
    this.topology = array.topology();
    this.wire = array.wire();
  }

  /**
   * Current through each cell at a read voltage of 1 V.
   *
   * @param cellS conductances, [row][column] of the whole array, 0 where there is no cell
   * @param active which rows are raised
   */
  double[][] cellA(double[][] cellS, boolean[] active) {
    return topology == Topology.TRANSISTOR
        ? columns(cellS, active)
        : grid(cellS, active, NO_COLUMN);
  }

  /** The same where 1 V at the sense node of one column of a 1R array is all that drives. */
  double[][] backwardA(double[][] cellS, int column) {
    return grid(cellS, new boolean[rows], column);
  }

  // Each column by itself: supply, source line, transistors that conduct, bit line, sense node.
  private double[][] columns(double[][] cellS, boolean[] active) {
    double[][] cellA = new double[rows][columns];
    for (int c = 0; c < columns; c++) {
      NodalNetwork network = new NodalNetwork();
      int source = network.source(1);
      int bit = network.source(0);
      int[] sourceNode = new int[rows];
      int[] bitNode = new int[rows];
      for (int r = 0; r < rows; r++) {
        sourceNode[r] = network.node();
        bitNode[r] = network.node();
      }
      for (int r = 0; r < rows; r++) {
        boolean last = r == rows - 1;
        network.join(
            r == 0 ? source : sourceNode[r - 1], sourceNode[r], wire.sourceLineOhmPerCell());
        network.join(bitNode[r], last ? bit : bitNode[r + 1], wire.bitLineOhmPerCell());
        if (active[r] && cellS[r][c] > 0) {
          network.join(sourceNode[r], bitNode[r], 1 / cellS[r][c]);
        }
      }
      double[] volt = network.solve();
      for (int r = 0; r < rows; r++) {
        cellA[r][c] = active[r] ? cellS[r][c] * (volt[sourceNode[r]] - volt[bitNode[r]]) : 0;
      }
    }
    return cellA;
  }

  // All lines together: a source a word line, at 0 V where it is idle.
  private double[][] grid(double[][] cellS, boolean[] active, int drivenColumn) {
    NodalNetwork network = new NodalNetwork();
    int[][] word = new int[rows][columns];
    int[][] bit = new int[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        word[r][c] = network.node();
        bit[r][c] = network.node();
      }
    }
    int[] sense = new int[columns];
    for (int c = 0; c < columns; c++) {
      sense[c] = network.source(c == drivenColumn ? 1 : 0);
    }
    for (int r = 0; r < rows; r++) {
      int source = network.source(active[r] ? 1 : 0);
      for (int c = 0; c < columns; c++) {
        boolean last = r == rows - 1;
        network.join(c == 0 ? source : word[r][c - 1], word[r][c], wire.wordLineOhmPerCell());
        network.join(bit[r][c], last ? sense[c] : bit[r + 1][c], wire.bitLineOhmPerCell());
        if (cellS[r][c] > 0) {
          network.join(word[r][c], bit[r][c], 1 / cellS[r][c]);
        }
      }
    }
    double[] volt = network.solve();
    double[][] cellA = new double[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        cellA[r][c] = cellS[r][c] * (volt[word[r][c]] - volt[bit[r][c]]);
      }
    }
    return cellA;
  }
}
