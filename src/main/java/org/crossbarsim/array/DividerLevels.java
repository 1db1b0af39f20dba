package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.circuit.LadderKernel;
import org.crossbarsim.spec.ArraySpec;

/**
 * Conductances at which the references of a divider are set: one a threshold, for each number of
 * rows that a read may raise.
 *
 * <p>A threshold t among K rows is K nominal cells with the sum t, none below zero: no reference
 * exceeds the supply. Where wires resist it is what the array itself would show when references are
 * set on it: the column of K equal cells of that conductance together, spread evenly over the
 * inputs in use.
 */
public final class DividerLevels {
  private final Sensing sensing;
  private final double midS;
  private final double[][] wiredS; // [rows][threshold]; empty where wires are ideal

  /**
   * @param midS mean conductance of an LRS and an HRS cell
   * @param wired true where wires resist
   */
  DividerLevels(ArraySpec array, Sensing sensing, double midS, int inputs, boolean wired) {
    this.sensing = sensing;
    this.midS = midS;
    this.wiredS = new double[wired ? inputs + 1 : 0][thresholds()];
    if (wired) {
      wire(array, inputs);
    }
  }

  /** The levels of an array of which all inputs are in use and whose wires resist. */
  public static DividerLevels wired(ArraySpec array, double lrsS, double hrsS) {
    Sensing sensing = Sensing.of(array, lrsS, hrsS);
    return new DividerLevels(array, sensing, 0.5 * (lrsS + hrsS), array.inputs(), true);
  }

  private void wire(ArraySpec array, int inputs) {
    int rowsPerInput = array.kind().rowsPerInput();
    LadderKernel kernel =
        new LadderKernel(
            array.rows(),
            thresholds(),
            array.wire().sourceLineOhmPerCell(),
            array.wire().bitLineOhmPerCell());
    float[] branchS = new float[array.rows() * thresholds()];
    int[] rows = new int[inputs];
    for (int k = 1; k <= inputs; k++) {
      Arrays.fill(branchS, 0);
      for (int i = 0; i < k; i++) {
        rows[i] = (int) ((long) i * inputs / k) * rowsPerInput;
        for (int t = 0; t < thresholds(); t++) {
          branchS[rows[i] * thresholds() + t] = (float) (nominalS(k, t) / k);
        }
      }
      kernel.conductances(branchS, rows, 0, k, wiredS[k]);
    }
  }

  int thresholds() {
    return sensing.codes() - 1;
  }

  private double nominalS(int activeRows, int threshold) {
    return Math.max(0, activeRows * midS + sensing.thresholdUnits(threshold) * sensing.unitS());
  }

  /** Conductance of a threshold in a read of {@code activeRows} rows. */
  double levelS(int activeRows, int threshold) {
    return wiredS.length > activeRows && activeRows > 0
        ? wiredS[activeRows][threshold]
        : nominalS(activeRows, threshold);
  }

  /** The same above what as many cells half-way between LRS and HRS conduct behind ideal wires. */
  public double aboveMiddleS(int activeRows, int threshold) {
    return levelS(activeRows, threshold) - activeRows * midS;
  }
}
