package org.crossbarsim.network;

/**
 * Weights of a pooling layer of spikes, which has neurons of its own: 1 between an output and the
 * taps of its own channel, 0 elsewhere.
 *
 * <p>Source: Lu and Sengupta, Front. Neurosci. 14:535 (2020), section 4.3.1, Fig. 4 B to D: pooling
 * after the neuron needs an integrate-and-fire layer behind it where the next layer wants spikes.
 *
 * <p>The integer sum of an output is the number of spikes in its window, or with {@link
 * Operation#MAX} 1 where there is any; thresholds are in these units.
 *
 * @param operation what becomes of the spikes of one window
 * @param channels channels in and out
 * @param size side of the window, which is also its stride
 */
public record PoolWeights(Operation operation, int channels, int size) implements Weights {

  /** What becomes of the spikes of one window. */
  public enum Operation {
    /** A spike where any input spikes. */
    MAX("max"),
    /** The mean of the spikes, integrated by a neuron. */
    AVERAGE("average");

    private final String label;

    Operation(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }

  @Override
  public int outputs() {
    return channels;
  }

  @Override
  public int fanIn() {
    return channels * size * size;
  }

  @Override
  public int at(int output, int tap) {
    return tap / (size * size) == output ? 1 : 0;
  }
}
