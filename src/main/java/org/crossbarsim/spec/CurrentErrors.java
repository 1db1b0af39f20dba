package org.crossbarsim.spec;

import java.util.Optional;

/**
 * What is wrong with the decisions of a unit that compares currents, besides its offset. Zero is
 * off. All are referred to the input, where the offset is.
 *
 * @param noiseSigmaA deviation of the noise, drawn at every decision
 * @param gainSigma relative deviation of the gain, drawn once a unit: of the difference between bit
 *     line and reference
 * @param levelSigmaA deviation of each level, drawn once a unit and level: INL and DNL
 * @param trimStepA step of the calibration, after which an offset is what the nearest step leaves
 *     of it; 0 for none
 * @param trimRangeA largest offset that calibration can take away, either way
 * @param trimsLevels true where every level has a calibration of its own, which takes its deviation
 *     away, too
 * @param latchSwingA input that gives a full output without regeneration; a difference below {@link
 *     #windowA} is decided by chance; 0 for a latch that always decides
 * @param latch how fast the latch regenerates; of no account without a swing
 */
public record CurrentErrors(
    double noiseSigmaA,
    double gainSigma,
    double levelSigmaA,
    double trimStepA,
    double trimRangeA,
    boolean trimsLevels,
    double latchSwingA,
    Optional<LatchSpec> latch) {

  /** Difference below which a latch is undecided when its output is taken. */
  public double windowA() {
    return latch.isEmpty() ? 0 : latchSwingA * latch.get().undecidedShare();
  }

  /** True where these change no decision. A calibration alone has nothing to take away. */
  public boolean isNone() {
    return noiseSigmaA == 0 && gainSigma == 0 && levelSigmaA == 0 && windowA() == 0;
  }

  static boolean none(Optional<CurrentErrors> errors) {
    return errors.isEmpty() || errors.get().isNone();
  }
}
