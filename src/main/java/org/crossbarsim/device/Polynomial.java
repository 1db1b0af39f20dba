package org.crossbarsim.device;

/** Published fits. */
final class Polynomial {
  private Polynomial() {}

  /** {@code sum c[k] x^k}, Horner's scheme. */
  static double at(double x, double... c) {
    double sum = 0;
    for (int k = c.length - 1; k >= 0; k--) {
      sum = sum * x + c[k];
    }
    return sum;
  }
}
