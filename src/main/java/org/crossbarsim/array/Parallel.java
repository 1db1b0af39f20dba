package org.crossbarsim.array;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Work on many arrays at the same time, each a function of its number. */
public final class Parallel {
  private Parallel() {}

  /**
   * Does numbers 0 to {@code n - 1}. Where some fail, throws what the first of them has thrown, the
   * object itself: the JDK's pools throw copies whose messages begin with another exception's name.
   */
  public static void each(int n, IntConsumer work) {
    @Nullable RuntimeException[] failures = new RuntimeException[n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              try {
                work.accept(i);
              } catch (RuntimeException e) {
                failures[i] = e;
              }
            });
    for (RuntimeException failure : failures) {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
