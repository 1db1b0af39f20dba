package org.crossbarsim.tile;

import java.util.Arrays;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.SpikeBills;
import org.jspecify.annotations.Nullable;

/**
 * Sums that travel home when one position is merged: one of each group of arrays that takes part,
 * as wide as the rows that were added there ask for.
 */
final class GroupWires {
  private final ArrayLayer layer;
  private final ColumnPorts ports;
  private final int inputsPerTile;
  private final int[] spikes; // of the position at hand, one a row tile

  /** Of one copy of a layer. */
  GroupWires(ArrayLayer layer, int copy) {
    this.layer = layer;
    this.ports = layer.ports.get(copy);
    this.inputsPerTile = layer.placement.inputsPerTile();
    this.spikes = new int[layer.placement.rowTiles()];
  }

  /**
   * Bits times micrometres of what entries [from, to) send home, on the bills of the spikes of each
   * group.
   */
  long carry(ActiveTaps taps, int from, int to, @Nullable SpikeBills bills) {
    Arrays.fill(spikes, 0);
    for (int i = from; i < to; i++) {
      spikes[taps.tap(i) / inputsPerTile]++;
    }
    long sum = 0;
    for (int c = 0; c < layer.placement.colTiles(); c++) {
      for (TileGroups.Group group : ports.groups().groups(c)) {
        sum += carry(taps, from, to, c, group.firstRowTile(), bills);
      }
    }
    return sum;
  }

  private long carry(
      ActiveTaps taps, int from, int to, int colTile, int group, @Nullable SpikeBills bills) {
    int arrays = 0;
    int sharers = 0;
    for (int r = group; r < spikes.length; r++) {
      if (spikes[r] > 0 && ports.groups().of(r, colTile) == group) {
        arrays++;
        sharers += spikes[r];
      }
    }
    if (arrays == 0) {
      return 0;
    }
    int bits = ColumnPorts.sumBits(arrays * inputsPerTile);
    int bitUm = ports.bitUm(layer.placement, group, colTile, bits);
    int rank = 0;
    for (int i = from; bills != null && i < to; i++) {
      if (ports.groups().of(taps.tap(i) / inputsPerTile, colTile) == group) {
        long mine = SpikeBills.share(bitUm, rank++, sharers);
        bills.count(taps.ordinal(i), Component.PARTIAL_SUM_WIRE, mine);
      }
    }
    return bitUm;
  }
}
