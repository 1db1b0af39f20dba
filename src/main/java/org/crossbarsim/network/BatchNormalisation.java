package org.crossbarsim.network;

/**
 * Batch normalisation {@code gamma*(alpha*s - mean)/sqrt(variance+epsilon) + beta} of an integer
 * sum s, one entry an output.
 *
 * <p>Folding: its sign is +1 exactly where {@code s >= (mean - beta*sd/gamma)/alpha} for a positive
 * gamma and {@code s <=} that for a negative one; gamma zero leaves the sign of beta; sign(0) is
 * +1.
 */
public record BatchNormalisation(
    double[] gamma,
    double[] beta,
    double[] mean,
    double[] variance,
    double epsilon,
    double[] alpha) {

  /** The threshold per output that has the same sign; {@code alpha} must be positive. */
  public Activation.Sign folded() {
    int n = gamma.length;
    double[] threshold = new double[n];
    boolean[] flipped = new boolean[n];
    for (int j = 0; j < n; j++) {
      if (gamma[j] == 0) {
        threshold[j] = beta[j] >= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      } else {
        double sd = Math.sqrt(variance[j] + epsilon);
        threshold[j] = (mean[j] - beta[j] * sd / gamma[j]) / alpha[j];
        flipped[j] = gamma[j] < 0;
      }
    }
    return new Activation.Sign(threshold, flipped);
  }
}
