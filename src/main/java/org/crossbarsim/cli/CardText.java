package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.util.List;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.CardLibrary;
import org.crossbarsim.spec.Provenance;
import picocli.CommandLine;

/** Prints cards: one as the list of its numbers with their sources. */
final class CardText {
  private static final int WIDTH = 100;
  private static final String INDENT = "      ";

  private CardText() {}

  /** Every number of a card: value, how well it is known, where it holds, where it comes from. */
  static void numbers(PrintWriter out, String name, String description, List<Provenance> numbers) {
    out.println(name + ": " + description);
    for (Provenance p : numbers) {
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

  private static void wrapped(PrintWriter out, String text) {
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

  /** Fails with the problems of cards that could not be read, after the others were printed. */
  static void failOnProblems(CardLibrary library) {
    if (!library.problems().isEmpty()) {
      throw new BadInputException(library.problems());
    }
  }

  /** A usage error for a card that does not exist. */
  static CommandLine.ParameterException unknown(
      CommandLine line, String what, String name, List<String> known) {
    return new CommandLine.ParameterException(
        line, "There is no " + what + " \"" + name + "\". There are: " + String.join(", ", known));
  }
}
