package org.crossbarsim.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.device.DeviceModels;
import org.crossbarsim.device.TelegraphNoise;
import org.crossbarsim.device.TelegraphProcess;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.ReferenceSpec.Kind;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays whose cells flicker by traps, against one process object a cell. */
class FlickeringCrossbarTest {
  private static final int LAYER = 3;
  private static final int INPUTS = 12;
  private static final int OUTPUTS = 7;
  private static final double STEP_S = 100e-9;

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /** Large steps, and dwell times of a few reads. */
  private static DeviceSpec device(double share) {
    ModelSpec telegraph =
        DeviceModels.of(ModelFamily.TELEGRAPH)
            .get(0)
            .with(0.2, 0.6, 0.5, 300e-9, 200e-9, 0.7, share);
    return TestSpecs.device(Spread.LOG_NORMAL, 0.1, 0, 0.05, 0.05).withModels(List.of(telegraph));
  }

  private static TestArray array(Draw draw) {
    TestArray array = new TestArray();
    array.kind = draw.of(ArrayKind.values());
    array.inputs = INPUTS;
    array.columns = OUTPUTS;
    array.group = INPUTS;
    array.reference = draw.of(Kind.values());
    array.columnsPerReference = draw.between(1, OUTPUTS);
    return array;
  }

  private static TileSlice slice(Draw draw) {
    BinaryWeights weights = BinaryWeights.fromSigns(OUTPUTS, INPUTS, draw.signs(OUTPUTS * INPUTS));
    return new TileSlice(LAYER, 0, 0, 0, INPUTS, 0, OUTPUTS, weights);
  }

  /** One cell: its mean, its trap, its process. */
  private record Cell(double meanS, TelegraphNoise.Trap trap, TelegraphProcess process) {
    static Cell of(CellModel model, CellState wanted, long entity, long image) {
      TelegraphNoise noise = model.telegraph().orElseThrow();
      TelegraphNoise.Trap t = noise.trap(model.stateAfterProgramming(wanted, entity), entity);
      TelegraphNoise.Trap trap =
          new TelegraphNoise.Trap(
              (float) t.amplitude(), (float) t.captureS(), (float) t.emissionS());
      double meanS = model.programmedS(wanted, entity, 0);
      return new Cell(meanS, trap, TelegraphProcess.of(noise, trap, entity, image));
    }

    float nowS(double timeS) {
      boolean flickers = trap.amplitude() > 0;
      return flickers
          ? (float) meanS * (float) trap.factor(process.isFilledAt(timeS))
          : (float) meanS;
    }
  }

  private static Cell data(CellModel model, TileSlice slice, int row, int per, int c, long image) {
    boolean lrs = slice.isPlus(c, row / per) == (row % per == 0);
    long entity = RandomStreams.entity(LAYER, c, row / per, row % per);
    return Cell.of(model, lrs ? CellState.LRS : CellState.HRS, entity, image);
  }

  private static List<Cell> reference(
      CellModel model, Kind kind, int row, int per, int g, long image) {
    long first = RandomStreams.entity(LAYER, -1L - g, row / per, row % per);
    long second = RandomStreams.entity(LAYER, -1L - g, row / per, 4 + row % per);
    return switch (kind) {
      case MID_PAIR ->
          List.of(
              Cell.of(model, CellState.LRS, first, image),
              Cell.of(model, CellState.HRS, second, image));
      case MID_HALFWAY -> List.of(Cell.of(model, CellState.HALFWAY, first, image));
      case HRS -> List.of(Cell.of(model, CellState.HRS, first, image));
      case FIXED -> List.of();
    };
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyReadFindsTheCellsWhereTheirProcessesAre(long seed) {
    Draw draw = new Draw(seed);
    TestArray array = array(draw);
    RandomStreams random = new RandomStreams(seed);
    CellModel model = new CellModel(device(0.8), random);
    TileSlice slice = slice(draw);
    Crossbar programmed = Crossbar.program(array.spec(), model, random, slice);
    assertTrue(programmed.flickers() && !programmed.isIdeal());
    int per = array.kind.rowsPerInput();
    ReadScratch scratch = new ReadScratch(OUTPUTS);
    for (long image = 0; image < 2; image++) {
      FlickeringCrossbar over = programmed.over(image);
      double timeS = 0;
      for (int read = 0; read < 12; read++) {
        timeS += STEP_S * draw.real(0, 4);
        int[] rows = rows(draw, per);
        Crossbar live = over.at(rows, 0, rows.length, timeS);
        int[] sums = new int[OUTPUTS];
        live.read(rows, 0, rows.length, read, scratch, sums);
        for (int c = 0; c < OUTPUTS; c++) {
          double difference = difference(array, model, slice, rows, c, image, timeS);
          assertEquals(live.sensing().sum(difference, rows.length), sums[c]);
        }
      }
    }
  }

  private static double difference(
      TestArray array,
      CellModel model,
      TileSlice slice,
      int[] rows,
      int c,
      long image,
      double timeS) {
    int per = array.kind.rowsPerInput();
    float line = 0;
    float reference = 0;
    for (int row : rows) {
      line += data(model, slice, row, per, c, image).nowS(timeS);
      int g = c / array.columnsPerReference;
      List<Cell> parts = reference(model, array.reference, row, per, g, image);
      float sum = 0;
      for (Cell part : parts) {
        sum += part.nowS(timeS);
      }
      reference += parts.isEmpty() ? 0 : sum / parts.size();
    }
    if (array.reference == Kind.FIXED) {
      double bias = 0.5 * (model.nominalS(CellState.LRS) + model.nominalS(CellState.HRS));
      reference = (float) (rows.length * bias);
    }
    return (double) line - reference;
  }

  private static int[] rows(Draw draw, int per) {
    List<Integer> rows = new ArrayList<>();
    for (int input = 0; input < INPUTS; input++) {
      if (draw.chance(0.6)) {
        rows.add(input * per + draw.between(0, per - 1));
      }
    }
    return rows.stream().mapToInt(row -> row).toArray();
  }

  @Test
  void aProgrammedArrayStaysAsItIsWhileAnImageIsRead() {
    Draw draw = new Draw(1);
    RandomStreams random = new RandomStreams(1);
    CellModel model = new CellModel(device(1), random);
    Crossbar programmed = Crossbar.program(array(draw).spec(), model, random, slice(draw));
    double before = programmed.rowConductanceS(2);
    int[] row = {2};
    Crossbar live = programmed.over(0).at(row, 0, 1, 1e-3);
    assertEquals(before, programmed.rowConductanceS(2));
    assertTrue(Math.abs(live.rowConductanceS(2) / before - 1) > 1e-3);
  }

  @Test
  void cellsWithoutTrapsReadAsIfNobodyKnewOfTelegraphNoise() {
    Draw draw = new Draw(2);
    TestArray array = array(draw);
    RandomStreams random = new RandomStreams(2);
    TileSlice slice = slice(draw);
    DeviceSpec quiet = device(0);
    Crossbar plain =
        Crossbar.program(
            array.spec(), new CellModel(quiet.withModels(List.of()), random), random, slice);
    assertFalse(plain.flickers());
    assertThrows(IllegalStateException.class, () -> plain.over(0));
    Crossbar traps = Crossbar.program(array.spec(), new CellModel(quiet, random), random, slice);
    ReadScratch scratch = new ReadScratch(OUTPUTS);
    int[] rows = rows(draw, array.kind.rowsPerInput());
    int[] expected = new int[OUTPUTS];
    int[] sums = new int[OUTPUTS];
    plain.read(rows, 0, rows.length, 5, scratch, expected);
    traps.over(4).at(rows, 0, rows.length, 1).read(rows, 0, rows.length, 5, scratch, sums);
    assertArrayEquals(expected, sums);
  }
}
