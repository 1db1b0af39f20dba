package org.crossbarsim.margin;

import org.crossbarsim.array.DividerLevels;
import org.jspecify.annotations.Nullable;

/**
 * What the resistance of the wires does to the difference of bit line and reference, nominal cells
 * on randomly chosen rows.
 *
 * @param shiftS mean change
 * @param sigmaS deviation of the change from one choice of rows to another
 * @param lrs by what a change of an LRS cell's conductance shrinks until it is sensed: the mean of
 *     the squared share of the read voltage that such cells have
 * @param hrs the same of HRS cells
 * @param reference the same of the reference's cells, one number a column of them
 */
record Drop(double shiftS, double sigmaS, double lrs, double hrs, double[] reference) {

  /** Wires without resistance. */
  static final Drop NONE = new Drop(0, 0, 1, 1, new double[] {1, 1});

  /** The wires of an array. */
  interface Wires {
    /** Wires without resistance. */
    Wires IDEAL = (active, lrsMet) -> NONE;

    /** What they do to a read. */
    Drop drop(int active, int lrsMet);

    /** References of a divider behind them; null where they are those of ideal wires. */
    default @Nullable DividerLevels levels() {
      return null;
    }
  }
}
