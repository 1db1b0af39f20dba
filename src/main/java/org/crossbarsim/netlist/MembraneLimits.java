package org.crossbarsim.netlist;

import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.jspecify.annotations.Nullable;

/**
 * What fits the membranes of a layer.
 *
 * @param neuron null if unknown
 * @param digital the unit of layers that are not on arrays; null if unknown
 */
record MembraneLimits(@Nullable NeuronSpec neuron, @Nullable DigitalUnitSpec digital) {

  /** True where a neuron fires only above its threshold, which is rounded down. */
  boolean firesAbove() {
    return neuron != null && neuron.comparison() == NeuronSpec.Comparison.ABOVE;
  }

  /** Width of the membranes of a layer; 0 if unknown. */
  int bits(LayerPlan plan) {
    if (neuron == null) {
      return 0;
    }
    if (plan.onArray()) {
      return neuron.membraneBits();
    }
    return digital == null ? 0 : digital.accumulatorBits();
  }

  /** Largest value of a membrane of so many bits. */
  static double most(int bits) {
    return (double) ((1L << (bits - 1)) - 1);
  }

  /** What a value in units of one output's integer sum is in a membrane; not rounded. */
  double fixed(LayerPlan plan, double value) {
    if (neuron == null || plan.geometry() == null) {
      return 0;
    }
    return value * plan.geometry().poolSize() * (1L << neuron.fractionBits());
  }

  /** True if a membrane of so many bits can reach a threshold; true too where little is known. */
  boolean reaches(LayerPlan plan, double threshold) {
    int bits = bits(plan);
    if (bits == 0) {
      return true;
    }
    double fixed = fixed(plan, threshold);
    return firesAbove() ? Math.floor(fixed) < most(bits) : Math.ceil(fixed) <= most(bits);
  }

  /** True if a membrane can take an addition; true too where little is known. */
  boolean holds(LayerPlan plan, double addition) {
    int bits = bits(plan);
    return bits == 0 || Math.abs(fixed(plan, addition)) <= most(bits);
  }

  /** Why a value may be too large, for messages. */
  String why(LayerPlan plan) {
    int pool = plan.geometry() == null ? 1 : plan.geometry().poolSize();
    int fraction = neuron == null ? 0 : neuron.fractionBits();
    return fraction
        + " of them are fraction bits"
        + (pool > 1
            ? ", and a pooled neuron compares with " + pool + " times the threshold."
            : ".");
  }
}
