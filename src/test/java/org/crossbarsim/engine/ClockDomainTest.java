package org.crossbarsim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockDomainTest {
  private static final ClockDomain NS = new ClockDomain(1_000_000);

  @Test
  void anEdgeIsAcceptedOnTimeAndTheNextOneTakenAFemtosecondLater() {
    assertEquals(0, NS.edgeAtOrAfter(0));
    assertEquals(1_000_000, NS.edgeAtOrAfter(1));
    assertEquals(1_000_000, NS.edgeAtOrAfter(999_999));
    assertEquals(1_000_000, NS.edgeAtOrAfter(1_000_000));
    assertEquals(2_000_000, NS.edgeAtOrAfter(1_000_001));
  }

  @Test
  void durationsAreRoundedUpToWholeCycles() {
    assertEquals(0, NS.cyclesFor(0));
    assertEquals(1, NS.cyclesFor(0.2e-9));
    assertEquals(1, NS.cyclesFor(1e-9));
    assertEquals(2, NS.cyclesFor(1.00001e-9));
    assertEquals(2, NS.cyclesFor(1.1e-9));
    assertEquals(3, NS.cyclesFor(2.94e-9));
    assertEquals(7, NS.cyclesFor(7 * 1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {2e9, 3e9, 7e9, 0.3e9, 1.2e9, 0.4e9, 11e9})
  void nCyclesOfAnyClockTakeNCyclesAndAPercentMoreTakesOneMore(double hertz) {
    ClockDomain clock = ClockDomain.ofSeconds(1 / hertz);
    for (int n = 1; n < 200; n++) {
      assertEquals(n, clock.cyclesFor(n / hertz));
      assertEquals(n + 1, clock.cyclesFor((n + 0.01) / hertz));
    }
  }

  @Test
  void threeGigahertzIsOffByAMillionthNotByAThousandth() {
    ClockDomain clock = ClockDomain.ofSeconds(1 / 3e9);
    assertEquals(333_333, clock.periodFs());
    assertEquals(999_999_000_000L, clock.spanFs(3_000_000));
    assertEquals(9.99999e-4, ClockDomain.seconds(clock.spanFs(3_000_000)));
  }

  @Test
  void timeThatDoesNotFitThrowsInsteadOfWrapping() {
    assertThrows(ArithmeticException.class, () -> NS.spanFs(Long.MAX_VALUE / 1000));
    assertThrows(ArithmeticException.class, () -> NS.edgeAtOrAfter(Long.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> new ClockDomain(0));
    assertThrows(IllegalArgumentException.class, () -> new ClockDomain(-5));
    assertThrows(IllegalArgumentException.class, () -> ClockDomain.ofSeconds(1e-16));
  }
}
