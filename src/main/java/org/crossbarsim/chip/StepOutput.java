package org.crossbarsim.chip;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.tile.LayerRun;

/** What one layer fired in one step, kept until the next layer has seen it. */
final class StepOutput {
  /** What carries a spike: without a chip its packet alone, on one the rest. */
  private static final List<Component> ROUTE =
      List.of(
          Component.PACKET,
          Component.OUTPUT_BUFFER,
          Component.NETWORK_INTERFACE,
          Component.ROUTER,
          Component.LINK,
          Component.INPUT_BUFFER_WRITE);

  private final SpikeVector bits;
  private final boolean timed;
  private final boolean billed;
  private final long[] fireFs;
  private final long[][] route; // actions: [component][neuron], nothing until there are any
  private final int[] hops;
  private long[] residualFs = new long[0]; // when the last residual connection had taken a spike
  private int step;

  /** Room for {@code neurons}; {@code timed} to keep firing times and ways for a trace. */
  StepOutput(int neurons, boolean timed) {
    this(neurons, timed, timed);
  }

  /** The same, with ways only where {@code billed}. */
  StepOutput(int neurons, boolean timed, boolean billed) {
    this.bits = new SpikeVector(neurons);
    this.timed = timed;
    this.billed = billed;
    this.fireFs = new long[timed ? neurons : 0];
    this.route = new long[billed ? ROUTE.size() : 0][0];
    this.hops = new int[billed ? neurons : 0];
  }

  void begin(int ofStep) {
    step = ofStep;
    bits.clear();
  }

  /**
   * Copies firing times and packets, which the layer overwrites in its next step.
   *
   * @param links that a packet of the layer takes, where no network says it
   */
  void keep(LayerRun run, int links) {
    for (int n = 0; timed && n < fireFs.length; n++) {
      fireFs[n] = run.fireFs(n);
    }
    for (int n = 0; n < hops.length; n++) {
      route(n, 0, run.packets(n)); // of packets
    }
    Arrays.fill(hops, links);
  }

  /** True where ways are kept. */
  boolean isBilled() {
    return billed;
  }

  /** Books {@code actions} of a component on the way of a neuron's output. */
  void route(int neuron, Component component, long actions) {
    route(neuron, ROUTE.indexOf(component), actions);
  }

  private void route(int neuron, int component, long actions) {
    if (actions != 0) {
      if (route[component].length == 0) {
        route[component] = new long[hops.length];
      }
      route[component][neuron] += actions;
    }
  }

  /** Says how many links a neuron's output takes. */
  void hops(int neuron, int links) {
    hops[neuron] = links;
  }

  /** Marks all neurons as fired at one time, without packets: the input. */
  void keep(long atFs) {
    Arrays.fill(fireFs, atFs);
  }

  /** A layer has taken these spikes through a residual connection. */
  void takenBy(LayerRun run, int connection) {
    if (timed && residualFs.length == 0) {
      residualFs = new long[fireFs.length]; // few layers have such connections
    }
    for (int n = bits.nextSpike(0); timed && n >= 0; n = bits.nextSpike(n + 1)) {
      residualFs[n] = Math.max(residualFs[n], run.residualEndFs(connection, n));
    }
  }

  long residualFs(int neuron) {
    return residualFs.length == 0 ? 0 : residualFs[neuron];
  }

  SpikeVector bits() {
    return bits;
  }

  int step() {
    return step;
  }

  long fireFs(int neuron) {
    return fireFs[neuron];
  }

  int hops(int neuron) {
    return billed ? hops[neuron] : 0;
  }

  /** Actions of a component on the way of a neuron's output. */
  long actions(int neuron, Component component) {
    long[] ofNeurons = route[ROUTE.indexOf(component)];
    return ofNeurons.length == 0 ? 0 : ofNeurons[neuron];
  }

  /** Prices of the ways of what a layer fires; none for the input. */
  static double[] routePrices(AccountBook book, int layer) {
    return layer < 0
        ? new double[ROUTE.size()]
        : ROUTE.stream().mapToDouble(component -> book.actionJ(layer, component)).toArray();
  }

  /** Energy of the way of a neuron's output at {@code prices} of the layer that fired it. */
  double routeJ(int neuron, double[] prices) {
    double energyJ = 0;
    for (int c = 0; c < route.length; c++) {
      energyJ += route[c].length == 0 ? 0 : route[c][neuron] * prices[c];
    }
    return energyJ;
  }
}
