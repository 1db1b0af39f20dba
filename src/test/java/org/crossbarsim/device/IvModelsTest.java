package org.crossbarsim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IvModelsTest {

  private static void assertChord(IvModel model, double chordS, double volt) {
    double g = model.smallSignalS(chordS, volt);
    assertTrue(Tolerances.close(chordS * volt, model.law().currentA(g, volt), 1e-12));
  }

  /** A card's resistance is V / I at the voltage of a read, whatever the law. */
  @ParameterizedTest
  @ValueSource(doubles = {50e-6, 80e-6, 110e-6, 225e-6})
  void theChordAtTheReadVoltageIsTheConductanceOfTheCard(double chordS) {
    for (double volt : new double[] {0.05, 0.2, 0.5}) {
      assertChord(new MiloIv(), chordS, volt);
      assertChord(new SinhIv(0.3), chordS, volt);
      assertChord(IvModel.OHMIC, chordS, volt);
    }
  }

  /**
   * At 100 uS, x = -4: NL2 = -0.0088832 + 0.024656 - 0.022844 + 0.007063 = -8.2e-6 and NL3 =
   * 0.00141936 - 0.00271676 + 0.0012968 = -6e-7, so 0.2 V drive 20 uA - 0.328 uA - 4.8 nA.
   */
  @Test
  void milosPolynomialIsThePublishedOne() {
    assertEquals(19.6672e-6, new MiloIv().law().currentA(100e-6, 0.2), 1e-12);
  }

  /** V / V0 = 1: sinh(1) = 1.1752012. */
  @Test
  void aSinhCellConductsMoreThanItDoesAtSmallVoltages() {
    assertEquals(100e-6 / 1.1752012, new SinhIv(0.2).smallSignalS(100e-6, 0.2), 1e-12);
  }

  /** 8 kohm behind 2 kohm at 0.5 V: 50 uA, and 0.4 V across the cell. */
  @Test
  void theTransistorTakesItsPartOfTheReadVoltageFirst() {
    DeviceSpec device = TestSpecs.idealDevice().withModels(List.of(SinhIv.DESCRIPTION.with(0.4)));
    CellModel cells = new CellModel(device, new RandomStreams(1));
    double g = cells.smallSignalS(100e-6);
    assertTrue(Tolerances.close(50e-6, cells.law().currentA(g, 0.4), 1e-12));
    assertTrue(device.isIdeal());
  }
}
