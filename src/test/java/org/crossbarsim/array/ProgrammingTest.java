package org.crossbarsim.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.DeviceModels;
import org.crossbarsim.ledger.WriteCounts;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ReferenceSpec.Kind;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;

/** What it takes to program 5 x 3 cells, six of them LRS, none of them in the fourth row. */
class ProgrammingTest {
  private static final BinaryWeights WEIGHTS =
      BinaryWeights.fromSigns(
          3, 5, new int[] {1, 1, -1, -1, 1, -1, 1, -1, -1, 1, -1, -1, 1, -1, -1});

  private static WriteCounts program(DeviceSpec device, Kind reference) {
    TestArray array = new TestArray();
    array.reference = reference;
    TileSlice slice = new TileSlice(0, 0, 0, 0, 5, 0, 3, WEIGHTS);
    return Programming.of(array.spec(), new CellModel(device, new RandomStreams(5)), slice);
  }

  /** Pulses of 20 ns, one a row with an LRS cell: four rows of the data, all five with a pair. */
  @Test
  void anArrayTakesOnePulseACellInLrsAndOnePulseWidthARowThatHasAny() {
    DeviceSpec device = TestSpecs.programmable(TestSpecs.idealDevice(), 1e6);
    WriteCounts bias = program(device, Kind.FIXED);
    assertEquals(new WriteCounts(15, 6, 0, 6, 0, 0, bias.timeS()), bias);
    assertEquals(80e-9, bias.timeS(), 1e-20);
    WriteCounts pair = program(device, Kind.MID_PAIR);
    assertEquals(new WriteCounts(25, 11, 0, 11, 0, 0, pair.timeS()), pair);
    assertEquals(100e-9, pair.timeS(), 1e-20);
  }

  @Test
  void stuckCellsTakeTheirPulsesAndFailWhereTheyAreInTheOtherState() {
    DeviceSpec stuck = TestSpecs.programmable(TestSpecs.device(Spread.LOG_NORMAL, 0, 0, 0, 1), 1e6);
    WriteCounts counts = program(stuck, Kind.FIXED);
    assertEquals(6, counts.setPulses());
    assertEquals(6, counts.failedCells());
  }

  @Test
  void verifiedCellsTakeSeveralPulsesAndALineWaitsForItsSlowestCell() {
    DeviceSpec device =
        TestSpecs.idealDevice()
            .withModels(
                DeviceModels.of(ModelFamily.VERIFY).stream()
                    .map(m -> m.with(1e-6, 40, 0.1, 20e-6, 0.3, 0.05))
                    .toList());
    WriteCounts counts = program(TestSpecs.programmable(device, 1e6), Kind.FIXED);
    assertTrue(counts.setPulses() > 4 * 6, counts.toString());
    assertTrue(counts.setCost() > counts.setPulses());
    double least = 20e-9 * counts.setPulses() / 3; // three cells a row in parallel
    assertTrue(counts.timeS() > least && counts.timeS() < 40 * 4 * 30e-9, counts.toString());
  }

  @Test
  void aTechnologyWithoutPulsesHasNothingToReport() {
    assertEquals(WriteCounts.NONE, program(TestSpecs.idealDevice(), Kind.MID_PAIR));
  }
}
