package org.crossbarsim.device;

import org.apache.commons.math3.util.FastMath;

/**
 * The logarithmic window between the nominal states of a technology, through which cells drift.
 *
 * @param lrsOhm nominal resistance of the LRS
 * @param hrsOhm nominal resistance of the HRS
 */
record Window(double lrsOhm, double hrsOhm) {

  /**
   * A cell that has lost {@code loss} of its way from the HRS: 0 leaves it, 1 makes it an HRS cell.
   * What lies beyond the HRS stays.
   */
  double towardsHrs(double ohm, double loss) {
    return ohm >= hrsOhm ? ohm : hrsOhm * FastMath.pow(ohm / hrsOhm, 1 - loss);
  }

  /** Likewise towards the LRS. */
  double towardsLrs(double ohm, double loss) {
    return ohm <= lrsOhm ? ohm : lrsOhm * FastMath.pow(ohm / lrsOhm, 1 - loss);
  }
}
