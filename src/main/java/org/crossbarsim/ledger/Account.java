package org.crossbarsim.ledger;

/**
 * One component of one layer.
 *
 * @param layer index of the layer; {@link #CHIP} for what belongs to no layer
 * @param component what it is
 * @param actionJ energy of one action; 0 where energy is added in joules (cells, references)
 * @param areaM2 area of all its units
 * @param leakageW static power of all its units
 */
public record Account(
    int layer, Component component, double actionJ, double areaM2, double leakageW) {
  /** Owner of what all layers share. */
  public static final int CHIP = -1;
}
