package org.crossbarsim.netlist;

import java.util.List;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.GatingSpec;
import org.crossbarsim.spec.MembraneStorage;

/**
 * What a chip card says: a chip, and what a netlist may have in its place.
 *
 * @param spec as the card chooses
 * @param storages every place where membranes may live
 * @param gating what gated tiles do, gated or not by the card's choice
 */
public record ChipCard(ChipSpec spec, List<MembraneStorage> storages, GatingSpec gating) {

  /** The storage of that label. */
  MembraneStorage storage(String label) {
    return storages.stream().filter(s -> s.label().equals(label)).findFirst().orElseThrow();
  }
}
