package org.crossbarsim.netlist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects of a list that must stand in ascending order of a number of theirs. */
final class Ascending {
  private Ascending() {}

  /**
   * Adds a problem for every object that stands behind one of as much or more.
   *
   * @param list of objects; absent after a problem of its own
   * @param number that ascends
   * @param noun what an object is called
   * @param unit of the number, plural
   * @param why the order matters
   * @param fix what to do
   */
  static void check(
      @Nullable List<Decoded> list,
      Field<Integer> number,
      String noun,
      String unit,
      String why,
      String fix,
      Problems problems) {
    int before = 0;
    for (Decoded object : list == null ? List.<Decoded>of() : list) {
      Integer value = object.get(number);
      if (value != null && value <= before) {
        problems.add(
            object.mark(number),
            "A " + noun + " of " + value + " " + unit + " stands behind one of " + before + ".",
            why,
            fix);
      }
      before = value == null ? before : value;
    }
  }
}
