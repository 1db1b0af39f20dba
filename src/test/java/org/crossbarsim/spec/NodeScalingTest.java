package org.crossbarsim.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeScalingTest {
  private static final double NM = 1e-9;

  /** The table of docs/arrays.md: to 90 nm and 1.2 V. */
  @ParameterizedTest
  @CsvSource({
    "28, 0.9, 5.714285714285714", // 3.2143 x 1.7778
    "32, 0.9, 5.0", // 2.8125 x 1.7778
    "40, 1.0, 3.24", // 2.25 x 1.44
    "45, 0.9, 3.5555555555555554", // 2 x 1.7778
    "90, 1.2, 1.0",
  })
  void energyGoesWithTheLengthAndTheSquareOfTheSupply(double nm, double v, double factor) {
    double got = NodeScaling.energy(nm * NM, v, 90 * NM, 1.2);
    assertTrue(Tolerances.close(factor, got, Tolerances.BY_HAND), () -> factor + " " + got);
  }

  @ParameterizedTest
  @CsvSource({"32, 7.91015625", "40, 5.0625", "45, 4", "65, 1.9171597633136095"})
  void areaGoesWithTheSquareOfTheLengthAndDelayWithTheLength(double nm, double factor) {
    double area = NodeScaling.area(nm * NM, 90 * NM);
    double delay = NodeScaling.delay(nm * NM, 90 * NM);
    assertTrue(Tolerances.close(factor, area, Tolerances.BY_HAND));
    assertTrue(Tolerances.close(factor, delay * delay, Tolerances.BY_HAND));
  }

  @ParameterizedTest
  @CsvSource({
    "130, 1.3",
    "90, 1.2",
    "65, 1.1",
    "45, 1.0",
    "32, 0.9",
    "22, 0.85",
    "14, 0.8",
    "7, 0.7"
  })
  void nodesOfTheTableHaveItsSuppliesExactly(double nm, double volts) {
    assertEquals(volts, NodeScaling.supplyV(nm * NM));
  }

  @Test
  void aNodeInBetweenHasASupplyInBetween() {
    assertEquals(1.05, NodeScaling.supplyV(55 * NM), 1e-12); // half way from 45 to 65 nm
  }

  @Test
  void noSupplyIsKnownOutside() {
    assertTrue(NodeScaling.covers(7 * NM) && NodeScaling.covers(130 * NM));
    assertFalse(NodeScaling.covers(180 * NM));
    assertFalse(NodeScaling.covers(5 * NM));
    assertThrows(IllegalArgumentException.class, () -> NodeScaling.supplyV(180 * NM));
  }
}
