package org.crossbarsim.margin;

import java.util.List;
import org.crossbarsim.spec.PhysicsSpec;

/**
 * What is asked about an array.
 *
 * @param rows numbers of active rows to be judged, ascending
 * @param errorRate wrong decisions that are acceptable, a share of all
 * @param physics whether the resistance of the wires is seen, and how old and warm cells are
 * @param draws Monte-Carlo trials of each number of rows; 0 for none
 * @param seed key of their draws
 */
public record MarginQuestion(
    List<Integer> rows, double errorRate, PhysicsSpec physics, int draws, long seed) {

  /** Copies the rows. */
  public MarginQuestion {
    rows = List.copyOf(rows);
  }
}
