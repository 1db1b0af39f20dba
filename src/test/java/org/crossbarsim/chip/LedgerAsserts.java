package org.crossbarsim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.testkit.TestArray;
import org.crossbarsim.testkit.Tolerances;

/** What an account of a layer must hold, by hand. */
final class LedgerAsserts {
  private LedgerAsserts() {}

  static void assertAccount(
      Ledger ledger, int layer, Component component, long actions, double energyPj) {
    long counted = 0;
    double energyJ = 0;
    for (int i = 0; i < ledger.book().size(); i++) {
      var account = ledger.book().account(i);
      if (account.layer() == layer && account.component() == component) {
        counted += ledger.actions(i);
        energyJ += ledger.energyJ(i);
      }
    }
    assertEquals(actions, counted, component.label());
    assertTrue(
        Tolerances.close(energyPj * TestArray.PJ, energyJ, Tolerances.BY_HAND),
        component.label() + ": " + energyPj + " pJ, but was " + energyJ);
  }
}
