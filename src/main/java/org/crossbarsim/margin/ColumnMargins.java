package org.crossbarsim.margin;

import java.util.List;

/**
 * Margins of the columns of a programmed network.
 *
 * @param layers one a layer with arrays of its own
 */
public record ColumnMargins(List<Layer> layers) {

  /**
   * The columns of one layer's arrays.
   *
   * @param layer name
   * @param tiles arrays
   * @param columns columns of all of them together, each with its real weights
   * @param activeRows rows of a read
   * @param meanWrong mean probability of a wrong decision over the columns
   * @param medianWrong half of the columns are wrong more often
   * @param highWrong one column in twenty is wrong more often
   * @param tooOften columns that are wrong more often than asked
   * @param worst the column that is wrong most often
   */
  public record Layer(
      String layer,
      int tiles,
      int columns,
      int activeRows,
      double meanWrong,
      double medianWrong,
      double highWrong,
      int tooOften,
      Column worst) {}

  /**
   * One column.
   *
   * @param rowTile row of its array in the layer's grid
   * @param colTile column of its array in the layer's grid
   * @param column on the array
   * @param shiftCodes mean deviation over the choices of rows, in codes
   * @param sigmaCodes deviation around it, read noise included, in codes
   * @param marginSigmas from the mean to half a code, in sigmas
   * @param wrong probability of a wrong decision
   */
  public record Column(
      int rowTile,
      int colTile,
      int column,
      double shiftCodes,
      double sigmaCodes,
      double marginSigmas,
      double wrong) {}
}
