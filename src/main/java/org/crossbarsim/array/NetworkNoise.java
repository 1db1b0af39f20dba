package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.circuit.EffectiveMatrix;
import org.crossbarsim.circuit.PassiveCircuit;

/**
 * Noise of the cells of a 1R array as its sense nodes see it: a cell that moves by dg moves its bit
 * line by dg d d', d being the share of the read voltage across it in this read, d' the share of a
 * voltage at its sense node ({@code docs/physics.md}).
 *
 * <p>d' is exact. d is exact for a row read alone; what other active rows add to the voltage of a
 * bit line is taken from the currents that they send to its sense node, as if none of those turned
 * off into idle rows on the way. Cells of idle rows see that voltage alone. What a cell moves on
 * other bit lines is left out. All this is right to first order in the drop.
 */
final class NetworkNoise {
  private final int rows; // of the whole array
  private final int rowsInUse;
  private final int columns; // of data and references
  private final double bitOhm;
  private final EffectiveMatrix network;
  private final double[] aloneShare; // [row][column]: d where the row is read alone
  private final double[] weightS2; // [row][column]: variance of the cell times d' squared

  /**
   * @param network of {@code circuit}
   * @param rowsInUse all that have cells, the first ones
   * @param varianceS2 variance of one read of each cell, laid out like those of the circuit
   */
  NetworkNoise(
      PassiveCircuit circuit, EffectiveMatrix network, int rowsInUse, double[] varianceS2) {
    this.rows = circuit.rows();
    this.rowsInUse = rowsInUse;
    this.columns = circuit.columns();
    this.bitOhm = circuit.bitSegmentOhm();
    this.network = network;
    this.aloneShare = new double[varianceS2.length];
    this.weightS2 = new double[varianceS2.length];
    double[] backwardS = EffectiveMatrix.backwardS(circuit);
    for (int i = 0; i < varianceS2.length; i++) {
      double cellOhm = circuit.cellOhm()[i];
      if (cellOhm < Double.POSITIVE_INFINITY) {
        aloneShare[i] = network.ownCellS(i / columns, i % columns) * cellOhm;
        double backward = backwardS[i] * cellOhm;
        weightS2[i] = varianceS2[i] * backward * backward;
      }
    }
  }

  /** Doubles that {@link #variance} works on. */
  static int room(int columns) {
    return 4 * columns;
  }

  /**
   * Variance of each bit line in a read of {@code active[from..to)}.
   *
   * @param work begins with the current of each bit line over the read voltage
   * @return where in {@code work} the variances then begin
   */
  int variance(int[] active, int from, int to, double[] work) {
    System.arraycopy(work, 0, work, columns, columns);
    Arrays.fill(work, 2 * columns, 4 * columns, 0);
    double stepOhm = (rows - rowsInUse + 1) * bitOhm;
    int next = to - 1;
    for (int row = rowsInUse - 1; row >= 0; row--) {
      if (next >= from && active[next] == row) {
        raised(row, stepOhm, work);
        next--;
      } else {
        idle(row, stepOhm, work);
      }
      stepOhm = bitOhm;
    }
    return 3 * columns;
  }

  // What rows up to this one send flows down the wire below it.
  private void raised(int row, double stepOhm, double[] work) {
    int base = row * columns;
    double ownOhm = (rows - row) * bitOhm;
    for (int c = 0; c < columns; c++) {
      double ownS = network.bitLineS(row, c);
      double risen = work[2 * columns + c] + stepOhm * work[columns + c];
      double share = aloneShare[base + c] - (risen - ownOhm * ownS);
      work[3 * columns + c] += weightS2[base + c] * (share * share);
      work[2 * columns + c] = risen;
      work[columns + c] -= ownS;
    }
  }

  private void idle(int row, double stepOhm, double[] work) {
    int base = row * columns;
    for (int c = 0; c < columns; c++) {
      double risen = work[2 * columns + c] + stepOhm * work[columns + c];
      work[3 * columns + c] += weightS2[base + c] * (risen * risen);
      work[2 * columns + c] = risen;
    }
  }
}
