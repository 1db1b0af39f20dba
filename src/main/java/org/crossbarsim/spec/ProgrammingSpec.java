package org.crossbarsim.spec;

/**
 * What it takes to switch a cell of one technology: rectangular pulses whose voltage, current and
 * width are those of the whole cell, transistor included.
 *
 * <p>Charge pumps, write drivers and the charging of lines are left out: a card states the cell.
 *
 * @param setVoltageV voltage of a SET pulse, which takes a cell to its LRS
 * @param setCurrentA current of a SET pulse
 * @param setPulseS width of a SET pulse
 * @param resetVoltageV voltage of a RESET pulse, which takes a cell to its HRS
 * @param resetCurrentA current of a RESET pulse
 * @param resetPulseS width of a RESET pulse
 * @param enduranceCycles cycles of one SET and one RESET that a cell lives through
 */
public record ProgrammingSpec(
    double setVoltageV,
    double setCurrentA,
    double setPulseS,
    double resetVoltageV,
    double resetCurrentA,
    double resetPulseS,
    double enduranceCycles) {

  /** Nothing is known: every number is undefined. */
  public static final ProgrammingSpec UNKNOWN =
      new ProgrammingSpec(
          Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** True where the card says what programming costs. */
  public boolean isKnown() {
    return !Double.isNaN(setVoltageV);
  }

  /** Energy of a SET pulse: {@code V I t}. */
  public double setJ() {
    return setVoltageV * setCurrentA * setPulseS;
  }

  /** Energy of a RESET pulse: {@code V I t}. */
  public double resetJ() {
    return resetVoltageV * resetCurrentA * resetPulseS;
  }

  /** Pulses after which a cell stays as it is: a cycle is two of them. */
  public double endurancePulses() {
    return 2 * enduranceCycles;
  }
}
