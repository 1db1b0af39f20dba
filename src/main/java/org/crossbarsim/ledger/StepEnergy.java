package org.crossbarsim.ledger;

/** Sorts what a ledger books by the step for which it was booked. */
public final class StepEnergy {
  private final Ledger ledger;
  private final double[] stepJ;
  private double chargedJ;

  /** Follows {@code ledger} over {@code steps} steps. */
  public StepEnergy(Ledger ledger, int steps) {
    this.ledger = ledger;
    this.stepJ = new double[steps];
  }

  /** Whatever was booked since the last call was for {@code step}. */
  public void charge(int step) {
    double allJ = ledger.energyJ();
    stepJ[step] += allJ - chargedJ;
    chargedJ = allJ;
  }

  /** Energy booked so far for steps after {@code step}. */
  public double beyondJ(int step) {
    double sumJ = 0;
    for (int t = step + 1; t < stepJ.length; t++) {
      sumJ += stepJ[t];
    }
    return sumJ;
  }

  /** Energy booked so far for each step. */
  public double[] energyJ() {
    return stepJ.clone();
  }
}
