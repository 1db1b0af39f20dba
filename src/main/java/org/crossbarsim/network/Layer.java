package org.crossbarsim.network;

import java.util.List;

/**
 * One layer of a network, driven by the layer before it.
 *
 * @param name as in the netlist
 * @param geometry shape
 * @param weights binary weights go to arrays, integer weights to the digital unit
 * @param activation what becomes of the sums
 * @param skips residual connections from layers further back
 * @param tilesOf index of the earlier layer on whose arrays this one is computed, with thresholds
 *     and membranes of its own; {@link #OWN_TILES} for a layer with its own arrays
 */
public record Layer(
    String name,
    Geometry geometry,
    Weights weights,
    Activation activation,
    List<Skip> skips,
    int tilesOf) {

  /** Says that a layer has its own arrays. */
  public static final int OWN_TILES = -1;

  /**
   * A residual connection: each spike of neuron n of an earlier layer adds a constant to membrane n
   * of this one, digitally and before the neuron.
   *
   * @param from index of the earlier layer, which has as many neurons
   * @param weight in units of one output's integer sum, before pooling
   */
  public record Skip(int from, double weight) {}

  /** A layer with its own arrays and no residual connection. */
  public Layer(String name, Geometry geometry, Weights weights, Activation activation) {
    this(name, geometry, weights, activation, List.of(), OWN_TILES);
  }

  /** Checks that weights, shape and activation belong together. */
  public Layer {
    skips = List.copyOf(skips);
    if (weights.fanIn() != geometry.fanIn() || weights.outputs() != geometry.outputChannels()) {
      throw new IllegalArgumentException(
          "layer "
              + name
              + ": weights "
              + weights.outputs()
              + " x "
              + weights.fanIn()
              + " do not fit "
              + geometry);
    }
    if (geometry.outputHeight() % geometry.pool() != 0
        || geometry.outputWidth() % geometry.pool() != 0) {
      throw new IllegalArgumentException(
          "layer " + name + ": the pool leaves outputs over in " + geometry);
    }
  }

  /** True for a layer that arrays hold. */
  public boolean onArray() {
    return weights instanceof BinaryWeights;
  }

  /** True for a layer that is computed on the arrays of an earlier one. */
  public boolean repeats() {
    return tilesOf != OWN_TILES;
  }
}
