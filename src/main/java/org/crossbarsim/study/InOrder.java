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

/** Pieces of work that share nothing, several at a time, with their outcomes in order. */
final class InOrder {
  private InOrder() {}

  /** The outcomes of {@code work}; the number of threads changes none of them. */
  static <T> List<T> all(List<Callable<T>> work, int threads, Simulator.Progress progress) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Queue<Future<T>> pending = new ArrayDeque<>();
      work.forEach(piece -> pending.add(pool.submit(piece)));
      List<T> outcomes = new ArrayList<>();
      while (!pending.isEmpty()) {
        outcomes.add(pending.remove().get());
        progress.finished(outcomes.size(), work.size());
      }
      return outcomes;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a piece of work failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
