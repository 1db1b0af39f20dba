package org.crossbarsim.tile;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.spike.SpikeVector;

/**
 * Residual spikes of one copy of a layer on arrays: those of the step to come, one vector a
 * connection, of which it takes the ones to neurons of its own.
 */
final class Residuals {
  private static final long NOT_TOUCHED = -1;

  private final ArrayLayer layer;
  private final int copy;
  private final SpikeVector[] spikes;
  private final long[][] endCycle; // [connection][column tile and neuron position]

  Residuals(ArrayLayer layer, int copy) {
    this.layer = layer;
    this.copy = copy;
    this.spikes = new SpikeVector[layer.skipWeight.length];
    int updates = layer.placement.colTiles() * layer.geometry.neuronPositions();
    this.endCycle = new long[spikes.length][updates];
    Arrays.setAll(spikes, i -> new SpikeVector(layer.geometry.neurons()));
  }

  void lay(int connection, SpikeVector ofConnection) {
    spikes[connection] = ofConnection;
  }

  void lay(List<SpikeVector> ofConnections) {
    ofConnections.toArray(spikes);
  }

  /** Those laid last, one vector a connection. */
  List<SpikeVector> laid() {
    return List.of(spikes);
  }

  /** True where no copy has any. */
  boolean isEmpty() {
    return Arrays.stream(spikes).allMatch(s -> s.nextSpike(0) < 0);
  }

  /** Cycle at which a connection's spike had reached the membrane of a neuron in the last step. */
  long endCycle(int connection, int neuron) {
    return endCycle[connection][update(neuron)];
  }

  // The update that a neuron's membrane is part of: that of all outputs of a column tile at its
  // position.
  private int update(int neuron) {
    int neuronPositions = layer.geometry.neuronPositions();
    return layer.units().colTileOf(neuron) * neuronPositions + neuron % neuronPositions;
  }

  /** Adds them to the membranes, connection by connection. */
  void add(LayerState state) {
    for (int r = 0; r < spikes.length; r++) {
      for (int n = spikes[r].nextSpike(0); n >= 0; n = spikes[r].nextSpike(n + 1)) {
        if (layer.units().copyOf(n) == copy) {
          state.membranes.add(state.membrane(n), layer.skipWeight[r]);
        }
      }
    }
  }

  /**
   * Books that. They are there when the step begins and go into membranes while arrays read,
   * connection by connection, position by position: the outputs of one in one update.
   */
  void book(GridTiming timing, NeuronCosts costs, long startFs) {
    for (int r = 0; r < spikes.length; r++) {
      long[] end = endCycle[r];
      Arrays.fill(end, NOT_TOUCHED);
      long added = 0;
      for (int n = spikes[r].nextSpike(0); n >= 0; n = spikes[r].nextSpike(n + 1)) {
        if (layer.units().copyOf(n) == copy) {
          end[update(n)] = 0;
          added++;
        }
      }
      long last = 0;
      for (int u = 0; u < end.length; u++) {
        if (end[u] != NOT_TOUCHED) {
          end[u] = timing.residual(u / layer.geometry.neuronPositions());
          last = Math.max(last, end[u]);
        }
      }
      if (added > 0) {
        costs.residual(added, startFs, last);
      }
    }
  }
}
