package org.crossbarsim.spec;

/** What stands at the foot of the bit lines. */
public sealed interface SenseSpec {

  /** Deviation of the input-referred offset current, drawn once per amplifier. */
  double offsetSigmaA();

  /** Cost of one decision or conversion, and area and leakage of one unit. */
  UnitCost cost();

  /** The same without mismatch. */
  SenseSpec idealised();

  /** A 1-bit current sense amplifier. */
  record Amplifier(double offsetSigmaA, UnitCost cost) implements SenseSpec {
    @Override
    public SenseSpec idealised() {
      return new Amplifier(0, cost);
    }
  }

  /**
   * A converter with uniformly spaced levels.
   *
   * <p>One code is {@code codeStep} of the finest unit that the reference leaves: for a mid or
   * fixed reference on a single-row array that unit is (I_LRS-I_HRS)/2 and codes run from
   * -(levels-1)/2 to +(levels-1)/2; for an HRS reference, and for a differential array whose tap
   * count is known, it is I_LRS-I_HRS and codes run from 0 to levels-1. Anything beyond clips.
   *
   * @param levels number of output codes
   * @param codeStep units per code; 1 is full resolution
   */
  record Converter(int levels, double codeStep, double offsetSigmaA, UnitCost cost)
      implements SenseSpec {
    @Override
    public SenseSpec idealised() {
      return new Converter(levels, codeStep, 0, cost);
    }
  }
}
