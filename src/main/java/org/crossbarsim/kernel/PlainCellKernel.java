package org.crossbarsim.kernel;

import java.util.Arrays;
import org.crossbarsim.random.RandomStreams;

/** Plain loops. The logarithm and the exponential are those of the JVM at hand. */
final class PlainCellKernel implements CellKernel {
  static final double CENTRE = 3.125;
  static final double LIMIT = 6.25;
  static final double SQRT_2 = Math.sqrt(2);

  /**
   * Inverse error function over x by powers of w - 3.125, w = -ln(1 - x^2), highest first.
   *
   * <p>Source: Giles, Approximating the erfinv function, GPU Computing Gems (2010): the central
   * range of its double-precision form, which is that of commons-math.
   */
  static final double[] POWERS = {
    -3.6444120640178196996e-21,
    -1.685059138182016589e-19,
    1.2858480715256400167e-18,
    1.115787767802518096e-17,
    -1.333171662854620906e-16,
    2.0972767875968561637e-17,
    6.6376381343583238325e-15,
    -4.0545662729752068639e-14,
    -8.1519341976054721522e-14,
    2.6335093153082322977e-12,
    -1.2975133253453532498e-11,
    -5.4154120542946279317e-11,
    1.051212273321532285e-09,
    -4.1126339803469836976e-09,
    -2.9070369957882005086e-08,
    4.2347877827932403518e-07,
    -1.3654692000834678645e-06,
    -1.3882523362786468719e-05,
    0.0001867342080340571352,
    -0.00074070253416626697512,
    -0.0060336708714301490533,
    0.24015818242558961693,
    1.6536545626831027356
  };

  @Override
  public void normals(long[] bits, int cells, double[] z) {
    double[] v = new double[cells];
    for (int i = 0; i < cells; i++) {
      double x = 2 * RandomStreams.uniform(bits[i]) - 1;
      v[i] = -Math.log((1 - x) * (1 + x)) - CENTRE;
    }
    Arrays.fill(z, 0, cells, POWERS[0]);
    for (int k = 1; k < POWERS.length; k += 2) { // cells inside, for compilers to take many at once
      double next = POWERS[k];
      double last = POWERS[k + 1];
      for (int i = 0; i < cells; i++) {
        z[i] = (z[i] * v[i] + next) * v[i] + last;
      }
    }
    for (int i = 0; i < cells; i++) {
      double x = 2 * RandomStreams.uniform(bits[i]) - 1;
      z[i] = v[i] < LIMIT - CENTRE ? SQRT_2 * (z[i] * x) : Double.NaN;
    }
  }

  @Override
  public void logNormal(
      double[] exponent, int cells, double medianOhm, double seriesOhm, double[] conductanceS) {
    for (int i = 0; i < cells; i++) {
      conductanceS[i] = 1 / (medianOhm * Math.exp(exponent[i]) + seriesOhm);
    }
  }
}
