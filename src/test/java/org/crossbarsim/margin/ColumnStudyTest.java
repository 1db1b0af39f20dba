package org.crossbarsim.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.crossbarsim.array.Crossbar;
import org.crossbarsim.array.ReadScratch;
import org.crossbarsim.array.TileSlice;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.statistics.Interval;
import org.crossbarsim.statistics.Wilson;
import org.crossbarsim.testkit.TestArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Are the columns of a programmed network wrong as often as its reads? */
class ColumnStudyTest {
  private static final int INPUTS = 20;
  private static final int OUTPUTS = 5;
  private static final long CHIP = 11;

  private static ArraySpec array(ArrayKind kind, ReferenceSpec.Kind reference) {
    TestArray a = MarginCases.array(kind, reference);
    a.inputs = INPUTS;
    a.group = 6;
    a.columns = OUTPUTS;
    a.columnsPerReference = OUTPUTS;
    a.offsetSigmaA = 3e-6;
    return a.spec();
  }

  private static DeviceSpec cells() {
    MarginCases.Device d = new MarginCases.Device();
    d.lrsSigma = 0.06;
    d.hrsSigma = 0.3;
    d.lrsNoise = 0.03;
    d.hrsNoise = 0.1;
    return d.spec();
  }

  private static BinaryWeights weights() {
    int[] signs = new int[INPUTS * OUTPUTS];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = (RandomStreams.mix(i) & 1) == 0 ? 1 : -1;
    }
    return BinaryWeights.fromSigns(OUTPUTS, INPUTS, signs);
  }

  private static ColumnMargins study(ArraySpec array, DeviceSpec device, int draws) {
    Placement placement = new Placement(INPUTS, OUTPUTS, INPUTS, OUTPUTS);
    return ColumnStudy.of(
        array,
        device,
        CHIP,
        List.of(new ColumnStudy.ArrayedLayer(0, "layer", placement, weights())),
        new MarginQuestion(List.of(6), 1e-3, PhysicsSpec.NOMINAL, draws, CHIP));
  }

  @ParameterizedTest
  @EnumSource(ArrayKind.class)
  void theMeanOverColumnsIsTheShareOfWrongReads(ArrayKind kind) {
    ArraySpec array = array(kind, ReferenceSpec.Kind.MID_PAIR);
    ColumnMargins.Layer layer = study(array, cells(), 4_000).layers().get(0);
    RandomStreams chip = new RandomStreams(CHIP);
    TileSlice slice = new TileSlice(0, 0, 0, 0, INPUTS, 0, OUTPUTS, weights());
    Crossbar crossbar = Crossbar.program(array, new CellModel(cells(), chip), chip, slice);
    int wrong = 0;
    int reads = 8_000;
    ReadScratch scratch = new ReadScratch(OUTPUTS);
    for (int n = 0; n < reads; n++) {
      int[] rows = new Choices(new RandomStreams(99), n).wordLines(kind, INPUTS, 6);
      int[] seen = new int[OUTPUTS];
      crossbar.read(rows, 0, 6, n, scratch, seen);
      for (int c = 0; c < OUTPUTS; c++) {
        int met = 0;
        for (int row : rows) {
          boolean plus = weights().isPlus(c, row / kind.rowsPerInput());
          met += plus == (row % kind.rowsPerInput() == 0) ? 1 : 0;
        }
        wrong += seen[c] == 2 * met - 6 ? 0 : 1;
      }
    }
    int trials = reads * OUTPUTS;
    Interval interval = Wilson.interval(wrong, trials, 4);
    double low = interval.low();
    double high = interval.high();
    assertTrue(wrong > 200, () -> "too few to tell");
    // Both sides are sampled over rows: twice the width.
    double room = high - low;
    assertTrue(
        layer.meanWrong() > low - room && layer.meanWrong() < high + room,
        () -> layer + " is not from " + low + " to " + high);
  }

  @Test
  void idealColumnsAreNeverWrong() {
    TestArray a = MarginCases.array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.HRS);
    a.inputs = INPUTS;
    a.columns = OUTPUTS;
    ColumnMargins.Layer layer =
        study(a.spec(), new MarginCases.Device().spec(), 50).layers().get(0);
    assertEquals(0, layer.worst().wrong());
    assertEquals(0, layer.tooOften());
    assertEquals(Double.POSITIVE_INFINITY, layer.worst().marginSigmas());
    assertEquals(OUTPUTS, layer.columns());
  }

  @Test
  void theWorstColumnIsAtLeastAsBadAsTheRestAndBelongsToTheGrid() {
    ArraySpec array = array(ArrayKind.BSNN_SINGLE_ROW, ReferenceSpec.Kind.HRS);
    ColumnMargins.Layer layer = study(array, cells(), 500).layers().get(0);
    assertTrue(layer.worst().wrong() >= layer.highWrong(), layer::toString);
    assertTrue(layer.highWrong() >= layer.medianWrong(), layer::toString);
    assertTrue(layer.worst().wrong() >= layer.meanWrong(), layer::toString);
    assertTrue(layer.worst().column() < OUTPUTS, layer::toString);
  }
}
