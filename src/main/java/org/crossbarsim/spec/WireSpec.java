package org.crossbarsim.spec;

/**
 * Wires of an array, per bit-cell pitch, and what drives them.
 *
 * @param wordLineOhmPerCell resistance of a word line along one cell
 * @param bitLineOhmPerCell resistance of a bit line along one cell
 * @param sourceLineOhmPerCell resistance of a source line along one cell; of no meaning where word
 *     lines carry the current
 * @param wordLineFaradPerCell capacitance of a word line along one cell, gate of the access
 *     transistor included
 * @param bitLineFaradPerCell capacitance of a bit line along one cell, drain of the transistor
 *     included
 * @param wordLineVoltageV swing of a word line
 * @param wordLineDriverOhm output resistance of a word-line driver
 * @param bitLineClampOhm input resistance of the clamp that holds a bit line
 * @param bitLineSupplyV supply behind the clamps, from which the current of bit lines is drawn:
 *     what exceeds the read voltage is dissipated in the clamp; 0 bills the cells alone
 * @param settleTimeConstants time constants that a line waits; 5 leaves 0.7 % of the step
 */
public record WireSpec(
    double wordLineOhmPerCell,
    double bitLineOhmPerCell,
    double sourceLineOhmPerCell,
    double wordLineFaradPerCell,
    double bitLineFaradPerCell,
    double wordLineVoltageV,
    double wordLineDriverOhm,
    double bitLineClampOhm,
    double bitLineSupplyV,
    double settleTimeConstants) {

  /**
   * Energy dissipated in a clamp for each joule that its cells dissipate at {@code readVoltageV}.
   */
  public double clampOverhead(double readVoltageV) {
    return Math.max(0, bitLineSupplyV / readVoltageV - 1);
  }

  /** Capacitance of a word line over {@code cells} cells. */
  public double wordLineFarad(int cells) {
    return wordLineFaradPerCell * cells;
  }

  /** Capacitance of a bit line over {@code cells} cells. */
  public double bitLineFarad(int cells) {
    return bitLineFaradPerCell * cells;
  }

  /**
   * Time to raise a word line over {@code cells} cells: driver plus half of the distributed line
   * (Elmore), times the stated number of time constants.
   */
  public double raiseS(int cells) {
    double c = wordLineFarad(cells);
    return settleTimeConstants * (wordLineDriverOhm + 0.5 * wordLineOhmPerCell * cells) * c;
  }

  /** Time for a bit line over {@code cells} cells to settle into its clamp, by the same rule. */
  public double settleS(int cells) {
    return settleS(cells, bitLineClampOhm);
  }

  /** The same behind {@code driverOhm} instead of the clamp. */
  double settleS(int cells, double driverOhm) {
    double c = bitLineFarad(cells);
    return settleTimeConstants * (driverOhm + 0.5 * bitLineOhmPerCell * cells) * c;
  }
}
