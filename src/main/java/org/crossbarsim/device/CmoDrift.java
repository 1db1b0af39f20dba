package org.crossbarsim.device;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.spec.ModelFamily;

/**
 * Decay of CMO/HfOx cells with the logarithm of time, the same at every conductance.
 *
 * <p>Source: Falcone et al. in AIHWKit's {@code reram.py}: the mean shifts by -0.08900206 ln t uS
 * and spreads by 0.04201137 ln t + 0.41183342 uS, t in seconds. Valid from 1 s; the authors carry
 * it on to 10 years. A cell keeps its draw while the deviation grows.
 *
 * @param ageS time since programming
 */
record CmoDrift(double ageS) implements AgeingModel {
  /** Ten years. */
  static final double LONGEST_S = 3.1536e8;

  private static final double US = 1e-6;

  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.RETENTION,
          "cmo-hfox",
          "Decay of CMO/HfOx analog ReRAM with the logarithm of time.",
          "g(t) normal around g - 0.08900206 ln t, cut at 0, with sigma = 0.04201137 ln t +"
              + " 0.41183342 (uS, t in s)",
          List.of(),
          Validity.conductancesUs(
                  9, 88.19, "Measured for far less than the 10 years to which it is carried on.")
              .agesS(1, LONGEST_S),
          List.of(Condition.AGE),
          "Falcone et al., IBM Research Europe - Zurich; fit of IBM AIHWKit,"
              + " inference/noise/reram.py");

  /** Mean shift in microsiemens. */
  static double shiftUs(double ageS) {
    return -0.08900206 * FastMath.log(ageS);
  }

  /** Deviation in microsiemens. */
  static double sigmaUs(double ageS) {
    return 0.04201137 * FastMath.log(ageS) + 0.41183342;
  }

  @Override
  public double agedOhm(double ohm, CellDraws draws) {
    double z = draws.programming(Purpose.DRIFT, 0);
    double g = 1 / ohm / US + shiftUs(ageS) + sigmaUs(ageS) * z;
    return 1 / (US * Math.max(0, g));
  }
}
