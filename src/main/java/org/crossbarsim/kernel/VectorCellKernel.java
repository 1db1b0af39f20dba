package org.crossbarsim.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API. The last block of cells begins so far to the left that it ends with the last
 * cell, and does some of them again.
 */
final class VectorCellKernel implements CellKernel {
  private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();
  private static final double[] POWERS = PlainCellKernel.POWERS;
  private static final long BITS_OF_ONE = Double.doubleToRawLongBits(1);

  private final PlainCellKernel narrow = new PlainCellKernel();

  @Override
  public void normals(long[] bits, int cells, double[] z) {
    if (cells < WIDTH) {
      narrow.normals(bits, cells, z);
      return;
    }
    for (int i = 0; i < cells; i += WIDTH) {
      int at = Math.min(i, cells - WIDTH);
      // 52 bits behind a one are a number in [1, 2); half of the last bit more is the uniform one.
      DoubleVector x =
          LongVector.fromArray(LONGS, bits, at)
              .lanewise(VectorOperators.LSHR, 12)
              .or(BITS_OF_ONE)
              .reinterpretAsDoubles()
              .sub(1 - 0x1p-53)
              .mul(2)
              .sub(1);
      DoubleVector left = DoubleVector.broadcast(LANES, 1).sub(x).mul(x.add(1));
      DoubleVector v = left.lanewise(VectorOperators.LOG).add(PlainCellKernel.CENTRE).neg();
      DoubleVector p = DoubleVector.broadcast(LANES, POWERS[0]);
      for (int k = 1; k < POWERS.length; k++) {
        p = p.mul(v).add(POWERS[k]);
      }
      LongVector beyond = // all ones, a NaN, where the series does not hold
          DoubleVector.broadcast(LANES, PlainCellKernel.LIMIT - PlainCellKernel.CENTRE)
              .sub(v)
              .reinterpretAsLongs()
              .lanewise(VectorOperators.ASHR, 63);
      p.mul(x)
          .mul(PlainCellKernel.SQRT_2)
          .reinterpretAsLongs()
          .or(beyond)
          .reinterpretAsDoubles()
          .intoArray(z, at);
    }
  }

  @Override
  public void logNormal(
      double[] exponent, int cells, double medianOhm, double seriesOhm, double[] conductanceS) {
    if (cells < WIDTH) {
      narrow.logNormal(exponent, cells, medianOhm, seriesOhm, conductanceS);
      return;
    }
    DoubleVector one = DoubleVector.broadcast(LANES, 1);
    for (int i = 0; i < cells; i += WIDTH) {
      int at = Math.min(i, cells - WIDTH);
      DoubleVector ohm =
          DoubleVector.fromArray(LANES, exponent, at)
              .lanewise(VectorOperators.EXP)
              .mul(medianOhm)
              .add(seriesOhm);
      one.div(ohm).intoArray(conductanceS, at);
    }
  }
}
