package org.crossbarsim.chip;

import static org.crossbarsim.chip.Monotony.assertRises;

import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import org.crossbarsim.spec.PhysicsSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is wrong with cells, amplifiers and wires grows: more sense decisions differ from those of
 * ideal cells, over several chips with devices of their own.
 */
class DecisionMonotonyTest {
  private static final int CHIPS = 3;

  private static double[] wrong(DoubleFunction<Monotony> changed, double... values) {
    return DoubleStream.of(values).map(value -> changed.apply(value).wrong(CHIPS)).toArray();
  }

  // Two steps are decisions enough.
  private static Monotony of(String netlist) {
    Monotony m = netlist.equals(Monotony.BSNN) ? Monotony.drawn(0.1) : Monotony.trained(netlist);
    return m.run("timesteps", Math.min(2, m.design().run().timesteps()));
  }

  /** Half a code is 6.6 uA on single rows against a pair, 13 uA on differential ones. */
  @ParameterizedTest
  @ValueSource(strings = {Monotony.BSNN, Monotony.BNN})
  void convertersOfLargerOffsetDecideWronglyMoreOften(String netlist) {
    Monotony m = of(netlist);
    assertRises("offset", wrong(a -> m.array("sense.offsetSigmaA", a), 4e-6, 8e-6, 16e-6));
  }

  /** Currents of the cells of a read add up, and so do the squares of their deviations. */
  @ParameterizedTest
  @ValueSource(strings = {Monotony.BSNN, Monotony.BNN})
  void cellsThatSpreadMoreAreReadWronglyMoreOften(String netlist) {
    Monotony m = of(netlist);
    assertRises("spread", wrong(sigma -> m.device("lrsSigma", sigma), 0.05, 0.1, 0.2, 0.4));
  }

  @ParameterizedTest
  @ValueSource(strings = {Monotony.BSNN, Monotony.BNN})
  void noisierCellsAreReadWronglyMoreOften(String netlist) {
    Monotony m = of(netlist);
    assertRises("noise", wrong(noise -> m.device("lrsReadNoise", noise), 0.05, 0.1, 0.2));
  }

  @ParameterizedTest
  @ValueSource(strings = {Monotony.BSNN, Monotony.BNN})
  void moreStuckCellsAreMoreWrongDecisions(String netlist) {
    Monotony m = of(netlist);
    assertRises("stuck", wrong(share -> m.device("stuckAtLrs", share), 1e-3, 1e-2, 1e-1));
  }

  /** What drops along the lines is missing across the cells. */
  @ParameterizedTest
  @ValueSource(strings = {Monotony.BSNN, Monotony.BNN})
  void linesOfHigherResistanceMakeMoreDecisionsWrong(String netlist) {
    Monotony any = of(netlist);
    Monotony m =
        any.with(
            any.design().withPhysics(any.design().physics().withWires(PhysicsSpec.Wires.EXACT)));
    assertRises(
        "wires",
        DoubleStream.of(1, 1.5, 2, 3)
            .map(
                factor ->
                    m.array("wire.bitLineOhmPerCell", ohm -> factor * ohm)
                        .array("wire.sourceLineOhmPerCell", ohm -> factor * ohm)
                        .wrong(1))
            .toArray());
  }
}
