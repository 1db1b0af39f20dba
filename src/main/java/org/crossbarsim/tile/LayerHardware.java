package org.crossbarsim.tile;

/** Hardware of one layer: what stays the same over images, steps and threads. */
public sealed interface LayerHardware permits ArrayLayer, DigitalLayer, PoolLayer {

  /** Index of the layer in its network. */
  int index();

  /** True where a step in which nothing arrived takes more than the cycle that finds it out. */
  boolean worksWhenIdle();

  /** A run of the layer that writes into {@code books}; one a thread. */
  LayerRun start(StepBooks books);
}
