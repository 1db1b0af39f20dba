package org.crossbarsim.circuit;

import java.util.Arrays;

/**
 * Wires without resistance, with a resistance in series with each cell: no cell sees another.
 *
 * @param seriesOhm resistance in series with each cell
 */
record IdealWires(double seriesOhm) implements Wires {

  @Override
  public void loss(double[] cellA, double[] lossV) {
    if (seriesOhm == 0) {
      Arrays.fill(lossV, 0);
      return;
    }
    for (int i = 0; i < cellA.length; i++) {
      lossV[i] = seriesOhm * cellA[i];
    }
  }

  @Override
  public int solve(double[] cellOhm, double[] loopV, double[] cellA) {
    for (int i = 0; i < cellA.length; i++) {
      cellA[i] = loopV[i] / (cellOhm[i] + seriesOhm);
    }
    return 0;
  }
}
