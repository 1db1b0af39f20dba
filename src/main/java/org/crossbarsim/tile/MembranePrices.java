package org.crossbarsim.tile;

import java.util.List;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.MembraneStorage;
import org.crossbarsim.spec.PeripheralSpec;
import org.crossbarsim.spec.UnitCost;

/**
 * What the membranes of a layer cost, an access of each kind, with the area and leakage of all of
 * them. In registers an access takes the bits that it needs; in an SRAM it takes whole words, and
 * finds states in those of their membranes. A layer has one price an access: that of its largest
 * memory.
 *
 * @param addition read to be added to; its state is read with it, because a neuron that rests
 *     ignores what arrives
 * @param readJ read to be compared
 * @param writeJ written
 * @param threshold read when the layer's turn on its arrays comes
 * @param state read beside what is compared
 * @param stateWriteJ state written by itself
 */
record MembranePrices(
    UnitCost addition,
    double readJ,
    double writeJ,
    UnitCost threshold,
    UnitCost state,
    double stateWriteJ) {

  /** Membranes that an array card describes: a price a bit, like registers. */
  static MembraneStorage.Registers ofCard(ArraySpec array) {
    PeripheralSpec p = array.peripherals();
    return new MembraneStorage.Registers(
        p.membraneReadJPerBit(),
        p.membraneWriteJPerBit(),
        p.membraneAreaM2PerBit(),
        p.membraneLeakageWPerBit());
  }

  /**
   * Prices of a layer.
   *
   * @param words numbers of membranes and thresholds
   * @param bits of a membrane
   * @param stateBits beside it
   * @param ports of all column units
   */
  static MembranePrices of(
      MembraneStorage storage,
      TileAccounts.Words words,
      int bits,
      int stateBits,
      List<MembranePort> ports) {
    if (storage instanceof MembraneStorage.Registers r) {
      double readJ = bits * r.readJPerBit();
      return new MembranePrices(
          memory(r, (bits + stateBits) * r.readJPerBit(), (double) words.membranes() * bits),
          readJ,
          bits * r.writeJPerBit(),
          memory(r, readJ, (double) words.thresholds() * bits),
          memory(r, stateBits * r.readJPerBit(), (double) words.membranes() * stateBits),
          stateBits * r.writeJPerBit());
    }
    double readJ = 0;
    double writeJ = 0;
    double areaM2 = 0;
    double leakageW = 0;
    for (MembranePort port : ports) {
      readJ = Math.max(readJ, port.readJ());
      writeJ = Math.max(writeJ, port.writeJ());
      areaM2 += port.areaM2();
      leakageW += port.leakageW();
    }
    UnitCost threshold = new UnitCost(readJ, 0, 0);
    return new MembranePrices(
        new UnitCost(readJ, areaM2, leakageW), readJ, writeJ, threshold, UnitCost.NONE, writeJ);
  }

  private static UnitCost memory(MembraneStorage.Registers r, double actionJ, double bits) {
    return new UnitCost(actionJ, bits * r.areaM2PerBit(), bits * r.leakageWPerBit());
  }
}
