package org.crossbarsim.kernel;

/**
 * A normal number from 32 random bits by one fraction: z = t P(t^2) / Q(t^2), t = 2u - 1. Both are
 * fitted so that the largest error over {@code |t| <= LIMIT} is smallest, 0.016; the limit is that
 * of the first and the last of the 4096 cells of {@code FastGaussian}.
 */
final class NormalEstimate {
  static final float LIMIT = 1 - 0x1p-11f;
  static final float P0 = 1.315911627170889f;
  static final float P1 = -2.2363930585863905f;
  static final float P2 = 0.9228495101148805f;
  static final float Q1 = -1.8441525217965145f;
  static final float Q2 = 0.8447928184141785f;

  // One over a root: its bits are about half of those of the number taken from ROOT_BITS, and one
  // step of Newton's, fitted to that start, brings it within 0.07 % but for ROOT_FACTOR.
  static final int ROOT_BITS = 0x5F1FFFF9;
  static final float ROOT_CENTRE = 2.38924456f;
  static final float ROOT_FACTOR = 0.703952253f;

  private NormalEstimate() {}

  /** The fraction at {@code t}, each operation rounded. */
  static float of(float t) {
    float s = t * t;
    float p = (P2 * s + P1) * s + P0;
    float q = (Q2 * s + Q1) * s + 1;
    return t * p / q;
  }

  /**
   * The fraction at {@code t} times the root of {@code v} over {@link #ROOT_FACTOR}, without a
   * division and a root, which are slow in wide registers: {@code P * v / sqrt(Q^2 * v)}.
   *
   * @param v 0, or not so small that {@code Q^2 * v} loses digits
   */
  static float times(float t, float v) {
    float s = t * t;
    float p = (P2 * s + P1) * s + P0;
    float q = (Q2 * s + Q1) * s + 1;
    float x = q * q * v;
    float y = Float.intBitsToFloat(ROOT_BITS - (Float.floatToRawIntBits(x) >>> 1));
    y = (ROOT_CENTRE - x * y * y) * y;
    return t * p * (v * y);
  }
}
