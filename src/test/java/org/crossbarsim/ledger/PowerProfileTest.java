package org.crossbarsim.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
  void manyActionsAreBookedAsOneAfterTheOther() {
    long[] atFs = {3, 10, 11, 4, 20, 35, 36};
    double[] energyJ = {0.1, 0.7, 1e-9, 0.2, 3, 1e9, 0.3};
    PowerProfile each = new PowerProfile(10);
    PowerProfile all = new PowerProfile(10);
    for (int i = 1; i < atFs.length; i++) {
      each.book(atFs[i], energyJ[i]);
    }
    all.bookEach(atFs, energyJ, 1, atFs.length);
    all.bookEach(atFs, energyJ, 0, 0);
    assertArrayEquals(each.energyJ(), all.energyJ());
  }

  @Test
  void windowsTooShortForTheImageAreRefusedInWords() {
    PowerProfile profile = new PowerProfile(1);
    assertThrows(IllegalStateException.class, () -> profile.book(1L << 33, 1));
    assertThrows(IllegalArgumentException.class, () -> new PowerProfile(0));
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
