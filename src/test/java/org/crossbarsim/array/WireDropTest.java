package org.crossbarsim.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec.Wires;
import org.crossbarsim.spec.ReferenceSpec.Kind;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.TestSpecs;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads through wires that resist, against every node of every line and against paper. */
class WireDropTest {
  /** Relative: plain elimination of up to some hundred nodes. */
  private static final double ELIMINATED = 1e-9;

  static LongStream seeds() {
    return LongStream.range(0, 120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsEqualTheNetworkOfEveryNode(long seed) {
    Draw draw = new Draw(seed);
    TestArray array = array(draw);
    DeviceSpec device = device(draw);
    RandomStreams random = new RandomStreams(seed);
    TileSlice slice = slice(draw, array);
    CellModel model = new CellModel(device, random);
    Crossbar kernel = Crossbar.program(array.spec(), model, random, slice, Wires.EXACT);
    ReferenceCrossbar oracle =
        new ReferenceCrossbar(array.spec(), device, random, slice, Wires.EXACT);
    assertTrue(kernel.currentsVary());
    assertFalse(kernel.isIdeal());

    ReadScratch scratch = new ReadScratch(array.columns);
    int[] threshold = new int[slice.outputs()];
    int[] decision = new int[array.columns];
    for (int read = 0; read < 4; read++) {
      int[] rows = rows(draw, array, slice, read);
      int before = draw.between(0, 3);
      int[] list = new int[before + rows.length + 2];
      System.arraycopy(rows, 0, list, before, rows.length);
      int end = before + rows.length;
      int[] sums = new int[slice.outputs()];
      kernel.read(list, before, end, read, scratch, sums);
      for (int c = 0; c < sums.length; c++) {
        if (device.hasReadNoise()) {
          assertClose(oracle.lineS2(c, rows), scratch.wired().lineS2[c], ELIMINATED);
        } else {
          assertClose(oracle.lineS(c, rows), scratch.wired().lineS[c], ELIMINATED);
        }
        assertEquals(oracle.sum(c, rows, read), sums[c], "column " + c);
        threshold[c] = draw.between(-9, 9);
      }
      assertDrawn(oracle, rows, kernel.referenceGroups(), array, scratch);
      kernel.decide(list, before, end, read, scratch, threshold, decision);
      for (int c = 0; c < sums.length; c++) {
        boolean fires = oracle.fires(c, rows, read, threshold[c]);
        assertEquals(fires ? 1 : 0, decision[c], "column " + c + " threshold " + threshold[c]);
      }
      assertDrawn(oracle, rows, kernel.referenceGroups(), array, scratch);
    }
  }

  private static void assertDrawn(
      ReferenceCrossbar oracle, int[] rows, int groups, TestArray array, ReadScratch scratch) {
    for (int i = 0; i < rows.length; i++) {
      assertClose(oracle.drawnS(rows[i], rows), scratch.drawnS(i), ELIMINATED);
    }
    for (int g = 0; g < groups && array.reference != Kind.FIXED; g++) {
      assertClose(oracle.referenceDrawnS(g, rows), scratch.referenceDrawnS(g), ELIMINATED);
    }
  }

  /** Row 0 has one segment of source line and three of bit line, row 1 two and two. */
  @Test
  void oneActiveRowIsInSeriesWithTheWiresAroundItWhateverRowsAreUsed() {
    TestArray array = new TestArray();
    array.inputs = 3;
    array.columns = 1;
    array.columnsPerReference = 1;
    array.reference = Kind.MID_HALFWAY;
    array.sourceLineOhm = 100;
    array.bitLineOhm = 1000;
    BinaryWeights weights = BinaryWeights.fromSigns(1, 2, new int[] {1, -1});
    TileSlice slice = new TileSlice(0, 0, 0, 0, 2, 0, 1, weights);
    RandomStreams random = new RandomStreams(0);
    CellModel model = new CellModel(TestSpecs.binaryDevice(), random);
    Crossbar crossbar = Crossbar.program(array.spec(), model, random, slice, Wires.EXACT);
    ReadScratch scratch = new ReadScratch(1);
    crossbar.read(new int[] {0, 1}, 0, 1, 0, scratch, new int[1]);
    assertClose(1 / (8192.0 + 100 + 3000), scratch.drawnS(0), Tolerances.BY_HAND);
    double halfwayOhm = 2 / (1 / 8192.0 + 1 / 65536.0);
    assertClose(1 / (halfwayOhm + 100 + 3000), scratch.referenceDrawnS(0), Tolerances.BY_HAND);
    crossbar.read(new int[] {0, 1}, 1, 2, 0, scratch, new int[1]);
    assertClose(1 / (65536.0 + 200 + 2000), scratch.drawnS(0), Tolerances.BY_HAND);
  }

  /**
   * In k = 1024 Ohm: a source drives 1 of word line, the cell of 8 and 2 of bit line, then the last
   * 2 of bit line beside the other cell of 64 and 1 of its idle word line. 11 + (2 || 65) = 867/67:
   * of 67/867, 65/867 arrive at the sense node and 2/867 leave by the idle row.
   */
  @Test
  void anIdleRowOfAPassiveArrayTakesCurrentAndTheReadPaysForIt() {
    TestArray array = new TestArray();
    array.topology = Topology.PASSIVE;
    array.inputs = 2;
    array.columns = 1;
    array.columnsPerReference = 1;
    array.reference = Kind.FIXED;
    array.wordLineOhm = 1024;
    array.bitLineOhm = 2048;
    BinaryWeights weights = BinaryWeights.fromSigns(1, 2, new int[] {1, -1});
    TileSlice slice = new TileSlice(0, 0, 0, 0, 2, 0, 1, weights);
    RandomStreams random = new RandomStreams(0);
    CellModel model = new CellModel(TestSpecs.binaryDevice(), random);
    Crossbar crossbar = Crossbar.program(array.spec(), model, random, slice, Wires.EXACT);
    ReadScratch scratch = new ReadScratch(1);
    crossbar.read(new int[] {0}, 0, 1, 0, scratch, new int[1]);
    assertClose(65 / 867.0 / 1024, scratch.wired().lineS[0], Tolerances.JOULES);
    assertClose(67 / 867.0 / 1024, scratch.drawnS(0), Tolerances.JOULES);
  }

  /**
   * Of a drop of 20 % the first order is 20 %, the second 4 %; what is left out is of the second.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void noiseBehindTheWiresOfAPassiveArrayIsRightToFirstOrderInTheirDrop(long seed) {
    Draw draw = new Draw(seed);
    TestArray array = array(draw);
    array.topology = Topology.PASSIVE;
    array.inputs = 5;
    array.columns = 4;
    array.group = 5;
    array.columnsPerReference = 4;
    array.wordLineOhm = draw.real(1, 60);
    array.bitLineOhm = draw.real(1, 60);
    DeviceSpec device = TestSpecs.device(Spread.LOG_NORMAL, 0.3, 0.1, 0, 0);
    TileSlice slice = slice(draw, array);
    RandomStreams random = new RandomStreams(seed);
    CellModel model = new CellModel(device, random);
    Crossbar crossbar = Crossbar.program(array.spec(), model, random, slice, Wires.EXACT);
    ReferenceCrossbar oracle =
        new ReferenceCrossbar(array.spec(), device, random, slice, Wires.EXACT);
    Crossbar ideal = Crossbar.program(array.spec(), model, random, slice);
    int[] rows = rows(draw, array, slice, draw.between(0, 1));
    ReadScratch scratch = new ReadScratch(array.columns);
    ReadScratch idealScratch = new ReadScratch(array.columns);
    crossbar.read(rows, 0, rows.length, 0, scratch, new int[slice.outputs()]);
    ideal.read(rows, 0, rows.length, 0, idealScratch, new int[slice.outputs()]);
    for (int c = 0; c < slice.outputs(); c++) {
      double exact = oracle.exactLineS2(c, rows);
      double drop = 1 - exact / idealScratch.varianceS2[c];
      assertTrue(drop > 0, "drop " + drop);
      assertClose(exact, scratch.wired().lineS2[c], drop * drop + 1e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void currentsFallAsWiresResistMore(long seed) {
    Draw draw = new Draw(seed);
    TestArray array = array(draw);
    DeviceSpec device = device(draw);
    TileSlice slice = slice(draw, array);
    int[] rows = rows(draw, array, slice, draw.between(0, 1));
    double before = Double.POSITIVE_INFINITY;
    for (double ohm : new double[] {0, 1e-9, 0.1, 1, 10, 1e3, 1e6}) {
      array.bitLineOhm = ohm;
      array.sourceLineOhm = 2 * ohm;
      array.wordLineOhm = 2 * ohm;
      RandomStreams random = new RandomStreams(seed);
      CellModel model = new CellModel(device, random);
      Crossbar crossbar = Crossbar.program(array.spec(), model, random, slice, Wires.EXACT);
      double drawn = 0;
      if (crossbar.currentsVary()) {
        ReadScratch scratch = new ReadScratch(array.columns);
        crossbar.read(rows, 0, rows.length, 0, scratch, new int[slice.outputs()]);
        drawn = IntStream.range(0, rows.length).mapToDouble(scratch::drawnS).sum();
        drawn +=
            IntStream.range(0, crossbar.referenceGroups())
                .mapToDouble(scratch::referenceDrawnS)
                .sum();
      } else {
        assertEquals(0, ohm, "wires without resistance are ideal");
        for (int row : rows) {
          drawn += crossbar.rowConductanceS(row);
          for (int g = 0; g < crossbar.referenceGroups(); g++) {
            drawn += crossbar.referenceRowConductanceS(row, g);
          }
        }
      }
      if (ohm == 1e-9) {
        assertClose(before, drawn, 1e-6); // cells in single precision against double
      } else {
        assertTrue(drawn < before, drawn + " at " + ohm + " ohm, " + before + " before");
      }
      before = drawn;
    }
  }

  private static TestArray array(Draw draw) {
    TestArray array = new TestArray();
    array.kind = draw.of(ArrayKind.values());
    boolean passive = draw.chance(0.4);
    array.topology = passive ? Topology.PASSIVE : Topology.TRANSISTOR;
    array.inputs = draw.between(1, passive ? 5 : 12);
    array.columns = draw.between(1, passive ? 4 : 6);
    array.group = array.inputs;
    array.reference = draw.of(Kind.values());
    array.columnsPerReference = draw.between(1, array.columns);
    array.mux = draw.between(1, 3);
    array.amplifier = draw.chance(0.3);
    array.levels = draw.of(0, draw.between(2, 20));
    array.codeStep = draw.of(1, 1, 2, 3);
    array.offsetSigmaA = draw.chance(0.4) ? 1e-6 : 0;
    array.bitLineOhm = draw.of(0.0, draw.real(0.1, 10), draw.real(10, 1000));
    array.sourceLineOhm = draw.of(array.bitLineOhm > 0 ? 0.0 : 5, draw.real(0.1, 1000));
    array.wordLineOhm = draw.of(array.bitLineOhm > 0 ? 0.0 : 5, draw.real(0.1, 1000));
    return array;
  }

  private static DeviceSpec device(Draw draw) {
    if (draw.chance(0.2)) {
      return TestSpecs.idealDevice();
    }
    return TestSpecs.device(
        draw.of(Spread.LOG_NORMAL, Spread.NORMAL),
        draw.of(0.0, 0.1, 0.7),
        draw.of(0.0, 0.05),
        draw.of(0.0, 0.1),
        draw.of(0.0, 0.1));
  }

  private static TileSlice slice(Draw draw, TestArray array) {
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

  private static int[] rows(Draw draw, TestArray array, TileSlice slice, int read) {
    int lines = Crossbar.wordLines(array.kind, slice.inputs());
    if (read == 0) {
      return IntStream.range(0, lines).toArray();
    }
    int[] rows = IntStream.range(0, lines).filter(r -> draw.chance(0.4)).toArray();
    return rows.length == 0 ? new int[] {draw.between(0, lines - 1)} : rows;
  }

  private static void assertClose(double expected, double actual, double tolerance) {
    assertTrue(
        Tolerances.close(expected, actual, tolerance),
        () -> expected + " expected, but was " + actual);
  }
}
