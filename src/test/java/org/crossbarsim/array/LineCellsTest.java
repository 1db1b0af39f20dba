package org.crossbarsim.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.device.CellState;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cells programmed a word line at a time against the model of one cell, bit for bit. */
class LineCellsTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aLineOfCellsIsProgrammedAsCellByCell(long seed) {
    Draw draw = new Draw(seed);
    TestArray array = CrossbarTest.array(draw);
    TileSlice slice = CrossbarTest.slice(draw, array);
    CellModel model = new CellModel(CrossbarTest.device(draw), new RandomStreams(seed));
    AnalogPlane plane = AnalogPlane.of(array.spec(), model, slice);
    int per = array.kind.rowsPerInput();
    AnalogPlane expected =
        new AnalogPlane(slice.inputs() * per, slice.outputs(), model.spec().hasReadNoise());
    for (int row = 0; row < slice.inputs() * per; row++) {
      for (int c = 0; c < slice.outputs(); c++) {
        boolean lrs = slice.isLrs(c, row / per, row % per);
        CellState wanted = lrs ? CellState.LRS : CellState.HRS;
        long entity = slice.cellEntity(c, row / per, row % per);
        CellState state = model.stateAfterProgramming(wanted, entity);
        double cellS = model.programmedS(wanted, entity, 0);
        expected.set(row, c, cellS, model.readNoise(state, cellS), state == CellState.LRS);
        int cell = row * slice.outputs() + c;
        assertEquals(expected.conductanceS()[cell], plane.conductanceS()[cell]);
        if (expected.noisy()) {
          assertEquals(expected.varianceS2(cell), plane.varianceS2(cell));
        }
      }
      assertEquals(expected.lrsCells(row), plane.lrsCells(row));
    }
    assertEquals(expected.mostS(), plane.mostS());
    assertEquals(expected.mostS2(), plane.mostS2());
  }
}
