package org.crossbarsim.device;

/**
 * Cells of one state that spread by normal draws and flicker by a share of their conductance, and
 * suffer nothing else: programmed to {@code ohm}, each conducts {@code 1 / (ohm * exp(x) +
 * transistor)} or {@code 1 / (ohm / (1 + x) + transistor)}, where x is the sum of two draws, each
 * times its deviation.
 *
 * @param logNormal true for the former
 * @param deviceSigma deviation of the draw that belongs to the cell
 * @param cycleSigma deviation of the draw that belongs to its programming
 * @param relativeNoise deviation of one read, relative to the conductance
 */
public record NormalCells(
    boolean logNormal, double ohm, double deviceSigma, double cycleSigma, double relativeNoise) {

  /** Sum of the two deviations. */
  public double sigmas() {
    return deviceSigma + cycleSigma;
  }

  /** True where every cell has its nominal conductance. */
  public boolean isExact() {
    return deviceSigma == 0 && cycleSigma == 0;
  }
}
