package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What arrays hand to the adders at home, clock tick by clock tick: their own sums, or, where
 * several are in another tile, what {@link TickGroup} makes of theirs.
 */
final class TickGroups {
  private final List<TickArray> arrays;
  private final Map<Integer, TickGroup> groupOf = new HashMap<>(); // of row tiles that have one
  private final List<TickGroup> groups = new ArrayList<>();

  /** Row tiles {@code participants} of targets {@code order}, whose sums are merged. */
  TickGroups(
      TickSite site,
      int merge,
      List<TickArray> arrays,
      List<Integer> order,
      List<List<Integer>> participants) {
    this.arrays = arrays;
    for (int r = 0; r < arrays.size(); r++) {
      List<Integer> rows = site.groupOf(r);
      if (!rows.isEmpty() && rows.get(0) == r) {
        TickGroup group = new TickGroup(site, merge, arrays, rows, order, participants);
        groups.add(group);
        rows.forEach(row -> groupOf.put(row, group));
      }
    }
  }

  /** Codes or decisions, which nobody adds. */
  TickGroups(List<TickArray> arrays) {
    this.arrays = arrays;
  }

  boolean advance() {
    boolean moved = false;
    for (TickGroup group : groups) {
      moved |= group.advance();
    }
    return moved;
  }

  void tick() {
    groups.forEach(TickGroup::tick);
  }

  /** True where all that {@code rows} have of a target is at home. */
  boolean areReady(int target, List<Integer> rows) {
    return rows.stream()
        .allMatch(
            r ->
                groupOf.containsKey(r)
                    ? groupOf.get(r).isReady(target)
                    : arrays.get(r).isReady(target));
  }

  /** Lets go of what has been taken at home. */
  void release(List<Integer> rows) {
    rows.stream().filter(r -> !groupOf.containsKey(r)).forEach(r -> arrays.get(r).release());
    rows.stream()
        .filter(groupOf::containsKey)
        .map(groupOf::get)
        .distinct()
        .forEach(TickGroup::release);
  }

  /** Sums that {@code rows} send home. */
  int sums(List<Integer> rows) {
    long alone = rows.stream().filter(r -> !groupOf.containsKey(r)).count();
    long groups = rows.stream().filter(groupOf::containsKey).map(groupOf::get).distinct().count();
    return (int) (alone + groups);
  }
}
