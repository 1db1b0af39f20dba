package org.crossbarsim.network;

/**
 * One layer of a network.
 *
 * @param name as in the netlist
 * @param geometry shape
 * @param weights binary weights go to arrays, integer weights to the digital unit
 * @param activation what becomes of the sums
 */
public record Layer(String name, Geometry geometry, Weights weights, Activation activation) {

  /** Checks that weights, shape and activation belong together. */
  public Layer {
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

  /** True for a layer whose outputs drive another one. */
  public boolean drives() {
    return !(activation instanceof Activation.Readout);
  }
}
