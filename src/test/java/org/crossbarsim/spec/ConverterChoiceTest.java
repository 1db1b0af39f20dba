package org.crossbarsim.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConverterChoiceTest {
  private static final ConverterSpec AT_45_NM =
      new ConverterSpec(
          "test",
          "",
          45e-9,
          1.0,
          List.of(
              new ConverterRow(4, 1e-12, 100e-12, 2e-9, 3e-9),
              new ConverterRow(6, 2e-12, 300e-12, 5e-9, 7e-9)),
          List.of(
              new Provenance("supply", "1 V", "s", "", "seen"),
              new Provenance("rows.0.energy", "1 pJ", "s", "", "seen"),
              new Provenance("rows.1.energy", "2 pJ", "s", "", "assumed")));

  private static void close(double expected, double got) {
    assertTrue(Tolerances.close(expected, got, Tolerances.BY_HAND), () -> expected + " " + got);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 2", "4, 2", "5, 3", "16, 4", "17, 5", "33, 6", "129, 8", "257, 9"})
  void bitsTellTheCodesApart(int codes, int bits) {
    assertEquals(bits, ConverterSpec.bits(codes));
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "4, 4", "5, 6", "6, 6"})
  void theCoarsestRowOfEnoughBitsIsTaken(int needed, int taken) {
    ConverterChoice choice = AT_45_NM.atLeast(needed).orElseThrow();
    assertEquals(taken, choice.row().bits());
    assertEquals(needed, choice.bitsNeeded());
  }

  @Test
  void nothingIsExtrapolated() {
    assertEquals(Optional.empty(), AT_45_NM.atLeast(7));
  }

  @Test
  void onlyTheRowInUseIsVouchedFor() {
    assertEquals(
        List.of("supply", "rows.1.energy"),
        AT_45_NM.atLeast(5).orElseThrow().provenance().stream()
            .map(Provenance::parameter)
            .toList());
  }

  /** 45 nm and 1.0 V to 90 nm and 1.2 V: 2 x 1.44 in energy, 4 in area and leakage, 2 in time. */
  @Test
  void costsComeToTheNodeByHand() {
    ConverterChoice choice = AT_45_NM.atLeast(5).orElseThrow();
    UnitCost cost = choice.costAt(90e-9);
    close(2e-12 * 2.88, cost.actionJ());
    close(300e-12 * 4, cost.areaM2());
    close(7e-9 * 4, cost.leakageW());
    close(10e-9, choice.conversionAtS(90e-9));
  }

  @Test
  void anArrayKeepsAllButCostAndTimeOfItsConverter() {
    TestArray test = new TestArray();
    test.levels = 17;
    test.offsetSigmaA = 1e-6;
    ArraySpec before = test.spec();
    ConverterChoice choice = AT_45_NM.atLeast(5).orElseThrow();
    ArraySpec after = choice.on(before);
    SenseSpec.Converter converter = (SenseSpec.Converter) after.sense();
    assertEquals(choice.costAt(before.technologyNodeM()), converter.cost());
    assertEquals(choice.conversionAtS(before.technologyNodeM()), after.phases().senseS());
    UnitCost cost = before.sense().cost();
    SenseSpec restored =
        new SenseSpec.Converter(
            converter.levels(),
            converter.codeStep(),
            converter.offsetSigmaA(),
            cost,
            converter.errors());
    assertEquals(
        before,
        after.withSense(restored).withPhases(after.phases().withSenseS(before.phases().senseS())));
  }

  @Test
  void anAmplifierIsNoConverter() {
    TestArray test = new TestArray();
    test.amplifier = true;
    ArraySpec array = test.spec();
    ConverterChoice choice = AT_45_NM.atLeast(1).orElseThrow();
    assertThrows(IllegalArgumentException.class, () -> choice.on(array));
  }
}
