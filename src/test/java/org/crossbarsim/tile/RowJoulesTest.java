package org.crossbarsim.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To the bit what a loop over the rows of a read adds up. */
class RowJoulesTest {
  private static final int ROW_TILES = 3;
  private static final int ROWS = 20;
  private static final int OF_LAST = 7;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void rowsThatDifferAreAddedInTheirOrder(long seed) {
    Draw draw = new Draw(seed);
    double[][] siemensSeconds = new double[ROW_TILES][ROWS];
    for (double[] ofTile : siemensSeconds) {
      for (int w = 0; w < ROWS; w++) {
        ofTile[w] = draw.real(0, 1e-12);
      }
    }
    assertSums(siemensSeconds, draw);
  }

  /** Rows of the last row tile that hold nothing are no rows. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void rowsThatAreAlikeAreAddedAsOften(long seed) {
    Draw draw = new Draw(seed);
    double each = draw.real(0, 1e-12);
    double[][] siemensSeconds = new double[ROW_TILES][ROWS];
    for (int row = 0; row < (ROW_TILES - 1) * ROWS + OF_LAST; row++) {
      siemensSeconds[row / ROWS][row % ROWS] = each;
    }
    assertSums(siemensSeconds, draw);
  }

  private static void assertSums(double[][] siemensSeconds, Draw draw) {
    double voltSquared = draw.real(0.01, 0.1);
    RowJoules joules = RowJoules.of(siemensSeconds, voltSquared, ROWS, OF_LAST);
    int[] rows = new int[(ROW_TILES - 1) * ROWS + OF_LAST + ActiveTaps.SPARE];
    int last = rows.length - ActiveTaps.SPARE;
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i < last ? i : draw.between(0, 1_000_000);
    }
    for (int from = 0; from < last; from++) {
      double sumJ = 0;
      for (int to = from; to <= Math.min(last, from + ROWS); to++) {
        assertEquals(sumJ, joules.sum(rows, from, to), from + " to " + to);
        if (to < last) {
          sumJ += voltSquared * siemensSeconds[to / ROWS][to % ROWS];
          assertEquals(voltSquared * siemensSeconds[to / ROWS][to % ROWS], joules.ofRow(to));
        }
      }
    }
  }
}
