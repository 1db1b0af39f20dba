package org.crossbarsim.testkit;

import java.util.SplittableRandom;

/** Seeded choices for random cases; the seed names the case. */
public final class Draw {
  private final SplittableRandom random;

  public Draw(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A whole number from {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** A real number in [low, high). */
  public double real(double low, double high) {
    return random.nextDouble(low, high);
  }

  /** True with probability {@code p}. */
  public boolean chance(double p) {
    return random.nextDouble() < p;
  }

  /** One of several. */
  @SafeVarargs
  public final <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** Signs of +1 and -1. */
  public int[] signs(int n) {
    int[] signs = new int[n];
    for (int i = 0; i < n; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return signs;
  }

  /** Bytes from {@code low} to {@code high}. */
  public byte[] bytes(int n, int low, int high) {
    byte[] bytes = new byte[n];
    for (int i = 0; i < n; i++) {
      bytes[i] = (byte) between(low, high);
    }
    return bytes;
  }
}
