package org.crossbarsim.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of taps against a walk over every tap of every active input. */
class ActiveTapsTest {
  private record Entry(int position, int tap, int ordinal) {}

  private static Geometry geometry(Draw draw) {
    int kernel = draw.between(1, 4);
    int side = draw.between(1, 7);
    int padding = draw.between(0, 2) + (side < kernel ? kernel : 0);
    return new Geometry(
        draw.between(1, 6),
        side,
        side + draw.between(0, 2),
        1,
        kernel,
        draw.between(1, 3),
        padding,
        1);
  }

  private static int[] inputs(Geometry g, Draw draw) {
    double rate = draw.of(0.0, 0.05, 0.5, 1.0);
    List<Integer> active = new ArrayList<>();
    for (int i = 0; i < g.inputs(); i++) {
      if (draw.chance(rate)) {
        active.add(i);
      }
    }
    return active.stream().mapToInt(i -> i).toArray();
  }

  // Input by input, each input's taps ascending.
  private static List<Entry> entries(Geometry g, int[] inputs) {
    List<Entry> entries = new ArrayList<>();
    int plane = g.inputHeight() * g.inputWidth();
    for (int i = 0; i < inputs.length; i++) {
      int y = inputs[i] % plane / g.inputWidth();
      int x = inputs[i] % g.inputWidth();
      for (int k = 0; k < g.kernel() * g.kernel(); k++) {
        int top = y + g.padding() - k / g.kernel();
        int left = x + g.padding() - k % g.kernel();
        boolean met = top >= 0 && left >= 0 && top % g.stride() == 0 && left % g.stride() == 0;
        if (met && top / g.stride() < g.outputHeight() && left / g.stride() < g.outputWidth()) {
          int position = top / g.stride() * g.outputWidth() + left / g.stride();
          entries.add(new Entry(position, inputs[i] / plane * g.kernel() * g.kernel() + k, i));
        }
      }
    }
    return entries;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void aListByPositionHasEveryTapAndKnowsWhereRowTilesEnd(long seed) {
    Draw draw = new Draw(seed);
    Geometry g = geometry(draw);
    int tapsPerTile = draw.of(1, 2, 3, 7, 16, 128);
    int rowTiles = (g.fanIn() + tapsPerTile - 1) / tapsPerTile;
    ActiveTaps taps = new ActiveTaps(new TapTable(g), tapsPerTile, rowTiles);
    for (int again = 0; again < 4; again++) {
      int[] inputs = inputs(g, draw);
      taps.list(inputs, inputs.length);
      List<Entry> expected = entries(g, inputs);
      expected.sort(Comparator.comparing(Entry::position).thenComparing(Entry::tap));
      assertEquals(expected.size(), taps.entries());
      for (int p = 0; p < g.positions(); p++) {
        int position = p;
        assertEquals(expected.stream().filter(e -> e.position < position).count(), taps.start(p));
        for (int r = 0; r < rowTiles; r++) {
          int beyond = (r + 1) * tapsPerTile;
          long before =
              expected.stream().filter(e -> e.position == position && e.tap < beyond).count();
          assertEquals(taps.start(p) + before, taps.end(p, r), "position " + p + ", row tile " + r);
        }
      }
      assertEquals(expected.size(), taps.start(g.positions()));
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(expected.get(i).tap, taps.tap(i));
        assertEquals(expected.get(i).ordinal, taps.ordinal(i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aSerialListKeepsTheOrderOfTheInputs(long seed) {
    Draw draw = new Draw(seed);
    Geometry g = geometry(draw);
    ActiveTaps taps = new ActiveTaps(g);
    for (int again = 0; again < 4; again++) {
      int[] inputs = inputs(g, draw);
      taps.listSerial(inputs, inputs.length);
      List<Entry> expected = entries(g, inputs);
      assertEquals(expected.size(), taps.entries());
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(
            expected.get(i), new Entry(taps.position(i), taps.tap(i), taps.ordinal(i)), "at " + i);
      }
    }
  }
}
