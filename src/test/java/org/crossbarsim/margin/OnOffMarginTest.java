package org.crossbarsim.margin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.testkit.TestArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A code is worth G_LRS - G_HRS or half of it, and cells in HRS spread in proportion to G_HRS: the
 * further the states lie apart, the safer is a decision.
 */
class OnOffMarginTest {
  private static final double RATE = 1e-3;
  private static final double[] HRS_OHM = {12e3, 15e3, 30e3, 300e3};

  private static MarginResult.Reference own(ReferenceSpec.Kind kind, double hrsOhm) {
    TestArray a = MarginCases.array(ArrayKind.BSNN_SINGLE_ROW, kind);
    a.inputs = 24;
    a.group = 4;
    a.levels = 257;
    ArraySpec array = a.spec();
    MarginCases.Device cells = new MarginCases.Device(); // LRS of 10 kohm
    cells.hrsOhm = hrsOhm;
    cells.lrsSigma = 0.04;
    cells.hrsSigma = 0.1;
    MarginQuestion question =
        new MarginQuestion(List.of(4), RATE, MarginCases.physics(PhysicsSpec.Wires.IDEAL), 0, 1);
    return MarginStudy.of(array, cells.spec(), question).references().stream()
        .filter(MarginResult.Reference::ofCard)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(
      value = ReferenceSpec.Kind.class,
      names = {"MID_PAIR", "HRS"})
  void statesFurtherApartAreReadWronglyLessOftenAndAllowMoreRows(ReferenceSpec.Kind kind) {
    double[] wrong =
        DoubleStream.of(HRS_OHM).map(ohm -> own(kind, ohm).rows().get(0).worst().wrong()).toArray();
    double[] rows = DoubleStream.of(HRS_OHM).map(ohm -> own(kind, ohm).mostRows()).toArray();
    for (int i = 1; i < HRS_OHM.length; i++) {
      assertTrue(wrong[i] < wrong[i - 1], Arrays.toString(wrong));
      assertTrue(rows[i] >= rows[i - 1], Arrays.toString(rows));
    }
    assertTrue(rows[0] < rows[HRS_OHM.length - 1], Arrays.toString(rows));
  }
}
