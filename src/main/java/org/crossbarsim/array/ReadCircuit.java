package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.circuit.CrossbarCircuit;
import org.crossbarsim.circuit.PassiveCircuit;
import org.crossbarsim.circuit.TransistorCircuit;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.spec.WireSpec;

/**
 * One read of an array as a circuit that stands alone.
 *
 * <p>Cells are as they were programmed, to the digits that the array keeps of them; those that bend
 * are given by their law and their conductance at small voltages. Bit lines end at 0 V. Noise,
 * traps, offsets, converters and the pull-ups of dividers are no part of it. Wires run along unused
 * rows, and in a 1R array along unused columns, too; in a 1T1R array, whose columns do not know of
 * each other, these are left out.
 *
 * @param circuit the circuit
 * @param dataColumns its first columns
 * @param firstReference first column of reference cells; those of a pair lie side by side
 * @param referenceColumns columns of reference cells
 */
public record ReadCircuit(
    CrossbarCircuit circuit, int dataColumns, int firstReference, int referenceColumns) {

  /** The read of {@code wordLines} of the array that holds {@code slice}. */
  public static ReadCircuit of(
      ArraySpec array, CellModel model, TileSlice slice, PhysicsSpec.Wires wires, int[] wordLines) {
    AnalogPlane data = AnalogPlane.of(array, model, slice);
    AnalogPlane cells = ReferenceColumns.cellPlane(array, model, slice);
    boolean passive = array.topology() == Topology.PASSIVE;
    int first = passive ? array.columns() : data.columns();
    int columns = first + (passive ? array.referenceCellColumns() : cells.columns());
    double inCellOhm = passive ? 0 : model.spec().accessTransistorOhm();
    double[] cellOhm = new double[array.rows() * columns];
    Arrays.fill(cellOhm, Double.POSITIVE_INFINITY);
    place(data, model, inCellOhm, cellOhm, 0, columns);
    place(cells, model, inCellOhm, cellOhm, first, columns);
    double readV = model.spec().readVoltageV();
    WireSpec wire = array.wire();
    boolean resist = wires == PhysicsSpec.Wires.EXACT;
    double bitOhm = resist ? wire.bitLineOhmPerCell() : 0;
    CrossbarCircuit circuit =
        passive
            ? new PassiveCircuit(
                array.rows(),
                columns,
                cellOhm,
                inputs(array.rows(), wordLines, readV),
                resist ? wire.wordLineOhmPerCell() : 0,
                bitOhm,
                model.law())
            : new TransistorCircuit(
                array.rows(),
                columns,
                cellOhm,
                readV,
                resist ? wire.sourceLineOhmPerCell() : 0,
                bitOhm,
                inCellOhm,
                wordLines.clone(),
                model.law());
    return new ReadCircuit(circuit, data.columns(), first, cells.columns());
  }

  private static double[] inputs(int rows, int[] wordLines, double readV) {
    double[] inputs = new double[rows];
    for (int row : wordLines) {
      inputs[row] = readV;
    }
    return inputs;
  }

  // Planes keep what a cell conducts in an ideal read, circuits what it conducts at small voltages.
  private static void place(
      AnalogPlane plane,
      CellModel model,
      double transistorOhm,
      double[] cellOhm,
      int firstColumn,
      int columns) {
    float[] branchS = plane.conductanceS();
    int width = plane.columns();
    boolean bends = !model.law().isLinear();
    for (int i = 0; i < branchS.length; i++) {
      int at = i / width * columns + firstColumn + i % width;
      cellOhm[at] =
          bends && branchS[i] > 0
              ? 1 / model.smallSignalS(branchS[i])
              : Math.max(0, 1.0 / branchS[i] - transistorOhm);
    }
  }
}
