package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;

/**
 * Adders beside several arrays away from home, clock tick by clock tick: they take the sums of a
 * target when all are there, and hold the result until home has taken it.
 */
final class TickGroup {
  private static final int NONE = -1;

  private final TickSite site;
  private final int merge;
  private final int way;
  private final List<TickArray> arrays;
  private final TickTree adders;
  private final List<Integer> order = new ArrayList<>(); // targets in which the group takes part
  private final List<List<Integer>> participants = new ArrayList<>(); // its row tiles in them
  private int entered;
  private int flying = NONE; // target whose sum has left for home
  private int flight;

  TickGroup(
      TickSite site,
      int merge,
      List<TickArray> arrays,
      List<Integer> rows,
      List<Integer> targets,
      List<List<Integer>> rowsOfTargets) {
    this.site = site;
    this.merge = merge;
    this.way = site.way()[rows.get(0)];
    this.arrays = arrays;
    this.adders = new TickTree(site.tree() ? site.levels(rows.size()) : 1, merge);
    for (int i = 0; i < targets.size(); i++) {
      List<Integer> own = rowsOfTargets.get(i).stream().filter(rows::contains).toList();
      if (!own.isEmpty()) {
        order.add(targets.get(i));
        participants.add(own);
      }
    }
  }

  boolean advance() {
    boolean moved = adders.advance();
    if (adders.hasTaken()) {
      participants.get(entered - 1).forEach(r -> arrays.get(r).release());
      moved = true;
    }
    if (adders.added() != flying) {
      flying = adders.added();
      flight = way;
      moved = true;
    }
    if (entered < order.size() && adders.accepts()) {
      int target = order.get(entered);
      List<Integer> own = participants.get(entered);
      if (own.stream().allMatch(r -> arrays.get(r).isReady(target))) {
        adders.enter(target, site.tree() ? merge : (own.size() - 1) * merge);
        entered++;
        moved = true;
      }
    }
    return moved;
  }

  boolean isReady(int target) {
    return flying == target && flight == 0;
  }

  /** Home has taken the sum that had arrived. */
  void release() {
    adders.leave();
    flying = NONE;
  }

  void tick() {
    adders.tick();
    flight -= flight > 0 ? 1 : 0;
  }
}
