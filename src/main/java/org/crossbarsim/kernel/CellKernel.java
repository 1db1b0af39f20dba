package org.crossbarsim.kernel;

/**
 * Normal numbers for programmed cells, many at once: estimates, for whoever works out exactly what
 * an estimate cannot tell. Layout: one entry a cell.
 */
public sealed interface CellKernel permits PlainCellKernel, VectorCellKernel {
  /** Plain loops. */
  CellKernel PLAIN = new PlainCellKernel();

  /** The form that is fastest in the long run. */
  CellKernel BEST = Simd.best(CellKernel.class, "VectorCellKernel", PLAIN);

  /** The form to use now for callers with much work. */
  static CellKernel forManyCells() {
    return TwoForms.CELLS.now();
  }

  /** How far any estimate lies from what it estimates, at most, relative to 1 or to itself. */
  double ERROR = 1e-12;

  /**
   * Estimates the normal number of {@code RandomStreams.uniform(bits)}. NaN where it is above 3.3
   * in magnitude, one time of a thousand.
   */
  void normals(long[] bits, int cells, double[] z);

  /** Estimates {@code 1 / (medianOhm * exp(exponent) + seriesOhm)}. */
  void logNormal(
      double[] exponent, int cells, double medianOhm, double seriesOhm, double[] conductanceS);
}
