package org.crossbarsim.margin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.testkit.TestArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A code is worth G_LRS - G_HRS or half of it, and cells in HRS spread in proportion to G_HRS: the
 * further the states lie apart, the safer is a decision.
 */
class OnOffMarginTest {
  private static final int ACTIVE = 4;
  private static final double[] HRS_OHM = {12e3, 15e3, 30e3, 300e3}; // LRS of 10 kohm

  private static double worst(ReferenceSpec.Kind kind, double hrsOhm) {
    TestArray a = MarginCases.array(ArrayKind.BSNN_SINGLE_ROW, kind);
    a.group = ACTIVE;
    ArraySpec array = a.spec();
    MarginCases.Device cells = new MarginCases.Device();
    cells.hrsOhm = hrsOhm;
    cells.lrsSigma = 0.04;
    cells.hrsSigma = 0.1;
    return IntStream.rangeClosed(0, ACTIVE)
        .mapToDouble(met -> MarginCases.odds(array, cells.spec(), ACTIVE, met).wrong())
        .max()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(
      value = ReferenceSpec.Kind.class,
      names = {"MID_PAIR", "MID_HALFWAY", "HRS"})
  void statesFurtherApartAreReadWronglyLessOften(ReferenceSpec.Kind kind) {
    double[] wrong = DoubleStream.of(HRS_OHM).map(ohm -> worst(kind, ohm)).toArray();
    for (int i = 1; i < wrong.length; i++) {
      assertTrue(wrong[i] < wrong[i - 1], Arrays.toString(wrong));
    }
  }
}
