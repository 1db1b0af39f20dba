package org.crossbarsim.engine;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One event taken and one added with 4096 pending, beside the JDK's queue of objects. Read the
 * ratio.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventQueueBenchmark {
  private static final int PENDING = 4096;

  private record Event(long timeFs, long sequence) {}

  private final EventQueue primitive = new EventQueue();
  private final PriorityQueue<Event> objects =
      new PriorityQueue<>(
          (a, b) ->
              a.timeFs() != b.timeFs()
                  ? Long.compare(a.timeFs(), b.timeFs())
                  : Long.compare(a.sequence(), b.sequence()));
  private long step;

  /** Fills both queues. */
  @Setup
  public void setUp() {
    for (int i = 0; i < PENDING; i++) {
      primitive.schedule(delay(i), 0, 0, i);
      objects.add(new Event(delay(i), i));
    }
  }

  private static long delay(long i) {
    return (i * 0x9E3779B97F4A7C15L) >>> 44;
  }

  /** The engine's queue. */
  @Benchmark
  public int primitiveHeap() {
    primitive.advance();
    int payload = primitive.payload();
    primitive.schedule(primitive.nowFs() + delay(step++), 0, 0, payload);
    return payload;
  }

  /** The JDK's queue of objects. */
  @Benchmark
  public long objectHeap() {
    Event first = objects.remove();
    objects.add(new Event(first.timeFs() + delay(step), step++));
    return first.timeFs();
  }
}
