package org.crossbarsim.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of bytes against a walk over every tap of every window. */
class ByteSumsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void aSumIsThatOfEveryTapInBounds(long seed) {
    Draw draw = new Draw(seed);
    int kernel = draw.between(1, 4);
    int side = draw.between(1, 6);
    int padding = draw.between(0, 2) + (side < kernel ? kernel : 0);
    Geometry g =
        new Geometry(
            draw.between(1, 3),
            side,
            side + draw.between(0, 2),
            draw.between(1, 3),
            kernel,
            draw.between(1, 3),
            padding,
            1);
    assertSums(g, draw);
  }

  /** A pixel in the middle of padding has nine outputs, of which one sees it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aSinglePixelMayBePadded(int padding) {
    assertSums(new Geometry(3, 1, 1, 2, 1, 1, padding, 1), new Draw(padding));
  }

  private static void assertSums(Geometry g, Draw draw) {
    byte[] bytes = draw.bytes(g.inputs(), 0, 255);
    IntegerWeights weights =
        new IntegerWeights(
            g.outputChannels(), g.fanIn(), draw.bytes(g.outputChannels() * g.fanIn(), -128, 127));
    long[] expected = new long[g.neurons()];
    for (int n = 0; n < expected.length; n++) {
      int y = n % g.positions() / g.outputWidth() * g.stride() - g.padding();
      int x = n % g.outputWidth() * g.stride() - g.padding();
      for (int tap = 0; tap < g.fanIn(); tap++) {
        int channel = tap / (g.kernel() * g.kernel());
        int row = y + tap / g.kernel() % g.kernel();
        int column = x + tap % g.kernel();
        if (row >= 0 && row < g.inputHeight() && column >= 0 && column < g.inputWidth()) {
          int input = (channel * g.inputHeight() + row) * g.inputWidth() + column;
          expected[n] += (long) (bytes[input] & 0xFF) * weights.at(n / g.positions(), tap);
        }
      }
    }
    long[] sums = new long[g.neurons()];
    new ByteSums(g, weights).of(bytes, sums);
    assertArrayEquals(expected, sums, g.toString());
  }
}
