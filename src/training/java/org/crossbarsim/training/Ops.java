package org.crossbarsim.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import java.util.Random;

/** The tensor operations both kinds of network share. */
final class Ops {
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape ZERO = new Shape(0, 0);

  private Ops() {}

  /** Gaussian weights of variance 2 / fan-in, drawn by Java so that every platform agrees. */
  static NDArray initialWeights(NDManager manager, LayerSpec spec, Random random) {
    float[] values = new float[spec.weightCount()];
    double deviation = Math.sqrt(2.0 / spec.fanIn());
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return trainable(manager, values, new Shape(spec.weightShape()));
  }

  static NDArray trainable(NDManager manager, float[] values, Shape shape) {
    NDArray array = manager.create(values, shape);
    array.setRequiresGradient(true);
    return array;
  }

  /** Weighted sums of one layer, before any pooling; a convolution pads with zeros. */
  static NDArray weightedSums(LayerSpec spec, NDArray input, NDArray weights) {
    if (spec.conv()) {
      return Conv2d.conv2d(input, weights, null, ONE, ONE, ONE, 1).singletonOrThrow();
    }
    NDArray flat =
        input.getShape().dimension() == 2 ? input : input.reshape(input.size(0), spec.in());
    return Linear.linear(flat, weights).singletonOrThrow();
  }

  static NDArray averagePool(NDArray input) {
    return Pool.avgPool2d(input, TWO, TWO, ZERO, false, true);
  }

  /** -1 or +1, with sign(0) = +1. */
  static NDArray sign(NDArray input) {
    return input.gte(0f).toType(DataType.FLOAT32, false).muli(2f).subi(1f);
  }

  /** Mean magnitude of each output's weights, the alpha that fits alpha * sign(W) to W best. */
  static NDArray alpha(LayerSpec spec, NDArray weights) {
    return weights.abs().reshape(spec.out(), spec.fanIn()).mean(new int[] {1});
  }

  /** alpha * sign(W) forward; backward, the gradient passes straight to the proxies. */
  static NDArray binarized(LayerSpec spec, NDArray weights) {
    NDArray proxies = weights.stopGradient();
    Shape perOutput = spec.conv() ? new Shape(spec.out(), 1, 1, 1) : new Shape(spec.out(), 1);
    NDArray binary = sign(proxies).mul(alpha(spec, proxies).reshape(perOutput));
    return weights.add(binary.sub(proxies));
  }

  /** Images as the first layer takes them: maps for a convolution, rows otherwise. */
  static NDArray shaped(LayerSpec first, NDArray images) {
    return first.conv() ? images.reshape(images.size(0), 1, first.size(), first.size()) : images;
  }
}
