package org.crossbarsim.chip;

/**
 * What one chip of many came to, beside the same design on ideal cells.
 *
 * @param chip its number
 * @param accuracy share of images classified as labelled; NaN where no image has a label
 * @param energyPerImageJ leakage included
 * @param latencyS of one image alone, mean over the images
 * @param classFlips share of images whose class is another on ideal cells
 * @param senseTally sense decisions, and those that ideal cells decide otherwise
 */
public record ChipFigures(
    int chip,
    double accuracy,
    double energyPerImageJ,
    double latencyS,
    double classFlips,
    SenseTally senseTally) {

  /** The figures of {@code run}, its energy and latency to the bit those of its report. */
  static ChipFigures of(int chip, RunResult run, int[] idealClasses) {
    int flips = 0;
    for (int i = 0; i < idealClasses.length; i++) {
      flips += run.predicted()[i] == idealClasses[i] ? 0 : 1;
    }
    int n = run.samples();
    return new ChipFigures(
        chip,
        run.hasLabels() ? (double) run.correct() / n : Double.NaN,
        (run.ledger().energyJ() + run.leakageEnergyJ()) / n,
        run.totalLatencyS() / n,
        (double) flips / n,
        run.senseTally());
  }

  /** Share of the sense decisions that ideal cells decide otherwise; NaN where none is made. */
  public double wrongDecisions() {
    return (double) senseTally.allWrong() / senseTally.allDecisions();
  }
}
