package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.circuit.CellLaw;
import org.crossbarsim.circuit.CrossbarCircuit;
import org.crossbarsim.circuit.PassiveCircuit;
import org.crossbarsim.circuit.TransistorCircuit;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.Topology;

/**
 * One read of an array as a circuit that stands alone, its reference columns behind its data
 * columns.
 *
 * <p>Cells are as they were programmed, to the digits that the array keeps of them: noise of the
 * single read, offsets and converters are no part of it. Rows and columns that hold no weights are
 * left out, but for the wire along unused rows of a 1T1R array.
 *
 * @param circuit the circuit
 * @param dataColumns its first columns
 * @param referenceColumns its last columns, two a mid pair
 */
public record ReadCircuit(CrossbarCircuit circuit, int dataColumns, int referenceColumns) {

  /** The read of {@code wordLines} of the array that holds {@code slice}. */
  public static ReadCircuit of(
      ArraySpec array, CellModel model, TileSlice slice, PhysicsSpec.Wires wires, int[] wordLines) {
    AnalogPlane data = AnalogPlane.of(array, model, slice);
    ReferenceColumns references = new ReferenceColumns(array, model, slice);
    AnalogPlane cells = references.cellPlane(array, model, slice);
    int columns = data.columns() + cells.columns();
    double transistorOhm = model.spec().accessTransistorOhm();
    boolean passive = array.topology() == Topology.PASSIVE;
    double[] cellOhm = new double[array.rows() * columns];
    Arrays.fill(cellOhm, Double.POSITIVE_INFINITY);
    int used = Crossbar.wordLines(array.kind(), slice.inputs());
    for (int row = 0; row < used; row++) {
      copy(data, row, cellOhm, row * columns, passive ? 0 : transistorOhm);
      copy(cells, row, cellOhm, row * columns + data.columns(), passive ? 0 : transistorOhm);
    }
    double readV = model.spec().readVoltageV();
    boolean resist = wires == PhysicsSpec.Wires.EXACT;
    double bitOhm = resist ? array.wire().bitLineOhmPerCell() : 0;
    CrossbarCircuit circuit =
        passive
            ? new PassiveCircuit(
                array.rows(),
                columns,
                cellOhm,
                inputs(array.rows(), wordLines, readV),
                resist ? array.wire().wordLineOhmPerCell() : 0,
                bitOhm,
                CellLaw.OHMIC)
            : new TransistorCircuit(
                array.rows(),
                columns,
                cellOhm,
                readV,
                resist ? array.wire().sourceLineOhmPerCell() : 0,
                bitOhm,
                transistorOhm,
                wordLines.clone(),
                CellLaw.OHMIC);
    return new ReadCircuit(circuit, data.columns(), cells.columns());
  }

  private static double[] inputs(int rows, int[] wordLines, double readV) {
    double[] inputs = new double[rows];
    for (int row : wordLines) {
      inputs[row] = readV;
    }
    return inputs;
  }

  private static void copy(AnalogPlane from, int row, double[] to, int at, double transistorOhm) {
    int columns = from.columns();
    for (int c = 0; c < columns; c++) {
      double branchOhm = 1.0 / from.conductanceS()[row * columns + c];
      to[at + c] = Math.max(0, branchOhm - transistorOhm);
    }
  }
}
