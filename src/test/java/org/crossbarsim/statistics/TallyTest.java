package org.crossbarsim.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {
  private static final double RELATIVE = 1e-12;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void quantilesAreThoseOfTheSortedObservations(long seed) {
    Draw draw = new Draw(seed);
    int n = draw.between(1, 3000);
    int span = draw.between(1, 5000);
    long[] all = new long[n];
    Tally left = new Tally();
    Tally right = new Tally();
    for (int i = 0; i < n; i++) {
      all[i] = 2_500_000L * draw.between(0, span);
      (i % 3 == 0 ? left : right).add(all[i], 1);
    }
    left.addAll(right);
    Arrays.sort(all);
    assertEquals(n, left.count());
    for (double p : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
      assertEquals(all[(int) Math.ceil(p * n) - 1], left.quantile(p), "quantile " + p);
    }
    assertEquals(all[n - 1], left.max());
    double mean = Arrays.stream(all).average().orElse(0);
    assertEquals(mean, left.mean(), RELATIVE * mean);
    assertArrayEquals(Arrays.stream(all).distinct().toArray(), left.values());
  }

  @org.junit.jupiter.api.Test
  void anEmptyTallyHasNothingToTell() {
    Tally empty = new Tally();
    assertEquals(0, empty.count());
    assertEquals(0, empty.max());
    assertEquals(0, empty.quantile(0.5));
  }
}
