package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import org.crossbarsim.spec.RunSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that help within an image change how long it takes, and nothing else. */
@Timeout(60)
class AheadTest {
  private static final int TASKS = 200;

  // Each task waits for those that are one and seven before it.
  private static Ahead.Tasks chained(IntConsumer work) {
    return new Ahead.Tasks() {
      @Override
      public int count() {
        return TASKS;
      }

      @Override
      public int[] before(int task) {
        return task < 7 ? new int[0] : new int[] {task - 7, task - 1};
      }

      @Override
      public void run(int task) {
        work.accept(task);
      }
    };
  }

  @Test
  void everyTaskIsDoneOnceAndAfterThoseItWaitsFor() {
    AtomicIntegerArray done = new AtomicIntegerArray(TASKS);
    try (Ahead threads = new Ahead(3)) {
      for (int round = 1; round <= 20; round++) {
        int expected = round;
        threads.run(
            chained(
                task -> {
                  if (task >= 7) {
                    assertEquals(expected, done.get(task - 7));
                    assertEquals(expected, done.get(task - 1));
                  }
                  done.incrementAndGet(task);
                }));
        for (int task = 0; task < TASKS; task++) {
          assertEquals(round, done.get(task));
        }
      }
    }
  }

  @Test
  void whatATaskThrowsIsThrownAndLaterRoundsGoOn() {
    IllegalStateException broken = new IllegalStateException("broken");
    AtomicIntegerArray done = new AtomicIntegerArray(TASKS);
    try (Ahead threads = new Ahead(2)) {
      Ahead.Tasks fails =
          chained(
              task -> {
                if (task == 50) {
                  throw broken;
                }
                done.incrementAndGet(task);
              });
      assertSame(broken, assertThrows(IllegalStateException.class, () -> threads.run(fails)));
      assertEquals(0, done.get(51));
      threads.run(chained(done::incrementAndGet));
      assertEquals(1, done.get(51));
    }
  }

  static LongStream seeds() {
    return LongStream.range(8600, 8630);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anImageIsTheSameHoweverManyThreadsHelp(long seed) {
    RandomDesigns.Case c = RandomDesigns.bsnn(seed);
    RunSpec.TimeMode mode = c.design().run().timeMode();
    Chip chip = new Chip(c.design());
    byte[] image = c.samples().pixels()[0];
    ImageResult alone = new ImageSimulation(chip, null).run(0, image);
    for (int others = 1; others <= 3; others++) {
      ImageResult helped = new ImageSimulation(chip, null).run(0, image, others);
      assertEquals(alone.latencyFs(), helped.latencyFs(), mode.name());
      assertTrue(Arrays.equals(alone.readout(), helped.readout()));
      assertTrue(Arrays.equals(alone.fired(), helped.fired()));
      assertTrue(Arrays.equals(alone.overflows(), helped.overflows()));
      assertTrue(Arrays.equals(alone.windowJ(), helped.windowJ()));
      assertEquals(alone.ledger().energyJ(), helped.ledger().energyJ());
    }
  }
}
