package org.crossbarsim.conversion;

import java.util.Arrays;

/** The k largest of many values, exactly, without keeping the others. */
final class LargestValues {
  private static final int SLACK = 1 << 12;

  private final int kept;
  private final float[] values;
  private int size;
  private float floor = Float.NEGATIVE_INFINITY; // what is not above cannot be among the kept

  LargestValues(int kept) {
    this.kept = kept;
    this.values = new float[Math.addExact(kept, Math.max(SLACK, kept))];
  }

  void add(float value) {
    if (value > floor || size < kept) {
      values[size++] = value;
      if (size == values.length) {
        shrink();
      }
    }
  }

  void addAll(LargestValues other) {
    for (int i = 0; i < other.size; i++) {
      add(other.values[i]);
    }
  }

  private void shrink() {
    Arrays.sort(values, 0, size);
    if (size > kept) {
      System.arraycopy(values, size - kept, values, 0, kept);
      size = kept;
    }
    floor = size < kept ? floor : values[0];
  }

  /** The smallest of the k largest. */
  float smallest() {
    shrink();
    if (size < kept) {
      throw new IllegalStateException("only " + size + " values for the largest " + kept);
    }
    return values[0];
  }

  /** How many of the values seen are above a value that is not below {@link #smallest}. */
  int above(double value) {
    int n = 0;
    for (int i = 0; i < size; i++) {
      n += values[i] > value ? 1 : 0;
    }
    return n;
  }
}
