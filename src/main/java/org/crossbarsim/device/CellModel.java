package org.crossbarsim.device;

import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.Spread;

/**
 * Cells of one technology: what a programmed cell conducts, and how much it flickers.
 *
 * <p>Device-to-device and cycle-to-cycle spread are drawn at programming, one normal number each,
 * and add up in the exponent (log-normal) or in the relative conductance (normal, redrawn while the
 * conductance is not positive). A stuck cell takes its stuck state whatever is programmed, then
 * spreads like any other. The access transistor is ohmic and in series.
 */
public final class CellModel {
  private static final int REDRAWS = 1000;

  private final DeviceSpec spec;
  private final RandomStreams random;

  /** Cells of {@code spec}, drawn from {@code random}. */
  public CellModel(DeviceSpec spec, RandomStreams random) {
    this.spec = spec;
    this.random = random;
  }

  /** The technology. */
  public DeviceSpec spec() {
    return spec;
  }

  /** {@code R = median * exp(sigma * z)}. */
  public static double logNormalOhm(double medianOhm, double sigmaZ) {
    return medianOhm * FastMath.exp(sigmaZ);
  }

  /** Conductance of a cell with a transistor in series. */
  public static double inSeriesS(double cellOhm, double transistorOhm) {
    return 1.0 / (cellOhm + transistorOhm);
  }

  /** State in which cell {@code entity} ends when {@code wanted} is programmed. */
  public CellState stateAfterProgramming(CellState wanted, long entity) {
    if (spec.stuckAtLrs() == 0 && spec.stuckAtHrs() == 0) {
      return wanted;
    }
    double u = random.uniform(Purpose.STUCK_CELL, entity, 0);
    if (u < spec.stuckAtLrs()) {
      return CellState.LRS;
    }
    return u < spec.stuckAtLrs() + spec.stuckAtHrs() ? CellState.HRS : wanted;
  }

  /**
   * Conductance of cell {@code entity} after programming number {@code cycle} to {@code wanted},
   * transistor included.
   */
  public double programmedS(CellState wanted, long entity, long cycle) {
    CellState state = stateAfterProgramming(wanted, entity);
    double ohm = nominalOhm(state);
    double device = deviceSigma(state);
    double perCycle = cycleSigma(state);
    if (device == 0 && perCycle == 0) {
      return nominalS(state);
    }
    for (int attempt = 0; attempt < REDRAWS; attempt++) {
      double z =
          draw(Purpose.DEVICE_SPREAD, device, entity, attempt)
              + draw(Purpose.CYCLE_SPREAD, perCycle, entity, cycle * REDRAWS + attempt);
      if (spec.spread() == Spread.LOG_NORMAL) {
        return inSeriesS(logNormalOhm(ohm, z), spec.accessTransistorOhm());
      }
      if (1 + z > 0) {
        return inSeriesS(ohm / (1 + z), spec.accessTransistorOhm());
      }
    }
    throw new IllegalStateException("no positive conductance in " + REDRAWS + " draws");
  }

  private double draw(Purpose purpose, double sigma, long entity, long index) {
    return sigma == 0 ? 0 : sigma * random.gaussian(purpose, entity, index);
  }

  /** Conductance that programming aims at, transistor included. */
  public double nominalS(CellState state) {
    return switch (state) {
      case LRS -> spec.lrsConductanceS();
      case HRS -> spec.hrsConductanceS();
      case HALFWAY -> 0.5 * (spec.lrsConductanceS() + spec.hrsConductanceS());
    };
  }

  private double nominalOhm(CellState state) {
    return switch (state) {
      case LRS -> spec.lrsOhm();
      case HRS -> spec.hrsOhm();
      case HALFWAY -> 1.0 / nominalS(CellState.HALFWAY) - spec.accessTransistorOhm();
    };
  }

  // No source gives the spread of a half-way state: the mean of the two end states is taken.
  private double deviceSigma(CellState state) {
    return between(state, spec.lrsSigma(), spec.hrsSigma());
  }

  private double cycleSigma(CellState state) {
    return between(state, spec.lrsCycleSigma(), spec.hrsCycleSigma());
  }

  /** Deviation of one read of a cell of {@code state}, relative to its conductance. */
  public double readNoise(CellState state) {
    return between(state, spec.lrsReadNoise(), spec.hrsReadNoise());
  }

  private static double between(CellState state, double lrs, double hrs) {
    return switch (state) {
      case LRS -> lrs;
      case HRS -> hrs;
      case HALFWAY -> 0.5 * (lrs + hrs);
    };
  }
}
