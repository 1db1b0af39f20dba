package org.crossbarsim.engine;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The hold model: the first event is taken and one added a random delay later, with a constant
 * number pending. The engine's heap beside a calendar queue, a ladder queue and the JDK's queue of
 * objects, which all give out the same events in the same order. Read the ratios.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventQueueBenchmark {
  private static final double MEAN_FS = 100e6; // 100 ns
  private static final long CYCLE_FS = 2_500_000; // 400 MHz
  private static final int DELAYS = 1 << 16;

  /** Which queue. */
  @Param({"heap", "calendar", "ladder", "objects"})
  public String queue = "heap";

  /** Events pending. */
  @Param({"16", "256", "4096", "65536"})
  public int pending = 16;

  /** Exponential delays, or whole cycles of a clock, 1 to 80: many events at the same time. */
  @Param({"exponential", "cycles"})
  public String delays = "exponential";

  private final long[] delayFs = new long[DELAYS];
  private Hold hold = new Heap();
  private int step;

  /** A queue in the hold model. */
  private interface Hold {
    /** Adds an event. */
    void add(long atFs, int payload);

    /**
     * Takes the first event; adds one with its payload {@code delayFs} later; returns what was
     * taken.
     */
    long hold(long delayFs);
  }

  private static final class Heap implements Hold {
    private final EventQueue events = new EventQueue();

    @Override
    public void add(long atFs, int payload) {
      events.schedule(atFs, 0, 0, payload);
    }

    @Override
    public long hold(long delayFs) {
      events.advance();
      long nowFs = events.nowFs();
      events.schedule(nowFs + delayFs, 0, 0, events.payload());
      return taken(nowFs, events.payload());
    }
  }

  private static final class Linked implements Hold {
    private final LinkedEvents events;

    Linked(LinkedEvents events) {
      this.events = events;
    }

    @Override
    public void add(long atFs, int payload) {
      events.schedule(atFs, payload);
    }

    @Override
    public long hold(long delayFs) {
      events.advance();
      long nowFs = events.nowFs();
      events.schedule(nowFs + delayFs, events.payload());
      return taken(nowFs, events.payload());
    }
  }

  private static final class Objects implements Hold {
    private record Event(long timeFs, long sequence, int payload) {}

    private final PriorityQueue<Event> events =
        new PriorityQueue<>(
            (a, b) ->
                a.timeFs() != b.timeFs()
                    ? Long.compare(a.timeFs(), b.timeFs())
                    : Long.compare(a.sequence(), b.sequence()));
    private long sequence;

    @Override
    public void add(long atFs, int payload) {
      events.add(new Event(atFs, sequence++, payload));
    }

    @Override
    public long hold(long delayFs) {
      Event first = events.remove();
      add(first.timeFs() + delayFs, first.payload());
      return taken(first.timeFs(), first.payload());
    }
  }

  private static long taken(long atFs, int payload) {
    return 31 * atFs + payload;
  }

  private static Hold of(String queue) {
    return switch (queue) {
      case "heap" -> new Heap();
      case "calendar" -> new Linked(new CalendarQueue());
      case "ladder" -> new Linked(new LadderQueue());
      default -> new Objects();
    };
  }

  /** Fills the queue, and shows that it keeps the order of the JDK's. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < DELAYS; i++) {
      delayFs[i] =
          delays.equals("cycles")
              ? CYCLE_FS * random.nextInt(1, 81)
              : (long) (-MEAN_FS * Math.log(1 - random.nextDouble()));
    }
    Hold truth = filled("objects");
    hold = filled(queue);
    for (step = 0; step < 10 * pending + 100_000; step++) {
      long atFs = delayFs[step % DELAYS];
      if (hold.hold(atFs) != truth.hold(atFs)) {
        throw new IllegalStateException(queue + " has lost the order after " + step + " events");
      }
    }
  }

  private Hold filled(String name) {
    Hold filled = of(name);
    for (int i = 0; i < pending; i++) {
      filled.add(delayFs[(i * 7) % DELAYS], i);
    }
    return filled;
  }

  /** One event taken, one added. */
  @Benchmark
  public long hold() {
    return hold.hold(delayFs[step++ & DELAYS - 1]);
  }
}
