package org.crossbarsim.ledger;

/**
 * What it takes to program cells: counts, and energies as multiples of a first pulse.
 *
 * @param cells that were programmed
 * @param setPulses of all cells
 * @param resetPulses of all cells
 * @param setCost energy of the SET pulses over that of a first one
 * @param resetCost likewise of the RESET pulses
 * @param failedCells that are in another state than they should, or outside their window
 * @param timeS for all word lines
 */
public record WriteCounts(
    long cells,
    long setPulses,
    long resetPulses,
    double setCost,
    double resetCost,
    long failedCells,
    double timeS) {

  /** Nothing written. */
  public static final WriteCounts NONE = new WriteCounts(0, 0, 0, 0, 0, 0, 0);

  /** Both at the same time. */
  public WriteCounts beside(WriteCounts other) {
    return new WriteCounts(
        cells + other.cells,
        setPulses + other.setPulses,
        resetPulses + other.resetPulses,
        setCost + other.setCost,
        resetCost + other.resetCost,
        failedCells + other.failedCells,
        Math.max(timeS, other.timeS));
  }

  /** One array after the other, or one word line. */
  public WriteCounts then(WriteCounts other) {
    return beside(other).lasting(timeS + other.timeS);
  }

  private WriteCounts lasting(double otherTimeS) {
    return new WriteCounts(
        cells, setPulses, resetPulses, setCost, resetCost, failedCells, otherTimeS);
  }
}
