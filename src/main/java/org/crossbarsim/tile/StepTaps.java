package org.crossbarsim.tile;

/** Which taps a step drives, and the word lines behind them. */
final class StepTaps {
  private final boolean serial;
  private final boolean differential;
  private final ActiveTaps taps;
  private int[] rows = new int[0];

  StepTaps(ArrayLayer layer) {
    this.serial = layer.readsRowByRow();
    this.differential = layer.differential();
    this.taps =
        new ActiveTaps(layer.tapTable, layer.placement.inputsPerTile(), layer.placement.rowTiles());
  }

  /** Lists what {@code driver} drives. */
  void take(Activity driver) {
    if (serial) {
      taps.listSerial(driver.inputs(), driver.count());
    } else {
      taps.list(driver.inputs(), driver.count());
    }
    rows = differential ? pairs(driver) : taps.taps();
  }

  // The upper word line of a tap's two at +1 or a spike, the lower at -1.
  private int[] pairs(Activity driver) {
    int[] upperOrLower = rows.length < taps.taps().length ? new int[taps.taps().length] : rows;
    for (int i = 0; i < taps.entries(); i++) {
      upperOrLower[i] = 2 * taps.tap(i) + (driver.sign(taps.ordinal(i)) > 0 ? 0 : 1);
    }
    return upperOrLower;
  }

  ActiveTaps taps() {
    return taps;
  }

  /** Word line of each entry of the taps, numbered over all row tiles; not to be changed. */
  int[] rows() {
    return rows;
  }
}
