package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.util.List;
import org.crossbarsim.spec.Provenance;

/** Prints cards: one as the list of its numbers with their sources. */
final class CardText {
  private static final int WIDTH = 100;
  private static final String INDENT = "      ";

  private CardText() {}

  /**
   * All that a card says: what was chosen; then each number with how well it is known, where it
   * holds, where it comes from.
   */
  static void sheet(PrintWriter out, CardsCommand.Sheet sheet) {
    out.println(sheet.name() + ": " + sheet.description());
    out.println();
    out.println("  chosen");
    sheet.chosen().forEach(choice -> out.println(INDENT + choice));
    for (Provenance p : sheet.numbers()) {
      out.println();
      out.println("  " + p.parameter() + " = " + p.value() + "  [" + p.confidence() + "]");
      if (!p.validRange().isEmpty()) {
        wrapped(out, "valid: " + p.validRange());
      }
      wrapped(out, p.source());
    }
  }

  /** One line of a list, folded where it is long. */
  static void entry(PrintWriter out, String name, String text) {
    out.println("  " + name);
    wrapped(out, text);
  }

  /** A paragraph, folded and indented. */
  static void wrapped(PrintWriter out, String text) {
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : text.split(" ")) {
      if (line.length() + word.length() > WIDTH && line.length() > INDENT.length()) {
        out.println(line.toString().stripTrailing());
        line.setLength(0);
        line.append(INDENT);
      }
      line.append(word).append(' ');
    }
    out.println(line.toString().stripTrailing());
  }

  /** How well a card's numbers are known: {@code 5 seen, 3 derived}. */
  static String confidence(List<Provenance> numbers) {
    StringBuilder text = new StringBuilder();
    for (String confidence : List.of("seen", "derived", "known", "assumed")) {
      long n = numbers.stream().filter(p -> p.confidence().equals(confidence)).count();
      if (n > 0) {
        text.append(text.length() == 0 ? "" : ", ").append(n).append(' ').append(confidence);
      }
    }
    return text.length() == 0 ? "-" : text.toString();
  }
}
