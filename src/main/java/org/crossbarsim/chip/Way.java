package org.crossbarsim.chip;

import java.util.List;
import org.crossbarsim.noc.Route;

/**
 * Where one packet goes: to its own tile without the network, and over it to all others.
 *
 * @param legs packets that its source sends: one to all destinations where routers copy it, else
 *     one to each
 * @param own true where its own tile is among the destinations
 */
record Way(List<Leg> legs, boolean own) {

  /**
   * One packet on the network.
   *
   * @param route its links and routers
   * @param lengthUm of all its links together, whole micrometres
   */
  record Leg(Route route, long lengthUm) {}

  /** Copies the list. */
  Way {
    legs = List.copyOf(legs);
  }

  /** True for a packet that nobody needs. */
  boolean isNowhere() {
    return legs.isEmpty() && !own;
  }

  /** Tiles that it reaches over the network. */
  int arrivals() {
    int sum = 0;
    for (Leg leg : legs) {
      sum += leg.route().destinations().length;
    }
    return sum;
  }

  /** Tiles in whose input buffer it is written. */
  int tiles() {
    return arrivals() + (own ? 1 : 0);
  }

  /** Links that it takes. */
  int links() {
    int sum = 0;
    for (Leg leg : legs) {
      sum += leg.route().links().length;
    }
    return sum;
  }

  /** Routers that it passes. */
  long routers() {
    long sum = 0;
    for (Leg leg : legs) {
      sum += leg.route().routers();
    }
    return sum;
  }

  /** Length of its links, whole micrometres. */
  long lengthUm() {
    long sum = 0;
    for (Leg leg : legs) {
      sum += leg.lengthUm();
    }
    return sum;
  }
}
