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
 * off into idle rows on the way. What a cell moves on other bit lines, and cells of idle rows, are
 * left out. All three are of second order in the drop.
 */
final class NetworkNoise {
  private final int rows; // of the whole array
  private final int columns; // of data and references
  private final double bitOhm;
  private final EffectiveMatrix network;
  private final double[] aloneShare; // [row][column]: d where the row is read alone
  private final double[] weightS2; // [row][column]: variance of the cell times d' squared

  /**
   * @param network of {@code circuit}
   * @param varianceS2 variance of one read of each cell, laid out like those of the circuit
   */
  NetworkNoise(PassiveCircuit circuit, EffectiveMatrix network, double[] varianceS2) {
    this.rows = circuit.rows();
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
    int carried = columns;
    int risen = 2 * columns;
    int sum = 3 * columns;
    System.arraycopy(work, 0, work, carried, columns);
    Arrays.fill(work, risen, 4 * columns, 0);
    int below = rows;
    for (int i = to - 1; i >= from; i--) {
      int row = active[i];
      int base = row * columns;
      double stepOhm = (below - row) * bitOhm;
      double ownOhm = (rows - row) * bitOhm;
      for (int c = 0; c < columns; c++) {
        double ownS = network.bitLineS(row, c);
        work[risen + c] += stepOhm * work[carried + c];
        double share = aloneShare[base + c] - (work[risen + c] - ownOhm * ownS);
        work[sum + c] += weightS2[base + c] * (share * share);
        work[carried + c] -= ownS;
      }
      below = row;
    }
    return sum;
  }
}
