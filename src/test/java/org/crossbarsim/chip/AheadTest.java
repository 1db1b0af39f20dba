package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.Spread;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that help within an image change how long it takes, and nothing else. */
@Timeout(60)
class AheadTest {
  private static final int TASKS = 200;
  private static final DeviceSpec NOISY =
      TestSpecs.device(Spread.LOG_NORMAL, 0.1, 0.02, 0.01, 0.02);

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
      assertEquals(broken, assertThrows(IllegalStateException.class, () -> threads.run(fails)));
      assertEquals(0, done.get(51));
      threads.run(chained(done::incrementAndGet));
      assertEquals(1, done.get(51));
    }
  }

  static LongStream seeds() {
    return LongStream.range(8600, 8616);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anImageIsTheSameHoweverManyStepsAndThreadsRunAhead(long seed) {
    int steps = seed % 3 == 0 ? 37 : 5; // more than are looked at together, and fewer
    RandomDesigns.Case drawn = RandomDesigns.bsnn(seed);
    RunSpec.Coding coding = drawn.design().run().coding();
    RandomDesigns.Case c =
        drawn.with(TestSpecs.run(1, steps, seed, RunSpec.TimeMode.DELAYED, coding));
    assertSame(new Chip(c.design()), c.samples());
    RandomDesigns.Case noisy = c.with(NOISY).withOffset(1e-6);
    assertSame(new Chip(noisy.design()), noisy.samples());
    IntUnaryOperator copies = Copies.drawn(noisy.design(), seed);
    assertSame(Copies.chip(noisy.design(), copies), noisy.samples());
    RandomDesigns.Case onChip = RandomChips.on(noisy, seed);
    assertSame(new Chip(onChip.design()), onChip.samples());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void blocksWithResidualConnectionsAndExitsAreTheSameToo(long seed) {
    FoundingDesigns.Case c =
        seed % 3 == 0
            ? FoundingDesigns.hybrid(seed)
            : FoundingDesigns.blocks(seed, RunSpec.TimeMode.DELAYED);
    double confidence = 50.0 * (seed % 20);
    for (boolean measured : new boolean[] {false, true}) {
      FoundingDesigns.Case k =
          c.with(FoundingDesigns.exit(confidence, measured), seed % 2 == 0 ? 9 : 35).with(NOISY);
      assertSame(new Chip(k.design()), k.samples());
    }
    FoundingDesigns.Case whole = c.with(c.design().readout(), 35);
    assertSame(new Chip(whole.design()), whole.samples());
  }

  // One step at a time without help; then many, and help.
  private static void assertSame(Chip chip, Samples samples) {
    Seen alone = Seen.of(chip, samples, 0, false);
    for (int others = 0; others <= 3; others++) {
      assertEquals(alone, Seen.of(chip, samples, others, true));
      assertEquals(alone, Seen.of(chip, samples, others, false));
    }
  }

  /** What an image leaves. */
  private record Seen(List<Long> numbers, List<Double> joules, List<SpikeEvent> spikes) {
    static Seen of(Chip chip, Samples samples, int others, boolean many) {
      List<SpikeEvent> spikes = new ArrayList<>();
      ImageResult r =
          new ImageSimulation(chip, spikes::add, null, ChipPlan::network, many)
              .run(0, samples.pixels()[0], others);
      List<Long> numbers = new ArrayList<>(List.of(r.latencyFs(), (long) r.predicted()));
      for (long[] some : List.of(r.readout(), r.fired(), r.opsMeasured(), r.overflows())) {
        Arrays.stream(some).forEach(numbers::add);
      }
      List<Double> joules = new ArrayList<>();
      Arrays.stream(r.windowJ()).forEach(joules::add);
      for (int i = 0; i < chip.book().size(); i++) {
        joules.add(r.ledger().energyJ(i));
        numbers.add(r.ledger().actions(i));
      }
      joules.add(r.ending().fullDynamicJ());
      numbers.add(r.ending().fullLatencyFs());
      numbers.add((long) r.ending().steps());
      return new Seen(numbers, joules, spikes);
    }
  }
}
