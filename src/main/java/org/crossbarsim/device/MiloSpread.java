package org.crossbarsim.device;

import java.util.List;
import org.crossbarsim.spec.ModelFamily;

/**
 * Cells of IHP's TiN/Ti/HfO2/TiN 1T1R array, programmed with the IGVVA-100 algorithm.
 *
 * <p>Source: Milo et al., IRPS 2021, Fig. 1 and 4, in the fit of CrossSim's {@code RRAM_Milo.py}.
 * Valid from 50 to 225 uS, the levels that were programmed; an HRS below them is not covered.
 */
final class MiloSpread {
  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.SPREAD,
          "milo-igvva-100",
          "Cells of IHP's HfO2 1T1R array after incremental gate voltage and verify (IGVVA-100).",
          "G normal around g, cut at 0; sigma = max(0, 4.782321 - 0.009107 g) (g, sigma in uS)",
          List.of(),
          Validity.conductancesUs(
              50, 225, "IHP 4 kbit, 0.25 um; age and temperature are not stated."),
          List.of(),
          "Milo et al., IRPS 2021, Fig. 1 and 4; fit of CrossSim, RRAM_Milo.py");

  private MiloSpread() {}

  /** Deviation of a cell programmed to {@code g}, both in microsiemens. */
  static double sigmaUs(double g) {
    return Math.max(0, 4.782321 - 0.009107 * g);
  }

  static SpreadModel model() {
    return new FittedSpread(MiloSpread::sigmaUs, DESCRIPTION.valid().conductanceS());
  }
}
