package org.crossbarsim.ledger;

import java.util.Arrays;

/**
 * Dynamic energy over time in windows of equal length. The energy of a short action is booked whole
 * in the window in which the action ends; that of a pass of many actions is spread evenly over the
 * pass.
 */
public final class PowerProfile {
  private static final long MOST_WINDOWS = 1L << 28; // 2 GiB of memory

  private final long windowFs;
  private double[] binJ = new double[64];
  private int used;
  private int bin; // the last one booked into
  private long afterFs; // its window
  private long untilFs;

  /** An empty profile of windows of {@code windowFs}. */
  public PowerProfile(long windowFs) {
    if (windowFs < 1) {
      throw new IllegalArgumentException("a power window of " + windowFs + " fs");
    }
    this.windowFs = windowFs;
  }

  /** Books energy that is spent by {@code atFs}. */
  public void book(long atFs, double energyJ) {
    turn(atFs);
    binJ[bin] += energyJ;
  }

  /**
   * Books {@code energyJ[from..to)}, one after the other, each spent by its entry of {@code atFs}.
   */
  public void bookEach(long[] atFs, double[] energyJ, int from, int to) {
    for (int i = from; i < to; ) {
      turn(atFs[i]);
      double sumJ = binJ[bin];
      do {
        sumJ += energyJ[i++];
      } while (i < to && isOfBin(atFs[i]));
      binJ[bin] = sumJ;
    }
  }

  private void turn(long atFs) {
    if (!isOfBin(atFs)) {
      bin = binOf(atFs);
      afterFs = bin * windowFs;
      untilFs = afterFs + windowFs;
    }
  }

  // Most actions end in the window of the one before.
  private boolean isOfBin(long atFs) {
    return atFs > afterFs && atFs <= untilFs;
  }

  private int binOf(long atFs) {
    // An action that ends on a window's last instant belongs to that window, not to the next.
    long window = Math.max(0, atFs - 1) / windowFs;
    if (window >= MOST_WINDOWS) {
      throw new TooManyWindowsException(
          "an image takes more than " + MOST_WINDOWS + " power windows of " + windowFs + " fs");
    }
    int number = (int) window;
    if (number >= binJ.length) {
      binJ = Arrays.copyOf(binJ, Math.max(number + 1, 2 * binJ.length));
    }
    used = Math.max(used, number + 1);
    return number;
  }

  /** Books energy that is spent evenly from {@code fromFs} to {@code toFs}. */
  public void spread(long fromFs, long toFs, double energyJ) {
    double fs = toFs - fromFs;
    long from = fromFs;
    while (from < toFs) {
      long windowEnd = (from / windowFs + 1) * windowFs;
      long until = Math.min(toFs, windowEnd);
      book(until, energyJ * ((until - from) / fs));
      from = until;
    }
    if (fs <= 0) {
      book(toFs, energyJ);
    }
  }

  /** Forgets everything. */
  public void clear() {
    Arrays.fill(binJ, 0, used, 0);
    used = 0;
    untilFs = afterFs;
  }

  /** Length of a window. */
  public long windowFs() {
    return windowFs;
  }

  /** Energy of each window up to the last one used. */
  public double[] energyJ() {
    return Arrays.copyOf(binJ, used);
  }

  /** Largest energy of a window. */
  public double peakJ() {
    double peak = 0;
    for (int i = 0; i < used; i++) {
      peak = Math.max(peak, binJ[i]);
    }
    return peak;
  }

  /** Largest energy of a window together with that of the same window of {@code other}. */
  public double peakWithJ(PowerProfile other) {
    double peak = 0;
    for (int i = 0; i < Math.max(used, other.used); i++) {
      double sum = i < used ? binJ[i] : 0;
      peak = Math.max(peak, i < other.used ? sum + other.binJ[i] : sum);
    }
    return peak;
  }

  /** Energy of all windows. */
  public double totalJ() {
    double sum = 0;
    for (int i = 0; i < used; i++) {
      sum += binJ[i];
    }
    return sum;
  }
}
