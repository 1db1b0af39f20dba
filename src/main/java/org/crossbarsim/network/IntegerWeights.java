package org.crossbarsim.network;

/** Fixed-point weights of a digital layer. */
public final class IntegerWeights implements Weights {
  private final int outputs;
  private final int fanIn;
  private final byte[] values;

  /**
   * Takes over {@code values}, row-major, one row an output.
   *
   * @throws IllegalArgumentException if the length is not {@code outputs * fanIn}
   */
  public IntegerWeights(int outputs, int fanIn, byte[] values) {
    if (values.length != outputs * fanIn) {
      throw new IllegalArgumentException(
          values.length + " weights are not " + outputs + " x " + fanIn);
    }
    this.outputs = outputs;
    this.fanIn = fanIn;
    this.values = values;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public int fanIn() {
    return fanIn;
  }

  @Override
  public int at(int output, int tap) {
    return values[output * fanIn + tap];
  }
}
