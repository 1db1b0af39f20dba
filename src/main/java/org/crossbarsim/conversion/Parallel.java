package org.crossbarsim.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Spreads items over workers. What workers gather must not depend on who took which item. */
final class Parallel {
  private Parallel() {}

  /** Takes items one by one. */
  interface Worker {
    void take(int item);
  }

  /** The workers, after each has taken its share of the items. */
  static <W extends Worker> List<W> run(int items, int threads, Supplier<W> make) {
    int workers = Math.max(1, Math.min(items, threads));
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<W> all = new ArrayList<>();
      List<Future<?>> shares = new ArrayList<>();
      for (int w = 0; w < workers; w++) {
        int first = w;
        W worker = make.get();
        all.add(worker);
        shares.add(
            pool.submit(
                () -> {
                  for (int i = first; i < items; i += workers) {
                    worker.take(i);
                  }
                }));
      }
      for (Future<?> share : shares) {
        share.get();
      }
      return all;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("conversion failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
