package org.crossbarsim.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.testkit.Draw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both forms against what they estimate. */
class CellKernelTest {
  private static final double KNOWN = 3.3; // in magnitude

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothFormsEstimateNormalNumbersAsWellAsPromised(long seed) {
    Draw draw = new Draw(seed);
    int n = draw.of(draw.between(1, 20), draw.between(1, 2000));
    long[] bits = new long[n];
    for (int i = 0; i < n; i++) {
      bits[i] =
          draw.chance(0.02) ? draw.of(0L, -1L, 1L << 63, 1L << 52) : RandomStreams.join(seed, i);
    }
    for (CellKernel kernel : new CellKernel[] {new PlainCellKernel(), CellKernel.BEST}) {
      double[] z = new double[n];
      kernel.normals(bits, n, z);
      for (int i = 0; i < n; i++) {
        double exact = Math.sqrt(2) * Erf.erfInv(2 * RandomStreams.uniform(bits[i]) - 1);
        if (Double.isNaN(z[i])) {
          assertTrue(Math.abs(exact) > 0.999 * KNOWN, "not known at " + exact);
        } else {
          assertEquals(exact, z[i], CellKernel.ERROR);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothFormsEstimateLogNormalCellsAsWellAsPromised(long seed) {
    Draw draw = new Draw(seed);
    int n = draw.between(1, 40);
    double[] exponent = new double[n];
    for (int i = 0; i < n; i++) {
      exponent[i] = draw.chance(0.02) ? draw.of(Double.NaN, 0.0) : draw.real(-8, 8);
    }
    double median = draw.real(1e3, 1e7);
    double series = draw.of(0.0, draw.real(1e2, 1e4));
    for (CellKernel kernel : new CellKernel[] {new PlainCellKernel(), CellKernel.BEST}) {
      double[] cellS = new double[n];
      kernel.logNormal(exponent, n, median, series, cellS);
      for (int i = 0; i < n; i++) {
        double exact = 1 / (median * FastMath.exp(exponent[i]) + series);
        assertEquals(exact, cellS[i], Double.isNaN(exact) ? 1 : exact * CellKernel.ERROR);
      }
    }
  }
}
