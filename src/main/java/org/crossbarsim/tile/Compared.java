package org.crossbarsim.tile;

import java.util.Arrays;
import java.util.List;
import org.crossbarsim.neuron.MembraneBank;

/** Who fired in one step of a copy of a layer, column tile by column tile, and what it writes. */
final class Compared {
  final long[] fires; // neurons
  final WriteBacks[] writes;

  /** Of the membranes behind {@code ports}, one port a column tile. */
  Compared(MembraneBank membranes, List<MembranePort> ports) {
    this.fires = new long[ports.size()];
    this.writes = new WriteBacks[ports.size()];
    Arrays.setAll(writes, c -> new WriteBacks(membranes, ports.get(c)));
  }
}
