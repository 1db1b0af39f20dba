package org.crossbarsim.array;

import java.util.Optional;
import org.crossbarsim.spec.CurrentErrors;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.VoltageErrors;

/**
 * What is wrong with the units of one array in the quantity that they compare: conductance
 * difference where bit lines are clamped, volts at a divider.
 *
 * @param offsetSigma deviation of the offset
 * @param noiseSigma deviation of the noise
 * @param gainSigma relative deviation of the gain
 * @param levelSigma deviation of each level
 * @param trimStep step of the calibration; 0 for none
 * @param trimRange most that it takes away
 * @param trimsLevels true where every level is calibrated
 * @param window difference below which a latch is undecided
 */
public record SenseErrors(
    double offsetSigma,
    double noiseSigma,
    double gainSigma,
    double levelSigma,
    double trimStep,
    double trimRange,
    boolean trimsLevels,
    double window) {
  private static final double ROUNDING = 1e-9; // three steps of 0.1 are 0.3, though not in binary

  /** Errors of the units of {@code sense}. */
  public static SenseErrors of(SenseSpec sense, double readVoltageV) {
    if (sense instanceof SenseSpec.Amplifier a) {
      return of(a.offsetSigmaA(), a.errors(), readVoltageV);
    }
    if (sense instanceof SenseSpec.Converter c) {
      return of(c.offsetSigmaA(), c.errors(), readVoltageV);
    }
    if (sense instanceof SenseSpec.Flash f) {
      return of(f.offsetSigmaA(), f.errors(), readVoltageV);
    }
    SenseSpec.Divider d = (SenseSpec.Divider) sense;
    return of(d.offsetSigmaV(), d.errors());
  }

  /** Errors in amperes, over the voltage at which cells are read. */
  static SenseErrors of(double offsetSigmaA, Optional<CurrentErrors> errors, double readVoltageV) {
    double offsetS = offsetSigmaA / readVoltageV;
    if (errors.isEmpty()) {
      return new SenseErrors(offsetS, 0, 0, 0, 0, 0, false, 0);
    }
    CurrentErrors e = errors.get();
    return new SenseErrors(
        offsetS,
        e.noiseSigmaA() / readVoltageV,
        e.gainSigma(),
        e.levelSigmaA() / readVoltageV,
        e.trimStepA() / readVoltageV,
        e.trimRangeA() / readVoltageV,
        e.trimsLevels(),
        e.windowA() / readVoltageV);
  }

  /** Errors in volts. */
  static SenseErrors of(double offsetSigmaV, Optional<VoltageErrors> errors) {
    if (errors.isEmpty()) {
      return new SenseErrors(offsetSigmaV, 0, 0, 0, 0, 0, false, 0);
    }
    VoltageErrors e = errors.get();
    return new SenseErrors(
        offsetSigmaV,
        e.noiseSigmaV(),
        e.gainSigma(),
        e.levelSigmaV(),
        e.trimStepV(),
        e.trimRangeV(),
        e.trimsLevels(),
        e.windowV());
  }

  /** True where only an offset is wrong, which every level has in common. */
  public boolean isOffsetAlone() {
    return noiseSigma == 0 && gainSigma == 0 && levelSigma == 0 && window == 0;
  }

  /**
   * What calibration leaves of a deviation: the rest to its nearest step. One beyond the range
   * keeps what exceeds it.
   */
  public double calibrated(double deviation) {
    if (trimStep == 0) {
      return deviation;
    }
    double most = Math.floor(trimRange / trimStep * (1 + ROUNDING));
    double steps = Math.max(-most, Math.min(most, Math.rint(deviation / trimStep)));
    return deviation - steps * trimStep;
  }
}
