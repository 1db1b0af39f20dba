package org.crossbarsim.tile;

/**
 * What each word line of a layer's arrays takes in a read, whatever else the read raises, and what
 * the rows of a read take together: added up in their order.
 */
final class RowJoules {
  private final double[] takenJ; // number 1 + row, over all row tiles; behind no row, at 0, nothing
  private final double[] alikeJ; // where all rows take the same: by the number of rows; or empty

  /**
   * Rows of arrays at a read voltage.
   *
   * @param siemensSeconds of each row, [row tile][word line]
   * @param rowsPerTile word lines of a row tile, of which the last has {@code rowsOfLast} in use
   */
  RowJoules(double[][] siemensSeconds, double voltSquared, int rowsPerTile, int rowsOfLast) {
    int rows = (siemensSeconds.length - 1) * rowsPerTile + rowsOfLast;
    this.takenJ = new double[1 + rows];
    boolean alike = true;
    for (int i = 0; i < rows; i++) {
      takenJ[1 + i] = voltSquared * siemensSeconds[i / rowsPerTile][i % rowsPerTile];
      alike &= takenJ[1 + i] == takenJ[1];
    }
    this.alikeJ = new double[alike ? 1 + Math.min(rows, rowsPerTile) : 0];
    for (int k = 1; k < alikeJ.length; k++) {
      alikeJ[k] = alikeJ[k - 1] + takenJ[1];
    }
  }

  /** Energy of one row. */
  double ofRow(int row) {
    return takenJ[1 + row];
  }

  /**
   * Energy of the rows of reads [first, beyond), one sum a read.
   *
   * @param rows word line of each entry, with {@link ActiveTaps#SPARE} more behind the last
   */
  void add(ReadPlan reads, int first, int beyond, int[] rows, double[] sumJ) {
    if (alikeJ.length > 0) {
      for (int i = first; i < beyond; i++) {
        sumJ[i] = alikeJ[reads.active(i)];
      }
      return;
    }
    for (int i = first; i < beyond; i++) {
      sumJ[i] = sum(rows, reads.from(i), reads.to(i));
    }
  }

  // A loop whose end nobody can foretell costs more than a few additions of nothing.
  private double sum(int[] rows, int from, int to) {
    double sumJ = 0;
    for (int i = from; i < from + ActiveTaps.SPARE; i++) {
      int inside = i - to >> 31; // all ones before the end
      sumJ += takenJ[1 + rows[i] & inside];
    }
    for (int i = from + ActiveTaps.SPARE; i < to; i++) {
      sumJ += takenJ[1 + rows[i]];
    }
    return sumJ;
  }
}
