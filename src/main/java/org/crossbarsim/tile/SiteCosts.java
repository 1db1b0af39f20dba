package org.crossbarsim.tile;

import java.util.Optional;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.SpikeBills;
import org.jspecify.annotations.Nullable;

/** Books what a digital unit makes a chip around it do; nothing without a chip. */
final class SiteCosts {
  private final Optional<LayerSite> site;
  private final DigitalAccounts accounts;
  private final StepBooks books;
  private final int inputs;

  /** Of a unit with {@code inputs} inputs. */
  SiteCosts(Optional<LayerSite> site, DigitalAccounts accounts, StepBooks books, int inputs) {
    this.site = site;
    this.accounts = accounts;
    this.books = books;
    this.inputs = inputs;
  }

  /** The unit's tile works at a step, or once an image. */
  void controlled(long atFs) {
    if (site.isPresent()) {
      book(Component.TILE_CONTROL, 1, atFs);
    }
  }

  /**
   * The unit sweeps its input buffer for the {@code spikes} of a step, which share it, while it
   * adds. An empty buffer says so and is not swept.
   */
  void fetched(@Nullable SpikeBills bills, int spikes, long atFs) {
    if (site.isEmpty() || spikes == 0) {
      return;
    }
    int words = SiteAccounts.words(site.get().chip().buffers(), inputs);
    book(Component.INPUT_BUFFER_READ, words, atFs);
    for (int i = 0; bills != null && i < spikes; i++) {
      bills.count(i, Component.INPUT_BUFFER_READ, SpikeBills.share(words, i, spikes));
    }
  }

  private void book(Component component, long n, long atFs) {
    int handle = accounts.handle(component);
    books.ledger().count(handle, n);
    books.power().book(atFs, n * books.ledger().book().account(handle).actionJ());
  }
}
