package org.crossbarsim.device;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.spec.ModelFamily;

/**
 * Low-frequency read noise of CMO/HfOx cells, which has grown with the logarithm of the time since
 * programming.
 *
 * <p>Source: Falcone et al. in AIHWKit's {@code reram.py}, K = 0.0277316483 and 1 us a read. The
 * form is negative below 1 uS, where log10(g) changes its sign; valid from 9 to 88.19 uS, the range
 * that published uses of it set. A drifted cell that has left the range below 1 uS has no noise.
 *
 * @param ageS time since programming
 */
record CmoReadNoise(double ageS) implements ReadNoiseModel {
  private static final double READ_S = 1e-6;
  private static final double K = 0.0277316483;

  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.READ_NOISE,
          "cmo-hfox",
          "Read noise of CMO/HfOx analog ReRAM, grown since programming.",
          "sigma = 0.0277316483 log10(g) sqrt(ln((t + 1 us) / 2 us)) (g, sigma in uS), 0 below 1 uS",
          List.of(),
          Validity.conductancesUs(9, 88.19, "Reads of 1 us; AIHWKit applies it to drifted cells.")
              .agesS(1, CmoDrift.LONGEST_S),
          List.of(Condition.AGE),
          "Falcone et al., IBM Research Europe - Zurich; IBM AIHWKit, inference/noise/reram.py");

  /** Deviation of one read of a cell of {@code g}, both in microsiemens. */
  static double sigmaUs(double g, double ageS) {
    return g <= 1
        ? 0
        : K * FastMath.log10(g) * Math.sqrt(FastMath.log((ageS + READ_S) / (2 * READ_S)));
  }

  // The transistor takes its part of the voltage, so less of the cell's noise is seen.
  @Override
  public double relative(CellState state, double cellOhm, double transistorOhm) {
    double g = 1e6 / cellOhm;
    return g == 0 ? 0 : sigmaUs(g, ageS) / g * cellOhm / (cellOhm + transistorOhm);
  }
}
