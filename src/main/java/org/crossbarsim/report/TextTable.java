package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text: the first column to the left, the others to the right, a rule under the head.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final int leftColumns;

  /** A table with a head; its first {@code leftColumns} columns are set to the left. */
  public TextTable(int leftColumns, String... head) {
    this.leftColumns = leftColumns;
    rows.add(head.clone());
  }

  /** Adds a row of as many cells as the head has. */
  public void add(String... cells) {
    if (cells.length != rows.get(0).length) {
      throw new IllegalArgumentException(
          cells.length + " cells in a table of " + rows.get(0).length + " columns");
    }
    rows.add(cells.clone());
  }

  /** The table, each line ending with a line end. */
  public String text() {
    int columns = rows.get(0).length;
    int[] width = new int[columns];
    for (String[] row : rows) {
      for (int c = 0; c < columns; c++) {
        width[c] = Math.max(width[c], row[c].length());
      }
    }
    int total = GAP.length() * (columns - 1);
    for (int w : width) {
      total += w;
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      text.append(line(row, width)).append('\n');
      if (row == rows.get(0)) {
        text.append("-".repeat(total)).append('\n');
      }
    }
    return text.toString();
  }

  private String line(String[] row, int[] width) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < row.length; c++) {
      String pad = " ".repeat(width[c] - row[c].length());
      line.append(c == 0 ? "" : GAP).append(c < leftColumns ? row[c] + pad : pad + row[c]);
    }
    return line.toString().stripTrailing();
  }
}
