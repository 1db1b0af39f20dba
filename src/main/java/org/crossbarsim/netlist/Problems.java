package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one file. */
final class Problems {
  private final Path file;
  private final List<Problem> list = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  void add(Mark mark, String what, String why, String fix) {
    list.add(new Problem(file, mark.line(), mark.column(), mark.pointer(), what, why, fix));
  }

  /** A problem of the file as a whole. */
  void add(String what, String why, String fix) {
    list.add(new Problem(file, 0, 0, "", what, why, fix));
  }

  /** Grows with every problem: two readings tell whether something in between went wrong. */
  int count() {
    return list.size();
  }

  /** The problems in the order of their places in the file. */
  List<Problem> sorted() {
    List<Problem> sorted = new ArrayList<>(list);
    sorted.sort(
        (a, b) ->
            a.line() != b.line()
                ? Integer.compare(a.line(), b.line())
                : Integer.compare(a.column(), b.column()));
    return sorted;
  }
}
