package org.crossbarsim.statistics;

import java.util.Arrays;

/**
 * What each of several factors adds to a number, by least squares, were their effects additive. The
 * combinations of levels need not all be there nor be there equally often, as long as they hang
 * together.
 *
 * <p>The share of a factor is what the sum of squares that all factors explain loses without it,
 * over the whole sum of squares about the mean ("type II", without interactions: Yates, J. Am.
 * Stat. Assoc. 29:51 (1934)). Of a balanced design the shares and what interactions leave add up to
 * 1; of another they need not, as factors may explain the same.
 *
 * <p>The fit goes round the factors and gives each level the mean of what the others leave, until
 * nothing moves. That converges to least squares: it is the method of alternating projections.
 */
public final class MainEffects {
  private static final int MOST_ROUNDS = 100_000;
  private static final double STILL = 1e-12; // of the deviation
  private static final double ROUNDINGS = 16; // of the largest value: what no round can settle

  private final double mean;
  private final double total;
  private final double explained;
  private final double[] shares;
  private final Fit fit;

  private MainEffects(double mean, double total, double explained, double[] shares, Fit fit) {
    this.mean = mean;
    this.total = total;
    this.explained = explained;
    this.shares = shares;
    this.fit = fit;
  }

  /**
   * Fits {@code values}.
   *
   * @param levels of each value, one a factor, from 0
   * @param counts levels of each factor
   */
  public static MainEffects of(double[] values, int[][] levels, int[] counts) {
    if (values.length == 0 || values.length != levels.length) {
      throw new IllegalArgumentException(
          values.length + " values and " + levels.length + " lists of levels");
    }
    double mean = Sample.of(values).mean();
    double total = 0;
    for (double value : values) {
      total += (value - mean) * (value - mean);
    }
    boolean[] all = new boolean[counts.length];
    Arrays.fill(all, true);
    Fit fit = fit(values, mean, levels, counts, all, total);
    double[][] effects = fit.effects;
    double left = residual(values, mean, levels, effects);
    double[] shares = new double[counts.length];
    for (int f = 0; f < counts.length; f++) {
      boolean[] without = all.clone();
      without[f] = false;
      double[][] others = fit(values, mean, levels, counts, without, total).effects;
      double more = residual(values, mean, levels, others) - left;
      shares[f] = total > 0 ? Math.max(0, more) / total : 0;
    }
    double explained = total > 0 ? 1 - left / total : 1;
    return new MainEffects(mean, total, explained, shares, fit);
  }

  private record Fit(double[][] effects, int rounds) {}

  private static Fit fit(
      double[] values, double mean, int[][] levels, int[] counts, boolean[] used, double total) {
    double[][] effects = new double[counts.length][];
    for (int f = 0; f < counts.length; f++) {
      effects[f] = new double[counts[f]];
    }
    double still = Math.max(STILL * Math.sqrt(total / values.length), ROUNDINGS * ulp(values));
    double moved = Double.POSITIVE_INFINITY;
    int rounds = 0;
    for (; rounds < MOST_ROUNDS && moved > still; rounds++) {
      moved = 0;
      for (int f = 0; f < counts.length; f++) {
        if (used[f]) {
          moved = Math.max(moved, refit(values, mean, levels, effects, f));
        }
      }
    }
    return new Fit(effects, rounds);
  }

  private static double ulp(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return Math.ulp(largest);
  }

  // Gives each level of one factor the mean of what the others leave; returns the largest change.
  private static double refit(
      double[] values, double mean, int[][] levels, double[][] effects, int factor) {
    double[] sum = new double[effects[factor].length];
    int[] times = new int[sum.length];
    for (int i = 0; i < values.length; i++) {
      int level = levels[i][factor];
      sum[level] += values[i] - fitted(mean, levels[i], effects) + effects[factor][level];
      times[level]++;
    }
    double centre = 0; // over the values, so that the mean stays the mean
    for (int level = 0; level < sum.length; level++) {
      centre += sum[level] / values.length;
    }
    double moved = 0;
    for (int level = 0; level < sum.length; level++) {
      double effect = times[level] == 0 ? 0 : sum[level] / times[level] - centre;
      moved = Math.max(moved, Math.abs(effect - effects[factor][level]));
      effects[factor][level] = effect;
    }
    return moved;
  }

  private static double fitted(double mean, int[] levels, double[][] effects) {
    double sum = mean;
    for (int f = 0; f < effects.length; f++) {
      sum += effects[f][levels[f]];
    }
    return sum;
  }

  private static double residual(double[] values, double mean, int[][] levels, double[][] effects) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double d = values[i] - fitted(mean, levels[i], effects);
      sum += d * d;
    }
    return sum;
  }

  /** Mean of all values. */
  public double mean() {
    return mean;
  }

  /** Sum of the squares of their distances from it. */
  public double total() {
    return total;
  }

  /**
   * Share of it that all factors explain; the rest is their interactions. 1 where nothing varies.
   */
  public double explained() {
    return explained;
  }

  /** Share that only this factor explains. */
  public double share(int factor) {
    return shares[factor];
  }

  /** What a level adds to the mean, the others' effects taken off; 0 where it is never used. */
  public double effect(int factor, int level) {
    return fit.effects[factor][level];
  }

  /** How often the fit of all factors went round them. */
  int rounds() {
    return fit.rounds;
  }
}
