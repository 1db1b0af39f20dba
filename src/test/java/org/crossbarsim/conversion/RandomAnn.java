package org.crossbarsim.conversion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.testkit.Draw;

/** Seeded random networks with every kind of layer that can be converted, and images. */
final class RandomAnn {
  static final int CLASSES = 3;

  private final Draw draw;
  private final List<AnnLayer> layers = new ArrayList<>();
  private int[] shape;

  private RandomAnn(Draw draw) {
    this.draw = draw;
    this.shape = new int[] {draw.between(1, 2), 8, 8};
  }

  /** A convolution, a block with a repeat and a skip, pools of all kinds, two linear layers. */
  static Ann of(long seed) {
    RandomAnn a = new RandomAnn(new Draw(seed));
    int[] image = a.shape.clone();
    a.convolution(a.draw.between(2, 5), a.draw.of(1, 2), true);
    a.pool();
    a.convolution(a.shape[0], 1, false);
    int block = a.layers.size() - 1;
    a.repeat(block, List.of(block));
    a.pool();
    a.linear(a.draw.between(3, 9), false);
    a.linear(CLASSES, true);
    return new Ann("random", image[0], image[1], image[2], a.layers);
  }

  /** Images of random bytes. */
  static byte[][] images(Ann ann, int n, long seed) {
    Draw draw = new Draw(seed);
    byte[][] images = new byte[n][];
    for (int i = 0; i < n; i++) {
      images[i] = draw.bytes(ann.image().size(), 0, 255);
    }
    return images;
  }

  private void convolution(int channels, int pool, boolean digital) {
    Geometry g = new Geometry(shape[0], shape[1], shape[2], channels, 3, 1, 1, pool);
    layers.add(new AnnLayer("l" + layers.size(), g, digital ? real(g) : signs(g), false));
    next(g);
  }

  private void repeat(int of, List<Integer> skips) {
    AnnLayer first = layers.get(of);
    layers.add(
        new AnnLayer("l" + layers.size(), first.geometry(), first.weights(), skips, of, false));
  }

  private void pool() {
    Geometry g = new Geometry(shape[0], shape[1], shape[2], shape[0], 2, 2, 0, 1);
    PoolWeights.Operation operation = draw.of(PoolWeights.Operation.values());
    boolean fires = operation == PoolWeights.Operation.AVERAGE || draw.chance(0.5);
    AnnWeights weights = new AnnWeights.Pool(new PoolWeights(operation, shape[0], 2), fires);
    layers.add(new AnnLayer("l" + layers.size(), g, weights, false));
    next(g);
  }

  private void linear(int outputs, boolean readout) {
    Geometry g = Geometry.linear(shape[0] * shape[1] * shape[2], outputs);
    layers.add(new AnnLayer("l" + layers.size(), g, readout ? real(g) : signs(g), readout));
    next(g);
  }

  private void next(Geometry g) {
    shape = new int[] {g.outputChannels(), g.neuronHeight(), g.neuronWidth()};
  }

  private AnnWeights real(Geometry g) {
    float[] values = new float[g.outputChannels() * g.fanIn()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draw.real(-0.5, 1);
    }
    return new AnnWeights.Real(g.outputChannels(), g.fanIn(), values);
  }

  /** Mostly +1, so that something arrives. */
  private AnnWeights signs(Geometry g) {
    int[] signs = new int[g.outputChannels() * g.fanIn()];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = draw.chance(0.7) ? 1 : -1;
    }
    double[] alpha = new double[g.outputChannels()];
    double same = draw.real(0.05, 0.3); // one for all outputs: a skip has one weight
    Arrays.fill(alpha, same);
    return new AnnWeights.Signs(
        BinaryWeights.fromSigns(g.outputChannels(), g.fanIn(), signs), alpha);
  }
}
