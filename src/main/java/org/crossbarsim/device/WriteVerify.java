package org.crossbarsim.device;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.random.FastGaussian;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.ProgrammingSpec;
import org.crossbarsim.units.Dimension;

/**
 * Writing with incremental pulses and verify: SET pulses while a cell conducts too little, RESET
 * pulses while it conducts too much, each series from its first voltage up by a step a pulse, until
 * the cell is inside its window or the budget of pulses is spent.
 *
 * <p>A pulse moves the conductance by {@code gain * (overdrive) * exp(gain_sigma z)}, the overdrive
 * being its voltage above the cell's threshold; thresholds are normal around the first voltages.
 *
 * <p>Source of the scheme: Wan et al., Nature 2022 (first pulses of 1.2 and 1.5 V, steps of 0.1 V,
 * 1 us, window of 1 uS to either side; 99 % of the cells succeed, after 8.52 pulses in the mean).
 * What one pulse does is ours; over gains of 12 to 24 uS/V the mean stays between 8.5 and 8.9 for
 * targets between 1 and 40 uS from the HRS. Reads that verify cost nothing here.
 */
public final class WriteVerify {
  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.VERIFY,
          "incremental-pulse",
          "Pulses of rising voltage, SET or RESET, until a cell is inside its window.",
          "G += gain max(0, V - V_cell) exp(gain_sigma z) by a SET, -= by a RESET;"
              + " V = first voltage + n voltage_step; V_cell normal around the first voltage",
          List.of(
              ModelParameter.required(
                  "acceptance",
                  Dimension.CONDUCTANCE,
                  new Range(1e-12, 1),
                  "Half the width of the window around the target."),
              ModelParameter.required(
                  "pulse_budget",
                  Dimension.DIMENSIONLESS,
                  new Range(1, 10_000),
                  "Pulses after which a cell is given up."),
              ModelParameter.required(
                  "voltage_step",
                  Dimension.VOLTAGE,
                  new Range(0, 10),
                  "By which each pulse of a series exceeds the one before."),
              ModelParameter.required(
                  "gain",
                  Dimension.CONDUCTANCE,
                  new Range(1e-12, 1),
                  "Change of conductance by a pulse one volt above the cell's threshold."),
              ModelParameter.required(
                  "gain_sigma",
                  Dimension.DIMENSIONLESS,
                  new Range(0, 5),
                  "Deviation of the logarithm of that change from pulse to pulse."),
              ModelParameter.required(
                  "threshold_sigma",
                  Dimension.VOLTAGE,
                  new Range(0, 5),
                  "Deviation of the thresholds from cell to cell.")),
          Validity.everywhere("Cells whose conductance is analog between the two states."),
          List.of(),
          "Scheme: Wan et al., Nature 2022, Extended Data Fig. 3. Effect of one pulse: assumed.");

  private static final int SET_THRESHOLD = 0;
  private static final int RESET_THRESHOLD = 1;
  private static final int FIRST_PULSE = 2;

  /**
   * How one cell was written.
   *
   * @param setPulses SET pulses
   * @param resetPulses RESET pulses
   * @param setCost energy of the SET pulses over that of a first one: voltages squared
   * @param resetCost energy of the RESET pulses over that of a first one
   * @param succeeded true if the cell is inside its window
   * @param conductanceS where the last pulse left it
   */
  public record Outcome(
      int setPulses,
      int resetPulses,
      double setCost,
      double resetCost,
      boolean succeeded,
      double conductanceS) {}

  private final ProgrammingSpec pulses;
  private final double acceptanceS;
  private final int budget;
  private final double stepV;
  private final double gainS;
  private final double gainSigma;
  private final double thresholdSigmaV;
  private final RandomStreams random;

  WriteVerify(ModelSpec spec, ProgrammingSpec pulses, RandomStreams random) {
    this.pulses = pulses;
    this.acceptanceS = spec.value("acceptance");
    this.budget = (int) spec.value("pulse_budget");
    this.stepV = spec.value("voltage_step");
    this.gainS = spec.value("gain");
    this.gainSigma = spec.value("gain_sigma");
    this.thresholdSigmaV = spec.value("threshold_sigma");
    this.random = random;
  }

  /**
   * Writes cell {@code entity} from {@code fromS} to {@code targetS}, transistor left out.
   *
   * @param cycle number of the programming
   */
  public Outcome write(double fromS, double targetS, long entity, long cycle) {
    double setThresholdV = thresholdSigmaV * gaussian(entity, SET_THRESHOLD);
    double resetThresholdV = thresholdSigmaV * gaussian(entity, RESET_THRESHOLD);
    long key = RandomStreams.join(entity, cycle);
    double g = fromS;
    int sets = 0;
    int resets = 0;
    double setCost = 0;
    double resetCost = 0;
    double riseV = 0; // of the series at hand over its first pulse
    boolean setting = g < targetS;
    while (Math.abs(g - targetS) > acceptanceS && sets + resets < budget) {
      boolean set = g < targetS;
      riseV = sets + resets == 0 || set != setting ? 0 : riseV + stepV;
      setting = set;
      double overdriveV = Math.max(0, riseV - (set ? setThresholdV : resetThresholdV));
      double z = gainSigma == 0 ? 0 : gaussian(key, FIRST_PULSE + sets + resets);
      double change = gainS * overdriveV * FastMath.exp(gainSigma * z);
      g = set ? g + change : Math.max(0, g - change);
      if (set) {
        sets++;
        setCost += cost(riseV, pulses.setVoltageV());
      } else {
        resets++;
        resetCost += cost(riseV, pulses.resetVoltageV());
      }
    }
    boolean succeeded = Math.abs(g - targetS) <= acceptanceS;
    return new Outcome(sets, resets, setCost, resetCost, succeeded, g);
  }

  private static double cost(double riseV, double firstV) {
    double ratio = 1 + riseV / firstV;
    return ratio * ratio;
  }

  private double gaussian(long key, int n) {
    return FastGaussian.of(random.bits(Purpose.WRITE_VERIFY, key, n));
  }
}
