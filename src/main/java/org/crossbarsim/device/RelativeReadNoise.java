package org.crossbarsim.device;

import java.util.List;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.units.Dimension;

/** Read noise as a share of the conductance, one for each state; their mean half-way. */
record RelativeReadNoise(double lrs, double hrs) implements ReadNoiseModel {
  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.READ_NOISE,
          "relative",
          "Every read of a cell is off by a normal share of its conductance.",
          "G_read = G * (1 + noise z), noise of the cell's state",
          List.of(
              ModelParameter.required(
                  "lrs_read_noise",
                  Dimension.DIMENSIONLESS,
                  Range.NOT_NEGATIVE,
                  "Read noise of an LRS cell relative to its conductance."),
              ModelParameter.required(
                  "hrs_read_noise",
                  Dimension.DIMENSIONLESS,
                  Range.NOT_NEGATIVE,
                  "Read noise of an HRS cell relative to its conductance.")),
          Validity.everywhere("Noise that is white from read to read."),
          List.of(),
          "Shares: of each card.");

  static RelativeReadNoise of(ModelSpec spec) {
    return new RelativeReadNoise(spec.value("lrs_read_noise"), spec.value("hrs_read_noise"));
  }

  @Override
  public double relative(CellState state, double cellOhm, double transistorOhm) {
    return state.between(lrs, hrs);
  }
}
