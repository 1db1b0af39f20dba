package org.crossbarsim.trace;

import org.crossbarsim.chip.SpikeEvent;

/**
 * The columns of a columnar trace, in their order. A value is 64 bits: a whole number, or the bits
 * of a double.
 */
enum Column {
  SAMPLE("sample", ""),
  STEP("step", ""),
  TIME("time_fs", "fs"),
  LAYER("layer", ""),
  NEURON("neuron", ""),
  SIGN("sign", ""),
  DELIVERED("delivered", ""),
  TILES("tiles", ""),
  ROWS("rows", ""),
  LRS_CELLS("lrs_cells", ""),
  HRS_CELLS("hrs_cells", ""),
  READS("reads", ""),
  HOPS("hops", ""),
  LATENCY("latency_fs", "fs"),
  AREA("area_m2", "m^2"),
  ENERGY("energy_j", "J"),
  WORD_LINE("word_line_j", "J"),
  CELLS("cells_j", "J"),
  REFERENCE("reference_j", "J"),
  SENSE("sense_j", "J"),
  ACCUMULATE("accumulate_j", "J"),
  MEMBRANE("membrane_j", "J"),
  ROUTE("route_j", "J"),
  DIGITAL("digital_j", "J");

  private static final int COUNT = values().length;

  private final String label;
  private final String unit;

  Column(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  static int count() {
    return COUNT;
  }

  /** Its name in the file. */
  String label() {
    return label;
  }

  /** Its unit; empty for a count, a number of something, or a flag. */
  String unit() {
    return unit;
  }

  /** True where values are the bits of doubles. */
  boolean isDouble() {
    return compareTo(AREA) >= 0;
  }

  /** Its type in the file. */
  String type() {
    return isDouble() ? "float64" : "int64";
  }

  /** Puts a spike into row {@code row} of {@code to[column]}. */
  static void put(SpikeEvent e, long[][] to, int row) {
    to[0][row] = e.sample();
    to[1][row] = e.step();
    to[2][row] = e.timeFs();
    to[3][row] = e.layer();
    to[4][row] = e.neuron();
    to[5][row] = e.sign();
    to[6][row] = e.delivered() ? 1 : 0;
    to[7][row] = e.tiles();
    to[8][row] = e.rows();
    to[9][row] = e.lrsCells();
    to[10][row] = e.hrsCells();
    to[11][row] = e.reads();
    to[12][row] = e.hops();
    to[13][row] = e.latencyFs();
    to[14][row] = Double.doubleToRawLongBits(e.areaM2());
    to[15][row] = Double.doubleToRawLongBits(e.energyJ());
    to[16][row] = Double.doubleToRawLongBits(e.wordLineJ());
    to[17][row] = Double.doubleToRawLongBits(e.cellsJ());
    to[18][row] = Double.doubleToRawLongBits(e.referenceJ());
    to[19][row] = Double.doubleToRawLongBits(e.senseJ());
    to[20][row] = Double.doubleToRawLongBits(e.accumulateJ());
    to[21][row] = Double.doubleToRawLongBits(e.membraneJ());
    to[22][row] = Double.doubleToRawLongBits(e.routeJ());
    to[23][row] = Double.doubleToRawLongBits(e.digitalJ());
  }

  /** The spike in row {@code row}. */
  static SpikeEvent get(long[][] from, int row) {
    return new SpikeEvent(
        (int) from[0][row],
        (int) from[1][row],
        from[2][row],
        (int) from[3][row],
        (int) from[4][row],
        (int) from[5][row],
        from[6][row] != 0,
        from[7][row],
        from[8][row],
        from[9][row],
        from[10][row],
        from[11][row],
        (int) from[12][row],
        from[13][row],
        Double.longBitsToDouble(from[14][row]),
        Double.longBitsToDouble(from[15][row]),
        Double.longBitsToDouble(from[16][row]),
        Double.longBitsToDouble(from[17][row]),
        Double.longBitsToDouble(from[18][row]),
        Double.longBitsToDouble(from[19][row]),
        Double.longBitsToDouble(from[20][row]),
        Double.longBitsToDouble(from[21][row]),
        Double.longBitsToDouble(from[22][row]),
        Double.longBitsToDouble(from[23][row]));
  }
}
