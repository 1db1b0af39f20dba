package org.crossbarsim.statistics;

import java.util.Arrays;

/**
 * How often each of many whole numbers was seen: exact order statistics without keeping every
 * observation. An open-addressing table on primitive arrays.
 */
public final class Tally {
  private static final int SMALLEST = 64;

  private long[] value = new long[SMALLEST];
  private long[] times = new long[SMALLEST]; // 0 where the place is free
  private int distinct;
  private long count;

  /** Adds {@code n} observations of {@code observed}. */
  public void add(long observed, long n) {
    if (n < 0) {
      throw new IllegalArgumentException(n + " observations");
    }
    if (n == 0) {
      return;
    }
    if (2 * (distinct + 1) > value.length) {
      grow();
    }
    put(observed, n);
    count += n;
  }

  /** Adds all observations of another tally. */
  public void addAll(Tally other) {
    for (int i = 0; i < other.value.length; i++) {
      add(other.value[i], other.times[i]);
    }
  }

  private void put(long observed, long n) {
    int mask = value.length - 1;
    int at = (int) ((observed * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (times[at] != 0 && value[at] != observed) {
      at = (at + 1) & mask;
    }
    distinct += times[at] == 0 ? 1 : 0;
    value[at] = observed;
    times[at] += n;
  }

  private void grow() {
    long[] oldValue = value;
    long[] oldTimes = times;
    value = new long[2 * oldValue.length];
    times = new long[2 * oldTimes.length];
    distinct = 0;
    for (int i = 0; i < oldValue.length; i++) {
      if (oldTimes[i] != 0) {
        put(oldValue[i], oldTimes[i]);
      }
    }
  }

  /** Observations. */
  public long count() {
    return count;
  }

  /**
   * The smallest value that at least a share {@code p} of the observations do not exceed; 0 without
   * observations.
   *
   * @param p above 0, at most 1
   */
  public long quantile(double p) {
    long[] sorted = values();
    long need = Math.max(1, (long) Math.ceil(p * count));
    long seen = 0;
    for (long v : sorted) {
      seen += times(v);
      if (seen >= need) {
        return v;
      }
    }
    return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
  }

  /** The largest value; 0 without observations. */
  public long max() {
    return quantile(1);
  }

  /** The mean; 0 without observations. */
  public double mean() {
    double sum = 0;
    for (long v : values()) {
      sum += (double) v * times(v);
    }
    return count == 0 ? 0 : sum / count;
  }

  /** Values seen, ascending. */
  public long[] values() {
    long[] seen = new long[distinct];
    int n = 0;
    for (int i = 0; i < value.length; i++) {
      if (times[i] != 0) {
        seen[n++] = value[i];
      }
    }
    Arrays.sort(seen);
    return seen;
  }

  /** How often {@code observed} was seen. */
  public long times(long observed) {
    int mask = value.length - 1;
    int at = (int) ((observed * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (times[at] != 0 && value[at] != observed) {
      at = (at + 1) & mask;
    }
    return times[at];
  }
}
