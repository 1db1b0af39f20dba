package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
    Mark.Origin origin = mark.origin();
    Path where = origin == null ? file : origin.file();
    String pointer = origin == null ? mark.pointer() : origin.pointer();
    list.add(new Problem(where, mark.line(), mark.column(), pointer, what, why, fix));
  }

  /** A problem of the file as a whole. */
  void add(String what, String why, String fix) {
    list.add(new Problem(file, 0, 0, "", what, why, fix));
  }

  /** Grows with every problem: two readings tell whether something in between went wrong. */
  int count() {
    return list.size();
  }

  /** The problems in the order of their places in the file, those of other files behind. */
  List<Problem> sorted() {
    List<Problem> sorted = new ArrayList<>(list);
    sorted.sort(
        Comparator.comparing((Problem p) -> !p.file().equals(file))
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column));
    return sorted;
  }
}
