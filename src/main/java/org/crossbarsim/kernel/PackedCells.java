package org.crossbarsim.kernel;

/**
 * Flickering cells of one array behind rounding converters, packed for estimates: half of the bytes
 * of their conductances and variances as floats.
 *
 * <p>Layout: one {@code int} a cell, word line by word line, one cell a column; its upper half is
 * the conductance, its lower half the variance of one read, both in whole steps from 0 to {@link
 * #TOP}.
 */
public final class PackedCells {
  /** Steps of the most that a cell conducts, and of the most that it varies. */
  public static final int TOP = 0xFFFF;

  /** Most word lines of an array: sums of steps are positive ints. */
  public static final int MOST_ROWS = 0x7FFF;

  final int[] cell;
  final int columns;
  final int columnsPerReference;
  final float[] offset;
  final float[] farthest;
  final long noise;
  final float perStep; // units a step of conductance
  final float perRoot; // units a root of a step of variance, as NormalEstimate counts roots
  final Codes codes;

  /**
   * What codes stand for: code c of a read of K rows for {@code factor * c - addend * K}.
   *
   * @param least code
   * @param most code
   * @param factor what one code adds to a sum
   * @param addend what one row takes from it
   */
  public record Codes(int least, int most, int factor, int addend) {}

  /**
   * @param cell the cells, as {@link #packed}
   * @param columnsPerReference so many columns side by side are compared with one reference
   * @param offset what is added to the level of each column, in units of the converters
   * @param farthest from its code at which a level is sure to belong to it, below a half, for each
   *     number of rows that a read may have; below zero where no code is sure
   * @param noise key of the noise of all reads
   * @param unitsPerStep units of a step of conductance
   * @param unitsPerRoot units of the deviation whose square is a step of variance
   */
  public PackedCells(
      int[] cell,
      int columnsPerReference,
      float[] offset,
      float[] farthest,
      long noise,
      double unitsPerStep,
      double unitsPerRoot,
      Codes codes) {
    this.cell = cell;
    this.columns = offset.length;
    this.columnsPerReference = columnsPerReference;
    this.offset = offset;
    this.farthest = farthest;
    this.noise = noise;
    this.perStep = (float) unitsPerStep;
    this.perRoot = (float) (unitsPerRoot * NormalEstimate.ROOT_FACTOR);
    this.codes = codes;
  }

  /** References that the columns are compared with. */
  int references() {
    return (columns + columnsPerReference - 1) / columnsPerReference;
  }

  /**
   * A cell, each part rounded to its nearest step.
   *
   * @param conductance in steps
   * @param variance in steps
   */
  public static int packed(double conductance, double variance) {
    return (int) Math.rint(conductance) << 16 | (int) Math.rint(variance);
  }

  /** Sums of one column over {@code rows[from..to)}: {@link #conductance} and {@link #variance}. */
  public long sum(int column, int[] rows, int firstRow, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      long both = cell[(rows[i] - firstRow) * columns + column];
      sum += (both & 0xFFFF0000L) << 16 | (both & TOP);
    }
    return sum;
  }

  /** Conductance of a {@link #sum}, in steps. */
  public static int conductance(long sum) {
    return (int) (sum >>> 32);
  }

  /** Variance of a {@link #sum}, in steps. */
  public static int variance(long sum) {
    return (int) sum;
  }
}
