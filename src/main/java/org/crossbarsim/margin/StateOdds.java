package org.crossbarsim.margin;

import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.device.TelegraphNoise;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.Spread;

/**
 * Conductance of a cell in one state, transistor included, as points with weights that add up to 1,
 * in no order.
 *
 * <p>Log-normal and normal cells: device-to-device and cycle-to-cycle spread are normal numbers
 * that {@link CellModel} adds, so their sum is one normal number with the root of the summed
 * squares, and the points follow from those of a normal number. Normal conductances are redrawn at
 * or below zero: that number is then cut off at {@code -1/sigma}. Cells with further models are
 * {@value #DRAWS} draws of their {@link CellModel}, of equal weight.
 *
 * @param weight of each point
 * @param conductanceS of each point
 * @param noiseS deviation of one read of such a cell
 */
record StateOdds(double[] weight, double[] conductanceS, double[] noiseS) {
  private static final int NODES = 16_384;
  private static final int NODES_WITH_NOISE = 2_048;
  private static final int DRAWS = 32_768;

  /** The odds of a state; without spread every cell is nominal. */
  static StateOdds of(
      DeviceSpec device, PhysicsSpec physics, CellState state, boolean spreads, boolean noisy) {
    CellModel model = new CellModel(device, physics, new RandomStreams(0));
    double nominalS = model.nominalS(state);
    if (!spreads) {
      double noise = noisy ? model.readNoise(state) : 0;
      return new StateOdds(
          new double[] {1}, new double[] {nominalS}, new double[] {noise * nominalS});
    }
    boolean further = device.spread() == Spread.FITTED || device.models().isPresent();
    return further ? drawn(model, state, noisy) : formula(device, model, state, noisy);
  }

  private static StateOdds formula(
      DeviceSpec device, CellModel model, CellState state, boolean noisy) {
    double transistorOhm = device.accessTransistorOhm();
    double ohm = 1 / model.nominalS(state) - transistorOhm;
    double sigma =
        FastMath.hypot(
            state.between(device.lrsSigma(), device.hrsSigma()),
            state.between(device.lrsCycleSigma(), device.hrsCycleSigma()));
    double noise = noisy ? model.readNoise(state) : 0;
    if (sigma == 0) {
      return of(device, PhysicsSpec.NOMINAL, state, false, noisy);
    }
    boolean normal = device.spread() == Spread.NORMAL;
    NormalNodes nodes =
        NormalNodes.above(
            normal ? -1 / sigma : Double.NEGATIVE_INFINITY, noise > 0 ? NODES_WITH_NOISE : NODES);
    double[] conductanceS = new double[nodes.z.length];
    double[] noiseS = new double[nodes.z.length];
    for (int i = 0; i < conductanceS.length; i++) {
      double z = sigma * nodes.z[i];
      double cellOhm = normal ? ohm / (1 + z) : ohm * FastMath.exp(-z);
      conductanceS[i] = CellModel.inSeriesS(cellOhm, transistorOhm);
      noiseS[i] = noise * conductanceS[i];
    }
    return new StateOdds(nodes.weight, conductanceS, noiseS);
  }

  private static StateOdds drawn(CellModel model, CellState state, boolean noisy) {
    double[] weight = new double[DRAWS];
    double[] conductanceS = new double[DRAWS];
    double[] noiseS = new double[DRAWS];
    int found = 0;
    for (long entity = 0; found < DRAWS; entity++) {
      long key = RandomStreams.mix(entity);
      if (model.stateAfterProgramming(state, key) == state || entity >= 2L * DRAWS) {
        conductanceS[found] = model.programmedS(state, key, 0) * telegraph(model, state, key);
        noiseS[found] =
            noisy ? conductanceS[found] * model.readNoise(state, conductanceS[found]) : 0;
        weight[found] = 1.0 / DRAWS;
        found++;
      }
    }
    return new StateOdds(weight, conductanceS, noiseS);
  }

  // Conductance over its mean at some time.
  private static double telegraph(CellModel model, CellState state, long key) {
    if (model.telegraph().isEmpty()) {
      return 1;
    }
    TelegraphNoise.Trap trap = model.telegraph().get().trap(state, key);
    return trap.factor(RandomStreams.uniform(RandomStreams.mix(~key)) < trap.filledShare());
  }
}
