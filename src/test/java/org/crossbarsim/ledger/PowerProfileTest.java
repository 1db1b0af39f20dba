package org.crossbarsim.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Does energy end up in the windows in which it is spent? */
class PowerProfileTest {
  private static final double JOULES = 1e-12;

  @Test
  void aShortActionIsBookedWhereItEnds() {
    PowerProfile profile = new PowerProfile(10);
    profile.book(10, 3);
    profile.book(11, 5);
    assertArrayEquals(new double[] {3, 5}, profile.energyJ());
    assertEquals(5, profile.peakJ());
  }

  @Test
  void aLongPassIsSpreadOverItsWindows() {
    PowerProfile profile = new PowerProfile(10);
    profile.spread(5, 30, 25);
    assertArrayEquals(new double[] {5, 10, 10}, profile.energyJ(), JOULES);
    assertEquals(25, profile.totalJ(), JOULES);
  }

  @Test
  void aPassWithinAWindowOrWithoutDurationIsBookedWhole() {
    PowerProfile profile = new PowerProfile(10);
    profile.spread(12, 20, 4);
    profile.spread(20, 20, 2);
    assertArrayEquals(new double[] {0, 6}, profile.energyJ());
  }
}
