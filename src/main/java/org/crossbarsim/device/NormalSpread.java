package org.crossbarsim.device;

import java.util.List;
import org.crossbarsim.spec.ModelFamily;

/**
 * {@code G = G0 * (1 + z)}, z normal, redrawn while the conductance is not positive: the shape of
 * the LRS of HfO2 cells in cycling, and of every cell whose writing is verified.
 *
 * <p>Source of the shape: statistical assessment of endurance degradation in HRS and LRS of HfO2
 * RRAM (2013), abstract. The deviations are the card's, with sources of their own.
 */
record NormalSpread(StateSigmas sigmas) implements SpreadModel {
  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.SPREAD,
          "normal",
          "The conductance is normally distributed around its nominal value; never negative.",
          "G = G0 * (1 + sigma z_device + cycle_sigma z_cycle), drawn again at G <= 0",
          StateSigmas.PARAMETERS,
          Validity.everywhere(
              "Deviations up to about 0.3; beyond, the redraws lift the mean conductance."),
          List.of(),
          "Shape: Statistical assessment of endurance degradation in HRS and LRS of HfO2 RRAM"
              + " (2013), abstract. Deviations: of each card.");

  @Override
  public boolean isExact(CellState state) {
    return sigmas.isZero(state);
  }

  @Override
  public double drawnOhm(CellState state, double nominalOhm, CellDraws draws) {
    for (int attempt = 0; attempt < CellDraws.MOST; attempt++) {
      double z = sigmas.draw(state, draws, attempt);
      if (1 + z > 0) {
        return nominalOhm / (1 + z);
      }
    }
    throw new IllegalStateException("no positive conductance in " + CellDraws.MOST + " draws");
  }
}
