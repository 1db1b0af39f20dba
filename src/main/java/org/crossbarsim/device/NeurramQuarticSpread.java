package org.crossbarsim.device;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.spec.ModelFamily;

/**
 * Relaxation and retention of NeuRRAM's cells by age, as polynomials of fourth order.
 *
 * <p>Source: IBM AIHWKit, {@code inference/noise/reram.py}, fitted to the figures of Wan et al.,
 * Nature 2022, for 1 s, 1 day and 2 days. That code divides by the full scale of its converter; its
 * comment says 40 uS, which is what is meant here. Valid from 1 to 40 uS.
 *
 * <p>Ours: between the fitted ages the deviation is interpolated linearly in the logarithm of the
 * age; a cell keeps its draw while the deviation grows.
 */
final class NeurramQuarticSpread {
  private static final double DAY_S = 86_400;
  private static final double FULL_SCALE_US = 40;

  /** A published fit: an age and coefficients of (g/40 uS)^k. */
  private record Fit(double ageS, double... c) {
    double sigmaUs(double g) {
      return Math.max(0, Polynomial.at(g / FULL_SCALE_US, c));
    }
  }

  private static final List<Fit> FITS =
      List.of(
          new Fit(1, 0.348, 16.03, -43.853, 45.393, -16.815),
          new Fit(DAY_S, 0.701, 22.086, -50.773, 47.095, -16.458),
          new Fit(2 * DAY_S, 0.782, 20.274, -43.507, 37.062, -11.934));

  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.SPREAD,
          "neurram-quartic",
          "Relaxation of NeuRRAM's TiN/HfOx/TaOx/TiN cells from 1 s to 2 days after write-verify.",
          "G normal around g, cut at 0; sigma = sum c_k (g/40)^k (g, sigma in uS);"
              + " c = 0.348, 16.03, -43.853, 45.393, -16.815 at 1 s;"
              + " 0.701, 22.086, -50.773, 47.095, -16.458 at 1 day;"
              + " 0.782, 20.274, -43.507, 37.062, -11.934 at 2 days;"
              + " sigma is linear in ln(age) between them",
          List.of(),
          Validity.conductancesUs(
                  1, 40, "NeuRRAM, 130 nm; no temperature is stated; read noise is to be added.")
              .agesS(1, 2 * DAY_S),
          List.of(Condition.AGE),
          "Wan et al., Nature 2022; fit of IBM AIHWKit, inference/noise/reram.py");

  private NeurramQuarticSpread() {}

  /** Deviation of a cell programmed to {@code g}, both in microsiemens, {@code ageS} later. */
  static double sigmaUs(double g, double ageS) {
    if (!DESCRIPTION.valid().ageS().contains(ageS)) {
      throw new IllegalArgumentException("no fit for this age: it is not between 1 s and 2 days");
    }
    int i = ageS <= DAY_S ? 0 : 1;
    Fit young = FITS.get(i);
    Fit old = FITS.get(i + 1);
    double share = FastMath.log(ageS / young.ageS) / FastMath.log(old.ageS / young.ageS);
    return (1 - share) * young.sigmaUs(g) + share * old.sigmaUs(g);
  }

  static SpreadModel model(double ageS) {
    return new FittedSpread(g -> sigmaUs(g, ageS), DESCRIPTION.valid().conductanceS());
  }
}
