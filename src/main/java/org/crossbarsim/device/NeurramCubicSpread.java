package org.crossbarsim.device;

import java.util.List;
import org.crossbarsim.spec.ModelFamily;

/**
 * Relaxation of NeuRRAM's cells 1 s after write-verify, as a cubic in the target.
 *
 * <p>Source: Wan et al., Nature 2022, Extended Data Fig. 3 d, in the fit of CrossSim's {@code
 * RRAM_Wan.py}. Valid to 39.26 uS, 1 s after programming. {@link NeurramQuarticSpread} fits the
 * same figure and differs: 1.28 uS here against 0.72 there at 1 uS, 2.36 against 2.02 at 20 uS.
 */
final class NeurramCubicSpread {
  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.SPREAD,
          "neurram-cubic",
          "Relaxation of NeuRRAM's TiN/HfOx/TaOx/TiN cells 1 s after write-verify.",
          "G normal around g, cut at 0; sigma = 1.536e-4 g^3 - 1.167e-2 g^2 + 0.2374 g + 1.053,"
              + " not below 0 (g, sigma in uS)",
          List.of(),
          Validity.conductancesUs(0, 39.26, "NeuRRAM, 130 nm; no temperature is stated.")
              .agesS(1, 1),
          List.of(),
          "Wan et al., Nature 2022, Extended Data Fig. 3; fit of CrossSim, RRAM_Wan.py");

  private NeurramCubicSpread() {}

  /** Deviation of a cell programmed to {@code g}, both in microsiemens. */
  static double sigmaUs(double g) {
    return Math.max(0, Polynomial.at(g, 1.053, 0.2374, -1.167e-2, 1.536e-4));
  }

  static SpreadModel model() {
    return new FittedSpread(NeurramCubicSpread::sigmaUs, DESCRIPTION.valid().conductanceS());
  }
}
