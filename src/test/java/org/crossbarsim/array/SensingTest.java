package org.crossbarsim.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.CurrentErrors;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.LatchSpec;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec.Kind;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.spec.VoltageErrors;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What amplifiers, converters and dividers make of a column, worked by hand or another way. */
class SensingTest {
  private static final DeviceSpec SPREAD = TestSpecs.device(Spread.LOG_NORMAL, 0.2, 0.05, 0, 0.1);
  private static final CurrentErrors NO_ERRORS =
      new CurrentErrors(0, 0, 0, 0, 0, false, 0, Optional.empty());

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** Column p of {@code inputs + 1} has +1 for its first p inputs, then -1. */
  private static TileSlice staircase(int inputs) {
    int[] signs = new int[(inputs + 1) * inputs];
    for (int p = 0; p <= inputs; p++) {
      for (int i = 0; i < inputs; i++) {
        signs[p * inputs + i] = i < p ? 1 : -1;
      }
    }
    BinaryWeights weights = BinaryWeights.fromSigns(inputs + 1, inputs, signs);
    return new TileSlice(0, 0, 0, 0, inputs, 0, inputs + 1, weights);
  }

  private static TestArray flash(int inputs, Kind reference, LevelSpec levels) {
    TestArray array = new TestArray();
    array.inputs = inputs;
    array.columns = inputs + 1;
    array.group = inputs;
    array.reference = reference;
    array.listed = Optional.of(levels);
    return array;
  }

  private static Crossbar program(TestArray array, DeviceSpec device, long seed, TileSlice slice) {
    RandomStreams random = new RandomStreams(seed);
    return Crossbar.program(array.spec(), new CellModel(device, random), random, slice);
  }

  private static int[] read(Crossbar crossbar, int[] rows, long key) {
    int[] sums = new int[crossbar.columns()];
    crossbar.read(rows, 0, rows.length, key, new ReadScratch(crossbar.columns()), sums);
    return sums;
  }

  private static int[] rows(int k, int per) {
    return IntStream.range(0, k).map(i -> i * per).toArray();
  }

  /**
   * Sums of -5, -3, ... 5 on five rows, thresholds at -4, 0.5 and 2: -5 has the lowest code, 3 and
   * 5 the highest, -3 and -1 lie below 0.5, 1 between the upper two.
   */
  @Test
  void aFlashConverterReportsTheValueOfItsCode() {
    LevelSpec levels = new LevelSpec(List.of(-4.0, 0.5, 2.0), List.of(-5, -2, 1, 4));
    for (Kind reference : new Kind[] {Kind.MID_PAIR, Kind.MID_HALFWAY, Kind.FIXED}) {
      TestArray array = flash(5, reference, levels);
      for (double offsetSigmaA : new double[] {0, 1e-15}) { // bits, or cells of their own
        array.offsetSigmaA = offsetSigmaA;
        Crossbar crossbar = program(array, TestSpecs.idealDevice(), 1, staircase(5));
        assertArrayEquals(
            new int[] {-5, -2, -2, 1, 4, 4}, read(crossbar, rows(5, 1), 0), "" + reference);
        // Three rows: sums of -3, -1, 1, 3, 3, 3, the same thresholds.
        assertArrayEquals(new int[] {-2, -2, 1, 4, 4, 4}, read(crossbar, rows(3, 1), 0));
      }
    }
  }

  /** With an HRS reference codes count LRS cells met, and a sum is twice that less the rows. */
  @Test
  void aFlashConverterBehindAnHrsReferenceCountsCells() {
    LevelSpec levels = new LevelSpec(List.of(0.5, 2.5), List.of(0, 2, 4));
    TestArray array = flash(5, Kind.HRS, levels);
    for (double offsetSigmaA : new double[] {0, 1e-15}) {
      array.offsetSigmaA = offsetSigmaA;
      Crossbar crossbar = program(array, TestSpecs.idealDevice(), 1, staircase(5));
      assertArrayEquals(new int[] {-5, -1, -1, 3, 3, 3}, read(crossbar, rows(5, 1), 0));
      assertTrue(crossbar.sensing().needsRowCount());
    }
  }

  /** Row tiles add up the values of their codes: 5 rows give 4, another 5 give -2. */
  @Test
  void valuesOfRowTilesAddUp() {
    LevelSpec levels = new LevelSpec(List.of(-4.0, 0.5, 2.0), List.of(-5, -2, 1, 4));
    Crossbar crossbar =
        program(flash(5, Kind.FIXED, levels), TestSpecs.idealDevice(), 1, staircase(5));
    int[] sums = new int[6];
    int[] rows = rows(5, 1);
    crossbar.read(rows, 0, 5, 0, new ReadScratch(6), sums);
    crossbar.read(rows, 0, 3, 1, new ReadScratch(6), sums);
    assertArrayEquals(new int[] {-5 - 2, -2 - 2, -2 + 1, 1 + 4, 4 + 4, 4 + 4}, sums);
  }

  /** Even thresholds listed one by one are the even converter, whatever the cells. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aFlashConverterWithEvenLevelsDecidesLikeAnEvenConverter(long seed) {
    int inputs = 9;
    for (ArrayKind kind : ArrayKind.values()) {
      int per = kind.rowsPerInput();
      boolean counted = kind == ArrayKind.BNN_DIFFERENTIAL;
      List<Double> thresholds = new ArrayList<>();
      List<Integer> values = new ArrayList<>();
      for (int sum = -inputs; sum <= inputs; sum += counted ? 2 : 1) {
        values.add(sum);
        if (sum < inputs) {
          thresholds.add(sum + (counted ? 1 : 0.5));
        }
      }
      TestArray array = flash(inputs, Kind.MID_PAIR, new LevelSpec(thresholds, values));
      array.kind = kind;
      array.offsetSigmaA = 2e-6;
      Crossbar flash = program(array, SPREAD, seed, staircase(inputs));
      array.listed = Optional.empty();
      Crossbar even = program(array, SPREAD, seed, staircase(inputs));
      assertArrayEquals(read(even, rows(inputs, per), seed), read(flash, rows(inputs, per), seed));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void errorsOfSizeZeroChangeNothing(long seed) {
    Draw draw = new Draw(seed);
    TestArray array = new TestArray();
    array.inputs = 12;
    array.columns = 13;
    array.group = 12;
    array.amplifier = draw.chance(0.5);
    array.levels = draw.of(0, 5);
    array.offsetSigmaA = draw.of(0.0, 3e-6);
    DeviceSpec device = draw.of(SPREAD, TestSpecs.idealDevice());
    Crossbar plain = program(array, device, seed, staircase(12));
    array.errors = Optional.of(NO_ERRORS);
    Crossbar zero = program(array, device, seed, staircase(12));
    assertEquals(plain.isIdeal(), zero.isIdeal());
    for (int k = 0; k <= 12; k++) {
      assertArrayEquals(read(plain, rows(k, 1), k), read(zero, rows(k, 1), k));
    }
  }

  /** Errors too small to matter take the other path to the same sums. */
  @ParameterizedTest
  @MethodSource("seeds")
  void errorsOfNoAccountChangeNothing(long seed) {
    Draw draw = new Draw(seed);
    TestArray array = new TestArray();
    array.kind = draw.of(ArrayKind.values());
    array.inputs = 12;
    array.columns = 13;
    array.group = 12;
    array.reference = draw.of(Kind.values());
    array.amplifier = draw.chance(0.3);
    array.levels = draw.of(0, 5, 6);
    array.codeStep = draw.of(1, 2);
    array.offsetSigmaA = 3e-6;
    Crossbar plain = program(array, SPREAD, seed, staircase(12));
    array.errors =
        Optional.of(new CurrentErrors(1e-20, 1e-16, 1e-20, 0, 0, false, 0, Optional.empty()));
    Crossbar tiny = program(array, SPREAD, seed, staircase(12));
    for (int k = 0; k <= 12; k++) {
      int[] rows = rows(k, array.kind.rowsPerInput());
      assertArrayEquals(read(plain, rows, k), read(tiny, rows, k));
    }
  }

  private static SenseSpec.Divider divider(
      double pullUpOhm, LevelSpec levels, double offsetSigmaV, Optional<VoltageErrors> errors) {
    return new SenseSpec.Divider(
        1.2, pullUpOhm, levels, offsetSigmaV, TestArray.SENSE_COST, errors);
  }

  /**
   * The voltage falls with the conductance, so that a decision in one is a decision in the other.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void aDividerDecidesLikeAFlashConverterWithTheSameThresholds(long seed) {
    Draw draw = new Draw(seed);
    int inputs = 20;
    List<Double> thresholds =
        IntStream.range(0, 7).mapToObj(i -> draw.real(-5, -4) + 1.4 * i).toList();
    LevelSpec levels = new LevelSpec(thresholds, List.of(-7, -5, -3, -1, 1, 3, 5, 7));
    TestArray array = flash(inputs, Kind.FIXED, levels);
    array.kind = ArrayKind.BNN_DIFFERENTIAL;
    array.mux = draw.between(1, 4);
    Crossbar flash = program(array, SPREAD, seed, staircase(inputs));
    array.senseSpec =
        Optional.of(divider(draw.of(100.0, 500.0, 5000.0), levels, 0, Optional.empty()));
    Crossbar divider = program(array, SPREAD, seed, staircase(inputs));
    for (int k = 0; k <= inputs; k++) {
      assertArrayEquals(read(flash, rows(k, 2), k), read(divider, rows(k, 2), k));
    }
  }

  /**
   * A comparator with offset o turns where V(G) + o meets its reference: at sum t with V = V0 / (1
   * + R G), a fall of V0 R (G_LRS - G_HRS) / 2 / (1 + R G)^2 a unit. So one offset is another
   * number of units at every threshold, the more the larger G.
   */
  @Test
  void anOffsetInVoltsIsAnotherNumberOfUnitsAtEveryLevel() {
    double ohm = 500;
    double sigmaV = 2e-3;
    double[] t = {-15.5, 0.5, 15.5};
    LevelSpec levels = new LevelSpec(List.of(t[0], t[1], t[2]), List.of(-18, -8, 8, 18));
    TestArray array = flash(20, Kind.FIXED, levels);
    SenseSpec.Divider spec = divider(ohm, levels, sigmaV, Optional.empty());
    RandomStreams random = new RandomStreams(3);
    Sensing sensing = Sensing.of(with(array, spec).spec(), 1e-4, 1e-5);
    SenseUnits units =
        new SenseUnits(
            SenseErrors.of(sigmaV, Optional.empty()), array.spec(), 3, random, staircase(20));
    DividerLevels references = new DividerLevels(array.spec(), sensing, 5.5e-5, 20, false);
    DividerSense sense = new DividerSense(spec, sensing, units, references, 0.5);
    ReadScratch scratch = new ReadScratch(1);
    sense.begin(20, scratch);
    int column = 4;
    double offsetV =
        sigmaV * random.gaussian(Purpose.SENSE_OFFSET, RandomStreams.entity(0, column, 0, 0), 0);
    double before = 0;
    for (int i = 0; i < 3; i++) {
      double low = 0;
      double high = 20e-4;
      for (int step = 0; step < 60; step++) { // where code i becomes code i + 1
        double mid = 0.5 * (low + high);
        boolean above = sense.sum(column, mid, 20, 0, scratch) >= levels.values().get(i + 1);
        low = above ? low : mid;
        high = above ? mid : high;
      }
      double levelS = 20 * 5.5e-5 + t[i] * 4.5e-5;
      double referenceV = 1.2 / (1 + ohm * levelS);
      assertEquals(referenceV, 1.2 / (1 + ohm * low) + offsetV, 1e-12);
      double unitsOff = (low - levelS) / 4.5e-5;
      double slopeV = 1.2 * ohm * 4.5e-5 / Math.pow(1 + ohm * levelS, 2);
      assertEquals(offsetV / slopeV, unitsOff, 0.02 * Math.abs(unitsOff));
      assertTrue(Math.abs(unitsOff) > 1.4 * before);
      before = Math.abs(unitsOff);
    }
  }

  private static TestArray with(TestArray array, SenseSpec sense) {
    array.senseSpec = Optional.of(sense);
    return array;
  }

  /**
   * Sense units are named by layer, number among all of the layer and row tile: four columns on
   * arrays of four draw what the first four of an array of eight do, if both have four units.
   */
  @Test
  void drawsBelongToTheUnitWhateverTheTiling() {
    CurrentErrors errors =
        new CurrentErrors(
            2e-5, 0.1, 2e-5, 0, 0, false, 1e-4, Optional.of(new LatchSpec(1e-10, 1e-10)));
    BinaryWeights weights = BinaryWeights.fromSigns(8, 9, new Draw(5).signs(72));
    TestArray wide = new TestArray();
    wide.inputs = 9;
    wide.group = 9;
    wide.columns = 8;
    wide.mux = 2;
    wide.reference = Kind.FIXED;
    wide.errors = Optional.of(errors);
    TestArray narrow = new TestArray();
    narrow.inputs = 9;
    narrow.group = 9;
    narrow.columns = 4;
    narrow.mux = 1;
    narrow.reference = Kind.FIXED;
    narrow.errors = Optional.of(errors);
    Crossbar one =
        program(wide, TestSpecs.idealDevice(), 9, new TileSlice(2, 1, 0, 0, 9, 0, 8, weights));
    Crossbar part =
        program(narrow, TestSpecs.idealDevice(), 9, new TileSlice(2, 1, 0, 0, 9, 0, 4, weights));
    boolean anyError = false;
    for (long key = 0; key < 50; key++) {
      int[] all = read(one, rows(9, 1), key);
      int[] first = read(part, rows(9, 1), key);
      for (int c = 0; c < 4; c++) {
        assertEquals(all[c], first[c]);
        int sum = 0;
        for (int i = 0; i < 9; i++) {
          sum += weights.at(c, i);
        }
        anyError |= sum != all[c];
      }
    }
    assertTrue(anyError);
  }

  /**
   * Behind wires a divider sees its column's ladders: one cell of 10 kohm in row 1 of 3, with two
   * source-line segments of 50 ohm before it and two bit-line segments of 20 ohm behind it, is G =
   * 1 / 10140 S. What wires take is the cells'.
   */
  @Test
  void aDividerSeesTheWiresOfItsColumn() {
    TestArray array = new TestArray();
    array.inputs = 3;
    array.columns = 1;
    array.group = 3;
    array.columnsPerReference = 1;
    array.reference = Kind.FIXED;
    LevelSpec levels = new LevelSpec(List.of(0.0), List.of(-1, 1));
    array.bitLineOhm = 20;
    array.sourceLineOhm = 50;
    ArraySpec spec = with(array, divider(1000, levels, 0, Optional.empty())).spec();
    RandomStreams random = new RandomStreams(1);
    TileSlice slice =
        new TileSlice(0, 0, 0, 0, 3, 0, 1, BinaryWeights.fromSigns(1, 3, new int[] {1, 1, 1}));
    Crossbar crossbar =
        Crossbar.program(
            spec,
            new CellModel(TestSpecs.idealDevice(), random),
            random,
            slice,
            PhysicsSpec.Wires.EXACT);
    ReadScratch scratch = new ReadScratch(1);
    crossbar.read(new int[] {1}, 0, 1, 0, scratch, new int[1]);
    double g = 1 / 10140.0;
    double lineV = 1.2 / (1 + 1000 * g);
    double perVolt = 0.5 * 0.5; // stated at the read voltage
    assertEquals(lineV * lineV * g / perVolt, scratch.drawnS(0), 1e-6 * g);
    assertEquals((1.2 - lineV) * lineV * g / perVolt, scratch.pullUpS(0), 1e-6 * g);
  }

  /**
   * References set on the array see its wires: 18.2 kohm (the mean of 100 and 10 uS) behind 20 kohm
   * is a threshold of 26.2 uS, between the 33.3 uS of an LRS and the 8.3 uS of an HRS cell there.
   * One set for bare cells, 55 uS, would take both for HRS.
   */
  @Test
  void referencesOfADividerAreSetOnTheArrayWithItsWires() {
    TestArray array = new TestArray();
    array.inputs = 1;
    array.columns = 2;
    array.group = 1;
    array.columnsPerReference = 2;
    array.reference = Kind.FIXED;
    array.bitLineOhm = 10e3;
    array.sourceLineOhm = 10e3;
    LevelSpec levels = new LevelSpec(List.of(0.0), List.of(-1, 1));
    ArraySpec spec = with(array, divider(1000, levels, 0, Optional.empty())).spec();
    RandomStreams random = new RandomStreams(1);
    CellModel model = new CellModel(TestSpecs.idealDevice(), random);
    TileSlice slice =
        new TileSlice(0, 0, 0, 0, 1, 0, 2, BinaryWeights.fromSigns(2, 1, new int[] {1, -1}));
    Crossbar wired = Crossbar.program(spec, model, random, slice, PhysicsSpec.Wires.EXACT);
    assertArrayEquals(new int[] {1, -1}, read(wired, new int[] {0}, 0));
    DividerLevels references = new DividerLevels(spec, wired.sensing(), 5.5e-5, 1, true);
    assertEquals(1 / (1 / 5.5e-5 + 20e3), references.levelS(1, 0), 1e-11);
  }
}
