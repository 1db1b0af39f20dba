package org.crossbarsim.margin;

import org.crossbarsim.device.CellState;
import org.crossbarsim.spec.DeviceSpec;

/**
 * One read of one cell as a random number: the state it is programmed to or stuck in, its spread
 * there, and the noise of the read, each a normal number with a deviation in proportion to the
 * conductance.
 */
final class CellOdds {
  private static final int NODES = 16_384;
  private static final int NODES_WITH_NOISE = 2_048;
  private static final int NOISE_NODES = 256;

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
      CellState wanted,
      boolean lrsSpread,
      boolean hrsSpread,
      boolean stuck,
      boolean noisy) {
    StateOdds lrs = StateOdds.of(device, CellState.LRS, lrsSpread, noisy);
    StateOdds hrs = StateOdds.of(device, CellState.HRS, hrsSpread, noisy);
    StateOdds first =
        switch (wanted) {
          case LRS -> lrs;
          case HRS -> hrs;
          case HALFWAY -> StateOdds.of(device, CellState.HALFWAY, lrsSpread, noisy);
        };
    double atLrs = stuck ? device.stuckAtLrs() : 0;
    double atHrs = stuck ? device.stuckAtHrs() : 0;
    double[] probability = {1 - atLrs - atHrs, atLrs, atHrs};
    return new CellOdds(first.nominalS(), probability, new StateOdds[] {first, lrs, hrs});
  }

  // About the nominal conductance: mean, mean square, mean variance of noise; and the range.
  private static double[] moments(StateOdds state, double nominalS) {
    NormalNodes nodes = nodes(state);
    double mean = 0;
    double square = 0;
    double noise = 0;
    for (int i = 0; i < nodes.z.length; i++) {
      double cellS = state.conductanceS(nodes.z[i]);
      double d = cellS - nominalS;
      double sigma = state.readNoise() * cellS;
      mean += nodes.weight[i] * d;
      square += nodes.weight[i] * d * d;
      noise += nodes.weight[i] * sigma * sigma;
    }
    double lowS = state.conductanceS(nodes.z[0]);
    double highS = state.conductanceS(nodes.z[nodes.z.length - 1]);
    double reach = NormalNodes.REACH * state.readNoise();
    return new double[] {mean, square, noise, lowS * (1 - reach), highS * (1 + reach)};
  }

  private static NormalNodes nodes(StateOdds state) {
    int count = state.readNoise() > 0 ? NODES_WITH_NOISE : NODES;
    return state.sigma() == 0 ? NormalNodes.none() : NormalNodes.above(state.leastZ(), count);
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
    NormalNodes spread = nodes(of);
    NormalNodes noise =
        of.readNoise() == 0
            ? NormalNodes.none()
            : NormalNodes.above(Double.NEGATIVE_INFINITY, NOISE_NODES);
    for (int i = 0; i < spread.z.length; i++) {
      double cellS = of.conductanceS(spread.z[i]);
      double weight = share * spread.weight[i];
      double sigmaS = of.readNoise() * cellS;
      for (int k = 0; k < noise.z.length; k++) {
        double deviationS = cellS + sigmaS * noise.z[k] - nominalS;
        lattice.add(mass, factor * deviationS, weight * noise.weight[k]);
      }
    }
  }
}
