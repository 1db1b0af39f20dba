package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.kernel.AnalogKernel;
import org.crossbarsim.kernel.PackedCells;
import org.crossbarsim.random.FastGaussian;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArraySpec;

/** Cells with a conductance each, in siemens, and if they flicker the variance of one read. */
final class AnalogPlane implements ConductancePlane {
  private final int columns;
  private final float[] conductanceS; // row-major
  private final float[] varianceS2; // row-major; empty without read noise
  private final int[] lrsCells;
  private float mostS; // never below what a cell conducts
  private float mostS2; // likewise its variance
  private final boolean moves;

  AnalogPlane(int rows, int columns, boolean noisy) {
    this.columns = columns;
    this.conductanceS = new float[rows * columns];
    this.varianceS2 = new float[noisy ? rows * columns : 0];
    this.lrsCells = new int[rows];
    this.moves = false;
  }

  private AnalogPlane(AnalogPlane of) {
    this.columns = of.columns;
    this.conductanceS = of.conductanceS.clone();
    this.varianceS2 = of.varianceS2;
    this.lrsCells = of.lrsCells;
    this.mostS = of.mostS;
    this.mostS2 = of.mostS2;
    this.moves = true;
  }

  /** The same cells with conductances that can {@link #move} by themselves. */
  AnalogPlane movable() {
    return new AnalogPlane(this);
  }

  /** True where cells {@link #move}. */
  boolean moves() {
    return moves;
  }

  /** Changes what a cell conducts, by its place in {@link #conductanceS}. */
  void move(int cell, float cellS) {
    conductanceS[cell] = cellS;
    mostS = Math.max(mostS, cellS);
  }

  /** Programs the data cells of {@code slice}. */
  static AnalogPlane of(ArraySpec array, CellModel model, TileSlice slice) {
    int rows = Crossbar.wordLines(array.kind(), slice.inputs());
    AnalogPlane plane = new AnalogPlane(rows, slice.outputs(), model.spec().hasReadNoise());
    LineCells cells = new LineCells(array, model, slice, plane);
    for (int row = 0; row < rows; row++) {
      cells.program(row);
    }
    return plane;
  }

  /**
   * True if {@link #set} keeps the same of all conductances from {@code leastS} to {@code mostS}.
   */
  static boolean keepsSame(double leastS, double mostS, double relativeNoise) {
    double leastSigmaS = leastS * relativeNoise;
    double mostSigmaS = mostS * relativeNoise;
    return (float) leastS == (float) mostS
        && (float) (leastSigmaS * leastSigmaS) == (float) (mostSigmaS * mostSigmaS);
  }

  void set(int row, int column, double cellS, double relativeNoise, boolean inLrs) {
    int i = row * columns + column;
    conductanceS[i] = (float) cellS;
    mostS = Math.max(mostS, conductanceS[i]);
    if (varianceS2.length > 0) {
      double sigmaS = cellS * relativeNoise;
      varianceS2[i] = (float) (sigmaS * sigmaS);
      mostS2 = Math.max(mostS2, varianceS2[i]);
    }
    if (inLrs) {
      lrsCells[row]++;
    }
  }

  /** Puts another conductance in the place of one that was set before. */
  void replace(
      int row, int column, double cellS, double relativeNoise, boolean wasLrs, boolean inLrs) {
    lrsCells[row] -= wasLrs ? 1 : 0;
    set(row, column, cellS, relativeNoise, inLrs);
  }

  @Override
  public int columns() {
    return columns;
  }

  /** Word lines. */
  int rows() {
    return lrsCells.length;
  }

  boolean noisy() {
    return varianceS2.length > 0;
  }

  @Override
  public int lrsCells(int row) {
    return lrsCells[row];
  }

  @Override
  public double rowConductanceS(int row) {
    double sum = 0;
    for (int c = 0; c < columns; c++) {
      sum += conductanceS[row * columns + c];
    }
    return sum;
  }

  double conductanceS(int row, int column) {
    return conductanceS[row * columns + column];
  }

  /** Most that a cell conducts, or more. */
  double mostS() {
    return mostS;
  }

  /** Most that the variance of a cell is, or more. */
  double mostS2() {
    return mostS2;
  }

  /**
   * Adds up the conductances of each column over {@code rows[from..to)}, in that order, in float,
   * and their variances where cells flicker.
   *
   * @param firstRow number in {@code rows} of word line 0
   */
  void sum(
      AnalogKernel kernel,
      int[] rows,
      int firstRow,
      int from,
      int to,
      float[] sumS,
      float[] sumS2) {
    if (columns == 1) {
      sumS[0] = sum(conductanceS, rows, firstRow, from, to);
      sumS2[0] = noisy() ? sum(varianceS2, rows, firstRow, from, to) : 0;
      return;
    }
    if (varianceS2.length == 0) {
      kernel.sumRows(conductanceS, columns, firstRow, rows, from, to, sumS);
      return;
    }
    kernel.sumRows(conductanceS, varianceS2, columns, firstRow, rows, from, to, sumS, sumS2);
  }

  /**
   * The same where wires resist: a cell moves its column's conductance by (d / V)^2 of its own
   * move, d the voltage across it, so that its variance counts by (d / V)^4.
   *
   * @param currentS current of each active cell over V, {@code [active row][column]}
   */
  void sumVariance(int[] rows, int from, int to, double[] currentS, double[] sumS2) {
    int n = columns;
    Arrays.fill(sumS2, 0, n, 0);
    for (int i = from; i < to; i++) {
      int base = rows[i] * n;
      int at = (i - from) * n;
      for (int c = 0; c < n; c++) {
        double cellS = conductanceS[base + c];
        double share = cellS > 0 ? currentS[at + c] / cellS : 0; // cells may be open
        double square = share * share;
        sumS2[c] += varianceS2[base + c] * (square * square);
      }
    }
  }

  /** Conductances of the cells, row-major; not to be changed. */
  float[] conductanceS() {
    return conductanceS;
  }

  /** Variance of one read of a cell, by its row-major number; only where cells flicker. */
  double varianceS2(int cell) {
    return varianceS2[cell];
  }

  /**
   * What one column carries over {@code rows[from..to)}, its noise included: as {@link #sum} adds
   * it, and one normal number for all of its cells.
   *
   * @param noiseKey of the read
   */
  float lineS(int column, int[] rows, int firstRow, int from, int to, long noiseKey) {
    boolean noisy = noisy();
    float sumS = 0;
    float sumS2 = 0;
    for (int i = from; i < to; i++) {
      int cell = (rows[i] - firstRow) * columns + column;
      sumS += conductanceS[cell];
      sumS2 += noisy ? varianceS2[cell] : 0;
    }
    double z = noisy ? FastGaussian.of(RandomStreams.join(noiseKey, column)) : 0;
    return sumS + (float) (z * Math.sqrt(sumS2));
  }

  /** The cells in whole steps, as {@link PackedCells} has them; only where they flicker. */
  int[] packed(double stepS, double stepS2) {
    int[] packed = new int[conductanceS.length];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = PackedCells.packed(conductanceS[i] / stepS, varianceS2[i] / stepS2);
    }
    return packed;
  }

  // Of a plane with one column, as a reference has.
  private static float sum(float[] plane, int[] rows, int firstRow, int from, int to) {
    float sum = 0;
    for (int i = from; i < to; i++) {
      sum += plane[rows[i] - firstRow];
    }
    return sum;
  }
}
