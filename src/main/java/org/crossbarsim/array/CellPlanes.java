package org.crossbarsim.array;

import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.spec.ArraySpec;

/** The data cells of an array as they are programmed first. */
final class CellPlanes {
  private CellPlanes() {}

  /** Cells as their technology makes them. */
  static AnalogPlane analog(ArraySpec array, CellModel model, TileSlice slice) {
    int rowsPerInput = array.kind().rowsPerInput();
    int rows = slice.inputs() * rowsPerInput;
    AnalogPlane plane = new AnalogPlane(rows, slice.outputs(), model.spec().hasReadNoise());
    for (int row = 0; row < rows; row++) {
      int input = row / rowsPerInput;
      int polarity = row % rowsPerInput;
      for (int c = 0; c < slice.outputs(); c++) {
        CellState wanted = slice.isLrs(c, input, polarity) ? CellState.LRS : CellState.HRS;
        long entity = Crossbar.cellEntity(slice, c, input, polarity);
        CellState state = model.stateAfterProgramming(wanted, entity);
        double cellS = model.programmedS(wanted, entity, 0);
        plane.set(row, c, cellS, model.readNoise(state, cellS), state == CellState.LRS);
      }
    }
    return plane;
  }

  /** Programs one data cell of a single-row array again, as its pulse number {@code cycle}. */
  static void reprogram(
      ConductancePlane plane,
      CellModel model,
      TileSlice slice,
      int column,
      int input,
      CellState wanted,
      long cycle) {
    boolean toLrs = wanted == CellState.LRS;
    if (plane instanceof BitPlane bits) {
      if (toLrs) {
        bits.setLrs(input, column);
      } else {
        bits.clearLrs(input, column);
      }
      return;
    }
    long entity = Crossbar.cellEntity(slice, column, input, 0);
    CellState opposite = toLrs ? CellState.HRS : CellState.LRS;
    CellState before = model.stateAfterProgramming(opposite, entity);
    CellState after = model.stateAfterProgramming(wanted, entity);
    double cellS = model.programmedS(wanted, entity, cycle);
    ((AnalogPlane) plane)
        .replace(
            input,
            column,
            cellS,
            model.readNoise(after, cellS),
            before == CellState.LRS,
            after == CellState.LRS);
  }
}
