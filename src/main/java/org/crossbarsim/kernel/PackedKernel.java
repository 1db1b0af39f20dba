package org.crossbarsim.kernel;

/**
 * All reads of one array together, by estimates that know how far off they may be: whoever asks
 * adds the sums, exactly, of the columns of which an estimate cannot tell the code.
 */
public sealed interface PackedKernel permits PlainPackedKernel, VectorPackedKernel {
  /** Plain loops. */
  PackedKernel PLAIN = new PlainPackedKernel();

  /** The form that is fastest in the long run. */
  PackedKernel BEST = Simd.best(PackedKernel.class, "VectorPackedKernel", PLAIN);

  /** The form to use now for callers of whom nobody knows whether they have much work. */
  static PackedKernel forNow() {
    return TwoForms.PACKED.ifReady();
  }

  /** True where {@link #forManyReads} may give another form later. */
  static boolean mayCome() {
    return TwoForms.PACKED.mayCome();
  }

  /** The form to use now for callers with much work. */
  static PackedKernel forManyReads() {
    return TwoForms.PACKED.now();
  }

  /**
   * How far {@code z' * root'} lies from {@code z * root} of the same bits and the same variance
   * over that root, at most.
   */
  double NORMAL_ERROR = 0.0205;

  /** No normal number of which an estimate is made lies farther from zero. */
  double MOST_NORMAL = 3.51;

  /**
   * Estimates for each read and column {@code level = conductance + z * sqrt(variance) + offset -
   * reference}, in units of the converters: conductance and variance the sums over the read's rows,
   * z the normal number of {@code FastGaussian} of {@code RandomStreams.join} of the read's noise
   * and the column. Where |z| is below 3.48 and the level as near to a whole number as it must be,
   * adds to the column's sum what the code stands for, the code being that number within its
   * limits; else leaves a doubt.
   *
   * @param rows word lines of all reads, of which number {@code firstRow} is the array's line 0
   * @param firstSum added to the target of each read
   */
  void read(
      PackedCells cells, PackedReads reads, int[] rows, int firstRow, int[] sums, int firstSum);
}
