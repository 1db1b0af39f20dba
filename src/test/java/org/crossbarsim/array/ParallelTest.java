package org.crossbarsim.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ParallelTest {
  @Test
  void eachNumberIsDoneOnce() {
    int[] done = new int[1000];
    Parallel.each(done.length, i -> done[i]++);
    assertEquals(done.length, Arrays.stream(done).filter(n -> n == 1).count());
  }

  @Test
  void whatIsThrownIsThatOfTheFirstNumberThatFailedItself() {
    IllegalStateException[] thrown = new IllegalStateException[1000];
    Arrays.setAll(thrown, i -> new IllegalStateException("number " + i));
    for (int run = 0; run < 20; run++) {
      IllegalStateException caught =
          assertThrows(
              IllegalStateException.class,
              () ->
                  Parallel.each(
                      thrown.length,
                      i -> {
                        if (i >= 300) {
                          throw thrown[i];
                        }
                      }));
      assertSame(thrown[300], caught);
    }
  }
}
