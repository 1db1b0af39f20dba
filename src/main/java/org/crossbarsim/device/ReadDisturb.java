package org.crossbarsim.device;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.units.Dimension;

/**
 * Weak SETs by reads: beyond an onset, every decade of reads takes a cell a share of the
 * logarithmic window nearer to the LRS. LRS cells stay.
 *
 * <p>Source: Valentian et al., IEDM 2019, saw no disturb over at least 750 million spikes, so an
 * onset below that contradicts the only published figure at hand; the law beyond the onset, and its
 * direction (a read has the polarity of a SET), are assumptions. A card without this model has
 * none.
 *
 * @param window of the technology
 * @param lost share of the window
 */
record ReadDisturb(Window window, double lost) implements AgeingModel {
  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.READ_DISTURB,
          "onset",
          "Beyond an onset, each decade of reads moves cells nearer to the LRS.",
          "ln G moves to ln G_LRS by min(1, per_decade log10(reads / onset_reads)) of its way;"
              + " not before onset_reads",
          List.of(
              ModelParameter.required(
                  "onset_reads",
                  Dimension.DIMENSIONLESS,
                  new Range(1, 1e18),
                  "Reads that a cell takes without any change."),
              ModelParameter.required(
                  "per_decade",
                  Dimension.DIMENSIONLESS,
                  Range.SHARE,
                  "Share of the logarithmic window that each decade of reads beyond takes.")),
          Validity.everywhere("No onset was found up to 7.5e8 reads; the law beyond is assumed."),
          List.of(Condition.READS),
          "Valentian et al., IEDM 2019: none seen over 750 million spikes.");

  static ReadDisturb of(ModelSpec spec, DeviceSpec device, PhysicsSpec physics) {
    return new ReadDisturb(
        new Window(device.lrsOhm(), device.hrsOhm()),
        lost(physics.reads(), spec.value("onset_reads"), spec.value("per_decade")));
  }

  /** Share of the window that a number of reads has taken. */
  static double lost(double reads, double onsetReads, double perDecade) {
    return reads <= onsetReads ? 0 : Math.min(1, perDecade * FastMath.log10(reads / onsetReads));
  }

  @Override
  public double agedOhm(double ohm, CellDraws draws) {
    return lost == 0 ? ohm : window.towardsLrs(ohm, lost);
  }
}
