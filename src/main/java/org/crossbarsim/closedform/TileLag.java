package org.crossbarsim.closedform;

import java.util.Arrays;

/**
 * One of several like arrays of a column: when it could accumulate its first read of the next
 * window, as a distribution over cycles from when the window before was done ({@link
 * WindowTiming}).
 *
 * <p>An array that was last with the window before is as late as can be: that is kept apart,
 * because of the arrays of a column one at least was.
 */
final class TileLag {
  private static final double NEGLIGIBLE = 1e-9;

  private final int read;
  private final int accumulate;
  private final int way;
  private final double[][] reads;
  private final int floor; // an array so far ahead is never waited for
  private double last = 1; // probability that it was
  private double assumed = 1; // the same where arrays are taken for independent
  private int lastAt; // cycle of an array that was last
  private double[] others; // P(cycle - floor), not last
  private double[] sumLast = new double[0]; // P(sum there at y), of an array that was last
  private double[] sumOther = new double[0];
  private final double[] shortlyLast; // P(sum there at -n), likewise, up to a read before y = 0
  private final double[] shortlyOther;
  private double earlyLast; // before y = 0, or no sum
  private double earlyOther;
  private double silent;

  TileLag(WindowTiming.Cycles cycles, WindowTiming.Tiles tiles) {
    this.read = cycles.read();
    this.accumulate = cycles.accumulate();
    this.way = tiles.way();
    this.reads = tiles.reads();
    int most = 1;
    for (double[] ofClass : reads) {
      most = Math.max(most, mostReads(ofClass));
    }
    this.floor = -(read + accumulate + way + (most - 1) * (read + accumulate));
    this.lastAt = read;
    this.shortlyLast = new double[read];
    this.shortlyOther = new double[read];
    this.others = new double[read - floor + 1];
  }

  // The rest is never met.
  private static int mostReads(double[] distribution) {
    int most = distribution.length - 1;
    double tail = 0;
    while (most > 0 && tail + distribution[most] < NEGLIGIBLE) {
      tail += distribution[most--];
    }
    return most;
  }

  /**
   * Forms the distribution of when the sum of a window of a class is there.
   *
   * @param lastAssumed probability of having been last of an array that knows nothing of others
   */
  void sums(int ofClass, double lastAssumed) {
    assumed = lastAssumed;
    double scale = last < 1 ? (1 - assumed) / (1 - last) : 0;
    double[] distribution = reads[ofClass];
    int most = mostReads(distribution);
    int beyond = Math.max(0, sumAt(read, Math.max(1, most))) + 1;
    sumLast = new double[beyond];
    sumOther = new double[beyond];
    Arrays.fill(shortlyLast, 0);
    Arrays.fill(shortlyOther, 0);
    silent = distribution[0];
    earlyLast = assumed * silent;
    earlyOther = (1 - assumed) * silent;
    for (int k = 1; k <= most; k++) {
      earlyLast += put(sumLast, shortlyLast, sumAt(lastAt, k), assumed * distribution[k]);
      for (int i = 0; i < others.length; i++) {
        if (others[i] > 0) {
          double p = scale * others[i] * distribution[k];
          earlyOther += put(sumOther, shortlyOther, sumAt(floor + i, k), p);
        }
      }
    }
  }

  private int sumAt(int from, int count) {
    return from + accumulate + (count - 1) * (read + accumulate) + way;
  }

  private static double put(double[] into, double[] shortly, int at, double chance) {
    if (at < 0) {
      if (-at < shortly.length) {
        shortly[-at] += chance;
      }
      return chance;
    }
    into[at] += chance;
    return 0;
  }

  /** Probability of no read of the window at hand. */
  double silent() {
    return silent;
  }

  /** Probability that the array was last with the window before. */
  double last() {
    return last;
  }

  /** First cycle after the latest sum. */
  int beyond() {
    return sumLast.length;
  }

  /**
   * Adds up, for {@code cycles} cycles from -1 on, the probability that the sum is there by then or
   * does not exist; with {@code notLast} that, and that the array was not last before.
   */
  double[] notAfter(int cycles, boolean notLast) {
    double[] sum = new double[cycles];
    double p = notLast ? earlyOther : earlyLast + earlyOther;
    for (int i = 0; i < cycles; i++) {
      int y = i - 1;
      if (y >= 0 && y < sumLast.length) {
        p += notLast ? sumOther[y] : sumLast[y] + sumOther[y];
      }
      sum[i] = p;
    }
    return sum;
  }

  /**
   * Moves on behind a window whose merge and update take {@code hold}.
   *
   * @param withLast {@code [y + 1]}: weight of all other arrays being there by y, for an array that
   *     was last before
   * @param withOther likewise for one that was not
   * @param none probability that no array had a read
   */
  void move(int hold, double[] withLast, double[] withOther, double none) {
    double[] next = new double[others.length];
    int top = Math.max(0, read - way - hold);
    double nextLast = 0;
    double met = 0;
    for (int d = 0; d < sumLast.length; d++) {
      nextLast += sumLast[d] * withLast[d + 1] + sumOther[d] * withOther[d + 1];
      for (int gap = 1; gap < top && d + gap + 1 < withLast.length; gap++) {
        double p =
            sumLast[d] * (withLast[d + gap + 1] - withLast[d + gap])
                + sumOther[d] * (withOther[d + gap + 1] - withOther[d + gap]);
        next[top - gap - floor] += p;
        met += p;
      }
    }
    for (int early = 1; early < top; early++) {
      for (int y = 0; y + early < top && y + 1 < withLast.length; y++) {
        double p =
            shortlyLast[early] * step(withLast, y) + shortlyOther[early] * step(withOther, y);
        next[top - early - y - floor] += p;
        met += p;
      }
    }
    nextLast += none * last;
    double skipped = skip(hold, next, withLast, withOther, none);
    next[-floor] += Math.max(0, 1 - nextLast - met - skipped);
    others = next;
    last = nextLast;
    lastAt = top;
    scale();
  }

  // An array without a read is that much further ahead; where no array had one, nothing has moved.
  private double skip(
      int hold, double[] next, double[] withLast, double[] withOther, double none) {
    double scale = last < 1 ? (1 - assumed) / (1 - last) : 0;
    double moved = 0;
    for (int i = 0; i < others.length; i++) {
      next[i] += none * others[i];
      moved += none * others[i];
    }
    if (silent < NEGLIGIBLE) {
      return moved;
    }
    for (int y = 0; y + 1 < withLast.length; y++) {
      double ofLast = step(withLast, y) * silent * assumed - (y == 0 ? none * last : 0);
      moved += ahead(next, lastAt - y - hold, ofLast);
      double ofOther = step(withOther, y) * silent * scale;
      for (int i = 0; i < others.length && ofOther > NEGLIGIBLE * silent; i++) {
        double p = others[i] * (ofOther - (y == 0 ? none : 0));
        moved += p > 0 ? ahead(next, floor + i - y - hold, p) : 0;
      }
    }
    return moved;
  }

  private static double step(double[] sum, int y) {
    return y == 0 ? sum[1] : sum[y + 1] - sum[y];
  }

  private double ahead(double[] next, int at, double chance) {
    double p = Math.max(0, chance);
    next[Math.max(0, at - floor)] += p;
    return p;
  }

  // Chances are estimates: they need not add up.
  private void scale() {
    double sum = last;
    for (double p : others) {
      sum += p;
    }
    last /= sum;
    for (int i = 0; i < others.length; i++) {
      others[i] /= sum;
    }
  }
}
