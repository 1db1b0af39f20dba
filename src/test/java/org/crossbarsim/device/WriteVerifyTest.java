package org.crossbarsim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.ProgrammingSpec;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;

class WriteVerifyTest {
  private static final int N = 20_000;
  private static final double US = 1e-6;
  private static final RandomStreams RANDOM = new RandomStreams(37);
  private static final ProgrammingSpec NEURRAM =
      new ProgrammingSpec(1.2, 48e-6, 1e-6, 1.5, 60e-6, 1e-6, 1e6);

  private static WriteVerify neurram(int budget) {
    ModelSpec spec = WriteVerify.DESCRIPTION.with(1 * US, budget, 0.1, 16 * US, 0.3, 0.1);
    return new WriteVerify(spec, NEURRAM, RANDOM);
  }

  private static WriteVerify exact(double gainS, int budget) {
    return new WriteVerify(
        WriteVerify.DESCRIPTION.with(1 * US, budget, 0.1, gainS, 0, 0), NEURRAM, RANDOM);
  }

  /** Wan et al., Nature 2022: 8.52 pulses in the mean, 99 % of the cells inside +-1 uS. */
  @Test
  void neurramsCellsTakeAsManyPulsesAsPublishedAndSucceedAsOften() {
    WriteVerify writing = neurram(21);
    double pulses = 0;
    int succeeded = 0;
    for (int i = 0; i < N; i++) {
      double targetS = US * (1 + 39 * RANDOM.uniform(Purpose.DRAWN_WEIGHT, i, 0));
      WriteVerify.Outcome cell = writing.write(1 * US, targetS, i, 0);
      pulses += cell.setPulses() + cell.resetPulses();
      succeeded += cell.succeeded() ? 1 : 0;
      assertEquals(cell.succeeded(), Math.abs(cell.conductanceS() - targetS) <= US);
      assertTrue(cell.succeeded() || cell.setPulses() + cell.resetPulses() == 21);
    }
    assertEquals(8.52, pulses / N, 0.1);
    assertEquals(0.99, (double) succeeded / N, 0.003);
  }

  /**
   * From 1 uS in steps of 10 uS/V times 0, 0.1, 0.2, 0.3, 0.4 V: 1, 2, 4, 7, 11 uS, which is inside
   * 10.5 +- 1 uS.
   */
  @Test
  void aCellWithoutSpreadTakesThePulsesOfASumWorkedByHand() {
    WriteVerify.Outcome cell = exact(10 * US, 50).write(1 * US, 10.5 * US, 1, 0);
    assertEquals(5, cell.setPulses());
    assertEquals(0, cell.resetPulses());
    assertEquals(11 * US, cell.conductanceS(), 1e-18);
    double cost = 0;
    for (int i = 0; i < 5; i++) {
      cost += Math.pow((1.2 + 0.1 * i) / 1.2, 2);
    }
    assertEquals(cost, cell.setCost(), 1e-12);
  }

  /** 1, 1, 21 uS: too much; then RESET from its first voltage: 21, 1 uS, and so on for ever. */
  @Test
  void aCellThatSwingsAroundItsWindowIsGivenUpAfterTheBudget() {
    WriteVerify.Outcome cell = exact(200 * US, 9).write(1 * US, 10 * US, 1, 0);
    assertEquals(9, cell.setPulses() + cell.resetPulses());
    assertTrue(cell.resetPulses() >= 3 && !cell.succeeded());
  }

  @Test
  void aCellInsideItsWindowTakesNoPulse() {
    WriteVerify.Outcome cell = neurram(21).write(1 * US, 1.9 * US, 1, 0);
    assertEquals(0, cell.setPulses() + cell.resetPulses());
    assertTrue(cell.succeeded());
  }

  @Test
  void aCellThatWritingGaveUpStaysWhereItsLastPulseLeftItAndTheOthersReachTheirTarget() {
    ModelSpec verify = WriteVerify.DESCRIPTION.with(1 * US, 12, 0.1, 16 * US, 0.3, 0.1);
    DeviceSpec device = TestSpecs.programmable(TestSpecs.modelled(25e3, 1e6, verify), 1e6);
    CellModel cells = new CellModel(device, RANDOM);
    int failed = 0;
    for (int i = 0; i < 2_000; i++) {
      WriteVerify.Outcome outcome = cells.write(CellState.LRS, i, 0);
      double programmedS = cells.programmedS(CellState.LRS, i, 0);
      double expectedS = outcome.succeeded() ? 40 * US : outcome.conductanceS();
      assertTrue(Tolerances.close(expectedS, programmedS, Tolerances.BY_HAND));
      failed += outcome.succeeded() ? 0 : 1;
    }
    assertTrue(failed > 20 && failed < 1_900, failed + " cells failed");
  }
}
