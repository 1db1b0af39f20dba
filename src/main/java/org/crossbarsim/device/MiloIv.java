package org.crossbarsim.device;

import java.util.List;
import org.crossbarsim.circuit.CellLaw;
import org.crossbarsim.spec.ModelFamily;

/**
 * Cells of IHP's TiN/Ti/HfO2/TiN array: {@code I = g V + NL2 V^2 + NL3 V^3}, NL2 and NL3 being
 * cubic and quadratic in log10(g / S).
 *
 * <p>Source: Milo et al., IRPS 2021, in the fit of CrossSim's {@code RRAM_Milo.py}. Valid for
 * voltages up to 0.5 V of either sign, best between 62.5 and 110 uS; the levels that were
 * programmed go from 50 to 225 uS.
 */
record MiloIv() implements IvModel {
  private static final double[] NL2 = {0.0001388, 0.001541, 0.005711, 0.007063};
  private static final double[] NL3 = {8.871e-05, 0.00067919, 0.0012968};
  private static final CellLaw LAW = new CellLaw.Polynomial(NL2, NL3);
  private static final int STEPS = 60;

  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.NONLINEARITY,
          "milo",
          "Measured bend of the current of IHP's HfO2 1T1R cells.",
          "I = g V + NL2 V^2 + NL3 V^3; NL2 = 0.0001388 x^3 + 0.001541 x^2 + 0.005711 x + 0.007063,"
              + " NL3 = 8.871e-5 x^2 + 0.00067919 x + 0.0012968, x = log10(g / S)",
          List.of(),
          Validity.conductancesUs(50, 225, "Voltages up to 0.5 V; best between 62.5 and 110 uS."),
          List.of(),
          "Milo et al., IRPS 2021; fit of CrossSim, RRAM_Milo.py");

  @Override
  public CellLaw law() {
    return LAW;
  }

  // The chord rises with g: halve the interval, in powers of ten, that must hold it.
  @Override
  public double smallSignalS(double chordS, double voltageV) {
    double low = 0.5 * chordS;
    double high = 2 * chordS;
    for (int i = 0; i < STEPS; i++) {
      double middle = Math.sqrt(low * high);
      if (LAW.currentA(middle, voltageV) < chordS * voltageV) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.sqrt(low * high);
  }
}
