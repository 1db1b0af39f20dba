package org.crossbarsim.netlist;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the known name that a misspelt one most likely means. */
public final class Nearest {
  private static final int LONGEST = 64; // longer names are not compared

  private Nearest() {}

  /** The nearest of {@code known}, the first of equals; null when none is near. */
  public static @Nullable String of(String written, List<String> known) {
    if (written.length() > LONGEST) {
      return null;
    }
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(normal(written), normal(candidate));
      int limit = Math.max(1, Math.min(written.length(), candidate.length()) / 3);
      if (distance <= limit && distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** "Did you mean", or the whole list when nothing is near. */
  static String hint(String written, List<String> known) {
    return suggestion(of(written, known), known);
  }

  /** The same of a name whose nearest was found already. */
  static String suggestion(@Nullable String nearest, List<String> known) {
    if (nearest != null) {
      return "Did you mean \"" + nearest + "\"?";
    }
    return known.isEmpty() ? "" : "Known: " + String.join(", ", known) + ".";
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        d[i][j] =
            Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
