package org.crossbarsim.testkit;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.BatchNormalisation;
import org.crossbarsim.network.BinaryWeights;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.network.Weights;

/**
 * A seeded random chain of layers, with the batch normalisations from which the thresholds of a BNN
 * were folded.
 *
 * @param network as the chip gets it
 * @param normalisation one a layer of a BNN that fires; empty for a B-SNN
 */
public record RandomNetwork(Network network, List<BatchNormalisation> normalisation) {

  /** Spiking layers, then a readout. {@code firstOnArray} puts the first layer, too, on arrays. */
  public static RandomNetwork bsnn(Draw draw, boolean firstOnArray) {
    List<Layer> layers = new ArrayList<>();
    int hidden = draw.between(2, 4);
    int[] shape = {draw.between(1, 3), draw.between(3, 7), draw.between(3, 7)};
    int[] input = shape;
    for (int l = 0; l < hidden; l++) {
      Geometry g = geometry(draw, shape, 2);
      double[] threshold = new double[g.outputChannels()];
      boolean digital = l == 0 && !firstOnArray;
      for (int j = 0; j < threshold.length; j++) {
        threshold[j] = digital ? draw.real(200, 3000) : draw.real(0.1, 2.5);
      }
      Activation activation = new Activation.Fire(threshold);
      if (draw.chance(0.1)) {
        activation = new Activation.Drawn(draw.real(0, 0.6));
      }
      layers.add(new Layer("l" + l, g, weights(draw, g, digital), activation));
      shape = new int[] {g.outputChannels(), g.neuronHeight(), g.neuronWidth()};
      if (draw.chance(0.25)) {
        Layer pool = pool(draw, shape);
        layers.add(pool);
        Geometry p = pool.geometry();
        shape = new int[] {shape[0], p.outputHeight(), p.outputWidth()};
      }
    }
    layers.add(readout(draw, shape));
    Network network = new Network(Network.Kind.BSNN, input[0], input[1], input[2], layers);
    return new RandomNetwork(network, List.of());
  }

  // A pooling layer of spikes, which may leave a remainder of its inputs uncovered.
  private static Layer pool(Draw draw, int[] shape) {
    int size = draw.between(1, Math.min(3, Math.min(shape[1], shape[2])));
    PoolWeights.Operation operation = draw.of(PoolWeights.Operation.values());
    boolean maximum = operation == PoolWeights.Operation.MAX;
    double[] threshold = new double[shape[0]];
    for (int j = 0; j < threshold.length; j++) {
      threshold[j] = draw.real(-0.05, maximum ? 2.5 : 1.2);
    }
    Activation activation =
        maximum && draw.chance(0.5) ? new Activation.Pass() : new Activation.Fire(threshold);
    Geometry g = new Geometry(shape[0], shape[1], shape[2], shape[0], size, size, 0, 1);
    return new Layer("pool", g, new PoolWeights(operation, shape[0], size), activation);
  }

  /** A digital first layer, XNOR layers, a readout. {@code maxPool} 1 for none. */
  public static RandomNetwork bnn(Draw draw, int maxPool) {
    List<Layer> layers = new ArrayList<>();
    List<BatchNormalisation> normalisation = new ArrayList<>();
    int hidden = draw.between(2, 4);
    int[] shape = {draw.between(1, 3), draw.between(3, 7), draw.between(3, 7)};
    int[] input = shape;
    for (int l = 0; l < hidden; l++) {
      Geometry g = geometry(draw, shape, maxPool);
      BatchNormalisation bn = normalisation(draw, g.outputChannels(), l == 0 ? 2000 : 3);
      normalisation.add(bn);
      layers.add(new Layer("l" + l, g, weights(draw, g, l == 0), bn.folded()));
      shape = new int[] {g.outputChannels(), g.neuronHeight(), g.neuronWidth()};
    }
    layers.add(readout(draw, shape));
    Network network = new Network(Network.Kind.BNN, input[0], input[1], input[2], layers);
    return new RandomNetwork(network, normalisation);
  }

  private static Layer readout(Draw draw, int[] shape) {
    Geometry g = Geometry.linear(shape[0] * shape[1] * shape[2], draw.between(2, 5));
    int[] bias = new int[g.outputChannels()];
    for (int j = 0; j < bias.length; j++) {
      bias[j] = draw.between(-20, 20);
    }
    return new Layer("out", g, weights(draw, g, true), new Activation.Readout(bias));
  }

  /** A layer that fits on {@code shape}: channels, rows, columns. */
  private static Geometry geometry(Draw draw, int[] shape, int maxPool) {
    if (draw.chance(0.2)) {
      return Geometry.linear(shape[0] * shape[1] * shape[2], draw.between(1, 8));
    }
    while (true) {
      Geometry g =
          new Geometry(
              shape[0],
              shape[1],
              shape[2],
              draw.between(1, 7),
              draw.between(1, 5),
              draw.between(1, 3),
              draw.between(0, 2),
              1);
      boolean exists =
          g.inputHeight() + 2 * g.padding() >= g.kernel()
              && g.inputWidth() + 2 * g.padding() >= g.kernel();
      if (exists) {
        boolean pools =
            maxPool > 1
                && g.outputHeight() % 2 == 0
                && g.outputWidth() % 2 == 0
                && draw.chance(0.7);
        return new Geometry(
            shape[0],
            shape[1],
            shape[2],
            g.outputChannels(),
            g.kernel(),
            g.stride(),
            g.padding(),
            pools ? 2 : 1);
      }
    }
  }

  private static Weights weights(Draw draw, Geometry g, boolean integer) {
    int n = g.fanIn() * g.outputChannels();
    return integer
        ? new IntegerWeights(g.outputChannels(), g.fanIn(), draw.bytes(n, -128, 127))
        : BinaryWeights.fromSigns(g.outputChannels(), g.fanIn(), draw.signs(n));
  }

  private static BatchNormalisation normalisation(Draw draw, int outputs, double spread) {
    double[] gamma = new double[outputs];
    double[] beta = new double[outputs];
    double[] mean = new double[outputs];
    double[] variance = new double[outputs];
    double[] alpha = new double[outputs];
    for (int j = 0; j < outputs; j++) {
      gamma[j] = draw.chance(0.1) ? 0 : draw.real(-2, 2);
      beta[j] = draw.real(-1, 1);
      alpha[j] = draw.real(0.1, 1);
      mean[j] = alpha[j] * draw.real(-spread, spread);
      variance[j] = alpha[j] * draw.real(0.1, spread);
    }
    return new BatchNormalisation(gamma, beta, mean, variance, 1e-5, alpha);
  }
}
