package org.crossbarsim.circuit;

/** Plain loops that vectorise; sums have an order of their own, the same on every machine. */
final class Vectors {

  private Vectors() {}

  /** Scalar product, in four interleaved sums; lengths are multiples of four. */
  static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int i = 0; i < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** {@code y += factor * x}. */
  static void add(double factor, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * x[i];
    }
  }

  /** {@code y = x + keep * y}. */
  static void next(double[] x, double keep, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] + keep * y[i];
    }
  }

  /** Largest magnitude. */
  static double largest(double[] x) {
    double largest = 0;
    for (double value : x) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
