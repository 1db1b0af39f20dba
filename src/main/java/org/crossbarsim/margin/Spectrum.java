package org.crossbarsim.margin;

import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;

/**
 * Characteristic function of a deviation on a lattice, at the lattice's non-negative frequencies:
 * independent deviations add up where their functions multiply.
 */
final class Spectrum {
  private final double[] re;
  private final double[] im;

  private Spectrum(double[] re, double[] im) {
    this.re = re;
    this.im = im;
  }

  /** Of masses on a lattice. */
  static Spectrum of(double[] mass) {
    double[][] data = Lattice.transform(mass);
    int n = mass.length / 2 + 1;
    return new Spectrum(Arrays.copyOf(data[0], n), Arrays.copyOf(data[1], n));
  }

  /** Of a normal deviation. */
  static Spectrum normal(Lattice lattice, double varianceS2) {
    int n = lattice.size() / 2 + 1;
    Spectrum s = new Spectrum(new double[n], new double[n]);
    double frequency = 2 * FastMath.PI / (lattice.size() * lattice.stepS());
    for (int k = 0; k < n; k++) {
      double t = k * frequency;
      s.re[k] = FastMath.exp(-0.5 * t * t * varianceS2);
    }
    return s;
  }

  /** Of {@code factor} times the deviation, {@code 0 <= factor <= 1}: cubic between frequencies. */
  Spectrum shrunk(double factor) {
    if (factor == 1) {
      return this;
    }
    Spectrum s = new Spectrum(new double[re.length], new double[re.length]);
    for (int k = 0; k < re.length; k++) {
      double at = k * factor;
      int j = Math.min((int) at, re.length - 2);
      double x = at - j;
      s.re[k] = cubic(j == 0 ? re[1] : re[j - 1], re[j], re[j + 1], after(re, j), x);
      s.im[k] = cubic(j == 0 ? -im[1] : im[j - 1], im[j], im[j + 1], after(im, j), x);
    }
    return s;
  }

  private static double after(double[] values, int j) {
    return values[Math.min(j + 2, values.length - 1)];
  }

  // Through b at 0 and c at 1, with the slopes of the neighbours.
  private static double cubic(double a, double b, double c, double d, double x) {
    double slopeB = 0.5 * (c - a);
    double slopeC = 0.5 * (d - b);
    double turn = slopeB + slopeC - 2 * (c - b);
    return b + x * (slopeB + x * ((c - b - slopeB - turn) + x * turn));
  }

  /** Of the sum of this deviation and {@code count} independent copies of another. */
  Spectrum plus(Spectrum other, int count) {
    Spectrum sum = new Spectrum(re.clone(), im.clone());
    for (int k = 0; k < re.length; k++) {
      double baseRe = other.re[k];
      double baseIm = other.im[k];
      double r = sum.re[k];
      double i = sum.im[k];
      for (int n = count; n > 0; n >>= 1) {
        if ((n & 1) != 0) {
          double product = r * baseRe - i * baseIm;
          i = r * baseIm + i * baseRe;
          r = product;
        }
        double square = baseRe * baseRe - baseIm * baseIm;
        baseIm = 2 * baseRe * baseIm;
        baseRe = square;
      }
      sum.re[k] = r;
      sum.im[k] = i;
    }
    return sum;
  }

  /** Masses on the lattice. */
  double[] masses() {
    int half = re.length - 1;
    double[][] data = new double[2][2 * half];
    for (int k = 0; k <= half; k++) {
      data[0][k] = re[k];
      data[1][k] = k == half ? 0 : im[k];
      if (k > 0 && k < half) {
        data[0][2 * half - k] = re[k];
        data[1][2 * half - k] = -im[k];
      }
    }
    return Lattice.back(data);
  }
}
