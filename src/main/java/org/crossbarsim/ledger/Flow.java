package org.crossbarsim.ledger;

/** Joules that flow in one read, on their way into the books. */
public final class Flow {
  /** Through data cells. */
  public double cellsJ;

  /** Through the pull-ups of dividers. */
  public double pullUpJ;

  /** Through reference cells. */
  public double referenceJ;
}
