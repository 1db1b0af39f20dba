package org.crossbarsim.closedform;

import java.util.List;

/**
 * How long a column unit takes for all windows of a step, in cycles: arrays read them in order, a
 * merge unit takes their sums in order, and an array may be one window ahead.
 *
 * <p>With L cycles to the last sense of a read and a to accumulate it, an array that makes K reads
 * of a window has its sum K(L + a) after it began, later where the register of its partial sums is
 * still taken by the window before: this lets go when all sums of that window are merged and the
 * membranes updated, h after the last of them was there. Let e be the cycle in which an array could
 * accumulate its first read, counted from when the register was free. Then
 *
 * <pre>
 *   D = e + a + (K - 1)(L + a)      its sum is there, K at least 1
 *   Y = max(0, D of all arrays)     the window takes Y + h
 *   e = max(L + D - Y - h, 0)       for the next window; e - Y - h where K was 0
 * </pre>
 *
 * <p>The arrays of a column are coupled by Y alone. They are taken for independent given what the
 * last window says: that at least one array was the last (had D = Y). So the distribution of e of
 * each array is carried from window to window. Windows that overlap have spikes in common: an array
 * makes as many reads as of the window before with the probability of a tap's being in both, else
 * any number anew.
 */
final class WindowTiming {

  /**
   * Row tiles that are alike.
   *
   * @param number of them
   * @param reads distribution of the reads of a window, {@code [class][reads]}
   * @param way cycles of a sum to the merge unit
   */
  record Tiles(int number, double[][] reads, int way) {}

  /**
   * Cycles of a column unit.
   *
   * @param read to the last sense of a read
   * @param accumulate adding its codes
   */
  record Cycles(int read, int accumulate) {}

  private static final double LEAST = 1e-4;
  private static final int BISECTIONS = 40;

  private final List<Tiles> tiles;
  private final TileLag[] lag;
  private double someoneLast = 1; // probability that some array is as late as can be
  private double[] notAfter = new double[0]; // P(Y <= y), of the window at hand
  private double none; // probability that no array had a read of it
  private double hold; // of it
  private double owed; // cycles of holds that whole ones have left out so far
  private double mean;
  private double variance;
  private double rowMean; // of all windows before the row at hand
  private double rowVariance;
  private double lastRowMean; // of the windows of the row before
  private double lastRowVariance;

  WindowTiming(Cycles cycles, List<Tiles> tiles) {
    this.tiles = tiles;
    this.lag = new TileLag[tiles.size()];
    for (int t = 0; t < lag.length; t++) {
      lag[t] = new TileLag(cycles, tiles.get(t));
    }
  }

  /**
   * The next window, of a class, whose merge and update take {@code holdCycles} on average. Holds
   * are whole cycles, some more and some less, so that arrays lose just what windows take.
   *
   * @param persists share of its taps that the window before had, too
   * @return when its membranes are up to date, on average
   */
  double window(int ofClass, double holdCycles, double persists) {
    owed += holdCycles;
    int whole = (int) Math.round(owed);
    owed -= whole;
    hold = mean == 0 ? holdCycles : whole;
    double anyone = anyoneLast();
    double noneLast = 1;
    int cycles = 1;
    for (int t = 0; t < lag.length; t++) {
      double assumed = someoneLast > 0 ? lag[t].last() * anyone / someoneLast : 0;
      lag[t].sums(ofClass, persists, assumed);
      noneLast *= power(1 - assumed, tiles.get(t).number());
      cycles = Math.max(cycles, lag[t].beyond());
    }
    // Any probability is a sum of two products over arrays: over all, and over those not last.
    double all = noneLast < 1 ? someoneLast / (1 - noneLast) : 0;
    double other = (noneLast > 0 ? (1 - someoneLast) / noneLast : 0) - all;
    Products products = new Products(cycles + 1, all, other);
    notAfter = products.together(1, all, other);
    none = products.silent(-1, all, other);
    takeMoments();
    for (int t = 0; t < lag.length; t++) {
      lag[t].move(whole, products.rest(t, all, 0), products.rest(t, all, other));
    }
    someoneLast = Math.min(1, Math.max(0, none * someoneLast + 1 - products.early));
    return mean;
  }

  /**
   * Probability z that someone was last if arrays knew nothing of each other, so that, of those
   * cases, each was as often as it is: each is given probability p z / P(someone), and z is the
   * root above zero of z = 1 - product(1 - p z / P(someone)).
   */
  private double anyoneLast() {
    double low = LEAST;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double z = 0.5 * (low + high);
      double noneLast = 1;
      for (int t = 0; t < lag.length; t++) {
        double p = someoneLast > 0 ? Math.min(1, lag[t].last() * z / someoneLast) : 0;
        noneLast *= power(1 - p, tiles.get(t).number());
      }
      if (1 - noneLast > z) {
        low = z;
      } else {
        high = z;
      }
    }
    return high > 1 - 1e-9 ? 1 : high;
  }

  /** A row of windows begins. */
  void beginRow() {
    lastRowMean = mean - rowMean;
    lastRowVariance = variance - rowVariance;
    rowMean = mean;
    rowVariance = variance;
  }

  /** The row begun takes as long as the one before. */
  void rowAgain() {
    mean += lastRowMean;
    variance += lastRowVariance;
  }

  private void takeMoments() {
    double first = 0;
    double square = 0;
    for (int y = 0; y < notAfter.length; y++) {
      double p = notAfter[y] - (y == 0 ? none : notAfter[y - 1]);
      first += p * (y + hold);
      square += p * (y + hold) * (y + hold);
    }
    mean += first;
    variance += Math.max(0, square - first * first);
  }

  /** P(sum there by y) of all arrays together, from y = -1 on. */
  private final class Products {
    private final int cycles;
    private final double[][] ofAll; // [kind][y + 1]
    private final double[][] ofOther;
    private final double early; // P(all sums there before 0)

    Products(int cycles, double all, double other) {
      this.cycles = cycles;
      this.ofAll = new double[lag.length][];
      this.ofOther = new double[lag.length][];
      for (int t = 0; t < lag.length; t++) {
        ofAll[t] = lag[t].notAfter(cycles, false);
        ofOther[t] = lag[t].notAfter(cycles, true);
      }
      this.early = all * product(ofAll, 0, -1) + other * product(ofOther, 0, -1);
    }

    double[] together(int from, double all, double other) {
      double[] p = new double[cycles - from];
      for (int i = 0; i < p.length; i++) {
        double sum = all * product(ofAll, i + from, -1) + other * product(ofOther, i + from, -1);
        p[i] = Math.max(i == 0 ? 0 : p[i - 1], Math.min(1, sum));
      }
      return p;
    }

    TileLag.Rest rest(int kind, double all, double other) {
      return new TileLag.Rest(without(kind, all, other), silent(kind, all, other));
    }

    // No read of any array but one of a kind.
    double silent(int without, double all, double other) {
      double ofAny = 1;
      double ofNotLast = 1;
      for (int t = 0; t < lag.length; t++) {
        int n = tiles.get(t).number() - (t == without ? 1 : 0);
        ofAny *= StrictMath.pow(lag[t].silent(false), n);
        ofNotLast *= StrictMath.pow(lag[t].silent(true), n);
      }
      return all * ofAny + other * ofNotLast;
    }

    // All arrays but one of a kind.
    private double[] without(int kind, double all, double other) {
      double[] p = new double[cycles];
      for (int i = 0; i < cycles; i++) {
        p[i] = all * product(ofAll, i, kind) + other * product(ofOther, i, kind);
      }
      return p;
    }

    private double product(double[][] of, int i, int without) {
      double product = 1;
      for (int t = 0; t < of.length; t++) {
        int n = tiles.get(t).number() - (t == without ? 1 : 0);
        product *= n > 0 ? power(of[t][i], n) : 1;
      }
      return product;
    }
  }

  private static double power(double base, int exponent) {
    return exponent == 1 ? base : StrictMath.pow(base, exponent);
  }

  /** All windows so far; the distribution of a single one is exact. */
  Length length(int windows) {
    return windows == 1 ? single() : Length.normal(mean, variance);
  }

  private Length single() {
    double[] chance = new double[notAfter.length];
    for (int y = 0; y < chance.length; y++) {
      chance[y] = notAfter[y] - (y == 0 ? none : notAfter[y - 1]);
    }
    return Length.ofCycles(chance, hold, none);
  }
}
