package org.crossbarsim.chip;

import java.util.Arrays;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;

/**
 * When the logic of each layer is awake during one image: it is woken for its work, and falls
 * asleep when that ends, unless the next begins at the same edge. Layers on the same arrays share
 * their sleep. A step in which a layer only finds out that nothing arrived does not wake it.
 */
final class Waking {
  private static final long NEVER = -1;

  private final Gating gating;
  private final Ledger ledger;
  private final PowerProfile power;
  private final PowerProfile leakage; // of logic awake, beyond that asleep
  private final int[] owner; // of the arrays that a layer is computed on, or itself
  private final boolean[] woken; // for the step at hand
  private final long[] awakeFs; // of the owner, all stretches so far
  private final long[] fromFs; // likewise, the last stretch
  private final long[] endFs;

  Waking(Chip chip, Ledger ledger, PowerProfile power) {
    int layers = chip.layers().size();
    this.gating = chip.gating();
    this.ledger = ledger;
    this.power = power;
    this.leakage = new PowerProfile(power.windowFs());
    this.owner = new int[layers];
    Arrays.setAll(owner, chip.wiring()::tileOwner);
    this.woken = new boolean[layers];
    this.awakeFs = new long[layers];
    this.fromFs = new long[layers];
    this.endFs = new long[layers];
    Arrays.fill(endFs, NEVER);
  }

  /** Wakes a layer for work from {@code earliestFs} on; returns when that may start. */
  long ready(int layer, long earliestFs) {
    if (!gating.gated()) {
      return earliestFs;
    }
    int o = owner[layer];
    long edgeFs = gating.clock(layer).edgeAtOrAfter(earliestFs);
    woken[layer] = true;
    if (endFs[o] != NEVER && edgeFs <= gating.clock(layer).edgeAtOrAfter(endFs[o])) {
      workedUntil(layer, edgeFs);
      return edgeFs;
    }
    long readyFs = Math.addExact(edgeFs, gating.wakeFs(layer));
    fromFs[o] = edgeFs;
    endFs[o] = edgeFs;
    workedUntil(layer, readyFs);
    int handle = gating.wakeHandle(layer);
    ledger.count(handle, 1);
    power.spread(edgeFs, readyFs, ledger.book().account(handle).actionJ());
    return readyFs;
  }

  /** A layer finds out that nothing arrived, without waking. */
  void staysAsleep(int layer) {
    woken[layer] = false;
  }

  /** A layer that was woken is at work until {@code atFs} at least. */
  void workedUntil(int layer, long atFs) {
    int o = owner[layer];
    if (gating.gated() && woken[layer] && atFs > endFs[o]) {
      awakeFs[o] += atFs - endFs[o];
      leakage.spread(endFs[o], atFs, gating.awakeJ(o, (atFs - endFs[o]) * 1e-15));
      endFs[o] = atFs;
    }
  }

  /** How long each layer was awake from the start of the image to {@code untilFs}. */
  long[] awakeFs(long untilFs) {
    long[] awake = new long[owner.length];
    for (int l = 0; l < awake.length; l++) {
      int o = owner[l];
      long beyondFs = Math.max(0, endFs[o] - Math.max(fromFs[o], untilFs));
      awake[l] = gating.gated() ? awakeFs[o] - beyondFs : untilFs;
    }
    return awake;
  }

  /** What logic awake leaks beyond what it would asleep, over time. */
  PowerProfile leakage() {
    return leakage;
  }
}
