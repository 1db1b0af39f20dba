package org.crossbarsim.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;

/** Pulses against the cell model, count for count and siemens for siemens. */
class PlasticCrossbarTest {
  private static final int INPUTS = 5;
  private static final int COLUMNS = 3;
  private static final double FLOAT = 1e-6; // relative: planes hold floats
  private static final double ENDLESS = 1e6;

  private static TileSlice slice(int[] signs) {
    BinaryWeights weights = BinaryWeights.fromSigns(COLUMNS, INPUTS, signs);
    return new TileSlice(0, 0, 0, 0, INPUTS, 0, COLUMNS, weights);
  }

  private static PlasticCrossbar crossbar(DeviceSpec device, long seed, int... signs) {
    RandomStreams random = new RandomStreams(seed);
    CellModel model = new CellModel(device, random);
    return new PlasticCrossbar(new TestArray().spec(), model, random, slice(signs));
  }

  private static DeviceSpec spread(double enduranceCycles) {
    return TestSpecs.programmable(
        TestSpecs.device(Spread.LOG_NORMAL, 0.3, 0, 0, 0), enduranceCycles);
  }

  @Test
  void aPulseDrawsTheConductanceOfItsNumberAndPulsesAreChangesOfState() {
    Draw draw = new Draw(7);
    int[] signs = new int[COLUMNS * INPUTS];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = draw.chance(0.5) ? 1 : -1;
    }
    DeviceSpec device = spread(ENDLESS);
    PlasticCrossbar cells = crossbar(device, 3, signs.clone());
    CellModel model = new CellModel(device, new RandomStreams(3));
    int[] changes = new int[signs.length];
    long sets = 0;
    for (int n = 0; n < 200; n++) {
      int at = draw.between(0, signs.length - 1);
      CellState wanted = signs[at] > 0 ? CellState.HRS : CellState.LRS;
      assertTrue(cells.pulse(at / INPUTS, at % INPUTS, wanted));
      signs[at] = -signs[at];
      changes[at]++;
      sets += wanted == CellState.LRS ? 1 : 0;
      for (int input = 0; input < INPUTS; input++) {
        double expectedS = 0;
        int lrs = 0;
        for (int c = 0; c < COLUMNS; c++) {
          int cell = c * INPUTS + input;
          CellState state = signs[cell] > 0 ? CellState.LRS : CellState.HRS;
          long entity = RandomStreams.entity(0, c, input, 0);
          expectedS += model.programmedS(state, entity, changes[cell]);
          lrs += signs[cell] > 0 ? 1 : 0;
          assertEquals(changes[cell], cells.pulses(c, input));
          assertEquals(signs[cell] > 0, cells.isPlus(c, input));
        }
        assertEquals(expectedS, cells.crossbar().rowConductanceS(input), FLOAT * expectedS);
        assertEquals(lrs, cells.crossbar().lrsCells(input));
      }
    }
    assertEquals(sets, cells.setPulses());
    assertEquals(200 - sets, cells.resetPulses());
    assertEquals(0, cells.wornOut());
  }

  @Test
  void idealCellsReadAsIfProgrammedThatWayAtFirst() {
    int[] signs = {1, -1, 1, -1, 1, -1, -1, 1, 1, -1, 1, 1, 1, -1, -1};
    int[] after = signs.clone();
    after[2] = -1;
    after[8] = -1;
    after[13] = 1;
    DeviceSpec device = TestSpecs.programmable(TestSpecs.idealDevice(), ENDLESS);
    PlasticCrossbar cells = crossbar(device, 1, signs);
    cells.pulse(0, 2, CellState.HRS);
    cells.pulse(1, 3, CellState.HRS);
    cells.pulse(2, 3, CellState.LRS);
    RandomStreams random = new RandomStreams(1);
    Crossbar fresh =
        Crossbar.program(
            new TestArray().spec(), new CellModel(device, random), random, slice(after));
    int[] rows = {0, 1, 2, 3, 4};
    int[] expected = new int[COLUMNS];
    int[] sums = new int[COLUMNS];
    fresh.read(rows, 0, INPUTS, 0, new ReadScratch(COLUMNS), expected);
    cells.crossbar().read(rows, 0, INPUTS, 0, new ReadScratch(COLUMNS), sums);
    assertArrayEquals(expected, sums);
  }

  @Test
  void aCellBeyondItsEnduranceStaysAndIsCountedOnce() {
    PlasticCrossbar cells = crossbar(spread(1), 5, new int[COLUMNS * INPUTS]); // all at -1
    assertTrue(cells.pulse(1, 2, CellState.LRS));
    assertTrue(cells.pulse(1, 2, CellState.HRS)); // one cycle
    double lastGoodS = cells.crossbar().rowConductanceS(2);
    assertFalse(cells.pulse(1, 2, CellState.LRS));
    assertFalse(cells.pulse(1, 2, CellState.HRS));
    assertEquals(lastGoodS, cells.crossbar().rowConductanceS(2));
    assertEquals(0, cells.crossbar().lrsCells(2));
    assertEquals(1, cells.wornOut());
    assertEquals(4, cells.pulses(1, 2));
    assertEquals(4, cells.mostPulses());
    assertFalse(cells.isPlus(1, 2));
  }

  @Test
  void aCellStuckFromTheStartTakesItsPulsesAndStays() {
    DeviceSpec stuck =
        TestSpecs.programmable(TestSpecs.device(Spread.LOG_NORMAL, 0, 0, 0, 1), ENDLESS);
    PlasticCrossbar cells = crossbar(stuck, 5, new int[COLUMNS * INPUTS]);
    double beforeS = cells.crossbar().rowConductanceS(0);
    assertTrue(cells.pulse(0, 0, CellState.LRS));
    assertEquals(beforeS, cells.crossbar().rowConductanceS(0));
    assertEquals(0, cells.crossbar().lrsCells(0));
    assertEquals(1, cells.setPulses());
  }

  @Test
  void needlessPulsesPairsOfRowsAndUnknownPulsesAreRefused() {
    PlasticCrossbar cells = crossbar(spread(1), 5, new int[COLUMNS * INPUTS]);
    assertThrows(IllegalArgumentException.class, () -> cells.pulse(0, 0, CellState.HRS));
    assertThrows(IllegalArgumentException.class, () -> cells.pulse(0, 0, CellState.HALFWAY));
    assertThrows(
        IllegalArgumentException.class,
        () -> crossbar(TestSpecs.idealDevice(), 5, new int[COLUMNS * INPUTS]));
    TestArray pairs = new TestArray();
    pairs.kind = ArrayKind.BNN_DIFFERENTIAL;
    RandomStreams random = new RandomStreams(1);
    CellModel model = new CellModel(spread(1), random);
    assertThrows(
        IllegalArgumentException.class,
        () -> new PlasticCrossbar(pairs.spec(), model, random, slice(new int[15])));
  }

  @Test
  void readsMadeTogetherSeeTheCellsAsTheyAreProgrammedNow() {
    Draw draw = new Draw(11);
    int[] signs = draw.signs(COLUMNS * INPUTS);
    DeviceSpec device =
        TestSpecs.programmable(TestSpecs.device(Spread.LOG_NORMAL, 0.3, 0.02, 0, 0), ENDLESS);
    PlasticCrossbar cells = crossbar(device, 3, signs.clone());
    int[] rows = {0, 1, 2, 3, 4};
    ReadScratch scratch = new ReadScratch(COLUMNS);
    for (int n = 0; n < 100; n++) {
      int at = draw.between(0, signs.length - 1);
      signs[at] = -signs[at];
      cells.pulse(at / INPUTS, at % INPUTS, signs[at] > 0 ? CellState.LRS : CellState.HRS);
      int[] expected = new int[COLUMNS];
      cells.crossbar().read(rows, 0, INPUTS, n, scratch, expected);
      ReadBatch batch = new ReadBatch();
      batch.add(0, INPUTS, n, 0);
      int[] sums = new int[COLUMNS];
      cells.crossbar().readAll(batch, rows, 0, scratch, sums, 0);
      assertArrayEquals(expected, sums);
    }
  }
}
