package org.crossbarsim.network;

/**
 * Shape of one layer: a convolution, of which a linear layer is the case of one output position.
 *
 * <p>Tensors are flattened in (channel, y, x) order, weights of one output in (input channel,
 * kernel y, kernel x) order. A tap that falls on padding does not exist: it drives nothing and is
 * counted nowhere.
 *
 * @param inputChannels channels in; the fan-in of a linear layer
 * @param inputHeight rows in; 1 for a linear layer
 * @param inputWidth columns in; 1 for a linear layer
 * @param outputChannels channels out
 * @param kernel side of the square kernel; 1 for a linear layer
 * @param stride step between windows
 * @param padding border of absent taps
 * @param pool side of the average pool before the neuron; 1 for none
 */
public record Geometry(
    int inputChannels,
    int inputHeight,
    int inputWidth,
    int outputChannels,
    int kernel,
    int stride,
    int padding,
    int pool) {

  /** A linear layer. */
  public static Geometry linear(int inputs, int outputs) {
    return new Geometry(inputs, 1, 1, outputs, 1, 1, 0, 1);
  }

  /** Neurons or pixels that drive the layer. */
  public int inputs() {
    return inputChannels * inputHeight * inputWidth;
  }

  /** Taps of one output, those on padding included. */
  public int fanIn() {
    return inputChannels * kernel * kernel;
  }

  /** Rows of the output before pooling. */
  public int outputHeight() {
    return (inputHeight + 2 * padding - kernel) / stride + 1;
  }

  /** Columns of the output before pooling. */
  public int outputWidth() {
    return (inputWidth + 2 * padding - kernel) / stride + 1;
  }

  /** Output positions before pooling: matrix-vector products of one step. */
  public int positions() {
    return outputHeight() * outputWidth();
  }

  /** Rows of the neurons, after pooling. */
  public int neuronHeight() {
    return outputHeight() / pool;
  }

  /** Columns of the neurons, after pooling. */
  public int neuronWidth() {
    return outputWidth() / pool;
  }

  /** Neurons of one output channel. */
  public int neuronPositions() {
    return neuronHeight() * neuronWidth();
  }

  /** Neurons of the layer, after pooling. */
  public int neurons() {
    return outputChannels * neuronPositions();
  }

  /** Outputs averaged into one neuron. */
  public int poolSize() {
    return pool * pool;
  }

  /** Position of the neuron, within its channel, that output position {@code position} feeds. */
  public int neuronPosition(int position) {
    int y = position / outputWidth();
    int x = position % outputWidth();
    return (y / pool) * neuronWidth() + x / pool;
  }

  /** True for a layer without spatial extent. */
  public boolean isLinear() {
    return inputHeight == 1 && inputWidth == 1 && kernel == 1;
  }

  /**
   * Number of kernel offsets along one axis whose tap of input coordinate {@code at} has an output.
   */
  private int coverage(int at, int outputs) {
    int n = 0;
    for (int k = 0; k < kernel; k++) {
      int shifted = at + padding - k;
      if (shifted >= 0 && shifted % stride == 0 && shifted / stride < outputs) {
        n++;
      }
    }
    return n;
  }

  /** Output positions whose window covers input row {@code y} and column {@code x}. */
  public int windowsCovering(int y, int x) {
    return coverage(y, outputHeight()) * coverage(x, outputWidth());
  }
}
