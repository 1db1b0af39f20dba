package org.crossbarsim.spec;

/**
 * What the supply of a layer's tiles does while they have nothing to do. Memories keep their
 * contents and leak always.
 *
 * @param gated false where everything leaks all the time
 * @param offShare leakage of gated logic over its leakage awake, 0 to 1
 * @param wakeS from asleep to ready; a layer's step starts that much later
 * @param wakeJPerM2 energy of waking logic of that area
 */
public record GatingSpec(boolean gated, double offShare, double wakeS, double wakeJPerM2) {
  /** Everything leaks all the time. */
  public static final GatingSpec ALWAYS_ON = new GatingSpec(false, 1, 0, 0);
}
