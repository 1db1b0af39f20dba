package org.crossbarsim.tile;

import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.spec.DigitalUnitSpec;

/** Opens the accounts of one layer on a digital unit. */
final class DigitalAccounts {
  private final AccountBook book;
  private final int layer;
  private final int[] handle = new int[Component.values().length];

  /**
   * @param sumWords sums and membranes that the layer keeps
   * @param rectifies true for a layer with rectified linear units
   */
  DigitalAccounts(
      AccountBook book,
      int layer,
      DigitalUnitSpec unit,
      Geometry geometry,
      long sumWords,
      boolean rectifies) {
    this.book = book;
    this.layer = layer;
    double weightBits = (double) geometry.fanIn() * geometry.outputChannels() * unit.weightBits();
    double sumBits = (double) sumWords * unit.accumulatorBits();
    double weightReadJ = unit.weightBits() * unit.weightReadJPerBit();
    double sumReadJ = unit.accumulatorBits() * unit.accumulatorReadJPerBit();
    double sumWriteJ = unit.accumulatorBits() * unit.accumulatorWriteJPerBit();
    double laneAreaM2 = unit.lanes() * unit.laneAreaM2();
    open(
        Component.FIRST_MULTIPLY,
        unit.multiplyAddJ(),
        laneAreaM2,
        unit.lanes() * unit.laneLeakageW());
    open(Component.FIRST_WEIGHT_READ, weightReadJ, 0, 0);
    open(Component.FIRST_ADD, unit.addJ(), 0, 0);
    open(Component.FIRST_SUM_READ, sumReadJ, 0, 0);
    open(Component.FIRST_SUM_WRITE, sumWriteJ, 0, 0);
    open(Component.DIGITAL_ADD, unit.addJ(), 0, 0);
    open(
        Component.DIGITAL_WEIGHT_READ,
        weightReadJ,
        weightBits * unit.memoryAreaM2PerBit(),
        weightBits * unit.memoryLeakageWPerBit());
    open(
        Component.DIGITAL_SUM_READ,
        sumReadJ,
        sumBits * unit.memoryAreaM2PerBit(),
        sumBits * unit.memoryLeakageWPerBit());
    open(Component.DIGITAL_SUM_WRITE, sumWriteJ, 0, 0);
    open(Component.PACKET, unit.packetJ(), 0, 0);
    if (rectifies) {
      open(Component.RECTIFY, unit.multiplyAddJ(), 0, 0);
      open(Component.BYTE_PACKET, unit.packetJ(), 0, 0);
    }
  }

  private void open(Component component, double actionJ, double areaM2, double leakageW) {
    handle[component.ordinal()] =
        book.open(new Account(layer, component, actionJ, areaM2, leakageW));
  }

  int handle(Component component) {
    return handle[component.ordinal()];
  }
}
