package org.crossbarsim.device;

import java.util.List;
import org.crossbarsim.circuit.CellLaw;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.units.Dimension;

/**
 * Cells through which carriers tunnel or hop: {@code I = g V0 sinh(V / V0)}.
 *
 * <p>General knowledge, without a source for one technology: V0 is the card's.
 *
 * @param scaleV V0
 */
record SinhIv(double scaleV) implements IvModel {
  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.NONLINEARITY,
          "sinh",
          "Current grows as the hyperbolic sine of the voltage across a cell.",
          "I = g V0 sinh(V / V0), V0 = voltage_scale; I / V is the card's conductance at the"
              + " voltage of an ideal read",
          List.of(
              ModelParameter.required(
                  "voltage_scale",
                  Dimension.VOLTAGE,
                  new Range(0.01, 100),
                  "Voltage far above which a cell is exponential, and far below which ohmic.")),
          Validity.everywhere("Voltages up to a few voltage scales; one scale for all cells."),
          List.of(),
          "Law: general knowledge of tunnelling and hopping cells. Scale: of each card.");

  static SinhIv of(ModelSpec spec) {
    return new SinhIv(spec.value("voltage_scale"));
  }

  @Override
  public CellLaw law() {
    return new CellLaw.Sinh(scaleV);
  }

  @Override
  public double smallSignalS(double chordS, double voltageV) {
    double x = voltageV / scaleV;
    return chordS * x / StrictMath.sinh(x);
  }
}
