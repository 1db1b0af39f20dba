package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.device.WriteVerify;
import org.crossbarsim.ledger.WriteCounts;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ProgrammingSpec;

/**
 * What it takes to program an array once, its references included, from cells in HRS.
 *
 * <p>Without verify a cell that is not to stay in HRS takes one SET pulse. Cells of a word line are
 * written in parallel, SET apart from RESET, so that a line takes as many pulses of either as its
 * slowest cell; word lines follow one another. Stuck and worn cells take their pulses and fail.
 * Reads that verify, drivers and charge pumps are left out.
 */
public final class Programming {
  private Programming() {}

  /** Programs the arrays of a grid at the same time. */
  public static WriteCounts of(ArraySpec array, CellModel model, TileSlice[][] grid) {
    TileSlice[] slices = Arrays.stream(grid).flatMap(Arrays::stream).toArray(TileSlice[]::new);
    WriteCounts[] counts = new WriteCounts[slices.length];
    Parallel.each(slices.length, i -> counts[i] = of(array, model, slices[i]));
    WriteCounts all = WriteCounts.NONE;
    for (WriteCounts count : counts) { // in this order, whoever was first
      all = all.beside(count);
    }
    return all;
  }

  /** Programs the cells of {@code slice} and of its references; nothing where no pulse is known. */
  static WriteCounts of(ArraySpec array, CellModel model, TileSlice slice) {
    if (!model.spec().programming().isKnown()) {
      return WriteCounts.NONE;
    }
    int rowsPerInput = array.kind().rowsPerInput();
    ReferenceColumns.Placed placed = new ReferenceColumns.Placed(array, model, slice);
    WriteCounts all = WriteCounts.NONE;
    for (int row = 0; row < slice.inputs() * rowsPerInput; row++) {
      Line line = new Line(model);
      int input = row / rowsPerInput;
      int polarity = row % rowsPerInput;
      for (int c = 0; c < slice.outputs(); c++) {
        CellState wanted = slice.isLrs(c, input, polarity) ? CellState.LRS : CellState.HRS;
        line.write(wanted, slice.cellEntity(c, input, polarity));
      }
      for (int c = 0; c < placed.columns(); c++) {
        line.write(placed.wanted(c), placed.entity(row, c));
      }
      all = all.then(line.done());
    }
    return all;
  }

  /** The cells of one word line. */
  private static final class Line {
    private final CellModel model;
    private long cells;
    private long allSets;
    private long allResets;
    private double allSetCost;
    private double allResetCost;
    private long failed;
    private int mostSets;
    private int mostResets;

    Line(CellModel model) {
      this.model = model;
    }

    void write(CellState wanted, long entity) {
      boolean fails = model.stateAfterProgramming(wanted, entity) != wanted;
      int sets = wanted == CellState.HRS ? 0 : 1;
      int resets = 0;
      double setCost = sets;
      double resetCost = 0;
      if (model.verifies()) {
        WriteVerify.Outcome outcome = model.write(wanted, entity, 0);
        sets = outcome.setPulses();
        resets = outcome.resetPulses();
        setCost = outcome.setCost();
        resetCost = outcome.resetCost();
        fails |= !outcome.succeeded();
      }
      cells++;
      allSets += sets;
      allResets += resets;
      allSetCost += setCost;
      allResetCost += resetCost;
      failed += fails ? 1 : 0;
      mostSets = Math.max(mostSets, sets);
      mostResets = Math.max(mostResets, resets);
    }

    WriteCounts done() {
      ProgrammingSpec pulse = model.spec().programming();
      double lastingS = mostSets * pulse.setPulseS() + mostResets * pulse.resetPulseS();
      return new WriteCounts(cells, allSets, allResets, allSetCost, allResetCost, failed, lastingS);
    }
  }
}
