package org.crossbarsim.tile;

import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.spec.BufferSpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.spec.UnitCost;

/**
 * Area and leakage of what stands in a chip's tiles and between them, whichever layers use it. What
 * an action in them costs is on the accounts of the layer that causes it.
 */
public final class ChipAccounts {
  private ChipAccounts() {}

  /**
   * Opens the accounts of {@link Account#CHIP}.
   *
   * @param inputBufferBits of all tiles, see {@link SiteAreas#inputBufferBits}
   * @param outputBufferBits of all tiles
   * @param tiles of the chip, those that digital units make up included
   * @param routers of the network
   */
  public static void open(
      AccountBook book,
      ChipSpec chip,
      long inputBufferBits,
      long outputBufferBits,
      int tiles,
      int routers) {
    BufferSpec b = chip.buffers();
    NetworkSpec n = chip.network();
    UnitCost bit = new UnitCost(0, b.areaM2PerBit(), b.leakageWPerBit());
    UnitCost router = new UnitCost(0, n.routerAreaM2(), n.routerLeakageW());
    open(book, Component.INPUT_BUFFER_READ, bit, (double) inputBufferBits);
    open(book, Component.OUTPUT_BUFFER, bit, (double) outputBufferBits);
    open(book, Component.NETWORK_INTERFACE, n.networkInterface(), tiles);
    open(book, Component.ROUTER, router, routers);
    open(book, Component.TILE_CONTROL, chip.control(), tiles);
  }

  private static void open(AccountBook book, Component component, UnitCost unit, double units) {
    book.open(
        new Account(Account.CHIP, component, 0, unit.areaM2() * units, unit.leakageW() * units));
  }
}
