package org.crossbarsim.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Random;

/**
 * Fits a model by Adam with a rate that falls linearly to zero. The last epoch's weights are kept
 * whatever the validation accuracy of earlier ones, so there is no epoch to choose.
 */
final class Trainer {
  static final int BATCH = 100;
  private static final int EVALUATION_BATCH = 500;
  private final NDManager manager;
  private final FashionMnist data;
  private final Random random;

  Trainer(NDManager manager, FashionMnist data, long seed) {
    this.manager = manager;
    this.data = data;
    this.random = new Random(seed);
    Engine.getInstance().setRandomSeed((int) seed);
  }

  void fit(String label, Model model, int epochs, double rate) {
    Images train = data.train();
    int[] order = new int[train.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int batches = train.count() / BATCH;
    Adam adam = new Adam(manager, model.parameters());
    for (int epoch = 0; epoch < epochs; epoch++) {
      long start = System.nanoTime();
      shuffle(order);
      double loss = 0;
      for (int b = 0; b < batches; b++) {
        double done = (epoch * (double) batches + b) / (epochs * (double) batches);
        loss += step(model, adam, train, order, b, rate * (1 - done));
      }
      System.out.printf(
          "%s epoch %d/%d: loss %.4f, validation %.2f %%, %.1f s%n",
          label,
          epoch + 1,
          epochs,
          loss / batches,
          100 * accuracy(model, data.validation()),
          (System.nanoTime() - start) / 1e9);
    }
  }

  private double step(Model model, Adam adam, Images images, int[] order, int batch, double rate) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray input = batch(images, order, batch * BATCH, BATCH);
      float[] oneHot = new float[BATCH * 10];
      for (int i = 0; i < BATCH; i++) {
        oneHot[i * 10 + images.label(order[batch * BATCH + i])] = 1f / BATCH;
      }
      NDArray targets = manager.create(oneHot, new Shape(BATCH, 10));
      NDArray loss;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        loss = model.forward(input, true).logSoftmax(1).mul(targets).sum().neg();
        collector.backward(loss);
      }
      adam.step(rate);
      model.afterStep();
      return loss.getFloat();
    }
  }

  /** Fraction of images the model classifies right. */
  double accuracy(Model model, Images images) {
    int right = 0;
    int[] order = new int[images.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int from = 0; from < order.length; from += EVALUATION_BATCH) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDArray input = batch(images, order, from, EVALUATION_BATCH);
        long[] classes = model.forward(input, false).argMax(1).toLongArray();
        for (int i = 0; i < classes.length; i++) {
          right += classes[i] == images.label(from + i) ? 1 : 0;
        }
      }
    }
    return right / (double) images.count();
  }

  /** Pixels divided by 255, one row an image. */
  NDArray batch(Images images, int[] order, int from, int count) {
    float[] values = new float[count * Images.PIXELS];
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < Images.PIXELS; p++) {
        values[i * Images.PIXELS + p] = images.pixel(order[from + i], p) / 255f;
      }
    }
    return manager.create(values, new Shape(count, Images.PIXELS));
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[j];
      order[j] = order[i];
      order[i] = other;
    }
  }

  /** Keeps proxies within +-1, so that none runs out of reach of a change of sign. */
  static void clampProxies(Topology topology, List<NDArray> weights) {
    for (int i = 0; i < topology.depth(); i++) {
      if (topology.layers().get(i).binary()) {
        NDArray proxies = weights.get(i).stopGradient();
        weights.get(i).stopGradient().subi(proxies.sub(proxies.clip(-1f, 1f)));
      }
    }
  }
}
