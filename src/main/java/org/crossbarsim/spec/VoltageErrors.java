package org.crossbarsim.spec;

import java.util.Optional;

/**
 * What is wrong with the decisions of a unit that compares voltages, besides its offset. Zero is
 * off. All are referred to the input, where the offset is.
 *
 * @param noiseSigmaV deviation of the noise, drawn at every decision
 * @param gainSigma relative deviation of the gain, drawn once a unit: of the reference voltages
 * @param levelSigmaV deviation of each level, drawn once a unit and level: INL and DNL
 * @param trimStepV step of the calibration, after which an offset is what the nearest step leaves
 *     of it; 0 for none
 * @param trimRangeV largest offset that calibration can take away, either way
 * @param trimsLevels true where every level has a calibration of its own, which takes its deviation
 *     away, too
 * @param latchSwingV input that gives a full output without regeneration; a difference below {@link
 *     #windowV} is decided by chance; 0 for a latch that always decides
 * @param latch how fast the latch regenerates; of no account without a swing
 */
public record VoltageErrors(
    double noiseSigmaV,
    double gainSigma,
    double levelSigmaV,
    double trimStepV,
    double trimRangeV,
    boolean trimsLevels,
    double latchSwingV,
    Optional<LatchSpec> latch) {

  /** Difference below which a latch is undecided when its output is taken. */
  public double windowV() {
    return latch.isEmpty() ? 0 : latchSwingV * latch.get().undecidedShare();
  }

  /** True where these change no decision. A calibration alone has nothing to take away. */
  public boolean isNone() {
    return noiseSigmaV == 0 && gainSigma == 0 && levelSigmaV == 0 && windowV() == 0;
  }

  static boolean none(Optional<VoltageErrors> errors) {
    return errors.isEmpty() || errors.get().isNone();
  }
}
