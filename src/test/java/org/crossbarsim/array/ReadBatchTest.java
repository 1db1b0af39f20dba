package org.crossbarsim.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.kernel.AnalogKernel;
import org.crossbarsim.kernel.PackedKernel;
import org.crossbarsim.kernel.SenseKernel;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.TestArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads made together against the crossbar of one object per cell, read by read. */
class ReadBatchTest {
  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsMadeTogetherAreTheReadsMadeOneByOne(long seed) {
    Draw draw = new Draw(seed + 5000);
    TestArray array = draw.chance(0.7) ? CrossbarTest.array(draw) : CrossbarTest.sensing(draw);
    var device = CrossbarTest.device(draw);
    RandomStreams random = new RandomStreams(seed);
    TileSlice slice = CrossbarTest.slice(draw, array);
    Crossbar kernel = Crossbar.program(array.spec(), new CellModel(device, random), random, slice);
    ReferenceCrossbar oracle = new ReferenceCrossbar(array.spec(), device, random, slice);

    int width = slice.outputs() + draw.between(0, 9); // columns of the grid
    int firstSum = draw.between(0, width - slice.outputs());
    int firstRow = draw.of(0, draw.between(1, 5000));
    int reads = draw.between(0, 9);
    int[] sums = new int[reads * width];
    Arrays.setAll(sums, i -> draw.between(-9, 9));
    int[] expected = sums.clone();
    int[] list = new int[draw.between(0, 3)];
    ReadBatch batch = new ReadBatch();
    batch.add(0, 0, 0, 0);
    batch.clear();
    for (int r = 0; r < reads; r++) {
      int[] rows = CrossbarTest.rows(draw, array, slice, draw.between(0, 3));
      int target = width * draw.between(0, reads - 1);
      int from = list.length;
      list = Arrays.copyOf(list, from + rows.length);
      for (int i = 0; i < rows.length; i++) {
        list[from + i] = firstRow + rows[i];
      }
      batch.add(from, list.length, seed + r, target);
      for (int c = 0; c < slice.outputs(); c++) {
        expected[target + firstSum + c] += oracle.sum(c, rows, seed + r);
      }
    }
    ReadScratch scratch = new ReadScratch(array.columns);
    if (draw.chance(0.5)) {
      scratch.sums = AnalogKernel.BEST;
      scratch.sense = SenseKernel.BEST;
      scratch.packed = PackedKernel.BEST;
    }
    kernel.readAll(batch, list, firstRow, scratch, sums, firstSum);
    assertArrayEquals(expected, sums);
  }
}
