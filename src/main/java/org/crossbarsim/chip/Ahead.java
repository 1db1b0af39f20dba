package org.crossbarsim.chip;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that compute ahead of the event loop of one image: of a step in which no layer waits for
 * another, the values of all layers, while the loop follows with times and costs.
 *
 * <p>A task is done by whoever comes first. The loop, where it needs one that somebody is at, does
 * others meanwhile. Tasks share nothing, so that who does them changes nothing.
 */
final class Ahead implements AutoCloseable {
  private static final int NEW = 0;
  private static final int BEGUN = 1;
  private static final int DONE = 2;
  private static final int PATIENCE = 2000; // turns of waiting before a thread goes to sleep

  private final Thread[] workers;
  private volatile Round round = new Round(0, task -> {});
  private volatile boolean closed;

  private static final class Round {
    private final AtomicIntegerArray state;
    private final AtomicInteger next = new AtomicInteger();
    private final IntConsumer compute;
    private volatile @Nullable Throwable failure;

    Round(int tasks, IntConsumer compute) {
      this.state = new AtomicIntegerArray(tasks);
      this.compute = compute;
    }

    void run() {
      for (int i = next.getAndIncrement(); i < state.length(); i = next.getAndIncrement()) {
        tryRun(i);
      }
    }

    boolean tryRun(int task) {
      if (!state.compareAndSet(task, NEW, BEGUN)) {
        return false;
      }
      try {
        compute.accept(task);
      } catch (RuntimeException | Error e) {
        failure = e;
      } finally {
        state.set(task, DONE);
      }
      return true;
    }

    boolean isDone(int task) {
      return state.get(task) == DONE;
    }

    // Some task that nobody has begun; the last ones, because the others begin with the first.
    boolean runAnother() {
      for (int i = state.length() - 1; i >= 0; i--) {
        if (state.get(i) == NEW && tryRun(i)) {
          return true;
        }
      }
      return false;
    }

    void rethrow() {
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
    }
  }

  /** {@code threads} threads besides the one that asks. */
  Ahead(int threads) {
    this.workers = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      workers[i] = new Thread(this::work, "ahead-" + i);
      workers[i].setDaemon(true);
      workers[i].start();
    }
  }

  private void work() {
    Round last = round;
    int waited = 0;
    while (!closed) {
      Round now = round;
      if (now != last) {
        now.run();
        last = now;
        waited = 0;
      } else if (waited++ < PATIENCE) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
  }

  /** Begins a step of {@code tasks} tasks; those of the step before have all been awaited. */
  void begin(int tasks, IntConsumer compute) {
    round = new Round(tasks, compute);
    for (Thread worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  /** Returns when a task is done. */
  void await(int task) {
    Round now = round;
    if (!now.tryRun(task)) {
      while (!now.isDone(task)) {
        if (!now.runAnother()) {
          Thread.onSpinWait();
        }
      }
    }
    now.rethrow();
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    for (Thread worker : workers) {
      LockSupport.unpark(worker);
    }
  }
}
