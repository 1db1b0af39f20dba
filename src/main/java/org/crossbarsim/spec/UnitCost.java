package org.crossbarsim.spec;

/**
 * Cost of one kind of peripheral.
 *
 * @param actionJ energy of one action
 * @param areaM2 area of one unit
 * @param leakageW static power of one unit
 */
public record UnitCost(double actionJ, double areaM2, double leakageW) {

  /** Costs nothing: for parts that a design does not have. */
  public static final UnitCost NONE = new UnitCost(0, 0, 0);
}
