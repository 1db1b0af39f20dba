package org.crossbarsim.report;

import java.util.Optional;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.ledger.WriteCounts;
import org.crossbarsim.spec.ProgrammingSpec;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;

/** What it takes to program a chip: a cost of its own, paid once, beside those of a run. */
final class ProgrammingRows {
  private final Chip chip;

  ProgrammingRows(Chip chip) {
    this.chip = chip;
  }

  Optional<RunReport.ProgrammingRow> row() {
    ProgrammingSpec pulse = chip.design().device().programming();
    WriteCounts all = WriteCounts.NONE;
    for (LayerHardware layer : chip.layers()) {
      if (layer instanceof ArrayLayer array && array.ownsTiles()) {
        all = all.beside(array.programming());
      }
    }
    if (!pulse.isKnown() || all.cells() == 0) {
      return Optional.empty();
    }
    long pulses = all.setPulses() + all.resetPulses();
    return Optional.of(
        new RunReport.ProgrammingRow(
            all.cells(),
            all.setPulses(),
            all.resetPulses(),
            (double) pulses / all.cells(),
            all.setCost() * pulse.setJ() + all.resetCost() * pulse.resetJ(),
            all.timeS(),
            all.failedCells()));
  }

  /** The row in words. */
  static String text(RunReport.ProgrammingRow row) {
    return SiFormat.format(row.energyJ(), Dimension.ENERGY)
        + " and "
        + SiFormat.format(row.timeS(), Dimension.TIME)
        + " once: "
        + SiFormat.format(row.pulsesPerCell(), Dimension.DIMENSIONLESS)
        + " pulses a cell, "
        + row.failedCells()
        + " of "
        + row.cells()
        + " cells failed";
  }
}
