package org.crossbarsim.network;

/** What a layer does with its sums. */
public sealed interface Activation {

  /**
   * Integrate-and-fire against a threshold per output.
   *
   * @param threshold in units of one output's integer sum, before pooling; the hardware compares
   *     the sum of all pooled outputs with pool*pool times this value; in a pooling layer of spikes
   *     in units of their mean, or of the one spike of a maximum
   */
  record Fire(double[] threshold) implements Activation {}

  /**
   * Sign of a batch-normalised sum: +1 when {@code sum >= threshold}, or {@code sum <= threshold}
   * where flipped.
   *
   * @param threshold in units of one output's integer sum, before pooling; infinite for a constant
   * @param flipped true where the scale of the normalisation is negative
   */
  record Sign(double[] threshold, boolean[] flipped) implements Activation {}

  /**
   * Nothing: the last layer, whose largest sum names the class.
   *
   * @param bias added once to every output, in units of the integer sum
   */
  record Readout(int[] bias) implements Activation {}

  /**
   * A rectified linear unit on the multi-bit path, once an image: the sum times the scale of its
   * output, rounded half up, within the bytes 0 to 255.
   *
   * @param scale of every output, above zero; for the sum of all pooled outputs it is divided by
   *     their number
   */
  record Relu(double[] scale) implements Activation {}

  /**
   * Spikes drawn by key, whatever the membrane says: stated activity for a network without trained
   * weights. Reads, sums, membranes and comparisons are made and billed as ever.
   *
   * @param rate probability of a spike, per neuron and step
   */
  record Drawn(double rate) implements Activation {}

  /**
   * No neuron at all: a maximum pool passes on a spike in the step in which any of its inputs
   * spikes. Only for {@link PoolWeights.Operation#MAX}.
   */
  record Pass() implements Activation {}
}
