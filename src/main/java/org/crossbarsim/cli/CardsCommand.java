package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.CardLibrary;
import org.crossbarsim.netlist.Nearest;
import org.crossbarsim.spec.Provenance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that lists cards, or prints all that one of them says. */
abstract class CardsCommand implements Callable<Integer> {
  /**
   * A card as it is printed.
   *
   * @param name how netlists call it
   * @param description one sentence
   * @param chosen what has no source, {@code path = value} as in the card
   * @param numbers what has one
   */
  record Sheet(String name, String description, List<String> chosen, List<Provenance> numbers) {}

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "One of them; the same as --explain NAME.")
  private @Nullable String name;

  @Option(
      names = "--explain",
      paramLabel = "NAME",
      description = "Every number of one with its source, valid range and confidence.")
  private @Nullable String explain;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  /** What the cards describe, in words. */
  abstract String what();

  /** Every card that can be asked for. */
  abstract List<Sheet> sheets(CardLibrary library);

  /** Prints the list of all cards. */
  abstract void list(PrintWriter out, CardLibrary library);

  @Override
  public Integer call() {
    CardLibrary library = CardLibrary.load(RunOptions.home());
    PrintWriter out = spec.commandLine().getOut();
    String wanted = wanted();
    if (wanted == null) {
      list(out, library);
      out.println("Every number with its source: " + spec.qualifiedName() + " --explain NAME");
      failOnProblems(library);
      return 0;
    }
    List<String> known = new ArrayList<>();
    for (Sheet sheet : sheets(library)) {
      if (sheet.name().equals(wanted)) {
        CardText.sheet(out, sheet);
        return 0;
      }
      known.add(sheet.name());
    }
    failOnProblems(library);
    String near = Nearest.of(wanted, known);
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "There is no "
            + what()
            + " \""
            + wanted
            + "\". "
            + (near == null
                ? "There are: " + String.join(", ", known)
                : "Did you mean \"" + near + "\"?"));
  }

  private @Nullable String wanted() {
    if (name != null && explain != null && !name.equals(explain)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Two names: \"" + name + "\" and \"" + explain + "\".");
    }
    return explain == null ? name : explain;
  }

  // After the cards that could be read were printed.
  private static void failOnProblems(CardLibrary library) {
    if (!library.problems().isEmpty()) {
      throw new BadInputException(library.problems());
    }
  }
}
