package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.crossbarsim.units.Dimension;
import org.junit.jupiter.api.Test;

/** Are the numbers of a table as wide as they are exact? */
class FiguresTest {
  @Test
  void quantitiesHaveThreeDigits() {
    assertEquals("1.20 uJ", Figures.si(1.2e-6, Dimension.ENERGY));
    assertEquals("12.0 nJ", Figures.si(12e-9, Dimension.ENERGY));
    assertEquals("988 ps", Figures.si(9.876e-10, Dimension.TIME));
    assertEquals("0 W", Figures.si(0, Dimension.POWER));
    assertEquals("-", Figures.si(Double.NaN, Dimension.POWER));
  }

  @Test
  void areasAreInSquareMillimetresOrMicrometres() {
    assertEquals("0.229 mm^2", Figures.si(2.294e-7, Dimension.AREA));
    assertEquals("4060 um^2", Figures.si(4.06e-9, Dimension.AREA));
    assertEquals("0.292 um^2", Figures.si(0.292e-12, Dimension.AREA));
  }

  @Test
  void sharesHaveOneDecimal() {
    assertEquals("50.0 %", Figures.percent(0.5));
    assertEquals("-12.3 %", Figures.percent(-0.1234));
    assertEquals("-", Figures.percent(Double.NaN));
  }

  @Test
  void ratiosHaveThreeDigits() {
    assertEquals("0.500", Figures.ratio(0.5));
    assertEquals("2.88", Figures.ratio(2.877));
    assertEquals("0.0531", Figures.ratio(0.05307));
    assertEquals("-", Figures.ratio(1.0 / 0));
  }

  @Test
  void countsArePlainUntilTheyAreLong() {
    assertEquals("512", Figures.count(512));
    assertEquals("87.5", Figures.count(87.5));
    assertEquals("6277", Figures.count(6277.4));
    assertEquals("99999", Figures.count(99_999));
    assertEquals("100 k", Figures.count(100_000));
    assertEquals("2.32 M", Figures.count(2_315_000));
  }
}
