package org.crossbarsim.margin;

import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.Spread;

/**
 * Conductance of a cell in one state as a function of a standard normal number z, rising with it.
 *
 * <p>Device-to-device and cycle-to-cycle spread are normal numbers that {@link CellModel} adds, so
 * their sum is one normal number with the root of the summed squares. Normal conductances are
 * redrawn at or below zero: z is then normal above {@code -1/sigma}.
 *
 * @param nominalS what programming aims at, transistor included
 * @param cellOhm median resistance without the transistor
 * @param spread shape
 * @param sigma both spreads together
 * @param readNoise deviation of one read, relative
 * @param transistorOhm in series
 */
record StateOdds(
    double nominalS,
    double cellOhm,
    Spread spread,
    double sigma,
    double readNoise,
    double transistorOhm) {

  static StateOdds of(DeviceSpec device, CellState state, boolean spreads, boolean noisy) {
    double nominalS =
        switch (state) {
          case LRS -> device.lrsConductanceS();
          case HRS -> device.hrsConductanceS();
          case HALFWAY -> 0.5 * (device.lrsConductanceS() + device.hrsConductanceS());
        };
    double ohm =
        switch (state) {
          case LRS -> device.lrsOhm();
          case HRS -> device.hrsOhm();
          case HALFWAY -> 1 / nominalS - device.accessTransistorOhm();
        };
    double deviceSigma = between(state, device.lrsSigma(), device.hrsSigma());
    double cycleSigma = between(state, device.lrsCycleSigma(), device.hrsCycleSigma());
    double noise = between(state, device.lrsReadNoise(), device.hrsReadNoise());
    return new StateOdds(
        nominalS,
        ohm,
        device.spread(),
        spreads ? FastMath.hypot(deviceSigma, cycleSigma) : 0,
        noisy ? noise : 0,
        device.accessTransistorOhm());
  }

  // As CellModel does it.
  private static double between(CellState state, double lrs, double hrs) {
    return switch (state) {
      case LRS -> lrs;
      case HRS -> hrs;
      case HALFWAY -> 0.5 * (lrs + hrs);
    };
  }

  /** Conductance at z. */
  double conductanceS(double z) {
    if (sigma == 0) {
      return nominalS;
    }
    double ohm =
        spread == Spread.LOG_NORMAL
            ? CellModel.logNormalOhm(cellOhm, -sigma * z)
            : cellOhm / (1 + sigma * z);
    return CellModel.inSeriesS(ohm, transistorOhm);
  }

  /** Below this z no conductance is positive. */
  double leastZ() {
    return spread == Spread.NORMAL && sigma > 0 ? -1 / sigma : Double.NEGATIVE_INFINITY;
  }
}
