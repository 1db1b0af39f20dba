package org.crossbarsim.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.spec.ReferenceSpec;
import org.junit.jupiter.api.Test;

/** Is the largest distance between two maps found where it is? */
class AgreementTest {
  private static final double EXACT = 1e-12;

  // One rate, two steps; energies of 1 and 2 times what is given, own arrays and the BNN's.
  private static BreakevenMap map(double own, double third, double bnn) {
    Curve binary = new Curve(new double[] {bnn}, new double[] {1});
    BreakevenMap.Panel panel =
        new BreakevenMap.Panel(
            Pairs.pair(ReferenceSpec.Kind.MID_PAIR),
            binary,
            surface(own),
            Optional.of(surface(third)));
    return new BreakevenMap(new double[] {0.1}, new int[] {1, 2}, 2, 1, List.of(panel));
  }

  private static BreakevenMap.Surface surface(double energyJ) {
    Curve curve = new Curve(new double[] {energyJ, 2 * energyJ}, new double[] {1, 2});
    return new BreakevenMap.Surface(0.1, curve, List.of(curve));
  }

  @Test
  void itIsAShareOfTheSimulatedRatio() {
    Agreement one = Agreement.of(Metric.ENERGY, map(4, 8, 2), map(5, 8, 2));
    assertEquals(0.25, one.largest(), EXACT);
    assertEquals(0.125, one.mean(), EXACT);
    assertEquals("MID_PAIR", one.name());
    assertEquals(0.1, one.rate());
    assertEquals(1, one.steps());
    assertEquals(false, one.onBnn());
  }

  @Test
  void theColumnOnTheArraysOfTheBnnCounts() {
    Agreement one = Agreement.of(Metric.ENERGY_DELAY, map(4, 8, 2), map(4, 6, 2));
    assertEquals(0.25, one.largest(), EXACT);
    assertEquals(true, one.onBnn());
  }

  @Test
  void theBnnCountsInEveryRatio() {
    Agreement one = Agreement.of(Metric.ENERGY, map(4, 8, 2), map(4, 8, 4));
    assertEquals(0.5, one.largest(), EXACT);
    assertEquals(0.5, one.mean(), EXACT);
    assertEquals(0, Agreement.of(Metric.LATENCY, map(4, 8, 2), map(4, 8, 4)).largest(), EXACT);
  }
}
