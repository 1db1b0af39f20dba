package org.crossbarsim.tile;

import java.util.List;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.spec.NeuronSpec;

/**
 * Books what a layer's column units do at every step, whatever spikes: in the ledger and over time.
 * What inputs cause is booked by {@link ReadCosts}.
 */
final class NeuronCosts {
  private final ArrayLayer layer;
  private final StepBooks books;
  private final Ledger ledger;
  private final List<MembranePort> ports;
  private final long memoryAccesses; // of one position of all column tiles

  NeuronCosts(ArrayLayer layer, int copy, StepBooks books) {
    this.layer = layer;
    this.books = books;
    this.ledger = books.ledger();
    this.ports = layer.ports.get(copy).ports();
    this.memoryAccesses = ports.stream().mapToLong(MembranePort::accesses).sum();
  }

  private double counted(Component component, long n) {
    int handle = layer.handle(component);
    ledger.count(handle, n);
    return n * ledger.book().account(handle).actionJ();
  }

  /** The sequencers of all column units, where they stand on a chip. */
  void controlled(long startFs) {
    if (layer.site.isPresent()) {
      books.power().book(startFs, counted(Component.TILE_CONTROL, ports.size()));
    }
  }

  /** Adds {@code spikes} residual spikes to membranes, one access each, by cycle {@code last}. */
  void residual(long spikes, long startFs, long last) {
    double energyJ = counted(Component.MEMBRANE_READ, spikes);
    energyJ += counted(Component.MEMBRANE_ADD, spikes);
    energyJ += counted(Component.MEMBRANE_WRITE, spikes);
    long doneFs = Math.addExact(startFs, layer.cycles.clock().spanFs(last));
    books.power().spread(startFs, doneFs, energyJ);
  }

  /** Loads the thresholds of a layer that shares its arrays. */
  void thresholdsLoaded(long startFs) {
    if (layer.switchesThresholds) {
      books.power().book(startFs, counted(Component.THRESHOLD_LOAD, memoryAccesses));
    }
  }

  /** Compares {@code neurons} with their thresholds, read in {@code reads} accesses. */
  void compared(long neurons, long reads, long fromFs, long doneFs) {
    double energyJ = counted(Component.COMPARE, neurons);
    if (layer.keepsMembranes()) {
      energyJ += counted(Component.COMPARE_READ, reads);
    }
    books.power().spread(fromFs, doneFs, energyJ);
  }

  /** Resets the membranes of {@code fires} neurons in {@code writes} accesses. */
  void reset(long fires, long writes, long doneFs) {
    if (layer.spiking && fires > 0) {
      double energyJ = counted(Component.RESET_WRITE, writes);
      if (layer.neuron.reset() == NeuronSpec.Reset.SOFT) {
        energyJ += counted(Component.RESET_ADD, fires);
      }
      books.power().book(doneFs, energyJ);
    }
  }

  /**
   * What neurons beyond integrate-and-fire do in a comparison of all {@code neurons}: read their
   * state, change it, leak. A reset and a leak share a write.
   */
  void dynamics(long neurons, WriteBacks writes, long fromFs, long doneFs) {
    double energyJ = 0;
    if (layer.neuron.stateBits() > 0) {
      energyJ += counted(Component.STATE_READ, neurons);
      energyJ += counted(Component.STATE_WRITE, writes.states());
    }
    if (!(layer.neuron.leak() instanceof NeuronSpec.Leak.None)) {
      energyJ += counted(Component.LEAK, writes.leaked());
      energyJ += counted(Component.LEAK_WRITE, writes.leaks());
    }
    if (energyJ > 0) {
      books.power().spread(fromFs, doneFs, energyJ);
    }
  }

  /** Sends packets. */
  void sent(long packets, long fromFs, long doneFs) {
    books.power().spread(fromFs, doneFs, counted(Component.PACKET, packets));
  }
}
