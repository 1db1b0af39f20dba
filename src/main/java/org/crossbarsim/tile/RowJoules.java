package org.crossbarsim.tile;

/**
 * What each word line of a layer's arrays takes in a read, whatever else the read raises, and what
 * the rows of a read take together: added up in their order.
 *
 * @param takenJ by each row, at 1 + its number over all row tiles; at 0, where no row is, nothing
 * @param alikeJ by a number of rows where all take the same; empty where they do not
 */
record RowJoules(double[] takenJ, double[] alikeJ) {

  /**
   * Rows of arrays at a read voltage.
   *
   * @param siemensSeconds of each row, [row tile][word line]
   * @param rowsPerTile word lines of a row tile, of which the last has {@code rowsOfLast} in use
   */
  static RowJoules of(
      double[][] siemensSeconds, double voltSquared, int rowsPerTile, int rowsOfLast) {
    int rows = (siemensSeconds.length - 1) * rowsPerTile + rowsOfLast;
    double[] takenJ = new double[1 + rows];
    boolean alike = true;
    for (int i = 0; i < rows; i++) {
      takenJ[1 + i] = voltSquared * siemensSeconds[i / rowsPerTile][i % rowsPerTile];
      alike &= takenJ[1 + i] == takenJ[1];
    }
    double[] alikeJ = new double[alike ? 1 + Math.min(rows, rowsPerTile) : 0];
    for (int k = 1; k < alikeJ.length; k++) {
      alikeJ[k] = alikeJ[k - 1] + takenJ[1];
    }
    return new RowJoules(takenJ, alikeJ);
  }

  /** Energy of one row. */
  double ofRow(int row) {
    return takenJ[1 + row];
  }

  /**
   * Energy of {@code rows[from..to)}, added up one after the other.
   *
   * @param rows with {@link ActiveTaps#SPARE} more behind the last, whatever they are
   */
  double sum(int[] rows, int from, int to) {
    if (alikeJ.length > 0) {
      return alikeJ[to - from];
    }
    double sumJ = 0;
    // A loop whose end nobody foretells costs more than a few additions of nothing.
    for (int i = from; i < from + ActiveTaps.SPARE; i++) {
      int inside = (i - to) >> 31; // all ones before the end
      sumJ += takenJ[(1 + rows[i]) & inside];
    }
    for (int i = from + ActiveTaps.SPARE; i < to; i++) {
      sumJ += takenJ[1 + rows[i]];
    }
    return sumJ;
  }
}
