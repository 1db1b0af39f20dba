package org.crossbarsim.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The XNOR network: weights and activations are -1 or +1. Each layer but the last is followed by
 * (average pool,) batch normalisation and sign, which hardware folds into one comparison.
 */
final class XnorModel implements Model {
  static final float EPSILON = 1e-5f;
  private static final float MOMENTUM = 0.9f;

  /** Learned scale and shift and running statistics of one batch normalisation. */
  record Norm(NDArray gamma, NDArray beta, NDArray mean, NDArray variance) {}

  private final Topology topology;
  private final List<NDArray> weights = new ArrayList<>();
  private final List<Norm> norms = new ArrayList<>();
  private final NDArray bias;

  XnorModel(Topology topology, NDManager manager, long seed) {
    this.topology = topology;
    Random random = new Random(seed);
    for (LayerSpec spec : topology.layers()) {
      weights.add(Ops.initialWeights(manager, spec, random));
    }
    for (LayerSpec spec : topology.layers().subList(0, topology.depth() - 1)) {
      Shape shape = new Shape(spec.out());
      float[] ones = new float[spec.out()];
      Arrays.fill(ones, 1f);
      norms.add(
          new Norm(
              Ops.trainable(manager, ones, shape),
              Ops.trainable(manager, new float[spec.out()], shape),
              manager.zeros(shape),
              manager.ones(shape)));
    }
    bias = Ops.trainable(manager, new float[topology.last().out()], new Shape(10));
  }

  NDArray weights(int layer) {
    return weights.get(layer);
  }

  Norm norm(int layer) {
    return norms.get(layer);
  }

  NDArray bias() {
    return bias;
  }

  @Override
  public List<NDArray> parameters() {
    List<NDArray> all = new ArrayList<>(weights);
    for (Norm norm : norms) {
      all.add(norm.gamma());
      all.add(norm.beta());
    }
    all.add(bias);
    return all;
  }

  @Override
  public NDArray forward(NDArray images, boolean training) {
    NDArray x = Ops.shaped(topology.first(), images);
    for (int i = 0; i < topology.depth() - 1; i++) {
      LayerSpec spec = topology.layers().get(i);
      NDArray w = weights.get(i);
      NDArray sums = Ops.weightedSums(spec, x, spec.binary() ? Ops.binarized(spec, w) : w);
      x = binaryUnit(norms.get(i), spec.pool() ? Ops.averagePool(sums) : sums, training);
    }
    return Ops.weightedSums(topology.last(), x, weights.get(topology.depth() - 1)).add(bias);
  }

  /** Batch normalisation, then sign; backward, the gradient passes where the input is within 1. */
  private static NDArray binaryUnit(Norm norm, NDArray sums, boolean training) {
    NDArray normal =
        BatchNorm.batchNorm(
                sums,
                norm.mean(),
                norm.variance(),
                norm.gamma(),
                norm.beta(),
                1,
                1 - MOMENTUM,
                EPSILON,
                training)
            .singletonOrThrow();
    if (!training) {
      return Ops.sign(normal);
    }
    NDArray clipped = normal.clip(-1f, 1f);
    return clipped.add(Ops.sign(normal).sub(clipped).stopGradient());
  }

  @Override
  public void afterStep() {
    Trainer.clampProxies(topology, weights);
  }
}
