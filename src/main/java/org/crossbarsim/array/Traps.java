package org.crossbarsim.array;

import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.device.TelegraphNoise;
import org.crossbarsim.spec.ArraySpec;
import org.jspecify.annotations.Nullable;

/**
 * The traps of an array.
 *
 * @param data of its data cells
 * @param references of its reference cells, each in a column of its own
 * @param referenceCells what those conduct in the mean
 */
record Traps(TrapPlane data, TrapPlane references, AnalogPlane referenceCells) {

  /** The traps of the cells of {@code slice} and of its references; null where cells have none. */
  static @Nullable Traps of(ArraySpec array, CellModel model, TileSlice slice) {
    TelegraphNoise noise = model.telegraph().orElse(null);
    if (noise == null) {
      return null;
    }
    int rows = Crossbar.wordLines(array.kind(), slice.inputs());
    ReferenceColumns.Placed placed = new ReferenceColumns.Placed(array, model, slice);
    return new Traps(
        new TrapPlane(
            rows, slice.outputs(), noise, new DataCells(model, slice, array.kind().rowsPerInput())),
        new TrapPlane(rows, placed.columns(), noise, placed),
        ReferenceColumns.cellPlane(array, model, slice));
  }

  private record DataCells(CellModel model, TileSlice slice, int rowsPerInput)
      implements TrapPlane.Cells {
    @Override
    public long entity(int row, int column) {
      return slice.cellEntity(column, row / rowsPerInput, row % rowsPerInput);
    }

    @Override
    public CellState state(int row, int column) {
      boolean lrs = slice.isLrs(column, row / rowsPerInput, row % rowsPerInput);
      return model.stateAfterProgramming(lrs ? CellState.LRS : CellState.HRS, entity(row, column));
    }
  }
}
