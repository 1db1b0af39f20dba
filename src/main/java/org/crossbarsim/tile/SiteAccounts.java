package org.crossbarsim.tile;

import java.util.function.ObjDoubleConsumer;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.spec.BufferSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.NetworkSpec;

/**
 * What one action of a layer costs in the parts of a chip that it shares with others. Their area
 * and leakage are on the accounts of the chip ({@link ChipAccounts}).
 */
final class SiteAccounts {
  private static final double UM = 1e-6;

  private SiteAccounts() {}

  /**
   * Opens the accounts of a layer with {@code inputs} inputs an array, or a digital unit.
   *
   * @param open takes a component and what one action of it costs
   */
  static void open(ChipSpec chip, int inputs, ObjDoubleConsumer<Component> open) {
    BufferSpec b = chip.buffers();
    NetworkSpec n = chip.network();
    open.accept(Component.INPUT_BUFFER_READ, wordBits(b, inputs) * b.readJPerBit());
    open.accept(Component.INPUT_BUFFER_WRITE, b.writeJPerBit());
    open.accept(Component.OUTPUT_BUFFER, b.writeJPerBit() + b.readJPerBit());
    open.accept(Component.NETWORK_INTERFACE, n.networkInterface().actionJ());
    open.accept(Component.ROUTER, n.routerFlitJ());
    open.accept(Component.LINK, n.wireJPerBitM() * UM);
    open.accept(Component.TILE_CONTROL, chip.control().actionJ());
  }

  /** Cost of carrying one bit of a partial sum over one micrometre. */
  static double partialSumWireJ(ChipSpec chip) {
    return chip.network().wireJPerBitM() * UM;
  }

  // No array takes more bits at once than it has inputs.
  private static int wordBits(BufferSpec buffers, int inputs) {
    return Math.min(buffers.wordBits(), inputs);
  }

  /** Words in which {@code inputs} bits are fetched from an input buffer, one a cycle. */
  static int words(BufferSpec buffers, int inputs) {
    return (inputs + buffers.wordBits() - 1) / buffers.wordBits();
  }
}
