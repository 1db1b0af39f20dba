package org.crossbarsim.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "200 mV, VOLTAGE, 0.2",
    "6 kohm, RESISTANCE, 6000",
    "0.9 Mohm, RESISTANCE, 900000",
    "0.1 um, LENGTH, 1e-7",
    "90 nm, LENGTH, 90e-9",
    "3 m, LENGTH, 3",
    "3 mm, LENGTH, 3e-3",
    "33.3 uA, CURRENT, 33.3e-6",
    "12.5 fJ, ENERGY, 12.5e-15",
    "1.2 pW, POWER, 1.2e-12",
    "0.2 fF, CAPACITANCE, 0.2e-15",
    "1 GHz, FREQUENCY, 1e9",
    "2 THz, FREQUENCY, 2e12",
    "20 uS, CONDUCTANCE, 20e-6",
    "0.05 um^2, AREA, 0.05e-12",
    "3 nm^2, AREA, 3e-18",
    "2 m^2, AREA, 2",
    "-1.5 ns, TIME, -1.5e-9",
    "2e-3 s, TIME, 2e-3",
    "2E+3 us, TIME, 2e-3",
    "1.5 min, TIME, 90",
    "12 h, TIME, 43200",
    "1 d, TIME, 86400",
    "3650 d, TIME, 315360000",
    "0.04, DIMENSIONLESS, 0.04",
    "5e-5, DIMENSIONLESS, 5e-5",
  })
  void aQuantityIsTheNearestDouble(String text, Dimension dimension, double si)
      throws QuantityException {
    assertEquals(si, Quantity.parse(text, dimension));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 mA | VOLTAGE | \"200 mA\" is a current, but a voltage is wanted. | Try \"200 mV\".",
        "200mV | VOLTAGE | needs exactly one space | Try \"200 mV\".",
        "200  mV | VOLTAGE | needs exactly one space | Try \"200 mV\".",
        "200 mv | VOLTAGE | is not written as a voltage | Try \"200 mV\".",
        "6 kOhm | RESISTANCE | is not written as a resistance | Try \"6 kohm\".",
        "6 k\u03a9 | RESISTANCE | is not written as a resistance | Try \"6 kohm\".",
        "3 \u00b5A | CURRENT | is not written as a current | Try \"3 uA\".",
        "5 um2 | AREA | is not written as an area | Try \"5 um^2\".",
        "5 um | AREA | is a length, but an area is wanted | Try \"5 m^2\".",
        "200 | VOLTAGE | has no unit | \"200 mV\"",
        "200 xV | VOLTAGE | unknown unit \"xV\" | \"200 mV\"",
        "about 3 V | VOLTAGE | is not a voltage | number, one space and a unit",
        "V | VOLTAGE | is not a voltage | number, one space and a unit",
        ".5 V | VOLTAGE | is not a voltage | number",
        "5. V | VOLTAGE | is not a voltage | number",
        "NaN V | VOLTAGE | is not a voltage | number",
        "1e400 V | VOLTAGE | beyond the range | such as",
        "1e999999999999 V | VOLTAGE | number | such as",
        "1e999999999 TV | VOLTAGE | beyond the range | such as",
        "5 % | DIMENSIONLESS | unknown unit | 0.05",
        "5 V | DIMENSIONLESS | is a voltage, but a dimensionless number is wanted | plain number",
        "1d | TIME | needs exactly one space | Try \"1 d\".",
        "1 kd | TIME | unknown unit \"kd\" | min, h and d",
        "1 day | TIME | unknown unit \"day\" | min, h and d",
        "1 d | VOLTAGE | unknown unit \"d\" | \"200 mV\"",
        "36 F^2 | AREA | no feature size is known | um^2",
      })
  void anythingElseIsRefusedWithASuggestion(
      String text, Dimension dimension, String what, String fix) {
    QuantityException e =
        assertThrows(QuantityException.class, () -> Quantity.parse(text, dimension));
    assertEquals(what, e.what().contains(what) ? what : e.what());
    assertEquals(fix, e.fix().contains(fix) ? fix : e.fix());
  }

  @Test
  void squaredFeatureSizesNeedTheFeatureSize() throws QuantityException {
    assertEquals(0.2916e-12, Quantity.parse("36 F^2", Dimension.AREA, 90e-9), 1e-27);
    assertThrows(QuantityException.class, () -> Quantity.parse("36 kF^2", Dimension.AREA, 90e-9));
    // farads of a capacitance are not feature sizes
    assertEquals(36, Quantity.parse("36 F", Dimension.CAPACITANCE, 90e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0000333, CURRENT, 33.3 uA",
    "0.2, VOLTAGE, 200 mV",
    "1, VOLTAGE, 1 V",
    "999.6, VOLTAGE, 1 kV",
    "999.4, VOLTAGE, 999 V",
    "5e-13, AREA, 500000 nm^2",
    "2.9e-13, AREA, 290000 nm^2",
    "5e-12, AREA, 5 um^2",
    "1e-18, ENERGY, 0.001 fJ",
    "3e15, FREQUENCY, 3000 THz",
    "0, TIME, 0 s",
    "-0.0015, TIME, -1.5 ms",
    "0.5, DIMENSIONLESS, 0.5",
    "0.00001, DIMENSIONLESS, 1e-5",
    "Infinity, TIME, infinite s",
    "NaN, TIME, undefined s",
  })
  void valuesArePrintedWithThePrefixThatFits(double si, Dimension dimension, String text) {
    assertEquals(text, SiFormat.format(si, dimension));
  }

  @Test
  void moreDigitsCanBeAskedFor() {
    assertEquals("123.457 ps", SiFormat.format(123.456789e-12, Dimension.TIME, 6));
    assertEquals("100 pJ", SiFormat.format(120e-12, Dimension.ENERGY, 1));
  }
}
