package org.crossbarsim.device;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.spec.ModelFamily;

/**
 * {@code R = median * exp(z)}, z normal: the shape of the HRS of HfO2 cells in cycling.
 *
 * <p>Source of the shape: statistical assessment of endurance degradation in HRS and LRS of HfO2
 * RRAM (2013), abstract. The deviations are the card's, with sources of their own.
 */
record LogNormalSpread(StateSigmas sigmas) implements SpreadModel {
  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.SPREAD,
          "log-normal",
          "ln R is normally distributed around that of the median resistance.",
          "R = median * exp(sigma z_device + cycle_sigma z_cycle)",
          StateSigmas.PARAMETERS,
          Validity.everywhere("Deviations of ln R up to about 1; the shape fits HRS of HfO2."),
          List.of(),
          "Shape: Statistical assessment of endurance degradation in HRS and LRS of HfO2 RRAM"
              + " (2013), abstract. Deviations: of each card.");

  @Override
  public boolean isExact(CellState state) {
    return sigmas.isZero(state);
  }

  @Override
  public double drawnOhm(CellState state, double nominalOhm, CellDraws draws) {
    return ohm(nominalOhm, sigmas.draw(state, draws, 0));
  }

  /** {@code R = median * exp(sigma * z)}. */
  static double ohm(double medianOhm, double sigmaZ) {
    return medianOhm * FastMath.exp(sigmaZ);
  }
}
