package org.crossbarsim.study;

import java.util.List;

/**
 * What a study found.
 *
 * @param plan what it asked
 * @param columnLeftOut why the spiking network is not on the arrays of the XNOR network, where it
 *     is not
 * @param rows in the order of the plan
 */
public record VerdictResults(
    VerdictPlan plan, List<VerdictPlan.LeftOut> columnLeftOut, List<VerdictRow> rows) {

  /** Copies the lists. */
  public VerdictResults {
    columnLeftOut = List.copyOf(columnLeftOut);
    rows = List.copyOf(rows);
  }
}
