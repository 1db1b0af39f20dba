package org.crossbarsim.array;

import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.Spread;

/** One cell of the reference crossbar: medians of its state, then its own draws. */
final class ReferenceCell {
  private final DeviceSpec device;
  private final RandomStreams random;
  final boolean lrs;
  final double conductanceS;
  final double readSigmaS;

  /** {@code share} of LRS in what is programmed: 1, 0, or a half for a cell half-way. */
  ReferenceCell(DeviceSpec device, RandomStreams random, double share, long entity) {
    this.device = device;
    this.random = random;
    double state = share;
    double u = random.uniform(Purpose.STUCK_CELL, entity, 0);
    if (u < device.stuckAtLrs()) {
      state = 1;
    } else if (u < device.stuckAtLrs() + device.stuckAtHrs()) {
      state = 0;
    }
    lrs = state == 1;
    conductanceS = program(state, entity);
    readSigmaS = conductanceS * mix(state, device.lrsReadNoise(), device.hrsReadNoise());
  }

  private double program(double state, long entity) {
    double sigma = mix(state, device.lrsSigma(), device.hrsSigma());
    double cycle = mix(state, device.lrsCycleSigma(), device.hrsCycleSigma());
    double transistorOhm = device.accessTransistorOhm();
    double lrsS = 1 / (device.lrsOhm() + transistorOhm);
    double hrsS = 1 / (device.hrsOhm() + transistorOhm);
    double nominalS = mix(state, lrsS, hrsS);
    if (sigma == 0 && cycle == 0) {
      return nominalS;
    }
    double ohm = 1 / nominalS - device.accessTransistorOhm();
    ohm = state == 1 ? device.lrsOhm() : state == 0 ? device.hrsOhm() : ohm;
    for (int attempt = 0; true; attempt++) {
      double z =
          sigma * random.gaussian(Purpose.DEVICE_SPREAD, entity, attempt)
              + cycle * random.gaussian(Purpose.CYCLE_SPREAD, entity, attempt);
      boolean logNormal = device.spread() == Spread.LOG_NORMAL;
      if (logNormal || 1 + z > 0) {
        double drawn = logNormal ? ohm * FastMath.exp(z) : ohm / (1 + z);
        return 1 / (drawn + device.accessTransistorOhm());
      }
    }
  }

  private static double mix(double share, double lrs, double hrs) {
    return share == 1 ? lrs : share == 0 ? hrs : 0.5 * (lrs + hrs);
  }
}
