package org.crossbarsim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventQueueTest {
  private record Event(long atFs, int priority, int kind, int payload) {}

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void underRandomLoadTheQueueIsAListSortedByTimeThenPriorityThenInsertion(long seed) {
    Draw draw = new Draw(seed);
    EventQueue queue = new EventQueue();
    List<Event> sorted = new ArrayList<>(); // a stable sort keeps insertion order
    long nowFs = 0;
    for (int i = 0; i < 2000; i++) {
      assertEquals(sorted.size(), queue.size());
      assertEquals(sorted.isEmpty() ? Long.MAX_VALUE : sorted.get(0).atFs(), queue.nextFs());
      if (draw.chance(i < 1000 ? 0.6 : 0.4)) {
        Event e =
            new Event(
                nowFs + draw.between(0, 20),
                draw.between(0, 3),
                draw.between(0, 5),
                draw.between(-9, 9));
        queue.schedule(e.atFs(), e.priority(), e.kind(), e.payload());
        sorted.add(e);
        sorted.sort(Comparator.comparingLong(Event::atFs).thenComparingInt(Event::priority));
      } else if (sorted.isEmpty()) {
        assertFalse(queue.advance());
      } else {
        assertTrue(queue.advance());
        Event first = sorted.remove(0);
        nowFs = first.atFs();
        assertEquals(
            first, new Event(queue.nowFs(), first.priority(), queue.kind(), queue.payload()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoSamplesComesBeforeWhoDrivesInWhateverOrderTheyWereInserted(long seed) {
    Draw draw = new Draw(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      events.add(draw.between(0, events.size()), new Event(i / 10, i % 10, i, i));
    }
    EventQueue queue = new EventQueue();
    for (Event e : events) {
      queue.schedule(e.atFs(), e.priority(), e.kind(), e.payload());
    }
    for (int i = 0; i < 300; i++) {
      assertTrue(queue.advance());
      assertEquals(i / 10, queue.nowFs());
      assertEquals(i, queue.kind());
      assertEquals(i, queue.payload());
    }
  }

  @Test
  void thePresentAcceptsEventsAndThePastRefusesThem() {
    EventQueue queue = new EventQueue();
    queue.schedule(100, 0, 1, 0);
    assertTrue(queue.advance());
    assertThrows(IllegalStateException.class, () -> queue.schedule(99, 0, 2, 0));
    queue.schedule(100, 0, 3, 0);
    assertTrue(queue.advance());
    assertEquals(3, queue.kind());
    assertEquals(100, queue.nowFs());
  }
}
