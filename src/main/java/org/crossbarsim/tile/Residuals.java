package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.spike.SpikeVector;

/** Residual spikes of one layer on arrays: those of the step to come, one vector a connection. */
final class Residuals {
  private final ArrayLayer layer;
  private final SpikeVector[] spikes;
  private final long[] endCycle; // one a column tile

  Residuals(ArrayLayer layer) {
    this.layer = layer;
    this.spikes = new SpikeVector[layer.skipWeight.length];
    this.endCycle = new long[layer.placement.colTiles()];
    Arrays.setAll(spikes, i -> new SpikeVector(layer.geometry.neurons()));
  }

  void lay(int connection, SpikeVector ofConnection) {
    spikes[connection] = ofConnection;
  }

  boolean isEmpty() {
    return Arrays.stream(spikes).allMatch(s -> s.nextSpike(0) < 0);
  }

  /** Cycle at which the membranes of a column tile had taken their spikes in the last step. */
  long endCycle(int colTile) {
    return endCycle[colTile];
  }

  /**
   * Adds them. They are there when the step begins and go into membranes while arrays read: the
   * outputs of one neuron position in one update.
   */
  void add(MembraneBank membranes, GridTiming timing, ReadCosts costs, long startFs) {
    int neuronPositions = layer.geometry.neuronPositions();
    for (int r = 0; r < spikes.length; r++) {
      long added = 0;
      boolean[][] touched = new boolean[endCycle.length][neuronPositions];
      for (int n = spikes[r].nextSpike(0); n >= 0; n = spikes[r].nextSpike(n + 1)) {
        membranes.add(n, layer.skipWeight[r]);
        touched[layer.colTileOf(n)][n % neuronPositions] = true;
        added++;
      }
      for (int c = 0; c < touched.length; c++) {
        int updates = 0;
        for (boolean t : touched[c]) {
          updates += t ? 1 : 0;
        }
        endCycle[c] = timing.residual(c, updates);
      }
      if (added > 0) {
        costs.residual(added, startFs);
      }
    }
  }
}
