package org.crossbarsim.margin;

import org.crossbarsim.array.SenseErrors;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.SenseSpec;

/**
 * What amplifiers or converters add to the difference of bit line and reference, as random numbers
 * over units and decisions.
 *
 * <p>Offset and noise add a number each. A level that deviates is a number added to the difference
 * where that level is near; so is an error of the gain, in proportion to the difference. A level
 * with a window in which a coin decides errs as often as one that is moved up or down by the window
 * with equal odds. A calibrated offset is what the nearest step leaves. At a voltage divider all of
 * these are volts; the slope of the divider at the read's nominal conductance makes them siemens.
 */
final class SenseOdds {
  private static final int NODES = 16_384;

  private final SenseSpec sense;
  private final SenseErrors errors;
  private final boolean fixed; // errors that stay with a unit
  private final boolean passing; // errors of each decision
  private final double middleS;
  private final double normal2; // variance of what stays with a unit and is normal
  private final NormalNodes rest; // what calibration leaves, at these points
  private final double[] restAt;
  private final double rest2;

  /**
   * @param fixed whether offsets, levels and gains deviate
   * @param passing whether decisions are noisy
   */
  SenseOdds(ArraySpec array, DeviceSpec device, boolean fixed, boolean passing) {
    this.sense = array.sense();
    this.errors = SenseErrors.of(sense, device.readVoltageV());
    this.fixed = fixed;
    this.passing = passing;
    this.middleS = 0.5 * (device.lrsConductanceS() + device.hrsConductanceS());
    double offset2 = errors.offsetSigma() * errors.offsetSigma();
    double level2 = errors.levelSigma() * errors.levelSigma();
    boolean trims = fixed && errors.trimStep() > 0;
    double trimmed2 = trims ? offset2 + (errors.trimsLevels() ? level2 : 0) : 0;
    this.normal2 = fixed ? offset2 + level2 - trimmed2 : 0;
    this.rest =
        trimmed2 > 0 ? NormalNodes.above(Double.NEGATIVE_INFINITY, NODES) : NormalNodes.none();
    this.restAt = new double[rest.z.length];
    double square = 0;
    for (int i = 0; i < restAt.length; i++) {
      restAt[i] = errors.calibrated(Math.sqrt(trimmed2) * rest.z[i]);
      square += rest.weight[i] * restAt[i] * restAt[i];
    }
    this.rest2 = square;
  }

  // Siemens for each unit in which the sensing compares, and what one unit of gain moves.
  private double scale(int active, double idealS) {
    if (sense instanceof SenseSpec.Divider divider) {
      double fall = 1 + divider.pullUpOhm() * (active * middleS + idealS);
      return fall * fall / (divider.supplyV() * divider.pullUpOhm());
    }
    return 1;
  }

  private double gain2(int active, double idealS) {
    double moved =
        sense instanceof SenseSpec.Divider divider
            ? divider.bitLineV(active * middleS + idealS)
            : idealS;
    double sigma = errors.gainSigma() * moved;
    return fixed ? sigma * sigma : 0;
  }

  /**
   * Variance of all that stays with a unit.
   *
   * @param idealS difference that ideal cells leave
   */
  double fixedS2(int active, double idealS) {
    double scale = scale(active, idealS);
    return (normal2 + rest2 + gain2(active, idealS)) * scale * scale;
  }

  /** Variance of all that each decision draws. */
  double passingS2(int active, double idealS) {
    double scale = scale(active, idealS);
    double noise = errors.noiseSigma();
    return passing ? (noise * noise + errors.window() * errors.window()) * scale * scale : 0;
  }

  /** Variance of the part that is normal. */
  double normalS2(int active, double idealS) {
    double scale = scale(active, idealS);
    double noise = passing ? errors.noiseSigma() : 0;
    return (normal2 + gain2(active, idealS) + noise * noise) * scale * scale;
  }

  /** Adds the parts that are not normal. */
  Spectrum onto(Spectrum sum, Lattice lattice, int active, double idealS) {
    double scale = scale(active, idealS);
    Spectrum all = sum;
    if (rest2 > 0) {
      double[] mass = new double[lattice.size()];
      for (int i = 0; i < restAt.length; i++) {
        lattice.add(mass, scale * restAt[i], rest.weight[i]);
      }
      all = all.plus(Spectrum.of(mass), 1);
    }
    if (passing && errors.window() > 0) {
      double[] mass = new double[lattice.size()];
      lattice.add(mass, scale * errors.window(), 0.5);
      lattice.add(mass, -scale * errors.window(), 0.5);
      all = all.plus(Spectrum.of(mass), 1);
    }
    return all;
  }
}
