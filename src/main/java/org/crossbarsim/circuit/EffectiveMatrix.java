package org.crossbarsim.circuit;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.mult.MatrixVectorMult_DDRM;

/**
 * A 1R array of linear cells as it looks from its ends, for idle rows at 0 V: its currents are sums
 * over the active rows, whatever its wires lose.
 *
 * <p>One solution of the circuit a row, each with 1 V on that row alone, says everything: where its
 * current leaves (a row of the bit-line matrix) and what it draws from each source (a row of the
 * word-line matrix, symmetric by reciprocity, and negative off its diagonal because an idle row
 * takes current in). Building it costs {@code rows} solutions, a read a plain product.
 */
public final class EffectiveMatrix {
  private final int rows;
  private final int columns;
  private final double[] bitLineS;
  private final double[] wordLineS;
  private final double[] ownCellS; // likewise only of solutions by rows

  private EffectiveMatrix(int rows, int columns, boolean wordLines) {
    this.rows = rows;
    this.columns = columns;
    this.bitLineS = new double[rows * columns];
    this.wordLineS = new double[wordLines ? rows * rows : 0];
    this.ownCellS = new double[wordLines ? rows * columns : 0];
  }

  /**
   * Both matrices of an array, in {@code rows} solutions. The input voltages of {@code circuit} are
   * not looked at.
   *
   * @throws IllegalArgumentException as {@link CircuitSolver#solve}, or if cells are not linear
   */
  public static EffectiveMatrix of(PassiveCircuit circuit) {
    EffectiveMatrix matrix = new EffectiveMatrix(circuit.rows(), circuit.columns(), true);
    matrix.solveByRows(circuit);
    return matrix;
  }

  /**
   * The bit-line matrix alone, in as many solutions as there are rows or columns, whichever are
   * fewer: by reciprocity 1 V on a sense node drives through each source what 1 V on that source
   * drives into the sense node.
   */
  public static EffectiveMatrix ofBitLines(PassiveCircuit circuit) {
    EffectiveMatrix matrix = new EffectiveMatrix(circuit.rows(), circuit.columns(), false);
    if (circuit.rows() <= circuit.columns()) {
      matrix.solveByRows(circuit);
    } else {
      matrix.solveByColumns(circuit);
    }
    return matrix;
  }

  private void solveByRows(PassiveCircuit circuit) {
    Wires wires = Circuits.linearWires(circuit);
    double[] loopV = new double[rows * columns];
    double[] cellA = new double[rows * columns];
    for (int driven = 0; driven < rows; driven++) {
      Arrays.fill(loopV, 0);
      Arrays.fill(loopV, driven * columns, (driven + 1) * columns, 1);
      wires.solve(circuit.cellOhm(), loopV, cellA);
      for (int r = 0; r < rows; r++) {
        double wordLineA = 0;
        for (int c = 0; c < columns; c++) {
          wordLineA += cellA[r * columns + c];
          bitLineS[driven * columns + c] += cellA[r * columns + c];
        }
        if (wordLineS.length > 0) {
          wordLineS[driven * rows + r] = wordLineA;
        }
      }
      if (ownCellS.length > 0) {
        System.arraycopy(cellA, driven * columns, ownCellS, driven * columns, columns);
      }
    }
  }

  private void solveByColumns(PassiveCircuit circuit) {
    Wires wires = Circuits.linearWires(circuit);
    double[] cellA = new double[rows * columns];
    for (int driven = 0; driven < columns; driven++) {
      wires.solve(circuit.cellOhm(), columnV(rows, columns, driven), cellA);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          bitLineS[r * columns + driven] += cellA[r * columns + c];
        }
      }
    }
  }

  private static double[] columnV(int rows, int columns, int driven) {
    double[] loopV = new double[rows * columns];
    for (int r = 0; r < rows; r++) {
      loopV[r * columns + driven] = 1;
    }
    return loopV;
  }

  /**
   * Current of each cell over the voltage of its own sense node, where nothing else is driven, in
   * {@code columns} solutions. Over the cell's conductance it is the share of that voltage that the
   * cell sees: d' of docs/physics.md.
   *
   * @return one conductance a cell, row-major
   * @throws IllegalArgumentException as {@link #of}
   */
  public static double[] backwardS(PassiveCircuit circuit) {
    Wires wires = Circuits.linearWires(circuit);
    int rows = circuit.rows();
    int columns = circuit.columns();
    double[] backwardS = new double[rows * columns];
    double[] cellA = new double[rows * columns];
    for (int driven = 0; driven < columns; driven++) {
      wires.solve(circuit.cellOhm(), columnV(rows, columns, driven), cellA);
      for (int at = driven; at < cellA.length; at += columns) {
        backwardS[at] = cellA[at];
      }
    }
    return backwardS;
  }

  /** Word lines. */
  public int rows() {
    return rows;
  }

  /** Bit lines. */
  public int columns() {
    return columns;
  }

  /** Current into the sense node of {@code column} over the voltage of {@code row}'s source. */
  public double bitLineS(int row, int column) {
    return bitLineS[row * columns + column];
  }

  /**
   * Current out of the source of {@code of} over the voltage of the source of {@code driven};
   * negative where another row is driven, whose current partly leaves through {@code of}.
   */
  public double wordLineS(int driven, int of) {
    return wordLineS[driven * rows + of];
  }

  /** Current of a cell over the voltage of its row's source, where no other row is driven. */
  public double ownCellS(int row, int column) {
    return ownCellS[row * columns + column];
  }

  /**
   * Bit-line currents of the rows {@code active[from..to)} over the voltage that all of them have.
   *
   * @param sumS receives one conductance a column, in siemens
   */
  public void read(int[] active, int from, int to, double[] sumS) {
    sum(bitLineS, columns, active, from, to, sumS);
  }

  /**
   * Currents out of the sources of all rows when {@code active[from..to)} are driven, over the
   * voltage that all of them have; the sum over the active rows times that voltage squared is the
   * power of the read.
   *
   * @param sumS receives one conductance a row of the array, in siemens
   */
  public void draw(int[] active, int from, int to, double[] sumS) {
    sum(wordLineS, rows, active, from, to, sumS);
  }

  private static void sum(
      double[] matrix, int width, int[] active, int from, int to, double[] sum) {
    Arrays.fill(sum, 0, width, 0);
    for (int k = from; k < to; k++) {
      int base = active[k] * width;
      for (int c = 0; c < width; c++) {
        sum[c] += matrix[base + c];
      }
    }
  }

  /**
   * Bit-line currents for a voltage on each row.
   *
   * @param inputV voltage of each source, {@code rows}
   * @param bitLineA receives one current a column
   */
  public void read(double[] inputV, double[] bitLineA) {
    MatrixVectorMult_DDRM.multTransA_reorder(
        DMatrixRMaj.wrap(rows, columns, bitLineS),
        DMatrixRMaj.wrap(rows, 1, inputV),
        DMatrixRMaj.wrap(columns, 1, bitLineA));
  }
}
