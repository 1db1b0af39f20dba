package org.crossbarsim.margin;

import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;

/**
 * Choices by the random numbers of one key, all alike.
 *
 * @param random source of the numbers
 * @param key names the choices among all others
 */
record Choices(RandomStreams random, long key) {
  private static final int POLARITY = 1 << 24; // index of the first number that picks a row of two

  /** Uniform in the open interval (0, 1). */
  double uniform(int index) {
    return random.uniform(Purpose.MARGIN_PATTERN, key, index);
  }

  /** Marks {@code count} of {@code n} things. */
  boolean[] marks(int n, int count) {
    boolean[] marks = new boolean[n];
    int left = count;
    for (int i = 0; i < n; i++) {
      marks[i] = uniform(i) * (n - i) < left;
      left -= marks[i] ? 1 : 0;
    }
    return marks;
  }

  /** Word lines of {@code active} of {@code inputs} inputs, ascending, of either sign in pairs. */
  int[] wordLines(ArrayKind kind, int inputs, int active) {
    boolean[] raised = marks(inputs, active);
    int[] rows = new int[active];
    int found = 0;
    for (int i = 0; i < inputs; i++) {
      if (raised[i]) {
        int minus = kind.rowsPerInput() > 1 && uniform(POLARITY + i) < 0.5 ? 1 : 0;
        rows[found++] = kind.rowsPerInput() * i + minus;
      }
    }
    return rows;
  }
}
