package org.crossbarsim.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both forms against sums of one cell after the other. */
class AnalogKernelTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothFormsAddCellsRowByRow(long seed) {
    Draw draw = new Draw(seed);
    int columns = draw.of(draw.between(1, 9), draw.between(1, 200));
    int lines = draw.between(1, 40);
    int firstRow = draw.of(0, draw.between(1, 1000));
    float[] plane = numbers(draw, lines * columns);
    float[] second = numbers(draw, lines * columns);
    int from = draw.between(0, 3);
    int to = from + draw.of(0, draw.between(1, 20));
    int[] rows = new int[to + 2];
    Arrays.setAll(rows, i -> firstRow + draw.between(0, lines - 1));
    float[] expected = sums(plane, columns, firstRow, rows, from, to);
    float[] expectedSecond = sums(second, columns, firstRow, rows, from, to);
    for (AnalogKernel kernel : new AnalogKernel[] {new PlainAnalogKernel(), AnalogKernel.BEST}) {
      float[] sum = numbers(draw, columns);
      float[] secondSum = numbers(draw, columns);
      kernel.sumRows(plane, columns, firstRow, rows, from, to, sum);
      assertArrayEquals(expected, sum);
      Arrays.fill(sum, 7);
      kernel.sumRows(plane, second, columns, firstRow, rows, from, to, sum, secondSum);
      assertArrayEquals(expected, sum);
      assertArrayEquals(expectedSecond, secondSum);
    }
  }

  private static float[] sums(
      float[] plane, int columns, int firstRow, int[] rows, int from, int to) {
    float[] sum = new float[columns];
    for (int c = 0; c < columns; c++) {
      for (int i = from; i < to; i++) {
        sum[c] += plane[(rows[i] - firstRow) * columns + c];
      }
    }
    return sum;
  }

  static float[] numbers(Draw draw, int n) {
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (float) draw.real(0, 1);
    }
    return numbers;
  }
}
