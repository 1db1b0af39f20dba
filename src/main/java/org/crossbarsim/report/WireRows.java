package org.crossbarsim.report;

import java.util.Arrays;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.circuit.CellLaw;
import org.crossbarsim.circuit.CircuitSolver;
import org.crossbarsim.circuit.CrossbarCircuit;
import org.crossbarsim.circuit.PassiveCircuit;
import org.crossbarsim.circuit.TransistorCircuit;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.Topology;

/**
 * What the wires of an array design take from the current that a column of nominal LRS cells would
 * have: a measure of the design, whatever is programmed.
 */
final class WireRows {
  private final ArraySpec array;
  private final DeviceSpec device;
  private final boolean exact;

  WireRows(Design design) {
    this.array = design.array();
    this.device = design.device();
    this.exact = design.physics().wires() == PhysicsSpec.Wires.EXACT;
  }

  /** The drop of a full read; absent where currents do not see the wires. */
  Optional<RunReport.Wires> wires() {
    if (!exact) {
      return Optional.empty();
    }
    int rows = Math.min(array.read().activeRowsPerRead(), array.inputs());
    double drop = Math.max(drop(rows, false), drop(rows, true));
    return Optional.of(new RunReport.Wires(array.topology(), rows, drop));
  }

  /** The same in words. */
  static String words(RunReport.Wires w) {
    return "exact, "
        + w.topology().label()
        + ": a read of "
        + ReportText.plural(w.lrsRows(), "LRS row")
        + " loses up to "
        + Figures.percent(w.worstRelativeDrop());
  }

  // All cells in LRS, a row an input: those at the top of the array or those at its foot.
  private double drop(int rows, boolean atFoot) {
    int step = array.kind().rowsPerInput();
    int first = atFoot ? array.rows() - rows * step : 0;
    int[] active = new int[rows];
    for (int i = 0; i < rows; i++) {
      active[i] = first + i * step;
    }
    return CircuitSolver.solve(circuit(active)).worstRelativeDrop();
  }

  private CrossbarCircuit circuit(int[] active) {
    boolean passive = array.topology() == Topology.PASSIVE;
    int columns = passive ? array.columns() + array.referenceCellColumns() : 1; // they are alike
    double[] cellOhm = new double[array.rows() * columns];
    Arrays.fill(cellOhm, 1 / device.lrsConductanceS());
    if (passive) {
      double[] inputV = new double[array.rows()];
      for (int row : active) {
        inputV[row] = device.readVoltageV();
      }
      return new PassiveCircuit(
          array.rows(),
          columns,
          cellOhm,
          inputV,
          array.wire().wordLineOhmPerCell(),
          array.wire().bitLineOhmPerCell(),
          CellLaw.OHMIC);
    }
    return new TransistorCircuit(
        array.rows(),
        columns,
        cellOhm,
        device.readVoltageV(),
        array.wire().sourceLineOhmPerCell(),
        array.wire().bitLineOhmPerCell(),
        0,
        active,
        CellLaw.OHMIC);
  }
}
