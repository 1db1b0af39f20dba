package org.crossbarsim.conversion;

import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.RunSpec;

/**
 * How a network is converted.
 *
 * @param method where thresholds come from
 * @param integerThresholds true where thresholds are rounded up to whole sums
 * @param steps steps of the spiking network
 * @param neuron neurons of the spiking network
 * @param timeMode when a layer sees its driver's spikes
 * @param coding how pixels enter
 * @param seed key of every draw
 * @param threads images at once; changes no result
 */
public record Settings(
    Method method,
    boolean integerThresholds,
    int steps,
    NeuronSpec neuron,
    RunSpec.TimeMode timeMode,
    RunSpec.Coding coding,
    long seed,
    int threads) {

  /** Where thresholds come from. */
  public sealed interface Method {
    /**
     * The scale of a layer is a percentile of all its activations, by nearest rank; 100 is their
     * maximum.
     */
    record Percentile(double percent) implements Method {}

    /** The threshold of a layer is the largest weighted sum it receives from Bernoulli spikes. */
    record Spikes(int steps) implements Method {}

    /** One threshold a layer, such that its neurons fire at the wanted mean rate a step. */
    record Activity(double rate) implements Method {}

    /** The word on the command line. */
    default String label() {
      if (this instanceof Percentile p) {
        return p.percent() == 100 ? "max" : "percentile";
      }
      return this instanceof Spikes ? "spikes" : "activity";
    }
  }
}
