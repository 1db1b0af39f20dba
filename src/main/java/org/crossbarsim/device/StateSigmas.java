package org.crossbarsim.device;

import java.util.List;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.units.Dimension;

/**
 * Deviations of the two states, of the device and of each programming, which are independent. No
 * source gives the spread of a half-way state: the mean of the two end states is taken.
 */
record StateSigmas(double lrs, double hrs, double lrsCycle, double hrsCycle) {
  static final List<ModelParameter> PARAMETERS =
      List.of(
          parameter("lrs_sigma", "Device-to-device spread of the LRS."),
          parameter("hrs_sigma", "Device-to-device spread of the HRS."),
          parameter("lrs_cycle_sigma", "Spread of the LRS from programming to programming."),
          parameter("hrs_cycle_sigma", "Spread of the HRS from programming to programming."));

  private static ModelParameter parameter(String name, String doc) {
    return ModelParameter.required(name, Dimension.DIMENSIONLESS, Range.NOT_NEGATIVE, doc);
  }

  static StateSigmas of(ModelSpec spec) {
    return new StateSigmas(
        spec.value("lrs_sigma"),
        spec.value("hrs_sigma"),
        spec.value("lrs_cycle_sigma"),
        spec.value("hrs_cycle_sigma"));
  }

  boolean isZero(CellState state) {
    return state.between(lrs, hrs) == 0 && state.between(lrsCycle, hrsCycle) == 0;
  }

  /** Sum of the two draws, each times its deviation. */
  double draw(CellState state, CellDraws draws, int attempt) {
    double device = state.between(lrs, hrs);
    double cycle = state.between(lrsCycle, hrsCycle);
    return (device == 0 ? 0 : device * draws.device(Purpose.DEVICE_SPREAD, attempt))
        + (cycle == 0 ? 0 : cycle * draws.programming(Purpose.CYCLE_SPREAD, attempt));
  }
}
