package org.crossbarsim.kernel;

/**
 * From the sums of a read to codes, by estimates in {@code float} that know how far off they may
 * be: whoever asks does the columns again, exactly, of which an estimate cannot tell the code.
 *
 * <p>Layout: all arrays have one entry a column, from column 0 on. A level is what a column's
 * converter sees over its unit; NaN where nothing is known of it.
 */
public sealed interface SenseKernel permits PlainSenseKernel, VectorSenseKernel {
  /** Plain loops. */
  SenseKernel PLAIN = new PlainSenseKernel();

  /** The form that is fastest in the long run. */
  SenseKernel BEST = Simd.best(SenseKernel.class, "VectorSenseKernel", PLAIN);

  /** The form to use now for callers of whom nobody knows whether they have much work. */
  static SenseKernel forNow() {
    return TwoForms.SENSE.ifReady();
  }

  /** The form to use now for callers with much work. */
  static SenseKernel forManyReads() {
    return TwoForms.SENSE.now();
  }

  /** How far a normal number of {@link #noisyLevels} lies from that of the same bits, at most. */
  double NORMAL_ERROR = 0.018;

  /** Estimates {@code (sum - reference) * perUnit + offset}. */
  void levels(
      float[] sum, float[] reference, float[] offset, float perUnit, int columns, float[] level);

  /**
   * Estimates {@code (sum - reference + z * sqrt(variance)) * perUnit + offset}: z the normal
   * number of {@code FastGaussian} of {@code RandomStreams.join(key, column)}. NaN where |z| is
   * above 3.5, one time of two thousand.
   */
  void noisyLevels(
      float[] sum,
      float[] variance,
      float[] reference,
      float[] offset,
      float perUnit,
      long key,
      int columns,
      float[] level);

  /**
   * Rounds levels to codes, limits these to {@code least..most}, and leaves {@code factor * code +
   * constant}.
   *
   * @param farthest from its code at which a level is sure to belong to it, below a half
   * @param slack receives how much nearer each level is: not above zero where the code is not sure
   * @return true if all codes are sure
   */
  boolean round(
      float[] level,
      float farthest,
      int least,
      int most,
      int factor,
      int constant,
      int columns,
      float[] slack,
      int[] value);

  /**
   * Leaves for each column {@code start} and what the thresholds up to its level add.
   *
   * @param adds what each of {@code threshold} adds
   * @param nearest to a threshold at which a level is sure to lie above or below it
   * @param slack receives how much farther each level is: not above zero where that is not sure
   * @return true if all are sure
   */
  boolean rank(
      float[] level,
      float nearest,
      float[] threshold,
      int[] adds,
      int start,
      int columns,
      float[] slack,
      int[] value);

  /** Adds {@code value[c]} to {@code sums[firstSum + c]}. */
  void add(int[] value, int columns, int[] sums, int firstSum);
}
