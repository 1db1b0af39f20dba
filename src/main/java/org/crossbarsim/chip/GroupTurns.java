package org.crossbarsim.chip;

import java.util.Arrays;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;

/** Which group of layers is on the chip when, during one image. */
final class GroupTurns {
  private static final long NOT_YET = -1;

  private final ChipGroups groups;
  private final Ledger ledger;
  private final PowerProfile power;
  private final long[] readyFs; // of each group

  GroupTurns(ChipGroups groups, Ledger ledger, PowerProfile power) {
    this.groups = groups;
    this.ledger = ledger;
    this.power = power;
    this.readyFs = new long[groups.count()];
    Arrays.fill(readyFs, groups.takeTurns() ? NOT_YET : 0);
  }

  /**
   * The group of a layer may have the chip from {@code atFs} on; returns when its arrays hold their
   * weights.
   */
  long begin(int layer, long atFs) {
    int group = groups.groupOf(layer);
    if (readyFs[group] == NOT_YET) {
      long fromFs = groups.clock().edgeAtOrAfter(atFs);
      readyFs[group] = Math.addExact(fromFs, groups.programmingFs(group));
      program(group, fromFs);
    }
    return Math.max(atFs, readyFs[group]);
  }

  private void program(int group, long fromFs) {
    double energyJ = 0;
    for (int l = 0; l < groups.layers(); l++) {
      if (groups.groupOf(l) == group && groups.isProgrammed(l)) {
        energyJ += count(groups.reprogramHandle(l), 1);
      }
    }
    power.spread(fromFs, readyFs[group], energyJ);
  }

  /** True where the group of a layer has the chip at {@code nowFs}, and its weights are there. */
  boolean isOn(int layer, long nowFs) {
    long fromFs = readyFs[groups.groupOf(layer)];
    return fromFs != NOT_YET && fromFs <= nowFs;
  }

  /** A layer has fired by {@code atFs}: the last of a group fires into the buffer. */
  void fired(int layer, long atFs) {
    if (groups.endsGroup(layer)) {
      power.book(atFs, count(groups.writeHandle(), groups.boundaryBits(layer)));
    }
  }

  /** A layer takes its inputs at {@code atFs}: the first of a group takes them from the buffer. */
  void takes(int layer, long atFs) {
    if (layer > 0 && groups.endsGroup(layer - 1)) {
      power.book(atFs, count(groups.readHandle(), groups.boundaryBits(layer - 1)));
    }
  }

  private double count(int handle, long n) {
    ledger.count(handle, n);
    return n * ledger.book().account(handle).actionJ();
  }
}
