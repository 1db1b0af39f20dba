package org.crossbarsim.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.network.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activations against sums taken tap by tap in double precision, (channel, y, x) throughout. */
class ForwardPassTest {
  private static final double SINGLE = 1e-4; // absolute: sums of some hundred floats around 1

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void activationsAreThoseOfTheEquations(long seed) {
    Ann ann = RandomAnn.of(seed);
    ForwardPass pass = new ForwardPass(new ForwardPass.Model(ann, true));
    for (byte[] image : RandomAnn.images(ann, 2, seed)) {
      float[][] found = pass.run(image);
      double[][] wanted = new double[found.length][];
      double[] input = new double[image.length];
      for (int i = 0; i < input.length; i++) {
        input[i] = (image[i] & 0xFF) / 255.0;
      }
      for (int l = 0; l < found.length; l++) {
        wanted[l] = activations(ann.layers().get(l), input, wanted);
        input = wanted[l];
        MapShape shape = MapShape.of(ann.layers().get(l).geometry());
        for (int i = 0; i < found[l].length; i++) {
          double there = wanted[l][shape.channelFirst(i)];
          assertEquals(there, found[l][i], SINGLE * Math.max(1, Math.abs(there)), "layer " + l);
        }
      }
    }
  }

  private static double[] activations(AnnLayer layer, double[] input, double[][] before) {
    Geometry g = layer.geometry();
    double[] out = new double[g.neurons()];
    for (int n = 0; n < out.length; n++) {
      int j = n / g.neuronPositions();
      double sum = 0;
      for (int p = 0; p < g.positions(); p++) {
        if (g.neuronPosition(p) == n % g.neuronPositions()) {
          double one = sum(layer, input, j, p);
          boolean max =
              layer.weights() instanceof AnnWeights.Pool pool
                  && pool.weights().operation() == PoolWeights.Operation.MAX;
          sum = max ? Math.max(sum, one) : sum + one / g.poolSize();
        }
      }
      for (int from : layer.skips()) {
        sum += before[from][n];
      }
      out[n] = layer.readout() ? sum : Math.max(0, sum);
    }
    return out;
  }

  private static double sum(AnnLayer layer, double[] input, int j, int position) {
    Geometry g = layer.geometry();
    Weights weights = Folding.integers(layer.weights());
    double sum = 0;
    double largest = 0;
    for (int tap = 0; tap < g.fanIn(); tap++) {
      int c = tap / (g.kernel() * g.kernel());
      int y = position / g.outputWidth() * g.stride() + tap / g.kernel() % g.kernel() - g.padding();
      int x = position % g.outputWidth() * g.stride() + tap % g.kernel() - g.padding();
      if (y >= 0 && y < g.inputHeight() && x >= 0 && x < g.inputWidth()) {
        double product = weights.at(j, tap) * input[(c * g.inputHeight() + y) * g.inputWidth() + x];
        sum += product;
        largest = Math.max(largest, product);
      }
    }
    if (layer.weights() instanceof AnnWeights.Signs signs) {
      return signs.alpha()[j] * sum;
    }
    if (layer.weights() instanceof AnnWeights.Pool pool) {
      boolean max = pool.weights().operation() == PoolWeights.Operation.MAX;
      return max ? largest : sum / (g.kernel() * g.kernel());
    }
    return Folding.weightScale(layer.weights()) * sum;
  }
}
