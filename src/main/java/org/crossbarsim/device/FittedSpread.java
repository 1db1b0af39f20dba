package org.crossbarsim.device;

import java.util.function.DoubleUnaryOperator;
import org.crossbarsim.random.Purpose;

/**
 * A conductance that is normal around its target, with a published deviation that depends on the
 * target alone. What would conduct backwards does not conduct.
 *
 * <p>A cell that writing gave up may lie outside the fit: it takes the deviation at its end.
 *
 * @param sigmaUs deviation against target, both in microsiemens
 * @param valid targets of the fit, in siemens
 */
record FittedSpread(DoubleUnaryOperator sigmaUs, Range valid) implements SpreadModel {
  private static final double US = 1e-6;

  @Override
  public boolean isExact(CellState state) {
    return false;
  }

  @Override
  public double drawnOhm(CellState state, double nominalOhm, CellDraws draws) {
    double targetUs = 1 / nominalOhm / US;
    double fitted = Math.max(valid.least(), Math.min(valid.most(), US * targetUs)) / US;
    double z = draws.programming(Purpose.CYCLE_SPREAD, 0);
    return 1 / (US * Math.max(0, targetUs + sigmaUs.applyAsDouble(fitted) * z));
  }
}
