package org.crossbarsim.closedform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.crossbarsim.mapping.Placement;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.OperationCounts;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;

class WindowsTest {

  @Test
  void aPaddedThreeByThreeHasNineClasses() {
    Windows windows = new Windows(new Geometry(2, 5, 5, 4, 3, 1, 1, 1));
    assertEquals(9, windows.classes());
    assertEquals(25, IntStream.range(0, 9).map(windows::windows).sum());
    int inside = windows.classOf(2 * 5 + 2);
    int corner = windows.classOf(0);
    assertEquals(9, windows.windows(inside));
    assertEquals(1, windows.windows(corner));
    assertEquals(18, windows.taps(inside, 0, 18));
    assertEquals(8, windows.taps(corner, 0, 18));
  }

  /** Of the corner's kernel only the lower right four taps are there, of each of two channels. */
  @Test
  void tapsFallIntoRowTilesAndGroups() {
    Windows windows = new Windows(new Geometry(2, 5, 5, 4, 3, 1, 1, 1));
    Placement placement = new Placement(18, 4, 8, 4);
    int corner = windows.classOf(0);
    assertArrayEquals(new int[] {3, 3, 2}, windows.tapsOfTiles(corner, placement));
    // Taps 4, 5, 7 | 8, 13, 14 | 16, 17; groups of three begin anew on each row tile.
    assertArrayEquals(new int[] {2, 1}, windows.tapsOfGroups(corner, placement, 0, 3));
    assertArrayEquals(new int[] {1, 1, 1}, windows.tapsOfGroups(corner, placement, 1, 3));
    assertArrayEquals(new int[] {2}, windows.tapsOfGroups(corner, placement, 2, 3));
  }

  @Test
  void allTapsInBoundsAreTheOperationsOfAnOutput() {
    Draw draw = new Draw(11);
    for (int i = 0; i < 50; i++) {
      int size = draw.between(3, 9);
      int kernel = draw.between(1, 3);
      Geometry g =
          new Geometry(
              draw.between(1, 3),
              size,
              draw.between(3, 9),
              2,
              kernel,
              draw.between(1, 3),
              draw.between(0, 2),
              1);
      Windows windows = new Windows(g);
      long taps = IntStream.range(0, g.fanIn()).mapToLong(windows::windowsWith).sum();
      assertEquals(OperationCounts.inBounds(g), 2 * taps, g.toString());
    }
  }
}
