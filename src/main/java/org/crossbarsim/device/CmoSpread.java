package org.crossbarsim.device;

import java.util.List;
import org.crossbarsim.spec.ModelFamily;

/**
 * Programming of CMO/HfOx cells with write-verify, for two windows of acceptance.
 *
 * <p>Source: Falcone et al. (IBM Research Europe), in the fit of AIHWKit's {@code reram.py}. Valid
 * from 9 to 88.19 uS, the range that published uses of that fit set.
 */
final class CmoSpread {
  static final ModelDescription FINE =
      description("cmo-hfox-fine", "0.2 %", "sigma = 0.00081107 + 0.00106879 g (g, sigma in uS)");
  static final ModelDescription COARSE =
      description(
          "cmo-hfox-coarse", "2 %", "sigma = 0.0112185391 + 0.01129027418 g (g, sigma in uS)");

  private static ModelDescription description(String name, String acceptance, String formula) {
    return new ModelDescription(
        ModelFamily.SPREAD,
        name,
        "CMO/HfOx analog ReRAM right after write-verify with an acceptance of " + acceptance + ".",
        "G normal around g, cut at 0; " + formula,
        List.of(),
        Validity.conductancesUs(
            9, 88.19, "Right after programming; what follows is the retention model cmo-hfox."),
        List.of(),
        "Falcone et al., IBM Research Europe - Zurich; fit of IBM AIHWKit,"
            + " inference/noise/reram.py");
  }

  private CmoSpread() {}

  /** Deviation right after programming to {@code g} within 0.2 %, both in microsiemens. */
  static double fineSigmaUs(double g) {
    return 0.00081107 + 0.00106879 * g;
  }

  /** The same within 2 %. */
  static double coarseSigmaUs(double g) {
    return 0.0112185391 + 0.01129027418 * g;
  }

  static SpreadModel fine() {
    return new FittedSpread(CmoSpread::fineSigmaUs, FINE.valid().conductanceS());
  }

  static SpreadModel coarse() {
    return new FittedSpread(CmoSpread::coarseSigmaUs, COARSE.valid().conductanceS());
  }
}
