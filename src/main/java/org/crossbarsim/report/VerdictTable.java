package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of a verdict, for a terminal and for a document.
 *
 * @param name of its place in a document
 * @param title one line
 * @param left columns that are set to the left
 * @param head of the columns
 * @param rows as many cells each
 */
record VerdictTable(
    String name, String title, int left, List<String> head, List<List<String>> rows) {

  /** Copies the lists. */
  VerdictTable {
    head = List.copyOf(head);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** With its title, each line ending with a line end. */
  String text() {
    TextTable table = new TextTable(left, head.toArray(new String[0]));
    rows.forEach(row -> table.add(row.toArray(new String[0])));
    return title + "\n\n" + table.text();
  }

  /** Without a title, as documents have them. */
  String markdown() {
    List<String> rule = new ArrayList<>();
    for (int c = 0; c < head.size(); c++) {
      rule.add(c < left ? "---" : "---:");
    }
    StringBuilder text = new StringBuilder();
    text.append(line(head)).append("|").append(String.join("|", rule)).append("|\n");
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
