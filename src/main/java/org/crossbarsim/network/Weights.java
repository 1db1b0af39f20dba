package org.crossbarsim.network;

/** Weights of one layer, one row an output, taps in (input channel, kernel y, kernel x) order. */
public sealed interface Weights permits BinaryWeights, IntegerWeights, PoolWeights {

  /** Outputs. */
  int outputs();

  /** Taps of one output. */
  int fanIn();

  /** Weight as an integer; +1 or -1 when binary. */
  int at(int output, int tap);
}
