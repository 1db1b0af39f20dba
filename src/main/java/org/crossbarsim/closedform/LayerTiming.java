package org.crossbarsim.closedform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a layer has done its part of a step, in femtoseconds from its start.
 *
 * @param settled when the last membrane of the slowest column unit is up to date
 * @param units what each column unit does from then on
 * @param packets what it sends over the network of a chip; absent without a chip, or where nobody
 *     needs it
 */
record LayerTiming(Length settled, List<Unit> units, Optional<PacketTimes> packets) {

  /**
   * What a column unit does when its membranes are up to date.
   *
   * @param leadFs by which it was done before the slowest
   * @param comparesFs how long it compares, and leaks or passes on by itself
   * @param sends how long its own port sends
   */
  record Unit(double leadFs, double comparesFs, Length sends) {}

  /** How long it takes; {@code onNetwork} from settled to its packets' last arrival. */
  Length length(Length onNetwork) {
    List<Length> tails = new ArrayList<>();
    for (Unit unit : units) {
      tails.add(unit.sends().plus(unit.comparesFs() - unit.leadFs()));
    }
    tails.add(onNetwork);
    return settled.then(Length.longest(tails));
  }

  /** The same where nothing drives it. */
  LayerTiming idle() {
    return new LayerTiming(Length.NONE, units, packets);
  }

  /** The same, begun that much later. */
  LayerTiming after(double durationFs) {
    return new LayerTiming(settled.plus(durationFs), units, packets);
  }
}
