package org.crossbarsim.tile;

import java.util.Optional;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.NeuronSpec;

/** Opens the accounts of one layer on a digital unit. */
final class DigitalAccounts {
  private final AccountBook book;
  private final int layer;
  private final int[] handle = new int[Component.values().length];

  /**
   * @param sumWords sums and membranes that the layer keeps
   * @param stateBits of a neuron, read beside its membrane by every addition, because a neuron that
   *     rests ignores it
   * @param rectifies true for a layer with rectified linear units
   */
  DigitalAccounts(
      AccountBook book,
      int layer,
      DigitalUnitSpec unit,
      Geometry geometry,
      long sumWords,
      int stateBits,
      boolean rectifies,
      Optional<LayerSite> site) {
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
        sumReadJ + stateBits * unit.accumulatorReadJPerBit(),
        sumBits * unit.memoryAreaM2PerBit(),
        sumBits * unit.memoryLeakageWPerBit());
    open(Component.DIGITAL_SUM_WRITE, sumWriteJ, 0, 0);
    openSending(unit, geometry, site);
    if (rectifies) {
      open(Component.RECTIFY, unit.multiplyAddJ(), 0, 0);
      open(Component.BYTE_PACKET, unit.packetJ(), 0, 0);
    }
  }

  private DigitalAccounts(AccountBook book, int layer) {
    this.book = book;
    this.layer = layer;
  }

  /**
   * Of a pool. Whether a window has seen a spike is one bit, beside its membrane where it has one;
   * setting it counts as an addition, an upper bound, because a card states no smaller operation. A
   * lane has a multiplier that a pool does not use: an upper bound likewise.
   */
  static DigitalAccounts ofPool(AccountBook book, PoolLayer pool) {
    DigitalAccounts accounts = new DigitalAccounts(book, pool.index);
    DigitalUnitSpec unit = pool.unit;
    int membraneBits = pool.passes ? 0 : unit.accumulatorBits();
    int windowBits = pool.maximum ? 1 : 0;
    int touched = pool.maximum ? 1 : membraneBits; // by a spike
    int stateBits = pool.maximum ? 0 : pool.neuron().stateBits();
    double bits = (double) pool.geometry.neurons() * (membraneBits + windowBits);
    accounts.open(
        Component.DIGITAL_ADD,
        unit.addJ(),
        unit.lanes() * unit.laneAreaM2(),
        unit.lanes() * unit.laneLeakageW());
    accounts.open(
        Component.DIGITAL_SUM_READ,
        (touched + stateBits) * unit.accumulatorReadJPerBit(),
        bits * unit.memoryAreaM2PerBit(),
        bits * unit.memoryLeakageWPerBit());
    accounts.open(Component.DIGITAL_SUM_WRITE, touched * unit.accumulatorWriteJPerBit(), 0, 0);
    accounts.openSending(unit, pool.geometry, pool.site);
    if (!pool.passes) {
      int word = membraneBits + windowBits;
      accounts.open(Component.FIRST_ADD, unit.addJ(), 0, 0);
      accounts.open(Component.FIRST_SUM_READ, word * unit.accumulatorReadJPerBit(), 0, 0);
      accounts.open(Component.FIRST_SUM_WRITE, word * unit.accumulatorWriteJPerBit(), 0, 0);
      accounts.openDynamics(unit, pool.neuron(), pool.geometry.neurons());
    }
    return accounts;
  }

  // Packets as the card has them; or a chip's buffers, network and control in their place.
  private void openSending(DigitalUnitSpec unit, Geometry geometry, Optional<LayerSite> site) {
    open(Component.PACKET, site.isPresent() ? 0 : unit.packetJ(), 0, 0);
    site.ifPresent(
        s ->
            SiteAccounts.open(
                s.chip(),
                geometry.inputs(),
                (component, actionJ) -> open(component, actionJ, 0, 0)));
  }

  /**
   * Lane operations of one leak: a subtraction for a shift; for a factor of g bits the
   * multiply-adds of {@code inputBits x weightBits} that make up a product of accumulator width by
   * g bits.
   */
  static int leakOperations(DigitalUnitSpec unit, NeuronSpec.Leak leak) {
    if (leak instanceof NeuronSpec.Leak.Factor factor) {
      return ceilDiv(unit.accumulatorBits(), unit.inputBits())
          * ceilDiv(factor.bits(), unit.weightBits());
    }
    return leak instanceof NeuronSpec.Leak.Shift ? 1 : 0;
  }

  private static int ceilDiv(int bits, int width) {
    return (bits + width - 1) / width;
  }

  /** Opens what {@code neurons} neurons have beyond integrate-and-fire. */
  void openDynamics(DigitalUnitSpec unit, NeuronSpec neuron, long neurons) {
    int operations = leakOperations(unit, neuron.leak());
    if (operations > 0) {
      boolean multiplies = neuron.leak() instanceof NeuronSpec.Leak.Factor;
      open(Component.LEAK, operations * (multiplies ? unit.multiplyAddJ() : unit.addJ()), 0, 0);
      double writeJ = unit.accumulatorBits() * unit.accumulatorWriteJPerBit();
      open(Component.LEAK_WRITE, writeJ, 0, 0);
    }
    int bits = neuron.stateBits();
    if (bits > 0) {
      double allBits = (double) neurons * bits;
      open(
          Component.STATE_READ,
          bits * unit.accumulatorReadJPerBit(),
          allBits * unit.memoryAreaM2PerBit(),
          allBits * unit.memoryLeakageWPerBit());
      open(Component.STATE_WRITE, bits * unit.accumulatorWriteJPerBit(), 0, 0);
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
