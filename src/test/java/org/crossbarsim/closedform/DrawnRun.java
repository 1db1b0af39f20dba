package org.crossbarsim.closedform;

import java.util.List;
import java.util.stream.IntStream;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.chip.Simulator;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.RunSpec;

/** A design of which all layers fire at stated rates, simulated. */
record DrawnRun(Chip chip, RunResult result) {
  /** {@code design} with spikes drawn in place of those that its neurons would fire. */
  static Design drawn(Design design, double... rates) {
    Network network = design.network();
    List<Layer> layers =
        IntStream.range(0, network.layers().size())
            .mapToObj(l -> drawn(network.layers().get(l), rates[Math.min(l, rates.length - 1)]))
            .toList();
    return design.withNetwork(
        new Network(
            network.kind(),
            network.inputChannels(),
            network.inputHeight(),
            network.inputWidth(),
            layers));
  }

  private static Layer drawn(Layer layer, double rate) {
    return layer.activation() instanceof Activation.Fire
        ? new Layer(layer.name(), layer.geometry(), layer.weights(), new Activation.Drawn(rate))
        : layer;
  }

  /** Simulates {@code images} images of {@code steps} steps. */
  static DrawnRun of(Design design, Samples samples, int images, int steps) {
    RunSpec r = design.run();
    RunSpec run = new RunSpec(images, steps, r.seed(), r.timeMode(), r.coding(), r.powerWindowS());
    Chip chip = new Chip(design.withRun(run));
    return new DrawnRun(chip, new Simulator(chip, 2).run(samples, null, (done, all) -> {}));
  }

  /** Energy of a component, an image. */
  double partJ(Component component) {
    double sum = 0;
    for (int i = 0; i < chip.book().size(); i++) {
      boolean asked = chip.book().account(i).component() == component;
      sum += asked ? result.ledger().energyJ(i) : 0;
    }
    return sum / result.samples();
  }

  /** Actions of a component, an image. */
  double actions(Component component) {
    double sum = 0;
    for (int i = 0; i < chip.book().size(); i++) {
      boolean asked = chip.book().account(i).component() == component;
      sum += asked ? result.ledger().actions(i) : 0;
    }
    return sum / result.samples();
  }

  /** Dynamic energy and leakage, an image. */
  double allJ() {
    return (result.ledger().energyJ() + result.leakageEnergyJ()) / result.samples();
  }

  double latencyS() {
    return result.totalLatencyS() / result.samples();
  }
}
