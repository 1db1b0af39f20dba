package org.crossbarsim.study;

import java.util.List;
import java.util.Optional;

/**
 * One draw of the devices of one variant.
 *
 * @param pair its number
 * @param levels of each factor, by number
 * @param base true for a run with the images and seeds of the base variant
 * @param seed key of the draw
 * @param bsnn spiking network on its own arrays
 * @param onBnn the same on the arrays of the XNOR network; absent where these cannot serve it
 * @param bnn XNOR network
 */
public record VerdictRow(
    int pair,
    List<Integer> levels,
    boolean base,
    int seed,
    DesignFigures bsnn,
    Optional<DesignFigures> onBnn,
    DesignFigures bnn) {

  /** Copies the list. */
  public VerdictRow {
    levels = List.copyOf(levels);
  }
}
