package org.crossbarsim.tile;

import org.crossbarsim.mapping.Placement;
import org.crossbarsim.spec.ArraySpec;

/**
 * Who has a turn in which mux steps of a read of a layer's arrays, and conducts for how long.
 *
 * @param array design of the arrays
 * @param placement of the layer
 * @param cycles of the phases
 */
record ReadTurns(ArraySpec array, Placement placement, PhaseCycles cycles) {

  /** References in use on an array of column tile {@code colTile}. */
  int referenceGroups(int colTile) {
    return array.reference().count(placement.outputsOf(colTile));
  }

  /**
   * Time for which a data cell conducts in one read: its own mux step, or all of them under held
   * bias.
   */
  double dataConductS(int colTile) {
    return array.read().holdBias() ? cycles.heldS(muxSteps(colTile)) : cycles.conductS();
  }

  /**
   * Time for which reference {@code reference} of a column tile conducts in one read: in the mux
   * steps of its own columns, or all the time under held bias.
   */
  double referenceConductS(int colTile, int reference) {
    return array.read().holdBias()
        ? cycles.heldS(muxSteps(colTile))
        : referenceMuxSteps(colTile, reference) * cycles.conductS();
  }

  /** The same, added up over the references of a column tile. */
  double referenceConductS(int colTile) {
    double sumS = 0;
    for (int g = 0; g < referenceGroups(colTile); g++) {
      sumS += referenceConductS(colTile, g);
    }
    return sumS;
  }

  /** Mux steps in which a reference is needed; column c has its turn in step c / sense units. */
  private int referenceMuxSteps(int colTile, int reference) {
    int first = reference * array.reference().columnsPerReference();
    int beyond =
        Math.min(first + array.reference().columnsPerReference(), placement.outputsOf(colTile));
    return (beyond - 1) / array.senseUnits() - first / array.senseUnits() + 1;
  }

  /** Reference lines charged in one read of column tile {@code colTile}, mux step by mux step. */
  int referenceLinesCharged(int colTile) {
    int steps = 0;
    for (int g = 0; g < referenceGroups(colTile); g++) {
      steps += referenceMuxSteps(colTile, g);
    }
    return steps * array.reference().kind().cellColumns();
  }

  /** Mux steps of a read on column tile {@code colTile}: unused columns ask for none. */
  int muxSteps(int colTile) {
    int units = array.senseUnits();
    return (placement.outputsOf(colTile) + units - 1) / units;
  }

  /** Reference columns of cells in use on column tile {@code colTile}. */
  int referenceLines(int colTile) {
    return referenceGroups(colTile) * array.reference().kind().cellColumns();
  }
}
