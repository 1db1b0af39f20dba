package org.crossbarsim.closedform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

class BinomialTest {

  @Test
  void threeInputsAtAQuarterAreThoseOfThePaper() {
    Binomial three = new Binomial(3, 0.25);
    double[] chance = {27.0 / 64, 27.0 / 64, 9.0 / 64, 1.0 / 64};
    for (int k = 0; k <= 3; k++) {
      assertEquals(chance[k], three.of(k), Tolerances.BY_HAND);
    }
    assertEquals(37.0 / 64, Binomial.any(3, 0.25), Tolerances.BY_HAND);
  }

  /** None: 27/64, one or two inputs: 36/64, three: 1/64. */
  @Test
  void readsOfTwoInputsEachAreThoseOfThePaper() {
    double[] reads = new Binomial(3, 0.25).reads(2);
    assertArrayEquals(new double[] {27.0 / 64, 36.0 / 64, 1.0 / 64}, reads, Tolerances.BY_HAND);
    assertEquals(38.0 / 64, Odds.mean(reads), Tolerances.BY_HAND);
  }

  @Test
  void oneReadAnInputGivesTheMeanAndOneReadOfAllTheChanceOfAny() {
    Binomial many = new Binomial(4608, 0.013);
    assertEquals(4608 * 0.013, Odds.mean(many.reads(1)), 4608 * 0.013 * Tolerances.JOULES);
    assertEquals(
        Binomial.any(128, 0.01), Odds.mean(new Binomial(128, 0.01).reads(128)), Tolerances.JOULES);
  }

  @Test
  void certaintiesAreCertain() {
    assertEquals(1, new Binomial(7, 0).of(0));
    assertEquals(1, new Binomial(7, 1).of(7));
    assertEquals(1, new Binomial(0, 0.4).of(0));
    assertEquals(0, Binomial.any(5, 0));
    assertEquals(1, Binomial.any(5, 1));
    assertEquals(0, Binomial.any(0, 1));
  }

  /** Against all patterns of a few events, one by one. */
  @Test
  void howManyEventsHappenIsTheSumOverAllPatterns() {
    Draw draw = new Draw(5);
    double[] chances = new double[8];
    for (int i = 0; i < chances.length; i++) {
      chances[i] = draw.real(0, 1);
    }
    double[] expected = new double[9];
    for (int pattern = 0; pattern < 256; pattern++) {
      double p = 1;
      for (int i = 0; i < 8; i++) {
        p *= (pattern >> i & 1) == 1 ? chances[i] : 1 - chances[i];
      }
      expected[Integer.bitCount(pattern)] += p;
    }
    assertArrayEquals(expected, Odds.howMany(chances), Tolerances.JOULES);
  }
}
