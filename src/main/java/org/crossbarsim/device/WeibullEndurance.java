package org.crossbarsim.device;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.units.Dimension;

/**
 * Cells that wear out: the life of a cell in cycles of SET and RESET is a Weibull number that meets
 * one published share of failures. A worn cell stays in one state.
 *
 * <p>Source of the point that cards use: survey note of NVMExplorer on VLSI 2019,
 * 10.23919/VLSIT.2019.8776570: about 4e-6 of the bits of a 22 nm macro have failed after 10,000
 * cycles. Slope and state of worn cells are assumptions of each card.
 */
public final class WeibullEndurance {
  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.ENDURANCE,
          "weibull",
          "The life of a cell in cycles is a Weibull number; worn cells are stuck.",
          "P(failed after n) = 1 - exp(ln(1 - failures) (n / cycles)^slope)",
          List.of(
              ModelParameter.required(
                  "cycles",
                  Dimension.DIMENSIONLESS,
                  new Range(1, 1e18),
                  "Cycles of one SET and one RESET after which failures were counted."),
              ModelParameter.required(
                  "failures",
                  Dimension.DIMENSIONLESS,
                  new Range(1e-15, 0.999),
                  "Share of the cells that had failed by then."),
              ModelParameter.required(
                  "slope",
                  Dimension.DIMENSIONLESS,
                  new Range(0.1, 20),
                  "Weibull slope: how suddenly the cells fail."),
              ModelParameter.optional(
                  "worn_in_lrs",
                  Dimension.DIMENSIONLESS,
                  Range.SHARE,
                  0.5,
                  "Share of the worn cells that stay in LRS; the others stay in HRS.")),
          Validity.everywhere("Near the stated number of cycles; the slope carries it on."),
          List.of(Condition.CYCLES),
          "Law: Weibull. Point: NVMExplorer survey note, VLSI 2019 10.23919/VLSIT.2019.8776570"
              + " (4e-6 after 10,000 cycles).");

  private final double scaleCycles; // by which 1 - 1/e of the cells have failed
  private final double slope;
  private final double wornInLrs;

  WeibullEndurance(ModelSpec spec) {
    this.slope = spec.value("slope");
    this.wornInLrs = spec.value("worn_in_lrs");
    double rate = -FastMath.log1p(-spec.value("failures"));
    this.scaleCycles = spec.value("cycles") * FastMath.pow(rate, -1 / slope);
  }

  /** Share of the cells that have failed after {@code cycles}. */
  double failed(double cycles) {
    return -FastMath.expm1(-FastMath.pow(cycles / scaleCycles, slope));
  }

  /** Cycles that cell {@code entity} lives through. */
  double lifeCycles(RandomStreams random, long entity) {
    double u = random.uniform(Purpose.ENDURANCE, entity, 0);
    return scaleCycles * FastMath.pow(-FastMath.log(u), 1 / slope);
  }

  /** Cycles that half of the cells live through. */
  double medianLifeCycles() {
    return scaleCycles * FastMath.pow(FastMath.log(2), 1 / slope);
  }

  /** State that a worn cell stays in. */
  CellState wornState(RandomStreams random, long entity) {
    double u = random.uniform(Purpose.ENDURANCE, entity, 1);
    return u < wornInLrs ? CellState.LRS : CellState.HRS;
  }
}
