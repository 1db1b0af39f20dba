package org.crossbarsim.margin;

import java.util.List;

/**
 * What is asked about an array.
 *
 * @param rows numbers of active rows to be judged, ascending
 * @param errorRate wrong decisions that are acceptable, a share of all
 * @param draws Monte-Carlo trials of each number of rows; 0 for none
 * @param seed key of their draws
 */
public record MarginQuestion(List<Integer> rows, double errorRate, int draws, long seed) {

  /** Copies the rows. */
  public MarginQuestion {
    rows = List.copyOf(rows);
  }
}
