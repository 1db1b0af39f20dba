package org.crossbarsim.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Three time constants; 2 ohm and 1 fF a cell of word line, 4 ohm and 2 fF a cell of bit line. */
class WireSpecTest {
  private static final WireSpec WIRE = new WireSpec(2, 4, 3, 1e-15, 2e-15, 1.5, 1000, 500, 0, 3);

  /** 10 cells: 3 * (1000 + 20 / 2) ohm * 10 fF. */
  @Test
  void raisingTakesDriverPlusHalfTheWordLine() {
    assertEquals(30.3e-12, WIRE.raiseS(10), 1e-20);
  }

  /** 20 cells: 3 * (500 + 80 / 2) ohm * 40 fF. */
  @Test
  void settlingTakesClampPlusHalfTheBitLine() {
    assertEquals(64.8e-12, WIRE.settleS(20), 1e-20);
  }
}
