package org.crossbarsim.tile;

import org.crossbarsim.neuron.MembraneBank;
import org.crossbarsim.spike.SpikeVector;

/**
 * Compare and fire in the column units of one copy of a layer, a batch of lanes at a time.
 *
 * <p>Neurons are compared in the order of their numbers where their membranes are registers. An
 * SRAM is read word by word, so its neurons are compared in the order of the memory: all outputs of
 * a position, then those of the next.
 */
final class UnitComparators {
  private final ArrayLayer layer;
  private final ColumnPorts ports;
  private final MembraneBank membranes;
  private final long[] fireFs; // one a neuron
  private final long[] endFs; // one a column tile
  private final GridTiming timing;
  private final NeuronCosts costs;
  private final WriteBacks[] writes; // one a column tile
  private long startFs;
  private long drawKey;

  /**
   * @param endFs receives when a column tile has compared
   */
  UnitComparators(LayerState state, int copy, GridTiming timing, NeuronCosts costs, long[] endFs) {
    this.layer = state.layer;
    this.ports = layer.ports.get(copy);
    this.membranes = state.membranes;
    this.fireFs = state.fireFs;
    this.endFs = endFs;
    this.timing = timing;
    this.costs = costs;
    this.writes = new WriteBacks[endFs.length];
    for (int c = 0; c < writes.length; c++) {
      writes[c] = new WriteBacks(membranes, ports.ports().get(c));
    }
  }

  /** Begins a step. */
  void begin(long image, int step, long stepStartFs) {
    startFs = stepStartFs;
    drawKey = layer.spiking ? layer.fire.key(image, step) : 0;
  }

  /** Compares every neuron, in every column tile at once. */
  void all(CopyWindows windows, SpikeVector fired) {
    long fires = 0;
    long resets = 0;
    long lastFs = startFs;
    for (int c = 0; c < endFs.length; c++) {
      fires += compare(c, windows.first(), windows.beyond() - windows.first(), fired);
      resets += writes[c].resets();
      lastFs = Math.max(lastFs, endFs[c]);
    }
    costs.reset(fires, resets, lastFs);
  }

  /** Compares the outputs of one neuron position, likewise. */
  void position(int neuronPosition, SpikeVector fired) {
    for (int c = 0; c < endFs.length; c++) {
      compare(c, neuronPosition, 1, fired);
    }
  }

  // The neurons of a column tile at some positions; returns how many fire.
  private long compare(int colTile, int firstPosition, int positionsOfEach, SpikeVector fired) {
    MembranePort port = ports.ports().get(colTile);
    int outputs = layer.placement.outputsOf(colTile);
    int firstOutput = colTile * layer.placement.outputsPerTile();
    int count = outputs * positionsOfEach;
    int lanes = layer.array.phases().compareLanes();
    int batches = (count + lanes - 1) / lanes;
    long start = timing.compare(colTile, batches);
    long fires = 0;
    writes[colTile].begin();
    for (int i = 0; i < count; i++) {
      int output = port.words() ? i % outputs : i / positionsOfEach;
      int at = firstPosition + (port.words() ? i / outputs : i % positionsOfEach);
      int neuron = (firstOutput + output) * layer.geometry.neuronPositions() + at;
      fireFs[neuron] = atFs(start + (i / lanes + 1) * port.compareCycles());
      boolean fire = fires(neuron, firstOutput + output);
      writes[colTile].compared(output, output == outputs - 1, fire);
      if (fire) {
        fired.set(neuron);
        fires++;
      }
    }
    endFs[colTile] = atFs(start + batches * port.compareCycles());
    costs.compared(count, port.accesses() * positionsOfEach, atFs(start), endFs[colTile]);
    if (layer.spiking) {
      costs.dynamics(count, membranes, writes[colTile], atFs(start), endFs[colTile]);
    }
    return fires;
  }

  private boolean fires(int neuron, int output) {
    return layer.spiking
        ? layer.fire.fires(membranes, neuron, output, drawKey)
        : membranes.potential(neuron) >= layer.signThreshold[output];
  }

  private long atFs(long cycle) {
    return Math.addExact(startFs, layer.cycles.clock().spanFs(cycle));
  }
}
