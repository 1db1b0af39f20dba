package org.crossbarsim.closedform;

/**
 * How many of {@code n} independent inputs are active, each with probability {@code rate}.
 *
 * <p>The distribution is built once by the recursion of neighbouring terms, from the most likely
 * one outwards, so that nothing underflows where it matters.
 */
final class Binomial {
  private final double[] chance;

  /** Distribution of {@code n} inputs at {@code rate}. */
  Binomial(int n, double rate) {
    chance = new double[n + 1];
    if (rate <= 0 || rate >= 1 || n == 0) {
      chance[rate >= 1 ? n : 0] = 1;
      return;
    }
    int mode = Math.min(n, (int) ((n + 1) * rate));
    double odds = rate / (1 - rate);
    chance[mode] = 1;
    double sum = 1;
    for (int k = mode + 1; k <= n; k++) {
      chance[k] = chance[k - 1] * odds * (n - k + 1) / k;
      sum += chance[k];
    }
    for (int k = mode - 1; k >= 0; k--) {
      chance[k] = chance[k + 1] / odds * (k + 1) / (n - k);
      sum += chance[k];
    }
    for (int k = 0; k <= n; k++) {
      chance[k] /= sum;
    }
  }

  /** Inputs. */
  int n() {
    return chance.length - 1;
  }

  /** Probability that exactly {@code k} are active. */
  double of(int k) {
    return chance[k];
  }

  /** Probability that at least one of {@code n} inputs is active. */
  static double any(int n, double rate) {
    return rate >= 1 ? (n > 0 ? 1 : 0) : -StrictMath.expm1(n * StrictMath.log1p(-rate));
  }

  /** Distribution of the reads of at most {@code most} active inputs each: E[ceil(K / most)]. */
  double[] reads(int most) {
    double[] reads = new double[(n() + most - 1) / most + 1];
    for (int k = 0; k < chance.length; k++) {
      reads[(k + most - 1) / most] += chance[k];
    }
    return reads;
  }
}
