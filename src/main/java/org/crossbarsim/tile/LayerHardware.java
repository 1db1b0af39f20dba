package org.crossbarsim.tile;

/** Hardware of one layer: what stays the same over images, steps and threads. */
public sealed interface LayerHardware permits ArrayLayer, DigitalLayer, PoolLayer {

  /** Index of the layer in its network. */
  int index();

  /** A run of the layer that writes into {@code books}; one a thread. */
  LayerRun start(StepBooks books);
}
