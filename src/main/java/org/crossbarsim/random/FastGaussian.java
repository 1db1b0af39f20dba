package org.crossbarsim.random;

/**
 * Standard normal numbers from random bits by table: for noise that is drawn at every read.
 *
 * <p>The unit interval is cut into 4096 equal cells; within a cell the inverse distribution is
 * interpolated linearly, and the first and last 16 cells, where it bends, are inverted exactly. The
 * interpolation error is below 2e-4 of a sigma.
 */
public final class FastGaussian {
  private static final int CELLS = 4096;
  private static final int EXACT = 16;
  private static final double[] EDGE = edges();

  private FastGaussian() {}

  private static double[] edges() {
    double[] edge = new double[CELLS + 1];
    for (int i = 1; i < CELLS; i++) {
      edge[i] = RandomStreams.inverseNormal((double) i / CELLS);
    }
    return edge;
  }

  /**
   * The normal number that belongs to {@code bits}: a function, so equal bits give equal numbers.
   */
  public static double of(long bits) {
    int cell = (int) (bits >>> 52);
    if (cell < EXACT || cell >= CELLS - EXACT) {
      return RandomStreams.inverseNormal(RandomStreams.uniform(bits));
    }
    double within = ((bits & 0xFFFFFFFFFFFFFL) + 0.5) * 0x1p-52;
    return EDGE[cell] + within * (EDGE[cell + 1] - EDGE[cell]);
  }
}
