package org.crossbarsim.tile;

import org.crossbarsim.array.Crossbar;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;

/**
 * What one read of a row of a layer's arrays costs, part by part.
 *
 * @param rows data cells of word lines; where currents vary with the read, nobody asks
 * @param referenceRows reference cells, likewise
 * @param biasJ references' biases, by the number of active rows
 * @param latchJ a row's latch in one array
 * @param wordLineJ a word line of one array
 * @param referenceLinesJ all reference bit lines
 * @param bitLinesJ all bit lines
 * @param sensesJ all conversions
 * @param partialSumsJ all additions of codes
 * @param countersJ all spike counters; 0 without them
 * @param fetchedJ words of the input buffer, one entry a row tile; 0 without a chip
 * @param mergeJ an addition of two sums of one column
 * @param updateJ an update of a position's membranes; 0 where there are none
 */
record ReadPrices(
    RowJoules rows,
    RowJoules referenceRows,
    double[] biasJ,
    double latchJ,
    double wordLineJ,
    double referenceLinesJ,
    double bitLinesJ,
    double sensesJ,
    double partialSumsJ,
    double countersJ,
    double[] fetchedJ,
    double mergeJ,
    double updateJ) {

  static ReadPrices of(
      ArrayLayer layer,
      ArrayCopy copy,
      ReadColumns columns,
      SiteTransfers transfers,
      AccountBook book) {
    int colTiles = layer.placement.colTiles();
    int outputs = layer.geometry.outputChannels();
    double[] biasJ = new double[layer.placement.inputsPerTile() + 1];
    for (int k = 0; k < biasJ.length; k++) {
      biasJ[k] = biasJ(layer, copy, k);
    }
    return new ReadPrices(
        rows(layer, copy.rowSums.siemensSeconds),
        rows(layer, copy.rowSums.referenceSiemensSeconds),
        biasJ,
        actionJ(layer, book, Component.INPUT_LATCH),
        actionJ(layer, book, Component.WORD_LINE),
        columns.allReferenceLines * actionJ(layer, book, Component.REFERENCE_LINE),
        outputs * actionJ(layer, book, Component.BIT_LINE),
        outputs * actionJ(layer, book, Component.SENSE),
        outputs * actionJ(layer, book, Component.PARTIAL_SUM),
        layer.hasSpikeCounter() ? colTiles * actionJ(layer, book, Component.SPIKE_COUNTER) : 0,
        fetchedJ(layer, transfers, book),
        actionJ(layer, book, Component.MERGE),
        updateJ(layer, columns, book));
  }

  private static double actionJ(ArrayLayer layer, AccountBook book, Component component) {
    int handle = layer.handle(component);
    return handle < 0 ? 0 : book.account(handle).actionJ();
  }

  private static RowJoules rows(ArrayLayer layer, double[][] siemensSeconds) {
    int inputsOfLast = layer.placement.inputsOf(siemensSeconds.length - 1);
    int rowsOfLast = Crossbar.wordLines(layer.array.kind(), inputsOfLast);
    return RowJoules.of(siemensSeconds, layer.readVoltSquared, layer.rowsPerTile(), rowsOfLast);
  }

  private static double[] fetchedJ(ArrayLayer layer, SiteTransfers transfers, AccountBook book) {
    double[] energyJ = new double[layer.placement.rowTiles()];
    for (int r = 0; transfers.onChip() && r < energyJ.length; r++) {
      energyJ[r] = transfers.allFetchedWords(r) * actionJ(layer, book, Component.INPUT_BUFFER_READ);
    }
    return energyJ;
  }

  private static double updateJ(ArrayLayer layer, ReadColumns columns, AccountBook book) {
    return columns.allAccesses * actionJ(layer, book, Component.MEMBRANE_READ)
        + layer.geometry.outputChannels() * actionJ(layer, book, Component.MEMBRANE_ADD)
        + columns.allAccesses * actionJ(layer, book, Component.MEMBRANE_WRITE);
  }

  private static double biasJ(ArrayLayer layer, ArrayCopy copy, int active) {
    double energyJ = 0;
    for (int c = 0; c < layer.placement.colTiles(); c++) {
      double siemens = copy.crossbars[0][c].biasConductanceS(active);
      energyJ += layer.readVoltSquared * siemens * layer.turns.referenceConductS(c);
    }
    return energyJ;
  }
}
