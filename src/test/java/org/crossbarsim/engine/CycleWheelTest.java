package org.crossbarsim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CycleWheelTest {

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void underRandomLoadTheWheelIsAMapOfListsByCycle(long seed) {
    Draw draw = new Draw(seed);
    int horizon = draw.of(1, 5, 63, 64, 65, 200);
    CycleWheel wheel = new CycleWheel(horizon);
    TreeMap<Long, List<Long>> plain = new TreeMap<>();
    long now = 0;
    for (int i = 0; i < 2000; i++) {
      long next = plain.isEmpty() ? Long.MAX_VALUE : plain.firstKey();
      assertEquals(next, wheel.next());
      if (draw.chance(0.6)) {
        long cycle = now + draw.between(1, horizon);
        long event = draw.between(-1000, 1000);
        wheel.schedule(cycle, event);
        plain.computeIfAbsent(cycle, c -> new ArrayList<>()).add(event);
      } else {
        now = next < Long.MAX_VALUE && draw.chance(0.8) ? next : Math.min(next, now + 1000);
        List<Long> taken = new ArrayList<>();
        int n = wheel.open(now);
        for (int k = 0; k < n; k++) {
          taken.add(wheel.event(k));
        }
        List<Long> expected = plain.remove(now);
        assertEquals(expected == null ? List.of() : expected, taken);
      }
    }
  }

  @Test
  void eventsOfNowOrBeyondTheHorizonAreRefused() {
    CycleWheel wheel = new CycleWheel(10);
    assertEquals(0, wheel.open(100));
    wheel.schedule(110, 1);
    assertThrows(IllegalStateException.class, () -> wheel.schedule(111, 1));
    assertThrows(IllegalStateException.class, () -> wheel.schedule(100, 1));
    assertThrows(IllegalArgumentException.class, () -> new CycleWheel(0));
  }
}
