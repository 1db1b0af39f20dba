package org.crossbarsim.closedform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.crossbarsim.testkit.Draw;
import org.crossbarsim.testkit.Tolerances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against paper where reads are sure, and against the recursion itself where they are drawn. */
class WindowTimingTest {
  private static final int READ = 20;
  private static final int ACCUMULATE = 2;
  private static final int WINDOWS = 400;

  /** Relative: arrays are taken for independent, and the recursion is drawn 40 times. */
  private static final double ESTIMATE = 0.02;

  private static final double RARE = 0.1;

  private static WindowTiming.Tiles tiles(int number, double[] reads) {
    return new WindowTiming.Tiles(number, new double[][] {reads}, 0);
  }

  private static WindowTiming timing(WindowTiming.Tiles... tiles) {
    return new WindowTiming(new WindowTiming.Cycles(READ, ACCUMULATE), List.of(tiles));
  }

  /**
   * One read is sensed at 20 and accumulated at 22, its window done at 27. The second is sensed at
   * 42, long after the register is free, accumulated at 44 and done at 49: 22 a window.
   */
  @Test
  void aFastMergeHidesBehindTheNextRead() {
    WindowTiming t = timing(tiles(3, new double[] {0, 1}));
    assertEquals(27, t.window(0, 5, 0));
    assertEquals(49, t.window(0, 5, 0));
    assertEquals(71, t.window(0, 5, 0));
  }

  /** The register is free at 52, so that a code sensed at 42 is accumulated from 52 on. */
  @Test
  void aSlowMergeSetsThePace() {
    WindowTiming t = timing(tiles(2, new double[] {0, 1}));
    assertEquals(52, t.window(0, 30, 0));
    assertEquals(84, t.window(0, 30, 0));
    assertEquals(116, t.window(0, 30, 0));
  }

  /** Of two coins, each one or two reads: both one with 1/4, done at 22 + 5, else at 44 + 5. */
  @Test
  void theFirstWindowIsExact() {
    WindowTiming t = timing(tiles(2, new double[] {0, 0.5, 0.5}));
    assertEquals(0.25 * 27 + 0.75 * 49, t.window(0, 5, 0), Tolerances.JOULES * 49);
    assertEquals(0.25 * 27 + 0.75 * 49, t.length(1).mean(), Tolerances.JOULES * 49);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.05, 16, 5, 0",
    "2, 0.1, 16, 5, 0",
    "4, 0.1, 16, 5, 0",
    "4, 0.15, 16, 25, 0",
    "9, 0.01, 16, 6, 0",
    "3, 0.05, 1, 4, 0",
    "2, 0.1, 16, 5, 0.67",
    "4, 0.15, 16, 5, 0.67",
    "3, 0.02, 16, 5, 0.67"
  })
  void aStepTakesWhatTheRecursionTakesOnAverage(
      int arrays, double rate, int most, int hold, double persists) {
    agrees(arrays, rate, most, hold, persists, ESTIMATE);
  }

  /** Arrays of which most have no spike run far ahead of each other, and know less and less. */
  @ParameterizedTest
  @CsvSource({"4, 0.002, 16, 4, 0", "4, 0.002, 16, 4, 0.67"})
  void rareSpikesAreEstimatedLessWell(
      int arrays, double rate, int most, int hold, double persists) {
    agrees(arrays, rate, most, hold, persists, RARE);
  }

  private static void agrees(
      int arrays, double rate, int most, int hold, double persists, double relative) {
    double[] reads = new Binomial(128, rate).reads(most);
    WindowTiming timing = timing(tiles(arrays, reads));
    for (int w = 0; w < WINDOWS; w++) {
      timing.window(0, hold, persists);
    }
    double formula = timing.length(WINDOWS).mean();
    double drawn = 0;
    for (int seed = 0; seed < 40; seed++) {
      drawn += drawn(new Draw(seed), arrays, reads, hold, persists) / 40;
    }
    assertEquals(drawn, formula, relative * drawn);
  }

  // Registers and arrays as docs/timing.md has them.
  private static double drawn(Draw draw, int arrays, double[] reads, int hold, double persists) {
    double[] arrayFree = new double[arrays];
    double[] sumFree = new double[arrays];
    int[] before = new int[arrays];
    double portFree = 0;
    for (int w = 0; w < WINDOWS; w++) {
      double ready = 0;
      boolean[] takesPart = new boolean[arrays];
      boolean any = false;
      for (int r = 0; r < arrays; r++) {
        int n = w > 0 && draw.chance(persists) ? before[r] : number(draw, reads);
        before[r] = n;
        takesPart[r] = n > 0;
        for (int i = 0; i < n; i++) {
          arrayFree[r] = Math.max(arrayFree[r] + READ, sumFree[r]) + ACCUMULATE;
        }
        ready = n > 0 ? Math.max(ready, arrayFree[r]) : ready;
        any |= n > 0;
      }
      if (any) {
        portFree = Math.max(ready, portFree) + hold;
      }
      for (int r = 0; r < arrays; r++) {
        sumFree[r] = takesPart[r] ? portFree : sumFree[r];
      }
    }
    return portFree;
  }

  private static int number(Draw draw, double[] chance) {
    double at = draw.real(0, 1);
    int n = 0;
    while (n < chance.length - 1 && at >= chance[n]) {
      at -= chance[n++];
    }
    return n;
  }
}
