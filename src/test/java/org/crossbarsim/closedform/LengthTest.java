package org.crossbarsim.closedform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

class LengthTest {
  private static final Length DIE =
      Length.ofCycles(new double[] {0, 1.0 / 6, 1.0 / 6, 1.0 / 6, 1.0 / 6, 1.0 / 6, 1.0 / 6});

  @Test
  void twoDiceTakeSevenTogetherAndTheirLongestFourAndAHalf() {
    assertEquals(3.5, DIE.mean(), Tolerances.BY_HAND * 3.5);
    assertEquals(7, DIE.then(DIE).mean(), Tolerances.JOULES);
    assertEquals(161.0 / 36, Length.longest(List.of(DIE, DIE)).mean(), Tolerances.JOULES);
    assertEquals(9, DIE.plus(1).times(2).mean(), Tolerances.JOULES);
    assertEquals(22.0 / 6, DIE.atLeast(2).mean(), Tolerances.JOULES);
  }

  @Test
  void theLongestIsNoLongerThanWhatIsAlwaysLonger() {
    Length longer = Length.normal(100, 1);
    assertEquals(100, Length.longest(List.of(DIE, longer, Length.NONE)).mean(), 1e-9);
  }

  /** The longer of two normal lengths is sigma over the root of pi longer than either. */
  @Test
  void normalLengthsMeetAsOrderStatisticsSay() {
    Length one = Length.normal(50, 9);
    double expected = 50 + 3 / Math.sqrt(Math.PI);
    assertEquals(expected, Length.longest(List.of(one, one)).mean(), 0.02 * 3);
    assertEquals(50, one.mean(), 1e-9);
  }

  @Test
  void manyPartsAreNormalAndKeepTheirMean() {
    Length sum = DIE;
    for (int i = 0; i < 9; i++) {
      sum = sum.then(Length.longest(List.of(DIE, Length.normal(0.5, 0.01))));
    }
    assertEquals(35, sum.mean(), 1e-9);
  }

  @Test
  void cyclesThatMayNotComeAreNone() {
    Length maybe = Length.ofCycles(new double[] {0.25, 0.25}, 10, 0.5);
    assertEquals(0.25 * 10 + 0.25 * 11, maybe.mean(), Tolerances.JOULES);
  }
}
