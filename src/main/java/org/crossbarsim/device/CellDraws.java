package org.crossbarsim.device;

import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;

/**
 * The draws about one programming of one cell.
 *
 * @param random of the run
 * @param entity key of the cell
 * @param cycle number of the programming
 */
record CellDraws(RandomStreams random, long entity, long cycle) {
  /** Draws of one purpose that one programming may need. */
  static final int MOST = 1000;

  /** A normal number that belongs to the cell. */
  double device(Purpose purpose, int n) {
    return random.gaussian(purpose, entity, n);
  }

  /** A normal number that belongs to this programming of the cell. */
  double programming(Purpose purpose, int n) {
    return random.gaussian(purpose, entity, cycle * MOST + n);
  }
}
