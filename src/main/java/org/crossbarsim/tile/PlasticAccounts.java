package org.crossbarsim.tile;

import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.ProgrammingSpec;

/**
 * Opens the accounts of what only learning does: pulses, and the counters and arithmetic of its
 * rule, which take words of the digital unit's memory, one a tap and one a map. The unit's lanes
 * are on the account of the readout that it is there for.
 */
final class PlasticAccounts {
  private final AccountBook book;
  private final int layer;
  private final int[] handle = new int[Component.values().length];

  PlasticAccounts(
      AccountBook book,
      int layer,
      ProgrammingSpec programming,
      DigitalUnitSpec unit,
      Geometry geometry) {
    this.book = book;
    this.layer = layer;
    int bits = unit.accumulatorBits();
    double memoryBits = (double) geometry.outputChannels() * (geometry.fanIn() + 1) * bits;
    open(Component.SET, programming.setJ(), 0, 0);
    open(Component.RESET, programming.resetJ(), 0, 0);
    open(
        Component.COINCIDENCE_READ,
        bits * unit.accumulatorReadJPerBit(),
        memoryBits * unit.memoryAreaM2PerBit(),
        memoryBits * unit.memoryLeakageWPerBit());
    open(Component.COINCIDENCE_ADD, unit.addJ(), 0, 0);
    open(Component.COINCIDENCE_WRITE, bits * unit.accumulatorWriteJPerBit(), 0, 0);
    open(Component.SWITCHING_RULE, unit.multiplyAddJ(), 0, 0);
  }

  private void open(Component component, double actionJ, double areaM2, double leakageW) {
    handle[component.ordinal()] =
        book.open(new Account(layer, component, actionJ, areaM2, leakageW));
  }

  int handle(Component component) {
    return handle[component.ordinal()];
  }
}
