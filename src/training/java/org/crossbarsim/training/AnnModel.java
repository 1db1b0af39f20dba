package org.crossbarsim.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.norm.Dropout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The network of rectified linear units behind the spiking network. It has no bias, no batch
 * normalisation and pools before the unit, because an integrate-and-fire neuron that only adds and
 * compares can then take the place of each unit.
 */
final class AnnModel implements Model {
  static final float DROPOUT = 0.1f;
  private final Topology topology;
  private final List<NDArray> weights = new ArrayList<>();
  private boolean binary;

  AnnModel(Topology topology, NDManager manager, long seed) {
    this.topology = topology;
    Random random = new Random(seed);
    for (LayerSpec spec : topology.layers()) {
      weights.add(Ops.initialWeights(manager, spec, random));
    }
  }

  /** From now on the middle layers compute with one bit a weight. */
  void binarize() {
    binary = true;
  }

  @Override
  public List<NDArray> parameters() {
    return weights;
  }

  @Override
  public NDArray forward(NDArray images, boolean training) {
    NDArray x = Ops.shaped(topology.first(), images);
    for (int i = 0; i < topology.depth() - 1; i++) {
      x = unit(i, x);
      if (training) {
        x = Dropout.dropout(x, DROPOUT, true).singletonOrThrow();
      }
    }
    return Ops.weightedSums(topology.last(), x, weights.get(topology.depth() - 1));
  }

  /** The outputs of every rectified linear unit, layer by layer. */
  List<NDArray> activations(NDArray images) {
    List<NDArray> all = new ArrayList<>();
    NDArray x = Ops.shaped(topology.first(), images);
    for (int i = 0; i < topology.depth() - 1; i++) {
      x = unit(i, x);
      all.add(x);
    }
    return all;
  }

  private NDArray unit(int layer, NDArray input) {
    LayerSpec spec = topology.layers().get(layer);
    NDArray w = weights.get(layer);
    NDArray sums =
        Ops.weightedSums(spec, input, binary && spec.binary() ? Ops.binarized(spec, w) : w);
    return (spec.pool() ? Ops.averagePool(sums) : sums).maximum(0f);
  }

  @Override
  public void afterStep() {
    if (binary) {
      Trainer.clampProxies(topology, weights);
    }
  }
}
