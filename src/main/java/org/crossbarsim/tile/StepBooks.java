package org.crossbarsim.tile;

import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.ledger.SpikeBills;
import org.crossbarsim.ledger.SpikeEnds;
import org.jspecify.annotations.Nullable;

/**
 * Books into which a layer writes while it works on one image.
 *
 * @param ledger counts of every account
 * @param power energy over time
 * @param bills one bill a driving spike; absent when nothing is traced
 * @param ends when each driving spike changed its last membrane; absent when nobody asks
 * @param watch told of every read; absent when nobody asks
 */
public record StepBooks(
    Ledger ledger,
    PowerProfile power,
    @Nullable SpikeBills bills,
    @Nullable SpikeEnds ends,
    @Nullable ReadWatch watch) {

  /** Books that nobody watches. */
  public StepBooks(Ledger ledger, PowerProfile power, @Nullable SpikeBills bills) {
    this(ledger, power, bills, null, null);
  }
}
