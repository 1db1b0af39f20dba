package org.crossbarsim.training;

/**
 * The shape of one layer with weights.
 *
 * @param name file name stem of the exported arrays
 * @param conv true for a 3x3 convolution with padding 1, false for a fully connected layer
 * @param in input channels, or input features of a fully connected layer
 * @param out output channels, or output features
 * @param size height and width of the convolution's input; 1 for a fully connected layer
 * @param binary true when the layer lives on a crossbar with weights of one bit
 * @param pool true when a 2x2 average pool stands between the layer and its neurons
 */
record LayerSpec(
    String name, boolean conv, int in, int out, int size, boolean binary, boolean pool) {
  static final int KERNEL = 3;
  static final int TAPS = KERNEL * KERNEL;

  static LayerSpec linear(String name, int in, int out, boolean binary) {
    return new LayerSpec(name, false, in, out, 1, binary, false);
  }

  static LayerSpec conv(String name, int in, int out, int size, boolean binary, boolean pool) {
    return new LayerSpec(name, true, in, out, size, binary, pool);
  }

  int taps() {
    return conv ? TAPS : 1;
  }

  int fanIn() {
    return in * taps();
  }

  int weightCount() {
    return out * fanIn();
  }

  /** Height and width of the map of neurons behind the layer. */
  int outSize() {
    return pool ? size / 2 : size;
  }

  int neurons() {
    return out * outSize() * outSize();
  }

  long[] weightShape() {
    return conv ? new long[] {out, in, KERNEL, KERNEL} : new long[] {out, in};
  }
}
