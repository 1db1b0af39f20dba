package org.crossbarsim.circuit;

/**
 * Source lines, bit lines and transistors of a 1T1R array. Columns are independent, and one pass
 * down each column's pair of ladders solves it.
 *
 * <p>What lies above a row is a network with three terminals: the sources (together with every
 * voltage in the loops), the source line at that row, the bit line at that row. It is a star of
 * three resistances {@code z}, {@code p}, {@code q} with open-circuit voltages {@code a} on the
 * source line and {@code b} on the bit line. A segment lengthens p and q, a cell joins two
 * terminals; both are sums of positive terms, so that nothing cancels.
 */
final class TransistorWires implements Wires {

  /** Leg of a bit line without a cell so far: as good as open, and safe to multiply. */
  private static final double OPEN_OHM = 1e300;

  private final int rows;
  private final int columns;
  private final double sourceOhm;
  private final double bitOhm;
  private final double transistorOhm;
  private final double[] share; // of one column: 1 / (branch + p + q), p, q, a - b - loop voltage
  private final double[] p;
  private final double[] q;
  private final double[] excessV;

  TransistorWires(TransistorCircuit circuit) {
    this.rows = circuit.rows();
    this.columns = circuit.columns();
    this.sourceOhm = circuit.sourceSegmentOhm();
    this.bitOhm = circuit.bitSegmentOhm();
    this.transistorOhm = circuit.transistorOhm();
    this.share = new double[rows];
    this.p = new double[rows];
    this.q = new double[rows];
    this.excessV = new double[rows];
  }

  @Override
  public void loss(double[] cellA, double[] lossV) {
    for (int c = 0; c < columns; c++) {
      double below = 0;
      for (int r = rows - 1; r >= 0; r--) {
        below += cellA[r * columns + c];
      }
      double above = 0;
      double sourceV = 0;
      for (int r = 0; r < rows; r++) {
        int i = r * columns + c;
        sourceV += sourceOhm * below;
        below -= cellA[i];
        lossV[i] = sourceV + transistorOhm * cellA[i];
      }
      for (int r = 0; r < rows; r++) {
        above += cellA[r * columns + c];
      }
      double bitV = 0;
      for (int r = rows - 1; r >= 0; r--) {
        int i = r * columns + c;
        bitV += bitOhm * above;
        above -= cellA[i];
        lossV[i] += bitV;
      }
    }
  }

  @Override
  public int solve(double[] cellOhm, double[] loopV, double[] cellA) {
    for (int c = 0; c < columns; c++) {
      double bitA = descend(c, cellOhm, loopV);
      ascend(c, cellOhm, bitA, cellA);
    }
    return 0;
  }

  /** Gathers the star of column {@code c} row by row and returns the current of its bit line. */
  private double descend(int c, double[] cellOhm, double[] loopV) {
    double starOhm = 0;
    double sourceLegOhm = 0;
    double bitLegOhm = OPEN_OHM;
    double aV = 0;
    double bV = 0;
    for (int r = 0; r < rows; r++) {
      int i = r * columns + c;
      sourceLegOhm += sourceOhm;
      bitLegOhm += bitOhm;
      if (cellOhm[i] == Double.POSITIVE_INFINITY) {
        continue;
      }
      double branchOhm = cellOhm[i] + transistorOhm;
      double g = 1 / (branchOhm + sourceLegOhm + bitLegOhm);
      double e = aV - bV + loopV[i];
      share[r] = g;
      p[r] = sourceLegOhm;
      q[r] = bitLegOhm;
      excessV[r] = e;
      aV -= sourceLegOhm * g * e;
      bV += bitLegOhm * g * e;
      starOhm += sourceLegOhm * (bitLegOhm * g);
      sourceLegOhm *= branchOhm * g;
      bitLegOhm *= branchOhm * g;
    }
    return bV / (starOhm + bitLegOhm + bitOhm);
  }

  /** Cell currents of column {@code c} from the last row up, where all flows in the bit line. */
  private void ascend(int c, double[] cellOhm, double bitA, double[] cellA) {
    double sourceA = 0;
    double aboveA = bitA;
    for (int r = rows - 1; r >= 0; r--) {
      int i = r * columns + c;
      if (cellOhm[i] == Double.POSITIVE_INFINITY) {
        cellA[i] = 0;
        continue;
      }
      double currentA = share[r] * (excessV[r] + q[r] * aboveA - p[r] * sourceA);
      cellA[i] = currentA;
      sourceA += currentA;
      aboveA -= currentA;
    }
  }
}
