package org.crossbarsim.chip;

import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.NeuronSpec;

/** Which layers sleep through a step in which nothing reaches them, said without the hardware. */
final class Idle {
  /** Cycles in which a layer learns that nothing arrived. */
  static final long CYCLES = 1;

  private Idle() {}

  /** True where no neuron of {@code layer} can change in a step without input. */
  static boolean sleeps(Layer layer, NeuronSpec neuron) {
    if (layer.activation() instanceof Activation.Pass) {
      return true;
    }
    if (!(layer.activation() instanceof Activation.Fire fire)
        || !neuron.leak().equals(new NeuronSpec.Leak.None())) {
      return false;
    }
    boolean above = neuron.comparison() == NeuronSpec.Comparison.ABOVE;
    for (double threshold : fire.threshold()) {
      if (above ? threshold < 0 : threshold <= 0) {
        return false; // fires from rest
      }
    }
    boolean spikeLeavesZero = neuron.reset() == NeuronSpec.Reset.HARD;
    return neuron.firesOnce() || (spikeLeavesZero && neuron.refractorySteps() == 0);
  }
}
