package org.crossbarsim.spec;

/**
 * How a regenerative latch comes to its decision: its output grows as exp(t / timeConstant) from
 * what the input left on it.
 *
 * <p>Source: Veendrick, IEEE J. Solid-State Circuits 15(2):169 (1980); for comparators Evans et
 * al., Comparator Metastability Analysis, The Designer's Guide (1997).
 *
 * @param timeConstantS time constant of the regeneration
 * @param decisionS time after which its output is taken, decided or not
 */
public record LatchSpec(double timeConstantS, double decisionS) {

  /** Share of a full swing that must be there at the start to be one at the end: exp(-T/tau). */
  public double undecidedShare() {
    return StrictMath.exp(-decisionS / timeConstantS);
  }
}
