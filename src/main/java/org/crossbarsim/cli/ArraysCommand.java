package org.crossbarsim.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossbarsim.netlist.CardLibrary;
import org.crossbarsim.netlist.CardLibrary.Card;
import org.crossbarsim.report.TextTable;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.SenseSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbar-sim arrays}. */
@Command(
    name = "arrays",
    mixinStandardHelpOptions = true,
    description = "Lists arrays and digital units, or the numbers of one with their sources.")
final class ArraysCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One array or digital unit.")
  private @Nullable String name;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() {
    CardLibrary library = CardLibrary.load(RunOptions.home());
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      list(out, library);
      CardText.failOnProblems(library);
      return 0;
    }
    if (!printed(out, library, name)) {
      CardText.failOnProblems(library);
      List<String> known = new ArrayList<>();
      library.arrays().forEach(card -> known.add(card.name()));
      library.digitalUnits().forEach(card -> known.add(card.name()));
      throw CardText.unknown(spec.commandLine(), "array or digital unit", name, known);
    }
    return 0;
  }

  private static boolean printed(PrintWriter out, CardLibrary library, String name) {
    for (Card<ArraySpec> card : library.arrays()) {
      if (card.name().equals(name)) {
        ArraySpec a = card.spec();
        CardText.numbers(out, a.name(), a.description(), a.provenance());
        return true;
      }
    }
    for (Card<DigitalUnitSpec> card : library.digitalUnits()) {
      if (card.name().equals(name)) {
        DigitalUnitSpec d = card.spec();
        CardText.numbers(out, d.name(), d.description(), d.provenance());
        return true;
      }
    }
    return false;
  }

  private static void list(PrintWriter out, CardLibrary library) {
    TextTable table =
        new TextTable(
            2, "array", "kind", "rows x cols", "reference", "rows a read", "sense", "mux");
    for (Card<ArraySpec> card : library.arrays()) {
      ArraySpec a = card.spec();
      table.add(
          card.name(),
          a.kind().label(),
          a.rows() + " x " + a.columns(),
          a.reference().kind().label(),
          String.valueOf(a.read().activeRowsPerRead()),
          a.sense() instanceof SenseSpec.Converter c ? c.levels() + " levels" : "1 bit",
          String.valueOf(a.read().columnMux()));
    }
    out.print(table.text());
    out.println();
    for (Card<ArraySpec> card : library.arrays()) {
      ArraySpec a = card.spec();
      CardText.entry(
          out, card.name(), a.description() + " " + CardText.confidence(a.provenance()) + ".");
    }
    for (Card<DigitalUnitSpec> card : library.digitalUnits()) {
      DigitalUnitSpec d = card.spec();
      CardText.entry(
          out,
          card.name() + " (digital unit)",
          d.description() + " " + CardText.confidence(d.provenance()) + ".");
    }
    out.println("Every number with its source: crossbar-sim arrays NAME");
  }
}
