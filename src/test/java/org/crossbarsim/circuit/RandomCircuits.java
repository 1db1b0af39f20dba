package org.crossbarsim.circuit;

import java.util.stream.IntStream;
import org.crossbarsim.testkit.Draw;

/** Seeded circuits of every kind: sizes, wires, open and shorted cells, one row to all rows. */
final class RandomCircuits {

  private RandomCircuits() {}

  static PassiveCircuit passive(int seed, int largest, CellLaw law) {
    Draw draw = new Draw(seed);
    int rows = draw.between(1, largest);
    int columns = draw.between(1, largest);
    double wordOhm = wireOhm(draw);
    double bitOhm = wireOhm(draw);
    double shorts = wordOhm + bitOhm > 0 ? draw.of(0.0, 0.0, 0.05) : 0;
    double active = draw.of(0.1, 0.5, 1.0);
    double[] inputV = new double[rows];
    for (int r = 0; r < rows; r++) {
      inputV[r] = r == 0 || draw.chance(active) ? 0.2 : draw.of(0.0, 0.0, -0.1);
    }
    double[] cellOhm = cells(draw, rows * columns, shorts);
    return new PassiveCircuit(rows, columns, cellOhm, inputV, wordOhm, bitOhm, law);
  }

  static TransistorCircuit transistors(int seed, int largest, CellLaw law) {
    Draw draw = new Draw(seed);
    int rows = draw.between(1, largest);
    int columns = draw.between(1, largest);
    double sourceOhm = wireOhm(draw);
    double bitOhm = wireOhm(draw);
    double transistorOhm = draw.of(0.0, 1.5e3, 6e3);
    double loop = sourceOhm + bitOhm + transistorOhm;
    double active = draw.of(0.1, 0.5, 1.0);
    double[] cellOhm = cells(draw, rows * columns, loop > 0 ? draw.of(0.0, 0.05) : 0);
    int[] rowsUp =
        IntStream.range(0, rows).filter(r -> r == rows - 1 || draw.chance(active)).toArray();
    return new TransistorCircuit(
        rows, columns, cellOhm, 0.2, sourceOhm, bitOhm, transistorOhm, rowsUp, law);
  }

  private static double wireOhm(Draw draw) {
    return draw.chance(0.15) ? 0 : Math.pow(10, draw.real(-1, 1));
  }

  private static double[] cells(Draw draw, int n, double shorts) {
    double onOhm = draw.of(300.0, 3e3, 1e4);
    double on = draw.of(0.0, 0.5, 1.0);
    double spread = draw.of(0.0, 0.5);
    double open = draw.of(0.0, 0.0, 0.2);
    double[] ohm = new double[n];
    for (int i = 0; i < n; i++) {
      double nominalOhm = draw.chance(on) ? onOhm : 100 * onOhm;
      ohm[i] = nominalOhm * Math.exp(spread * draw.real(-2, 2));
      ohm[i] = draw.chance(open) ? Double.POSITIVE_INFINITY : ohm[i];
      ohm[i] = draw.chance(shorts) ? 0 : ohm[i];
    }
    return ohm;
  }
}
