package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crossbarsim.conversion.Conversion;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.spec.NeuronSpec;

/** Whether membranes can hold what a conversion found, so that the netlist can be read again. */
final class ConvertedLimits {
  private final LoadedAnn ann;
  private final NeuronSpec neuron;
  private final List<Problem> problems = new ArrayList<>();

  private ConvertedLimits(LoadedAnn ann) {
    this.ann = ann;
    this.neuron = ann.neuron();
  }

  /**
   * Checks thresholds and weights of skips.
   *
   * @throws BadInputException for the first value of each layer that does not fit
   */
  static void check(LoadedAnn ann, Conversion conversion) {
    ConvertedLimits limits = new ConvertedLimits(ann);
    for (int l = 0; l < ann.plans().size(); l++) {
      limits.check(ann.plans().get(l), conversion.network().layers().get(l));
    }
    if (!limits.problems.isEmpty()) {
      throw new BadInputException(limits.problems);
    }
  }

  private void check(AnnPlan plan, Layer layer) {
    for (Layer.Skip skip : layer.skips()) {
      if (!fits(layer, skip.weight(), 1)) {
        add(plan, layer, "A spike of its skip counts", skip.weight());
        return;
      }
    }
    if (!(layer.activation() instanceof Activation.Fire fire)) {
      return;
    }
    int window = averages(layer) ? layer.geometry().kernel() * layer.geometry().kernel() : 1;
    for (double threshold : fire.threshold()) {
      if (!fits(layer, threshold, window)) {
        add(plan, layer, "A threshold is", threshold);
        return;
      }
    }
  }

  private static boolean averages(Layer layer) {
    return layer.weights() instanceof PoolWeights pool
        && pool.operation() == PoolWeights.Operation.AVERAGE;
  }

  private int bits(Layer layer) {
    return layer.onArray() ? neuron.membraneBits() : ann.accumulatorBits();
  }

  private boolean fits(Layer layer, double value, int window) {
    double fixed = Math.scalb(value * layer.geometry().poolSize() * window, neuron.fractionBits());
    boolean above = neuron.comparison() == NeuronSpec.Comparison.ABOVE;
    double rounded = above ? Math.floor(fixed) + 1 : Math.ceil(fixed);
    return rounded <= MembraneLimits.most(bits(layer));
  }

  private void add(AnnPlan plan, Layer layer, String what, double value) {
    Mark mark = plan.fields().mark();
    problems.add(
        new Problem(
            ann.file(),
            mark.line(),
            mark.column(),
            mark.pointer(),
            String.format(
                Locale.ROOT,
                "%s %.6g in layer \"%s\", too much for a membrane of %d bits.",
                what,
                value,
                layer.name(),
                bits(layer)),
            neuron.fractionBits() + " of them are fraction bits.",
            "Widen the membranes, use fewer fraction bits, or scale the weights."));
  }
}
