package org.crossbarsim.closedform;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.network.PoolWeights;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.SenseSpec;

/** Which designs the formulas hold for. */
final class Support {
  private Support() {}

  /**
   * What of a design has no formula; absent where all has.
   *
   * @param ratesAreGiven true where the rate of every firing layer is stated beside the design
   */
  static Optional<String> missing(Design design, boolean ratesAreGiven) {
    Optional<String> missing = network(design, ratesAreGiven);
    if (missing.isEmpty()) {
      missing = arrays(design);
    }
    if (missing.isEmpty()) {
      missing = design.chip().flatMap(chip -> chip(chip, design.run()));
    }
    return missing;
  }

  private static Optional<String> network(Design design, boolean ratesAreGiven) {
    List<Layer> layers = design.network().layers();
    if (design.run().coding() != RunSpec.Coding.REAL) {
      return Optional.of("pixels are coded into spikes, so that the first layer has no one rate");
    }
    if (!(design.readout().decision() instanceof ReadoutSpec.Decision.LargestSum)) {
      return Optional.of("the decision is not the largest sum");
    }
    if (design.readout().exit().isPresent()) {
      return Optional.of("the run may exit early, at a step that depends on the image");
    }
    if (design.network().kind() == Network.Kind.BSNN
        && !(design.neuron().leak() instanceof NeuronSpec.Leak.None)) {
      return Optional.of("membranes leak");
    }
    for (int l = 0; l < layers.size(); l++) {
      Optional<String> missing = layer(design, l, ratesAreGiven);
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> layer(Design design, int l, boolean ratesAreGiven) {
    Layer layer = design.network().layers().get(l);
    boolean last = l == design.network().layers().size() - 1;
    boolean spikes = design.network().kind() == Network.Kind.BSNN;
    String name = "layer " + layer.name();
    if (layer.weights() instanceof PoolWeights) {
      return Optional.of(name + " pools spikes");
    }
    if (layer.repeats() || !layer.skips().isEmpty()) {
      return Optional.of(name + " has residual connections or another's arrays");
    }
    if (layer.activation() instanceof Activation.Relu) {
      return Optional.of(name + " rectifies");
    }
    if (last != layer.activation() instanceof Activation.Readout || (last && layer.onArray())) {
      return Optional.of(name + " does not read out, or not last, or not on the digital unit");
    }
    if (l == 0 && layer.onArray()) {
      return Optional.of(name + " is the first, and on arrays");
    }
    boolean drawn = layer.activation() instanceof Activation.Drawn;
    if (spikes && !last && !ratesAreGiven && !drawn) {
      return Optional.of(name + " fires by its membranes, at no stated rate");
    }
    return Optional.empty();
  }

  private static Optional<String> arrays(Design design) {
    if (design.array().sense() instanceof SenseSpec.Divider) {
      return Optional.of("bit lines are dividers, whose currents depend on all rows of a read");
    }
    if (design.physics().wires() != PhysicsSpec.Wires.IDEAL) {
      return Optional.of("wires resist, so that currents depend on all rows of a read");
    }
    return Optional.empty();
  }

  private static Optional<String> chip(ChipSpec chip, RunSpec run) {
    if (chip.gating().gated()) {
      return Optional.of("idle tiles are gated");
    }
    if (chip.mapping().areaBudgetM2() > 0) {
      return Optional.of("layers may have copies of their weights");
    }
    if (chip.clusters() > 0 && run.timeMode() == RunSpec.TimeMode.WAVEFRONT) {
      return Optional.of("layers may take turns on the chip");
    }
    return Optional.empty();
  }
}
