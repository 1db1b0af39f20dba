package org.crossbarsim.margin;

import org.crossbarsim.device.CellState;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;

/**
 * One read of one cell as a random number: the state it is programmed to or stuck in, its spread
 * there, and the noise of the read, each a normal number with a deviation in proportion to the
 * conductance.
 */
final class CellOdds {
  private static final NormalNodes NO_NOISE = NormalNodes.none();
  private static final NormalNodes NOISE = NormalNodes.above(Double.NEGATIVE_INFINITY, 256);

  private final double nominalS;
  private final double[] probability; // of each state
  private final StateOdds[] state; // wanted, stuck at LRS, stuck at HRS
  private final double meanS;
  private final double spreadMeanS; // without faults
  private final double spreadS2; // variance of spread alone
  private final double faultS2; // what faults add to it
  private final double noiseS2;
  private final double lowestS;
  private final double highestS;

  private CellOdds(double nominalS, double[] probability, StateOdds[] state) {
    this.nominalS = nominalS;
    this.probability = probability;
    this.state = state;
    double mean = 0;
    double square = 0;
    double noise = 0;
    double low = nominalS;
    double high = nominalS;
    double firstMean = 0;
    double firstS2 = 0;
    for (int s = 0; s < state.length; s++) {
      double[] m = moments(state[s], nominalS);
      if (s == 0) {
        firstMean = m[0];
        firstS2 = m[1] - m[0] * m[0];
      }
      mean += probability[s] * m[0];
      square += probability[s] * m[1];
      noise += probability[s] * m[2];
      low = probability[s] > 0 ? Math.min(low, m[3]) : low;
      high = probability[s] > 0 ? Math.max(high, m[4]) : high;
    }
    meanS = mean;
    spreadMeanS = firstMean;
    spreadS2 = Math.max(0, firstS2);
    faultS2 = probability[0] == 1 ? 0 : square - mean * mean - spreadS2;
    noiseS2 = noise;
    lowestS = low;
    highestS = high;
  }

  /**
   * A cell that is to be in {@code wanted}.
   *
   * @param lrsSpread whether cells in LRS (and half-way) differ from each other
   * @param hrsSpread whether cells in HRS differ from each other
   */
  static CellOdds of(
      DeviceSpec device,
      PhysicsSpec physics,
      CellState wanted,
      boolean lrsSpread,
      boolean hrsSpread,
      boolean stuck,
      boolean noisy) {
    StateOdds lrs = StateOdds.of(device, physics, CellState.LRS, lrsSpread, noisy);
    StateOdds hrs = StateOdds.of(device, physics, CellState.HRS, hrsSpread, noisy);
    StateOdds first =
        switch (wanted) {
          case LRS -> lrs;
          case HRS -> hrs;
          case HALFWAY -> StateOdds.of(device, physics, CellState.HALFWAY, lrsSpread, noisy);
        };
    double atLrs = stuck ? device.stuckAtLrs() : 0;
    double atHrs = stuck ? device.stuckAtHrs() : 0;
    double[] probability = {1 - atLrs - atHrs, atLrs, atHrs};
    double nominalS = StateOdds.of(device, physics, wanted, false, false).conductanceS()[0];
    return new CellOdds(nominalS, probability, new StateOdds[] {first, lrs, hrs});
  }

  // About the nominal conductance: mean, mean square, mean variance of noise; and the range.
  private static double[] moments(StateOdds state, double nominalS) {
    double mean = 0;
    double square = 0;
    double noise = 0;
    double low = nominalS;
    double high = nominalS;
    for (int i = 0; i < state.weight().length; i++) {
      double d = state.conductanceS()[i] - nominalS;
      double sigma = state.noiseS()[i];
      mean += state.weight()[i] * d;
      square += state.weight()[i] * d * d;
      noise += state.weight()[i] * sigma * sigma;
      low = Math.min(low, state.conductanceS()[i] - NormalNodes.REACH * sigma);
      high = Math.max(high, state.conductanceS()[i] + NormalNodes.REACH * sigma);
    }
    return new double[] {mean, square, noise, low, high};
  }

  double nominalS() {
    return nominalS;
  }

  /** Mean less the nominal conductance. */
  double shiftS() {
    return meanS;
  }

  /** The same of a cell that is not stuck. */
  double spreadShiftS() {
    return spreadMeanS;
  }

  /** What faults add to it. */
  double faultShiftS() {
    return meanS - spreadMeanS;
  }

  /** Variance by spread alone. */
  double spreadS2() {
    return spreadS2;
  }

  /** What faults add to it. */
  double faultS2() {
    return faultS2;
  }

  /** Variance by noise. */
  double noiseS2() {
    return noiseS2;
  }

  /** All variance. */
  double varianceS2() {
    return spreadS2 + faultS2 + noiseS2;
  }

  /** Furthest that this cell can be from its nominal conductance. */
  double reachS() {
    return Math.max(highestS - nominalS, nominalS - lowestS);
  }

  /** Puts {@code factor} times the deviation from the nominal conductance onto a lattice. */
  double[] on(Lattice lattice, double factor) {
    double[] mass = new double[lattice.size()];
    for (int s = 0; s < state.length; s++) {
      if (probability[s] > 0) {
        put(lattice, factor, state[s], probability[s], mass);
      }
    }
    return mass;
  }

  private void put(Lattice lattice, double factor, StateOdds of, double share, double[] mass) {
    for (int i = 0; i < of.weight().length; i++) {
      double deviationS = of.conductanceS()[i] - nominalS;
      double weight = share * of.weight()[i];
      double sigmaS = of.noiseS()[i];
      NormalNodes noise = sigmaS == 0 ? NO_NOISE : NOISE;
      for (int k = 0; k < noise.z.length; k++) {
        double at = factor * (deviationS + sigmaS * noise.z[k]);
        lattice.add(mass, at, weight * noise.weight[k]);
      }
    }
  }
}
