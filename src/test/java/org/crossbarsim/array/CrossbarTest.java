package org.crossbarsim.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.CurrentErrors;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.LatchSpec;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.ReferenceSpec.Kind;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.spec.VoltageErrors;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kernels against the crossbar of one object per cell, bit for bit, and against the identities of
 * ideal cells.
 */
class CrossbarTest {
  private static final double READ_VOLT = 0.5; // of the test devices

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsEqualTheCrossbarOfOneObjectPerCell(long seed) {
    Draw draw = new Draw(seed);
    assertEqualsOracle(seed, draw, array(draw));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void faultyUnitsAndDividersDecideAsComparatorsAskedOneByOne(long seed) {
    Draw draw = new Draw(seed + 1000);
    assertEqualsOracle(seed, draw, sensing(draw));
  }

  private static void assertEqualsOracle(long seed, Draw draw, TestArray array) {
    DeviceSpec device = device(draw);
    RandomStreams random = new RandomStreams(seed);
    TileSlice slice = slice(draw, array);
    Crossbar kernel = Crossbar.program(array.spec(), new CellModel(device, random), random, slice);
    ReferenceCrossbar oracle = new ReferenceCrossbar(array.spec(), device, random, slice);
    boolean divider = array.spec().sense() instanceof SenseSpec.Divider;
    boolean exact = device.isIdeal() && array.spec().sense().isExact() && !divider;
    assertEquals(exact, kernel.isIdeal());

    int wordLines = slice.inputs() * array.kind.rowsPerInput();
    for (int w = 0; w < wordLines; w++) {
      assertEquals(oracle.lrsCells(w), kernel.lrsCells(w));
      assertClose(oracle.rowConductanceS(w), kernel.rowConductanceS(w));
      for (int g = 0; g < kernel.referenceGroups(); g++) {
        assertClose(oracle.referenceRowConductanceS(w, g), kernel.referenceRowConductanceS(w, g));
      }
    }
    ReadScratch scratch = new ReadScratch(array.columns);
    int[] partialSum = new int[slice.outputs()];
    int[] expected = new int[slice.outputs()];
    int[] threshold = new int[slice.outputs()];
    int[] decision = new int[array.columns];
    for (int read = 0; read < 4; read++) {
      int[] rows = rows(draw, array, slice, read);
      int before = draw.between(0, 3); // a read takes its rows from the middle of a list
      int[] list = new int[before + rows.length + 2];
      System.arraycopy(rows, 0, list, before, rows.length);
      int end = before + rows.length;
      kernel.read(list, before, end, read, scratch, partialSum);
      for (int c = 0; c < expected.length; c++) {
        expected[c] += oracle.sum(c, rows, read);
        threshold[c] = draw.of(draw.between(-9, 9), draw.of(Integer.MIN_VALUE, Integer.MAX_VALUE));
      }
      assertArrayEquals(expected, partialSum, "read " + read);
      if (divider) {
        assertDrawn(oracle, kernel, rows, read, scratch, (SenseSpec.Divider) array.spec().sense());
        continue; // no amplifier decides there
      }
      kernel.decide(list, before, end, read, scratch, threshold, decision);
      for (int c = 0; c < expected.length; c++) {
        boolean fires = oracle.fires(c, rows, read, threshold[c]);
        assertEquals(fires ? 1 : 0, decision[c], "column " + c + " threshold " + threshold[c]);
      }
    }
  }

  // What cells and pull-ups dissipate is what the supply feeds: V0^2 Gp G / (Gp + G) a column.
  private static void assertDrawn(
      ReferenceCrossbar oracle,
      Crossbar kernel,
      int[] rows,
      long readKey,
      ReadScratch scratch,
      SenseSpec.Divider divider) {
    double supplied = 0;
    for (int c = 0; c < kernel.columns(); c++) {
      supplied += divider.supplyV() * divider.supplyV() * oracle.dividerDrawnS(c, rows, readKey);
    }
    double dissipated = 0;
    for (int i = 0; i < rows.length; i++) {
      dissipated += READ_VOLT * READ_VOLT * (scratch.drawnS(i) + scratch.pullUpS(i));
    }
    // Cells flicker in the sum that sets the voltage, not in what each is billed.
    assertEquals(supplied, dissipated, 0.2 * supplied);
  }

  static TestArray array(Draw draw) {
    TestArray array = new TestArray();
    array.kind = draw.of(ArrayKind.values());
    array.inputs = draw.of(draw.between(1, 8), draw.between(1, 130));
    array.columns = draw.of(draw.between(1, 6), draw.between(1, 140));
    array.group = array.inputs;
    array.reference = draw.of(Kind.values());
    array.columnsPerReference = draw.between(1, array.columns);
    array.mux = draw.between(1, 8);
    array.amplifier = draw.chance(0.3);
    array.levels = draw.of(0, draw.between(2, 20));
    array.codeStep = draw.of(1, 1, 2, 3, 4);
    array.offsetSigmaA = draw.chance(0.4) ? draw.of(1e-6, 1e-5) : 0;
    return array;
  }

  // The same with listed levels, dividers and all that goes wrong with units.
  static TestArray sensing(Draw draw) {
    TestArray array = array(draw);
    boolean divider = draw.chance(0.3);
    array.errors = draw.chance(0.8) ? Optional.of(errors(draw)) : Optional.empty();
    if (divider || (!array.amplifier && draw.chance(0.5))) {
      array.amplifier = false;
      array.reference = divider ? Kind.FIXED : array.reference;
      array.listed = Optional.of(levels(draw, array));
    }
    if (divider) {
      array.senseSpec =
          Optional.of(
              new SenseSpec.Divider(
                  1.2,
                  draw.of(300.0, 3000.0),
                  array.listed.get(),
                  array.offsetSigmaA * 1e3,
                  TestArray.SENSE_COST,
                  array.errors.map(CrossbarTest::inVolts)));
    }
    return array;
  }

  private static CurrentErrors errors(Draw draw) {
    double step = draw.of(0.0, 2e-6);
    return new CurrentErrors(
        draw.of(0.0, 1e-5),
        draw.of(0.0, 0.05),
        draw.of(0.0, 1e-5, 1e-4),
        step,
        step * draw.between(1, 9),
        draw.chance(0.5),
        draw.of(0.0, 2e-4),
        Optional.of(new LatchSpec(1e-10, draw.of(1e-10, 3e-10))));
  }

  private static VoltageErrors inVolts(CurrentErrors e) {
    double ohm = 500;
    return new VoltageErrors(
        e.noiseSigmaA() * ohm,
        e.gainSigma() / 3,
        e.levelSigmaA() * ohm,
        e.trimStepA() * ohm,
        e.trimRangeA() * ohm,
        e.trimsLevels(),
        e.latchSwingA() * ohm,
        e.latch());
  }

  private static LevelSpec levels(Draw draw, TestArray array) {
    int least = array.reference == Kind.HRS ? 0 : -array.inputs;
    double[] thresholds =
        IntStream.range(0, draw.between(1, 9))
            .mapToDouble(i -> draw.real(least, array.inputs))
            .sorted()
            .toArray();
    List<Integer> values = new ArrayList<>();
    values.add(least);
    for (int i = 0; i < thresholds.length; i++) {
      double above = i + 1 < thresholds.length ? thresholds[i + 1] : array.inputs;
      values.add((int) Math.round(0.5 * (thresholds[i] + above)));
    }
    return new LevelSpec(Arrays.stream(thresholds).boxed().toList(), values);
  }

  static DeviceSpec device(Draw draw) {
    if (draw.chance(0.3)) {
      return TestSpecs.idealDevice();
    }
    return TestSpecs.device(
        draw.of(Spread.LOG_NORMAL, Spread.NORMAL),
        draw.of(0.0, 0.1, 0.7),
        draw.of(0.0, 0.05),
        draw.of(0.0, 0.1),
        draw.of(0.0, 0.1));
  }

  static TileSlice slice(Draw draw, TestArray array) {
    int rowTile = draw.between(0, 3);
    int colTile = draw.between(0, 3);
    int inputs = draw.of(array.inputs, draw.between(1, array.inputs));
    int outputs = draw.of(array.columns, draw.between(1, array.columns));
    int firstInput = rowTile * array.inputs;
    int firstOutput = colTile * array.columns;
    int allOutputs = firstOutput + outputs;
    int fanIn = firstInput + inputs;
    BinaryWeights weights =
        BinaryWeights.fromSigns(allOutputs, fanIn, draw.signs(allOutputs * fanIn));
    return new TileSlice(
        draw.between(0, 9), rowTile, colTile, firstInput, inputs, firstOutput, outputs, weights);
  }

  // Ascending word lines, at most one of a pair; none, all or some of the inputs.
  static int[] rows(Draw draw, TestArray array, TileSlice slice, int read) {
    double rate = draw.of(0.1, 0.5, 1.0);
    int per = array.kind.rowsPerInput();
    return IntStream.range(0, slice.inputs())
        .filter(input -> draw.chance(rate) && read != 3)
        .map(input -> input * per + draw.between(0, per - 1))
        .toArray();
  }

  /**
   * Ideal identities: of K rows P meet LRS; the current is P*I_LRS + (K-P)*I_HRS and the sum 2P -
   * K, whatever the reference; a differential array has K = N rows and as many matches M as LRS
   * cells met.
   */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void idealSumsAreMatchesMinusMismatchesUnderEveryReference(Kind kind) {
    for (ArrayKind arrayKind : ArrayKind.values()) {
      for (boolean cellsOfTheirOwn : new boolean[] {false, true}) {
        TestArray array = new TestArray();
        array.kind = arrayKind;
        array.reference = kind;
        array.inputs = 7;
        array.columns = 8;
        array.group = 7;
        array.offsetSigmaA = cellsOfTheirOwn ? 1e-15 : 0;
        // Column p has +1 for its first p inputs, then -1.
        int[] signs = new int[8 * 7];
        for (int p = 0; p < 8; p++) {
          for (int i = 0; i < 7; i++) {
            signs[p * 7 + i] = i < p ? 1 : -1;
          }
        }
        BinaryWeights weights = BinaryWeights.fromSigns(8, 7, signs);
        RandomStreams random = new RandomStreams(1);
        CellModel model = new CellModel(TestSpecs.idealDevice(), random);
        TileSlice slice = new TileSlice(0, 0, 0, 0, 7, 0, 8, weights);
        Crossbar crossbar = Crossbar.program(array.spec(), model, random, slice);
        for (int k = 0; k <= 7; k++) {
          int per = arrayKind.rowsPerInput();
          int[] upper = IntStream.range(0, k).map(i -> i * per).toArray();
          int[] sums = new int[8];
          crossbar.read(upper, 0, k, 0, new ReadScratch(8), sums);
          for (int p = 0; p < 8; p++) {
            assertEquals(2 * Math.min(p, k) - k, sums[p]);
          }
          if (arrayKind == ArrayKind.BNN_DIFFERENTIAL) {
            int[] lower = IntStream.range(0, k).map(i -> i * per + 1).toArray();
            int[] negated = new int[8];
            crossbar.read(lower, 0, k, 0, new ReadScratch(8), negated);
            for (int p = 0; p < 8; p++) {
              assertEquals(-sums[p], negated[p]);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aCellIsTheSameOnWhateverTileItLies(long seed) {
    Draw draw = new Draw(seed);
    DeviceSpec device =
        TestSpecs.device(draw.of(Spread.LOG_NORMAL, Spread.NORMAL), 0.3, 0, 0.1, draw.of(0.0, 0.1));
    int fanIn = draw.between(1, 20);
    BinaryWeights weights = BinaryWeights.fromSigns(1, fanIn, draw.signs(fanIn));
    RandomStreams random = new RandomStreams(seed);
    CellModel model = new CellModel(device, random);
    TestArray whole = new TestArray();
    whole.kind = draw.of(ArrayKind.values());
    whole.inputs = fanIn;
    TestArray small = new TestArray();
    small.kind = ArrayKind.BNN_DIFFERENTIAL;
    small.inputs = draw.between(1, fanIn);
    Crossbar one =
        Crossbar.program(
            whole.spec(), model, random, new TileSlice(3, 0, 0, 0, fanIn, 0, 1, weights));
    for (int i = 0; i < fanIn; i++) {
      int tile = i / small.inputs;
      int first = tile * small.inputs;
      int inputs = Math.min(small.inputs, fanIn - first);
      TileSlice slice = new TileSlice(3, tile, 0, first, inputs, 0, 1, weights);
      Crossbar part = Crossbar.program(small.spec(), model, random, slice);
      // The upper cell of a pair is the cell of a single-row array.
      assertEquals(
          one.rowConductanceS(i * whole.kind.rowsPerInput()),
          part.rowConductanceS(2 * (i - first)));
    }
  }

  private static void assertClose(double expected, double actual) {
    assertTrue(
        Tolerances.close(expected, actual, Tolerances.BY_HAND),
        () -> expected + " expected, but was " + actual);
  }
}
