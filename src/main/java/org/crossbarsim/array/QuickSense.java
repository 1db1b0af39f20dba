package org.crossbarsim.array;

import org.crossbarsim.kernel.SenseKernel;
import org.jspecify.annotations.Nullable;

/**
 * Sensing of clamped bit lines behind ideal wires by units that are wrong in their offset alone:
 * the same sums as {@link Sensing} finds column by column, most of them without the work.
 *
 * <p>A code is a rounded number, so that an estimate of the number tells the code unless it lies
 * near a threshold. Estimates are made in {@code float} for all columns at once, with an
 * approximate normal number for the read noise; a bound of their error says which columns are to be
 * done exactly. Of the shipped designs that is one column of some hundred.
 */
final class QuickSense {
  private static final int MOST_THRESHOLDS = 64; // beyond, a search is faster
  static final double ROUNDING = 0x1p-19; // of a few float operations, each 2^-24
  static final double MOST_SIGMAS = 8.3; // of any draw
  private static final double USELESS = 0.25; // error in units

  private final BitLines lines;
  private final Sensing sensing;
  private final SenseUnits units;
  private final int columns;
  private final float perUnit;
  private final float[] offset; // in units, one a column
  private final double mostOffsetS;
  private final boolean counted;
  private final boolean ranks; // by thresholds; else codes are whole numbers of units
  private final float[] threshold;
  private final int[] adds; // what each threshold adds to the sum
  private final double mostThreshold;

  private QuickSense(BitLines lines, Sensing sensing, SenseUnits units) {
    this.lines = lines;
    this.sensing = sensing;
    this.units = units;
    this.columns = lines.cells().columns();
    double unitS = sensing.unitS() * sensing.step();
    this.perUnit = (float) (1 / unitS);
    this.offset = new float[columns];
    for (int c = 0; c < columns; c++) {
      offset[c] = (float) (units.offset(c) / unitS);
    }
    this.mostOffsetS = mostOffsetS(columns, units);
    this.counted = sensing.needsRowCount();
    this.ranks = sensing.isAmplifier() || sensing.isListed();
    this.threshold = new float[ranks ? sensing.codes() - 1 : 0];
    this.adds = new int[threshold.length];
    for (int i = 0; i < threshold.length; i++) {
      threshold[i] = sensing.isAmplifier() ? 0 : (float) sensing.thresholdUnits(i);
      adds[i] = valueOf(i + 1) - valueOf(i);
    }
    this.mostThreshold = ranks ? Math.max(-threshold[0], threshold[threshold.length - 1]) : 0;
  }

  /** For such lines and units; null where it would not help. */
  static @Nullable QuickSense of(BitLines lines, Sensing sensing, SenseUnits units) {
    boolean searches = sensing.isListed() && sensing.codes() - 1 > MOST_THRESHOLDS;
    boolean known = sensing.codes() > 1 && sensing.unitS() > 0;
    return searches || !known ? null : new QuickSense(lines, sensing, units);
  }

  /** Largest offset of a column, sign apart. */
  static double mostOffsetS(int columns, SenseUnits units) {
    double most = 0;
    for (int c = 0; c < columns; c++) {
      most = Math.max(most, Math.abs(units.offset(c)));
    }
    return most;
  }

  /** False where estimates with such an error, in units, tell too few codes. */
  static boolean isUseful(double error) {
    return error < USELESS; // not of NaN
  }

  private int valueOf(int code) {
    return sensing.isAmplifier() ? 2 * code - 1 : sensing.sumOf(code, 0);
  }

  /**
   * Adds the sums of the read that {@code scratch} served last.
   *
   * @param sums receives that of column c at {@code firstSum + c}
   */
  void addSums(int activeRows, ReadScratch scratch, int[] sums, int firstSum) {
    double error = estimate(activeRows, scratch);
    if (!isUseful(error)) {
      for (int c = 0; c < columns; c++) {
        sums[firstSum + c] += exact(c, activeRows, scratch);
      }
      return;
    }
    if (!decode(activeRows, error, scratch)) {
      for (int c = 0; c < columns; c++) {
        if (!(scratch.slack[c] > 0)) {
          scratch.value[c] = exact(c, activeRows, scratch);
        }
      }
    }
    scratch.sense.add(scratch.value, columns, sums, firstSum);
  }

  private int exact(int column, int activeRows, ReadScratch scratch) {
    return sensing.sum(lines.differenceS(column, scratch) + units.offset(column), activeRows);
  }

  // Leaves the levels of all columns and returns how far off they may be; more than is of use where
  // it leaves none.
  private double estimate(int activeRows, ReadScratch scratch) {
    double biasS = sensing.biasS(activeRows);
    double mostS = lines.levelReferences(biasS, scratch) + mostOffsetS;
    mostS += activeRows * lines.cells().mostS();
    double flickerS = Math.sqrt(activeRows * lines.cells().mostS2());
    double rounding = ((mostS + MOST_SIGMAS * flickerS) * perUnit + mostThreshold) * ROUNDING;
    double error = rounding + SenseKernel.NORMAL_ERROR * flickerS * perUnit;
    if (!isUseful(error)) {
      return error;
    }
    if (lines.cells().noisy()) {
      scratch.sense.noisyLevels(
          scratch.sumS,
          scratch.varianceS2,
          scratch.levelReferenceS,
          offset,
          perUnit,
          scratch.lineKey,
          columns,
          scratch.level);
    } else {
      scratch.sense.levels(
          scratch.sumS, scratch.levelReferenceS, offset, perUnit, columns, scratch.level);
    }
    return error;
  }

  private boolean decode(int activeRows, double error, ReadScratch scratch) {
    int constant = counted ? -activeRows : 0;
    if (ranks) {
      return scratch.sense.rank(
          scratch.level,
          Math.nextUp((float) error),
          threshold,
          adds,
          valueOf(0) + constant,
          columns,
          scratch.slack,
          scratch.value);
    }
    return scratch.sense.round(
        scratch.level,
        Math.nextDown((float) (0.5 - error)),
        counted ? 0 : -sensing.topCode(),
        sensing.topCode(),
        (counted ? 2 : 1) * sensing.step(),
        constant,
        columns,
        scratch.slack,
        scratch.value);
  }
}
