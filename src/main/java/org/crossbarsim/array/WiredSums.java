package org.crossbarsim.array;

/** What the last read of an array whose wires resist sensed, over the read voltage; one thread. */
final class WiredSums {
  final double[] lineS; // one a data column
  final double[] lineS2; // its variance, where cells flicker
  final double[] referenceS; // one a reference
  final double[] referenceS2;
  final double[] cellLineS; // one a column of reference cells
  final double[] cellLineS2;
  final LadderScratch ladder = new LadderScratch();

  WiredSums(int columns) {
    lineS = new double[columns];
    lineS2 = new double[columns];
    referenceS = new double[columns];
    referenceS2 = new double[columns];
    cellLineS = new double[2 * columns];
    cellLineS2 = new double[2 * columns];
  }
}
