package org.crossbarsim.training;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** What the training loop needs to know of a network. */
interface Model {
  /** The arrays the optimiser updates in place. */
  List<NDArray> parameters();

  /** Class scores of a batch of images scaled to 0..1. */
  NDArray forward(NDArray images, boolean training);

  /** Restores whatever the optimiser must not break, such as the range of the proxies. */
  void afterStep();
}
