package org.crossbarsim.chip;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that help to compute ahead of the event loop of one image.
 *
 * <p>Tasks are begun in the order of their numbers by whoever is free, and wait for tasks before
 * them. They share nothing else, so that who does them changes nothing.
 */
final class Ahead implements AutoCloseable {
  private static final int PATIENCE = 2000; // turns of waiting before a thread lets others go on

  /** Some work in pieces. */
  interface Tasks {
    /** Number of tasks. */
    int count();

    /** Tasks that {@code task} waits for, all of smaller number. */
    int[] before(int task);

    /** Does one. */
    void run(int task);
  }

  private final Thread[] workers;
  private volatile @Nullable Round round;
  private volatile boolean closed;

  private static final class Round {
    private final Tasks tasks;
    private final AtomicIntegerArray done;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Round(Tasks tasks) {
      this.tasks = tasks;
      this.done = new AtomicIntegerArray(tasks.count());
    }

    void run() {
      for (int i = next.getAndIncrement(); i < done.length(); i = next.getAndIncrement()) {
        try {
          for (int other : tasks.before(i)) {
            await(other);
          }
          if (failure.get() == null) {
            tasks.run(i);
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          done.set(i, 1);
        }
      }
    }

    void await(int task) {
      for (int waited = 0; done.get(task) == 0; waited++) {
        if (waited < PATIENCE) {
          Thread.onSpinWait();
        } else {
          Thread.yield(); // another thread may need this processor
        }
      }
    }

    void rethrow() {
      Throwable first = failure.get();
      if (first instanceof RuntimeException e) {
        throw e;
      }
      if (first instanceof Error e) {
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
    Round last = null;
    int waited = 0;
    while (!closed) {
      Round now = round;
      if (now != null && now != last) {
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

  /** Does all tasks; throws what the first that failed has thrown. */
  void run(Tasks tasks) {
    Round now = new Round(tasks);
    round = now;
    for (Thread worker : workers) {
      LockSupport.unpark(worker);
    }
    now.run();
    for (int i = 0; i < tasks.count(); i++) {
      now.await(i);
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
