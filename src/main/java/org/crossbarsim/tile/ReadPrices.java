package org.crossbarsim.tile;

import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;

/**
 * What one read of a row of a layer's arrays costs, part by part.
 *
 * @param rowJ data cells of a word line, numbered over all row tiles; where currents vary with the
 *     read, nobody asks
 * @param referenceRowJ reference cells, likewise
 * @param biasJ references' biases, by the number of active rows
 * @param latchJ a row's latch in one array
 * @param wordLineJ a word line of one array
 * @param referenceLinesJ all reference bit lines
 * @param bitLinesJ all bit lines
 * @param sensesJ all conversions
 * @param partialSumsJ all additions of codes
 * @param countersJ all spike counters
 */
record ReadPrices(
    double[] rowJ,
    double[] referenceRowJ,
    double[] biasJ,
    double latchJ,
    double wordLineJ,
    double referenceLinesJ,
    double bitLinesJ,
    double sensesJ,
    double partialSumsJ,
    double countersJ) {

  static ReadPrices of(ArrayLayer layer, ArrayCopy copy, ReadColumns columns, AccountBook book) {
    int colTiles = layer.placement.colTiles();
    int outputs = layer.geometry.outputChannels();
    double[] biasJ = new double[layer.placement.inputsPerTile() + 1];
    for (int k = 0; k < biasJ.length; k++) {
      biasJ[k] = biasJ(layer, copy, k);
    }
    return new ReadPrices(
        joules(layer, copy.rowSums.siemensSeconds),
        joules(layer, copy.rowSums.referenceSiemensSeconds),
        biasJ,
        actionJ(layer, book, Component.INPUT_LATCH),
        actionJ(layer, book, Component.WORD_LINE),
        columns.allReferenceLines * actionJ(layer, book, Component.REFERENCE_LINE),
        outputs * actionJ(layer, book, Component.BIT_LINE),
        outputs * actionJ(layer, book, Component.SENSE),
        outputs * actionJ(layer, book, Component.PARTIAL_SUM),
        layer.hasSpikeCounter() ? colTiles * actionJ(layer, book, Component.SPIKE_COUNTER) : 0);
  }

  private static double actionJ(ArrayLayer layer, AccountBook book, Component component) {
    int handle = layer.handle(component);
    return handle < 0 ? 0 : book.account(handle).actionJ();
  }

  private static double[] joules(ArrayLayer layer, double[][] siemensSeconds) {
    int rows = layer.rowsPerTile();
    double[] flat = new double[siemensSeconds.length * rows];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = layer.readVoltSquared * siemensSeconds[i / rows][i % rows];
    }
    return flat;
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
