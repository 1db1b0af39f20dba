package org.crossbarsim.study;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbarsim.chip.Simulator;

/** Does several pieces of work at once; what they return stays in order. */
final class Together {
  private Together() {}

  /** What each piece of {@code work} returns. */
  static <T> List<T> all(List<Callable<T>> work, int threads, Simulator.Progress progress) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Queue<Future<T>> pending = new ArrayDeque<>();
      work.forEach(piece -> pending.add(pool.submit(piece)));
      List<T> done = new ArrayList<>();
      while (!pending.isEmpty()) {
        done.add(pending.remove().get());
        progress.finished(done.size(), work.size());
      }
      return List.copyOf(done);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a run failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
