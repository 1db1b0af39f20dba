package org.crossbarsim.closedform;

import java.util.Arrays;

/**
 * One of several like arrays of a column: when it could accumulate its first read of the next
 * window, as a distribution over cycles from when the window before was done ({@link
 * WindowTiming}).
 *
 * <p>An array that was last with the window before is as late as can be: that is kept apart,
 * because of the arrays of a column one at least was. So are, in a few ranges, the reads that it
 * made of that window, because windows that overlap have much the same spikes.
 */
final class TileLag {
  private static final double NEGLIGIBLE = 1e-9;
  private static final int RANGES = 5;

  private final int read;
  private final int accumulate;
  private final int way;
  private final double[][] reads;
  private final int[] rangeOf; // of a number of reads
  private final int floor; // an array so far ahead is never waited for
  private int lastAt; // cycle of an array that was last
  private double[] last; // P(range, was last)
  private double[][] others; // P(range, cycle - floor, was not)
  private double lastScale = 1; // to where arrays are taken for independent
  private double otherScale = 1;
  private double[][] sumLast = new double[0][]; // P(range, sum there at y), was last before
  private double[][] sumOther = new double[0][];
  private final double[][] shortlyLast; // P(range, sum there at -n), up to a read before y = 0
  private final double[][] shortlyOther;
  private double earlyLast; // before y = 0, or no sum
  private double earlyOther;
  private double silentLast;
  private double silentOther;
  private double[][] distribution = new double[0][]; // [range before][reads]

  TileLag(WindowTiming.Cycles cycles, WindowTiming.Tiles tiles) {
    this.read = cycles.read();
    this.accumulate = cycles.accumulate();
    this.way = tiles.way();
    this.reads = tiles.reads();
    double[] longest = reads[0];
    int most = 1;
    for (double[] ofClass : reads) {
      longest = Odds.mean(ofClass) > Odds.mean(longest) ? ofClass : longest;
      most = Math.max(most, ofClass.length - 1);
    }
    this.rangeOf = ranges(longest, most);
    int ranges = rangeOf[most] + 1;
    this.floor = -(read + way + mostReads(longest) * (read + accumulate));
    this.lastAt = read;
    this.last = new double[ranges];
    last[0] = 1;
    this.others = new double[ranges][read - floor + 1];
    this.shortlyLast = new double[ranges][read];
    this.shortlyOther = new double[ranges][read];
  }

  // No reads by themselves, the others in ranges that are about as likely as each other.
  private static int[] ranges(double[] distribution, int most) {
    int[] range = new int[most + 1];
    double any = 1 - distribution[0];
    double below = 0;
    int next = 1;
    for (int k = 1; k <= most; k++) {
      double p = k < distribution.length ? distribution[k] : 0;
      boolean opens = k > 1 && below >= any * next / RANGES;
      next += opens && next < RANGES ? 1 : 0;
      range[k] = next;
      below += p;
    }
    return range;
  }

  // The rest is never met.
  private static int mostReads(double[] distribution) {
    int most = distribution.length - 1;
    double tail = 0;
    while (most > 1 && tail + distribution[most] < NEGLIGIBLE) {
      tail += distribution[most--];
    }
    return most;
  }

  /** Probability that the array was last with the window before. */
  double last() {
    return Arrays.stream(last).sum();
  }

  /**
   * Forms the distribution of when the sum of a window of a class is there.
   *
   * @param persists probability of as many reads as of the window before
   * @param assumed probability of having been last of an array that knows nothing of others
   */
  void sums(int ofClass, double persists, double assumed) {
    double was = last();
    lastScale = was > 0 ? assumed / was : 0;
    otherScale = was < 1 ? (1 - assumed) / (1 - was) : 0;
    distribute(reads[ofClass], persists);
    int most = mostReads(reads[ofClass]);
    int beyond = Math.max(0, sumAt(read, most)) + 1;
    sumLast = new double[last.length][beyond];
    sumOther = new double[last.length][beyond];
    silentLast = 0;
    silentOther = 0;
    for (int b = 0; b < last.length; b++) {
      Arrays.fill(shortlyLast[b], 0);
      Arrays.fill(shortlyOther[b], 0);
      silentLast += lastScale * last[b] * distribution[b][0];
      silentOther += otherScale * Arrays.stream(others[b]).sum() * distribution[b][0];
    }
    earlyLast = silentLast;
    earlyOther = silentOther;
    for (int b = 0; b < last.length; b++) {
      for (int k = 1; k <= most; k++) {
        place(b, k);
      }
    }
  }

  private void place(int range, int k) {
    double chance = distribution[range][k];
    int to = rangeOf[k];
    double p = lastScale * last[range] * chance;
    earlyLast += put(sumLast[to], shortlyLast[to], sumAt(lastAt, k), p);
    for (int i = 0; i < others[range].length; i++) {
      if (others[range][i] > 0) {
        p = otherScale * others[range][i] * chance;
        earlyOther += put(sumOther[to], shortlyOther[to], sumAt(floor + i, k), p);
      }
    }
  }

  // As many reads as before, within a range; or anew.
  private void distribute(double[] anew, double persists) {
    double[] ofRange = new double[last.length];
    for (int k = 0; k < anew.length; k++) {
      ofRange[rangeOf[k]] += anew[k];
    }
    distribution = new double[last.length][anew.length];
    for (int b = 0; b < last.length; b++) {
      double keeps = ofRange[b] > 0 ? persists : 0;
      for (int k = 0; k < anew.length; k++) {
        double same = rangeOf[k] == b && keeps > 0 ? keeps * anew[k] / ofRange[b] : 0;
        distribution[b][k] = same + (1 - keeps) * anew[k];
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

  /** Probability of no read of the window at hand; with {@code notLast} that, and not last. */
  double silent(boolean notLast) {
    return notLast ? silentOther : silentLast + silentOther;
  }

  /** First cycle after the latest sum. */
  int beyond() {
    return sumLast[0].length;
  }

  /**
   * Adds up, for {@code cycles} cycles from -1 on, the probability that the sum is there by then or
   * does not exist; with {@code notLast} that, and that the array was not last before.
   */
  double[] notAfter(int cycles, boolean notLast) {
    double[] sum = new double[cycles];
    double p = notLast ? earlyOther : earlyLast + earlyOther;
    for (int i = 0; i < cycles; i++) {
      for (int b = 0; i > 0 && i - 1 < beyond() && b < last.length; b++) {
        p += notLast ? sumOther[b][i - 1] : sumLast[b][i - 1] + sumOther[b][i - 1];
      }
      sum[i] = p;
    }
    return sum;
  }

  /**
   * What all other arrays do.
   *
   * @param there {@code [y + 1]}: weight of all being there by y
   * @param silent weight of none having a read
   */
  record Rest(double[] there, double silent) {
    /** Weight of the last of them being there at y, before 0 included in 0. */
    double at(int y) {
      return y == 0 ? there[1] : there[y + 1] - there[y];
    }

    int cycles() {
      return there.length - 1;
    }
  }

  /**
   * Moves on behind a window whose merge and update take {@code hold}.
   *
   * @param ifLast the others of an array that was last before
   * @param ifOther likewise of one that was not
   */
  void move(int hold, Rest ifLast, Rest ifOther) {
    int top = Math.max(0, read - way - hold);
    double[] nextLast = new double[last.length];
    double[][] next = new double[last.length][others[0].length];
    for (int b = 0; b < last.length; b++) {
      double all = 0;
      for (int d = 0; d < beyond(); d++) {
        double was = sumLast[b][d];
        double wasNot = sumOther[b][d];
        nextLast[b] += was * ifLast.there()[d + 1] + wasNot * ifOther.there()[d + 1];
        for (int gap = 1; was + wasNot > 0 && gap < top && d + gap < ifLast.cycles(); gap++) {
          next[b][top - gap - floor] += was * ifLast.at(d + gap) + wasNot * ifOther.at(d + gap);
        }
      }
      for (int early = 1; early < top; early++) {
        double was = shortlyLast[b][early];
        double wasNot = shortlyOther[b][early];
        for (int y = 0; was + wasNot > 0 && y + early < top && y < ifLast.cycles(); y++) {
          next[b][top - early - y - floor] += was * ifLast.at(y) + wasNot * ifOther.at(y);
        }
      }
      for (int from = 0; from < last.length; from++) {
        all += chanceOf(from, b);
      }
      next[b][-floor] += Math.max(0, all - nextLast[b] - Arrays.stream(next[b]).sum());
    }
    skip(hold, next, nextLast, ifLast, ifOther);
    others = next;
    last = nextLast;
    lastAt = top;
    scale();
  }

  // Probability of going from one range to another with a read.
  private double chanceOf(int from, int to) {
    double state = last[from] + Arrays.stream(others[from]).sum();
    double chance = 0;
    for (int k = 1; k < distribution[from].length; k++) {
      chance += rangeOf[k] == to ? distribution[from][k] : 0;
    }
    return state * chance;
  }

  // An array without a read is that much further ahead; where no array had one, nothing has moved.
  private void skip(int hold, double[][] next, double[] nextLast, Rest ifLast, Rest ifOther) {
    double was = 0;
    double[] wasNot = new double[others[0].length];
    for (int b = 0; b < last.length; b++) {
      was += lastScale * last[b] * distribution[b][0];
      for (int i = 0; i < wasNot.length; i++) {
        wasNot[i] += otherScale * others[b][i] * distribution[b][0];
      }
    }
    nextLast[0] += was * ifLast.silent();
    for (int i = 0; i < wasNot.length; i++) {
      next[0][i] += wasNot[i] * ifOther.silent();
    }
    for (int y = 0; silentLast + silentOther > NEGLIGIBLE && y < ifLast.cycles(); y++) {
      ahead(next[0], lastAt - y - hold, was * (ifLast.at(y) - (y == 0 ? ifLast.silent() : 0)));
      double step = ifOther.at(y) - (y == 0 ? ifOther.silent() : 0);
      for (int i = 0; step > NEGLIGIBLE && i < wasNot.length; i++) {
        ahead(next[0], floor + i - y - hold, wasNot[i] * step);
      }
    }
  }

  private void ahead(double[] next, int at, double chance) {
    next[Math.max(0, at - floor)] += Math.max(0, chance);
  }

  // Chances are estimates: they need not add up.
  private void scale() {
    double sum = last();
    for (double[] ofRange : others) {
      sum += Arrays.stream(ofRange).sum();
    }
    for (int b = 0; b < last.length; b++) {
      last[b] /= sum;
      for (int i = 0; i < others[b].length; i++) {
        others[b][i] /= sum;
      }
    }
  }
}
